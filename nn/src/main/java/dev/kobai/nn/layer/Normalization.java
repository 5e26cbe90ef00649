package dev.kobai.nn.layer;

import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.List;

/**
 * Brings each column to the mean 0 and the variance 1 that it had in data seen before training.
 *
 * <pre>
 * y = (x − μ) / max(σ, 1e-7)      dy/dx = 1 / max(σ, 1e-7)
 * </pre>
 *
 * <p>{@code new Normalization().adapt(x)} measures μ and σ² (divided by n) of each column, a place
 * on the last axis; a layer not adapted has μ = 0 and σ = 1. They are weights that are not trained,
 * {@code mean} and {@code variance}, as in Keras, and so is the {@code count} that follows them,
 * which Keras keeps at 0 for the sake of its older files. A model read from an archive has them as
 * weights alone, as in Keras.
 *
 * @param mean μ of each column, finite; empty before adapt
 * @param variance σ² of each column, finite and not negative; empty before adapt
 */
public record Normalization(List<Double> mean, List<Double> variance) implements Layer {
    private static final double LEAST_DEVIATION = 1e-7;

    /** Checks that each column has both. */
    public Normalization {
        mean = List.copyOf(Check.present(mean, "Normalization", "means"));
        variance = List.copyOf(Check.present(variance, "Normalization", "variances"));
        boolean pairs = mean.size() == variance.size();
        String expected = "as many variances as means, " + mean.size();
        String advice = "Let adapt measure them.";
        Check.that(pairs, "Normalization", expected, variance.size(), advice);
        boolean finite = mean.stream().allMatch(Double::isFinite);
        Check.that(finite, "Normalization", "finite means", mean, advice);
        variance.forEach(v -> Check.notNegative(v, "Normalization", "variance"));
    }

    /** A layer that has not seen data yet. */
    public Normalization() {
        this(List.of(), List.of());
    }

    /**
     * A layer with the mean and variance of this data.
     *
     * @param data {@code [rows, ..., columns]}, as the layer's input will be
     * @return the new layer
     * @throws IllegalArgumentException if data has fewer than two axes, or NaN or infinity in it
     */
    public Normalization adapt(INDArray data) {
        Check.present(data, "Normalization", "data");
        boolean ok = data.rank() >= 2 && !data.isEmpty();
        String shape = Arrays.toString(data.shape());
        String advice = "Give the network's input, such as Dataset.x().";
        Check.that(ok, "Normalization", "data [rows, ..., columns]", shape, advice);
        Tensor x = Tensor.of(data.castTo(DataType.DOUBLE).dup('c'));
        int bad = x.firstNotFinite();
        String where = "Normalization, row " + bad / x.columns() + ", column " + bad % x.columns();
        Check.that(bad < 0, where, "a finite number", bad < 0 ? 0 : x.get(bad), "Clean the data.");
        double[] means = means(x, new double[x.columns()], 1);
        return new Normalization(boxed(means), boxed(means(x, means, 2)));
    }

    private static List<Double> boxed(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** The means of (x − center)^power, column by column. */
    private static double[] means(Tensor x, double[] center, int power) {
        double[] means = new double[x.columns()];
        for (int i = 0; i < x.size(); i++) {
            int j = i % means.length;
            means[j] += Math.pow(x.get(i) - center[j], power) / x.rows();
        }
        return means;
    }

    @Override
    public Shape outputShape(Shape input) {
        boolean fits = mean.isEmpty() || mean.size() == input.last();
        if (!fits) {
            String expected = mean.size() + " columns, as in the data of adapt";
            String advice = "Adapt to data of the network's input.";
            Check.that(false, "Normalization", expected, input.last(), advice);
        }
        return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
        Initializer means = mean.isEmpty() ? new Zeros() : these(mean);
        Initializer variances = mean.isEmpty() ? new Ones() : these(variance);
        return List.of(
                Weight.nonTrainable("mean", means, input.last()),
                Weight.nonTrainable("variance", variances, input.last()),
                Weight.nonTrainable("count", new Zeros()));
    }

    private static Initializer these(List<Double> numbers) {
        return (shape, random) ->
                numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        Tensor center = binding.weights().get(0);
        Tensor spread = binding.weights().get(1);
        int width = x.columns();
        return new Stage() {
            @Override
            public void forward() {
                for (int j = 0; j < width; j++) {
                    double deviation = deviation(j);
                    double middle = center.get(j);
                    for (int i = j, n = x.size(); i < n; i += width) {
                        y.set(i, (x.get(i) - middle) / deviation);
                    }
                }
            }

            @Override
            public void backward() {
                if (dx == null) {
                    return;
                }
                for (int j = 0; j < width; j++) {
                    double deviation = deviation(j);
                    for (int i = j, n = x.size(); i < n; i += width) {
                        dx.set(i, dy.get(i) / deviation);
                    }
                }
            }

            private double deviation(int column) {
                return Math.max(Math.sqrt(spread.get(column)), LEAST_DEVIATION);
            }
        };
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
