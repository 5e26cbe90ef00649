package dev.kobai.optim;

import java.util.Arrays;

/**
 * The product of two matrices.
 *
 * <pre>
 * Y = A B      ∂f/∂A = ∂f/∂Y Bᵀ      ∂f/∂B = Aᵀ ∂f/∂Y
 * </pre>
 */
record ProductStep(Numbers y, Numbers a, Numbers b) implements FormulaStep {
    @Override
    public void compute() {
        int columns = b.formula().columns();
        int inner = b.formula().rows();
        Arrays.fill(y.values(), 0);
        for (int i = 0; i < a.values().length; i++) {
            int to = i / inner * columns;
            int from = i % inner * columns;
            for (int j = 0; j < columns; j++) {
                y.values()[to + j] += a.values()[i] * b.values()[from + j];
            }
        }
    }

    @Override
    public void differentiate() {
        int columns = b.formula().columns();
        int inner = b.formula().rows();
        for (int i = 0; i < a.values().length; i++) {
            int from = i / inner * columns;
            int row = i % inner * columns;
            if (a.gradient() != null) {
                for (int j = 0; j < columns; j++) {
                    a.gradient()[i] += y.gradient()[from + j] * b.values()[row + j];
                }
            }
            if (b.gradient() != null) {
                for (int j = 0; j < columns; j++) {
                    b.gradient()[row + j] += a.values()[i] * y.gradient()[from + j];
                }
            }
        }
    }
}
