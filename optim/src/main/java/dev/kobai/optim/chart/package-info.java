/** Pictures of a descent. */
package dev.kobai.optim.chart;
