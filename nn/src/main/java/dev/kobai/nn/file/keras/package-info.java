/** Keras' own archives, {@code .keras}. */
package dev.kobai.nn.file.keras;
