/**
 * Models and arrays as files that others read: Keras' archives, see
 * {@link dev.kobai.nn.file.KerasArchive}, ONNX, see {@link dev.kobai.nn.file.OnnxExport}, and
 * NumPy's arrays, see {@link dev.kobai.nn.file.Numpy}.
 */
package dev.kobai.nn.file;
