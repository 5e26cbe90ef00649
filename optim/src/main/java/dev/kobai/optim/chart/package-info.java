/** Pictures of a descent. */
@NullMarked
package dev.kobai.optim.chart;

import org.jspecify.annotations.NullMarked;
