/**
 * What is added to the loss to keep weights small: one interface,
 * {@link dev.kobai.nn.regularizer.Regularizer}.
 */
@NullMarked
package dev.kobai.nn.regularizer;

import org.jspecify.annotations.NullMarked;
