/**
 * Models and arrays as files that others read: Keras' archives, see
 * {@link dev.kobai.nn.file.keras.KerasArchive}, ONNX, see
 * {@link dev.kobai.nn.file.onnx.OnnxExport}, and NumPy's arrays, see
 * {@link dev.kobai.nn.file.numpy.Numpy}.
 */
@NullMarked
package dev.kobai.nn.file;

import org.jspecify.annotations.NullMarked;
