package dev.kobai.nn.metric;

import dev.kobai.optim.internal.Check;

/**
 * A metric under a name of one's own, made by {@link Metric#named}.
 *
 * @param name the name under which logs and history have it
 * @param metric what is counted
 */
public record Named(String name, Metric metric) implements SameMetric {
    /** Checks the arguments. */
    public Named {
        Check.present(name, "Named", "a name");
        Check.present(metric, "Named", "a metric");
        boolean plain = !(metric instanceof Weighted);
        Check.that(plain, "Named", "a plain metric", metric, "Call named, then weighted.");
    }

    @Override
    public Metric named(String other) {
        return metric.named(other);
    }

    @Override
    public String toString() {
        return metric + " named " + name;
    }
}
