package dev.kobai.nn.loss;

import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

/** An {@link ElementwiseLoss} computed for some rows at once, on the arrays of one thread. */
final class ElementwiseRows implements Loss {
    private static final int BLOCK = 1 << 9; // numbers

    /** Where a class of losses has its row from. */
    private static final ClassValue<Class<?>> ROWS = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
            Class<?>[] arguments = {
                Tensor.class, Tensor.class, int.class, double.class, Tensor.class
            };
            try {
                return type.getMethod("row", arguments).getDeclaringClass();
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e); // every loss has one
            }
        }
    };

    private final ElementwiseLoss loss;
    private final ElementwiseLoop loop;
    private double[] y = {};
    private double[] p = {};
    private double[] values = {};
    private double[][] room = {};

    ElementwiseRows(ElementwiseLoss loss) {
        this.loss = loss;
        loop = ElementwiseLoop.of(loss);
    }

    /** Whether a loss leaves its rows to {@link ElementwiseLoss}, as it should. */
    static boolean fits(ElementwiseLoss loss) {
        return ROWS.get(loss.getClass()) == ElementwiseLoss.class;
    }

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        return loss.row(target, prediction, row, scale, gradient);
    }

    @Override
    public double sum(
            Tensor target,
            Tensor prediction,
            double @Nullable [] weights,
            double divisor,
            @Nullable Tensor gradient) {
        int width = prediction.columns();
        int rows = prediction.rows();
        int most = Math.min(rows, Math.max(1, BLOCK / width));
        makeRoom(most * width);
        double sum = 0;
        for (int row = 0; row < rows; row += most) {
            int count = Math.min(most, rows - row);
            int from = row * width;
            int n = count * width;
            target.read(from, y, n);
            prediction.read(from, p, n);
            loop.values(loss, y, p, values, n, room);
            sum += weights == null
                    ? sum(values, 0, n)
                    : weightedSum(weights, prediction, row, count, width);
            if (gradient == null) {
                continue;
            }
            loop.derivatives(loss, y, p, values, n, room);
            if (weights == null) {
                scale(values, 0, n, 1 / divisor / width);
            } else {
                weigh(weights, prediction, row, count, width, divisor);
            }
            gradient.write(from, values, n);
        }
        return sum / width / divisor;
    }

    private double weightedSum(double[] weights, Tensor prediction, int row, int count, int width) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double weight = Metric.Count.weight(weights, prediction, row + i);
            sum += weight * sum(values, i * width, width);
        }
        return sum;
    }

    private void weigh(
            double[] weights, Tensor prediction, int row, int count, int width, double divisor) {
        for (int i = 0; i < count; i++) {
            double weight = Metric.Count.weight(weights, prediction, row + i);
            scale(values, i * width, width, weight / divisor / width);
        }
    }

    private void makeRoom(int size) {
        if (y.length < size) {
            y = new double[size];
            p = new double[size];
            values = new double[size];
            room = new double[2][size];
        }
    }

    private static double sum(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static void scale(double[] values, int from, int count, double factor) {
        for (int i = from; i < from + count; i++) {
            values[i] *= factor;
        }
    }
}
