/** Programs to copy from, one a file; {@link dev.kobai.examples.Main} runs them by name. */
package dev.kobai.examples;
