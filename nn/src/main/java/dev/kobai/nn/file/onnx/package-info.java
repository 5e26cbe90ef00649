/** Models as ONNX, for programs without Java. */
@NullMarked
package dev.kobai.nn.file.onnx;

import org.jspecify.annotations.NullMarked;
