/**
 * Minimising a function by its gradient, in plain Java: rules, learning rates, objectives,
 * descents.
 */
@NullMarked
package dev.kobai.optim;

import org.jspecify.annotations.NullMarked;
