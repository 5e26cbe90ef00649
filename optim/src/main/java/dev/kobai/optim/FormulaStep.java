package dev.kobai.optim;

import org.jspecify.annotations.Nullable;

/** The arithmetic of one node of a formula on the arrays it was given. */
interface FormulaStep {
    /** Computes the node's numbers from its inputs'. */
    void compute();

    /** Adds to the inputs' gradients what comes back through this node: the chain rule. */
    void differentiate();

    /**
     * A node's arrays.
     *
     * @param values its numbers, row after row
     * @param gradient ∂result/∂values; null where there is no variable below, so nobody asks
     */
    record Numbers(Formula formula, double[] values, double @Nullable [] gradient) {
        /** How far the next row lies; 0 where the only row is repeated. */
        int rowStride() {
            return formula.rows() == 1 ? 0 : formula.columns();
        }

        /** How far the next column lies; 0 where the only column is repeated. */
        int columnStride() {
            return formula.columns() == 1 ? 0 : 1;
        }
    }
}
