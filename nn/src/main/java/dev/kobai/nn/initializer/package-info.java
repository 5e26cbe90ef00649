/** What weights are before training. */
@NullMarked
package dev.kobai.nn.initializer;

import org.jspecify.annotations.NullMarked;
