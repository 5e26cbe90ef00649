package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Shape;

/** A metric that counts what another one counts, and says something else besides. */
interface SameMetric extends Metric {
    Metric metric();

    @Override
    default Count start(int columns) {
        return metric().start(columns);
    }

    @Override
    default Direction direction() {
        return metric().direction();
    }

    @Override
    default boolean accepts(Shape target, Shape prediction) {
        return metric().accepts(target, prediction);
    }
}
