package dev.kobai.optim;

/**
 * Declares that each parameter is moved by its own numbers alone: its value, its gradient and its
 * place in the memory.
 *
 * <p>The parameters of a large network are handed to such a rule in blocks, on several cores, and
 * with a {@link Step} that knows no weights. A rule that looks at the gradient as a whole, at its
 * length for instance, must not declare this. Rules and preparations declare it alike.
 */
public interface Elementwise {}
