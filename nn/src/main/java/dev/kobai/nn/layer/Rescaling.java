package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.List;

/**
 * Brings inputs to another scale by fixed numbers: {@code new Rescaling(1 / 255.0)} for grey
 * levels.
 *
 * <pre>
 * y = scale x + offset      dy/dx = scale
 * </pre>
 *
 * <p>Each is one number, or one for each column, a place on the last axis.
 *
 * @param scale the factors, finite: one, or one for each column
 * @param offset what is added, finite: one, or one for each column; default 0
 */
public record Rescaling(List<Double> scale, List<Double> offset) implements Layer {
    /** Checks the arguments. */
    public Rescaling {
        scale = List.copyOf(Check.present(scale, "Rescaling", "a scale"));
        offset = List.copyOf(Check.present(offset, "Rescaling", "an offset"));
        check(scale, "scale");
        check(offset, "offset");
        boolean fit = scale.size() == 1 || offset.size() == 1 || scale.size() == offset.size();
        String expected = "one offset, or one for each of " + scale.size() + " columns";
        Check.that(fit, "Rescaling", expected, offset.size(), "Give both for the same columns.");
    }

    private static void check(List<Double> numbers, String name) {
        boolean ok = !numbers.isEmpty() && numbers.stream().allMatch(Double::isFinite);
        Check.that(
                ok, "Rescaling", "a finite " + name, text(numbers), "Choose a number such as 0.1.");
    }

    /**
     * One number for all columns.
     *
     * @param scale the factor, finite
     * @param offset what is added, finite
     */
    public Rescaling(double scale, double offset) {
        this(List.of(scale), List.of(offset));
    }

    /**
     * Without an offset.
     *
     * @param scale the factor, finite
     */
    public Rescaling(double scale) {
        this(scale, 0);
    }

    @Override
    public Shape outputShape(Shape input) {
        int columns = Math.max(scale.size(), offset.size());
        boolean fits = columns == 1 || columns == input.last();
        if (!fits) { // no text is made for a layer that fits
            String advice = "Give one number for all columns, or one for each.";
            Check.that(false, "Rescaling", columns + " columns", input.last(), advice);
        }
        return input;
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        int width = x.columns();
        double[] factors = columns(scale, width);
        double[] shifts = columns(offset, width);
        return new Stage() {
            @Override
            public void forward() {
                for (int i = 0, n = x.size(); i < n; i += width) {
                    for (int j = 0; j < width; j++) {
                        y.set(i + j, factors[j] * x.get(i + j) + shifts[j]);
                    }
                }
            }

            @Override
            public void backward() {
                if (dx == null) {
                    return;
                }
                for (int i = 0, n = x.size(); i < n; i += width) {
                    for (int j = 0; j < width; j++) {
                        dx.set(i + j, factors[j] * dy.get(i + j));
                    }
                }
            }
        };
    }

    private static double[] columns(List<Double> numbers, int width) {
        double[] columns = new double[width];
        Arrays.setAll(columns, j -> numbers.get(numbers.size() == 1 ? 0 : j));
        return columns;
    }

    @Override
    public String toString() {
        String shift = offset.equals(List.of(0.0)) ? "" : ", offset=" + text(offset);
        return "Rescaling(" + text(scale) + shift + ")";
    }

    private static Object text(List<Double> numbers) {
        return numbers.size() == 1 ? numbers.get(0) : numbers;
    }
}
