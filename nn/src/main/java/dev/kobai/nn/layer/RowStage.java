package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

/** The stage of a layer without weights that works row by row, along the last axis. */
final class RowStage implements Stage {
    /** What some rows become; the arrays hold them one after the other, the room two more. */
    @FunctionalInterface
    interface Forward {
        void rows(double[] x, double[] y, int rows, int width, double[][] room);
    }

    /** The gradients of some rows; x is not needed, and y and dy may be overwritten. */
    @FunctionalInterface
    interface Backward {
        void rows(double[] y, double[] dy, double[] dx, int rows, int width, double[][] room);
    }

    private static final int BLOCK = 1 << 9; // numbers

    private final Binding of;
    private final Forward forward;
    private final Backward backward;
    private final int width;
    private final int most; // rows of a block
    private final double[] first;
    private final double[] second;
    private final double[] third;
    private final double[][] room;

    RowStage(Binding binding, Forward forward, Backward backward) {
        of = binding;
        this.forward = forward;
        this.backward = backward;
        width = binding.input().columns();
        most = Math.min(binding.input().rows(), Math.max(1, BLOCK / width));
        first = new double[most * width];
        second = new double[most * width];
        third = new double[most * width];
        room = new double[2][most * width];
    }

    @Override
    public void forward() {
        Tensor x = of.input();
        for (int row = 0; row < x.rows(); row += most) {
            int rows = Math.min(most, x.rows() - row);
            x.read(row * width, first, rows * width);
            forward.rows(first, second, rows, width, room);
            of.output().write(row * width, second, rows * width);
        }
    }

    @Override
    public void backward() {
        if (!of.needsInputGradient()) {
            return;
        }
        Tensor y = of.output();
        for (int row = 0; row < y.rows(); row += most) {
            int rows = Math.min(most, y.rows() - row);
            y.read(row * width, first, rows * width);
            of.outputGradient().read(row * width, second, rows * width);
            backward.rows(first, second, third, rows, width, room);
            of.inputGradient().write(row * width, third, rows * width);
        }
    }

    /** x ← x − max x in each row, so that e^x stays finite. */
    static void subtractMaximum(double[] x, int rows, int width) {
        for (int from = 0; from < rows * width; from += width) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = from; i < from + width; i++) {
                max = Math.max(max, x[i]);
            }
            for (int i = from; i < from + width; i++) {
                x[i] -= max;
            }
        }
    }

    /** The sum of a row. */
    static double sum(double[] x, int from, int width) {
        double sum = 0;
        for (int i = from; i < from + width; i++) {
            sum += x[i];
        }
        return sum;
    }
}
