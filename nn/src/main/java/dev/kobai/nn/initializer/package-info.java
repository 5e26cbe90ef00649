/** What weights are before training. */
package dev.kobai.nn.initializer;
