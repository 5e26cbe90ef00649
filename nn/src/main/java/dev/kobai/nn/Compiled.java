package dev.kobai.nn;

import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;
import dev.kobai.optim.Optimizer;

import java.util.List;

/** What {@code compile} was given. */
record Compiled(Optimizer optimizer, Loss loss, List<Metric> metrics) {}
