/**
 * From a table's columns to a network's numbers, learned once and applied again: a
 * {@link dev.kobai.nn.encoder.Recipe} of encoders, and the {@link dev.kobai.nn.encoder.Preparation}
 * that it learns.
 */
@NullMarked
package dev.kobai.nn.encoder;

import org.jspecify.annotations.NullMarked;
