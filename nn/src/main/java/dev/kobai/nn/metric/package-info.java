/**
 * How good predictions are: one interface, {@link dev.kobai.nn.metric.Metric}, and one file a
 * metric.
 */
@NullMarked
package dev.kobai.nn.metric;

import org.jspecify.annotations.NullMarked;
