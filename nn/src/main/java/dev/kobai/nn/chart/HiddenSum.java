package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;

/**
 * Shows how the units of a hidden layer add up to a curve: each one's part, and their sum with the
 * samples that it was to fit.
 *
 * <pre>
 * ŷ(x) = w₁ a₁(x) + … + w_k a_k(x) + b      of Input(1), Dense(k), an activation, Dense(1)
 * </pre>
 *
 * <p>With enough units of a sigmoid such a sum comes as near as one likes to any continuous
 * function on an interval: the universal approximation theorem. A chart is an immutable value and
 * needs no screen.
 *
 * <p>Source: G. Cybenko, <i>Approximation by superpositions of a sigmoidal function</i>, 1989.
 */
public final class HiddenSum implements Chart {
    private static final String WHERE = "hidden sum";
    private static final int POINTS = 400;

    private final Sequential model;
    private final SumPanels panels;

    private HiddenSum(Sequential model, SumPanels panels) {
        this.model = model;
        this.panels = panels;
    }

    /**
     * The picture of a model and its data.
     *
     * @param model a model of one input whose last layer is a {@code Dense(1)} behind a hidden
     *     layer; trained or not, it is asked when the picture is drawn
     * @param data samples and targets, one column each
     * @return the chart
     * @throws IllegalArgumentException if the model is none of these, or the data has more columns
     */
    public static HiddenSum of(Sequential model, Dataset data) {
        Check.present(model, WHERE, "a model");
        Check.present(data, WHERE, "data");
        var input = model.architecture().input();
        String alone = "Only one input makes a curve.";
        Check.that(input.size() == 1, WHERE, "a model of 1 input", "one of " + input, alone);
        List<UnitColumn> columns = UnitColumn.of(model.architecture());
        UnitColumn last = columns.get(columns.size() - 1);
        boolean sums = last.kernel() >= 0 && last.units() == 1 && last.names().size() == 1;
        String expected = "a Dense(1) as the last layer";
        String got = last.names() + " of " + last.units() + " units";
        Check.that(sums, WHERE, expected, got, "End the model with new Dense(1).");
        boolean hidden = last.from() > 0;
        Check.that(hidden, WHERE, "a hidden layer", "none", "Add a Dense and an activation.");
        double[] x = NumberColumn.of(data.x(), WHERE, "x");
        double[] y = NumberColumn.of(data.y(), WHERE, "y");
        return new HiddenSum(model, SumPanels.of(x, y));
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public HiddenSum title(String title) {
        return new HiddenSum(model, panels.title(Check.present(title, WHERE, "a title")));
    }

    /**
     * Sets from where to where the curves are drawn.
     *
     * @param from the least input; default that of the data
     * @param to the greatest input, above the least
     * @return the new chart
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public HiddenSum range(double from, double to) {
        boolean ok = from < to && Double.isFinite(to - from);
        String got = from + " to " + to;
        Check.that(ok, WHERE, "a range from < to", got, "Give the smaller number first.");
        return new HiddenSum(model, panels.range(from, to));
    }

    @Override
    public Picture picture() {
        return Picture.of(() -> draw());
    }

    /**
     * A callback that remembers the units' parts as they form, for an animation.
     *
     * @param epochs after every so many epochs, 1 or more; untrained and at the end too
     * @return the callback, to give to {@code fit} of the same model
     */
    public TrainingAnimation every(int epochs) {
        return new TrainingAnimation(epochs, new Reel<>(this::parts, panels::draw));
    }

    XYChart draw() {
        return panels.draw(List.<double[][]>of(parts()), 0, "");
    }

    /** What each unit adds at each point of the axis, a row for each unit, and last the bias. */
    double[][] parts() {
        List<UnitColumn> columns = UnitColumn.of(model.architecture());
        UnitColumn last = columns.get(columns.size() - 1);
        String before = model.architecture().names().get(last.from() - 1);
        double[][] inputs = new double[POINTS + 1][1];
        for (int i = 0; i <= POINTS; i++) {
            inputs[i][0] = panels.from() + (panels.to() - panels.from()) * i / POINTS;
        }
        double[][] hidden = model.upTo(before).predict(inputs);
        List<INDArray> weights = model.weights();
        int own = model.architecture().places().get(last.from()).weights().size();
        List<INDArray> lastWeights = weights.subList(weights.size() - own, weights.size());
        double[] kernel = numbers(lastWeights.get(last.kernel()));
        double bias = last.bias() < 0 ? 0 : numbers(lastWeights.get(last.bias()))[0];
        double[][] parts = new double[kernel.length + 1][POINTS + 1];
        for (int i = 0; i <= POINTS; i++) {
            for (int unit = 0; unit < kernel.length; unit++) {
                parts[unit][i] = kernel[unit] * hidden[i][unit];
            }
            parts[kernel.length][i] = bias;
        }
        return parts;
    }

    private static double[] numbers(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }
}
