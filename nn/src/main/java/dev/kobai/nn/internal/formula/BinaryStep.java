package dev.kobai.nn.internal.formula;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Operation;

import java.util.Arrays;

/** A function of two inputs, number by number; a row, a column or a number is repeated to fit. */
final class BinaryStep implements TensorStep {
    private final Operation operation;
    private final Node y;
    private final Side a;
    private final Side b;
    private final double[][] sums = new double[2][]; // of the gradients of what is repeated

    BinaryStep(Operation operation, Node y, Side a, Side b) {
        this.operation = operation;
        this.y = y;
        this.a = a;
        this.b = b;
        for (int input = 0; input < 2; input++) {
            Tensor side = side(input).value();
            sums[input] = side.size() == y.value().size() ? null : new double[side.size()];
        }
    }

    private Side side(int input) {
        return input == 0 ? a : b;
    }

    @Override
    public void forward() {
        Tensor out = y.value();
        int columns = out.columns();
        for (int i = 0, row = 0, n = out.size(); i < n; row++) {
            int p = row * a.rowStride();
            int q = row * b.rowStride();
            for (int end = i + columns; i < end; i++) {
                out.set(i, operation.value(a.value().get(p), b.value().get(q)));
                p += a.columnStride();
                q += b.columnStride();
            }
        }
    }

    @Override
    public void backward() {
        for (int input = 0; input < 2; input++) {
            if (side(input).asks()) {
                chain(input);
            }
        }
    }

    private void chain(int input) {
        Side side = side(input);
        Tensor dy = y.gradient();
        boolean same = operation == Operation.PLUS || operation == Operation.MINUS && input == 0;
        if (sums[input] == null && same && !side.add()) {
            side.gradient().copy(dy, 0, 0, dy.size());
            return;
        }
        double[] sum = sums[input];
        if (sum != null) {
            Arrays.fill(sum, 0);
        }
        int columns = dy.columns();
        for (int i = 0, row = 0, n = dy.size(); i < n; row++) {
            int p = row * a.rowStride();
            int q = row * b.rowStride();
            int to = row * side.rowStride();
            for (int end = i + columns; i < end; i++) {
                double slope = dy.get(i);
                if (!same) {
                    slope *= operation.derivative(
                            input, a.value().get(p), b.value().get(q), y.value().get(i));
                }
                if (sum == null) {
                    side.give(i, slope);
                } else {
                    sum[to] += slope;
                }
                p += a.columnStride();
                q += b.columnStride();
                to += side.columnStride();
            }
        }
        for (int i = 0; sum != null && i < sum.length; i++) {
            side.give(i, sum[i]);
        }
    }
}
