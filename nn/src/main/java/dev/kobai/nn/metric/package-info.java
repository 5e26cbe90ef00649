/**
 * How good predictions are: one interface, {@link dev.kobai.nn.metric.Metric}, and one file a
 * metric.
 */
package dev.kobai.nn.metric;
