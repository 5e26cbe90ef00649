/** Pictures of a descent, and the style and file formats that all pictures of the project share. */
package dev.kobai.optim.chart;
