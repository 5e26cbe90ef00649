package dev.kobai.nn.internal.formula;

import dev.kobai.nn.tensor.Tensor;

/** The arithmetic of one node of a formula on the tensors it was given. */
interface TensorStep {
    /** Computes the node's numbers from its inputs'. */
    void forward();

    /** Hands the node's gradient on to its inputs: the chain rule. */
    void backward();

    /**
     * A node's tensors.
     *
     * @param value its numbers
     * @param gradient ∂L/∂value; null where nobody asks
     */
    record Node(Tensor value, Tensor gradient) {}

    /**
     * A node as one of the inputs of another.
     *
     * @param node its tensors
     * @param add whether something was written to its gradient before, so that this is added
     */
    record Side(Node node, boolean add) {
        Tensor value() {
            return node.value;
        }

        Tensor gradient() {
            return node.gradient;
        }

        boolean asks() {
            return node.gradient != null;
        }

        /** How far the next row lies; 0 where the only row is repeated. */
        int rowStride() {
            return node.value.rows() == 1 ? 0 : node.value.columns();
        }

        /** How far the next column lies; 0 where the only column is repeated. */
        int columnStride() {
            return node.value.columns() == 1 ? 0 : 1;
        }

        /** Gives one number to the gradient. */
        void give(int index, double slope) {
            node.gradient.set(index, add ? node.gradient.get(index) + slope : slope);
        }
    }
}
