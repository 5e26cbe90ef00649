package dev.kobai.optim;

/**
 * What goes number by number.
 *
 * @param b the second input; the first once more where there is one
 */
record ElementwiseStep(Operation operation, Numbers y, Numbers a, Numbers b)
        implements FormulaStep {
    @Override
    public void compute() {
        int columns = y.formula().columns();
        for (int i = 0, row = 0; i < y.values().length; row++) {
            int p = row * a.rowStride();
            int q = row * b.rowStride();
            for (int end = i + columns; i < end; i++) {
                y.values()[i] = operation.value(a.values()[p], b.values()[q]);
                p += a.columnStride();
                q += b.columnStride();
            }
        }
    }

    @Override
    public void differentiate() {
        if (a.gradient() != null) {
            chain(0, a.gradient(), a);
        }
        if (b.gradient() != null && y.formula().inputs().size() == 2) {
            chain(1, b.gradient(), b);
        }
    }

    private void chain(int input, double[] into, Numbers side) {
        int columns = y.formula().columns();
        for (int i = 0, row = 0; i < y.values().length; row++) {
            int p = row * a.rowStride();
            int q = row * b.rowStride();
            int to = row * side.rowStride();
            for (int end = i + columns; i < end; i++) {
                double slope =
                        operation.derivative(input, a.values()[p], b.values()[q], y.values()[i]);
                into[to] += y.gradient()[i] * slope;
                p += a.columnStride();
                q += b.columnStride();
                to += side.columnStride();
            }
        }
    }
}
