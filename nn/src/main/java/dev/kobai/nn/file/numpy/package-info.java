/** NumPy's arrays, {@code .npy} and {@code .npz}. */
@NullMarked
package dev.kobai.nn.file.numpy;

import org.jspecify.annotations.NullMarked;
