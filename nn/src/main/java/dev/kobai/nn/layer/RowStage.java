package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

/** The stage of a layer without weights that works row by row, along the last axis. */
final class RowStage implements Stage {
    /** Computes one row of the output; rows are given by their first number and the next row's. */
    @FunctionalInterface
    interface Forward {
        void row(Tensor x, Tensor y, int from, int to);
    }

    /** Computes one row of the input's gradient. */
    @FunctionalInterface
    interface Backward {
        void row(Tensor y, Tensor dy, Tensor dx, int from, int to);
    }

    private final Binding binding;
    private final Forward forward;
    private final Backward backward;

    RowStage(Binding binding, Forward forward, Backward backward) {
        this.binding = binding;
        this.forward = forward;
        this.backward = backward;
    }

    @Override
    public void forward() {
        Tensor x = binding.input();
        Tensor y = binding.output();
        int width = x.columns();
        for (int row = 0, n = x.size(); row < n; row += width) {
            forward.row(x, y, row, row + width);
        }
    }

    @Override
    public void backward() {
        if (!binding.needsInputGradient()) {
            return;
        }
        Tensor y = binding.output();
        Tensor dy = binding.outputGradient();
        Tensor dx = binding.inputGradient();
        int width = y.columns();
        for (int row = 0, n = y.size(); row < n; row += width) {
            backward.row(y, dy, dx, row, row + width);
        }
    }
}
