/** Keras' own archives, {@code .keras}. */
@NullMarked
package dev.kobai.nn.file.keras;

import org.jspecify.annotations.NullMarked;
