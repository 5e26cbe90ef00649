/**
 * Fixed blocks of numbers on ND4J arrays: the only place that knows buffers, addresses and BLAS.
 */
package dev.kobai.nn.tensor;
