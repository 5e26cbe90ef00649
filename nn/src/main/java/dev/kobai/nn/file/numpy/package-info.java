/** NumPy's arrays, {@code .npy} and {@code .npz}. */
package dev.kobai.nn.file.numpy;
