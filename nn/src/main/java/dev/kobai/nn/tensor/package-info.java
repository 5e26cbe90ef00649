/**
 * Fixed blocks of numbers on ND4J arrays: the only place that knows buffers, addresses and BLAS.
 */
@NullMarked
package dev.kobai.nn.tensor;

import org.jspecify.annotations.NullMarked;
