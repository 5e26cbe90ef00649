/**
 * What training makes small: one interface, {@link dev.kobai.nn.loss.Loss}, and one file a loss.
 */
@NullMarked
package dev.kobai.nn.loss;

import org.jspecify.annotations.NullMarked;
