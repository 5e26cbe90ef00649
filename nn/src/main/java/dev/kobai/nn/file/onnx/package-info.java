/** Models as ONNX, for programs without Java. */
package dev.kobai.nn.file.onnx;
