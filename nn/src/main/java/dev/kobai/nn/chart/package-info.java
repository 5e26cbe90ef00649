/** Pictures of a training, in the style that all pictures of the project share. */
package dev.kobai.nn.chart;
