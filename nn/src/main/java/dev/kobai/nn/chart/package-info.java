/** Pictures of a training, in the style that all pictures of the project share. */
@NullMarked
package dev.kobai.nn.chart;

import org.jspecify.annotations.NullMarked;
