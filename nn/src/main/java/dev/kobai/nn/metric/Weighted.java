package dev.kobai.nn.metric;

import dev.kobai.optim.internal.Check;

/**
 * A metric that counts samples by their weights, made by {@link Metric#weighted}.
 *
 * <p>The weights are those that the loss has too: sample weights times class weights. Where a plain
 * metric of the same name stands beside it, logs and history have it with {@code weighted_} before
 * its name, as in Keras.
 *
 * @param metric what is counted
 */
public record Weighted(Metric metric) implements SameMetric {
    /** Checks the metric. */
    public Weighted {
        Check.present(metric, "Weighted", "a metric");
        boolean plain = !(metric instanceof Weighted);
        Check.that(plain, "Weighted", "a plain metric", metric, "It is weighted already.");
    }

    @Override
    public String name() {
        return metric.name();
    }

    @Override
    public Metric named(String name) {
        return new Weighted(metric.named(name));
    }

    @Override
    public Metric weighted() {
        return this;
    }

    @Override
    public String toString() {
        return metric + " weighted";
    }
}
