/**
 * What training makes small: one interface, {@link dev.kobai.nn.loss.Loss}, and one file a loss.
 */
package dev.kobai.nn.loss;
