package dev.kobai.nn.internal.formula;

/**
 * Sums of neighbouring numbers, as many as there are in the result: all of them, each row's, or the
 * single one that is got.
 *
 * <pre>
 * yᵢ = Σ xⱼ / divisor,   first + i · count ≤ j &lt; first + (i + 1) · count
 * </pre>
 */
record PartsStep(Node y, Side x, int first, int count, double divisor) implements TensorStep {
    @Override
    public void forward() {
        for (int i = 0, j = first; i < y.value().size(); i++) {
            double sum = 0;
            for (int end = j + count; j < end; j++) {
                sum += x.value().get(j);
            }
            y.value().set(i, sum / divisor);
        }
    }

    @Override
    public void backward() {
        if (!x.asks()) {
            return;
        }
        int end = first + y.value().size() * count;
        for (int j = 0, n = x.value().size(); j < n; j++) {
            boolean summed = j >= first && j < end;
            double slope = summed ? y.gradient().get((j - first) / count) / divisor : 0;
            x.give(j, slope);
        }
    }
}
