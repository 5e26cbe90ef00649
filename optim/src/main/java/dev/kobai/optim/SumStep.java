package dev.kobai.optim;

/**
 * Sums of neighbouring numbers, as many as there are in the result: all of them, each row's, or the
 * single one that is got.
 *
 * <pre>
 * yᵢ = Σ xⱼ / divisor,   first + i · count ≤ j &lt; first + (i + 1) · count
 * </pre>
 */
record SumStep(Numbers y, Numbers x, int first, int count, double divisor) implements FormulaStep {
    @Override
    public void compute() {
        for (int i = 0, j = first; i < y.values().length; i++) {
            double sum = 0;
            for (int end = j + count; j < end; j++) {
                sum += x.values()[j];
            }
            y.values()[i] = sum / divisor;
        }
    }

    @Override
    public void differentiate() {
        for (int i = 0, j = first; i < y.values().length; i++) {
            double slope = y.gradient()[i] / divisor;
            for (int end = j + count; j < end; j++) {
                x.gradient()[j] += slope;
            }
        }
    }
}
