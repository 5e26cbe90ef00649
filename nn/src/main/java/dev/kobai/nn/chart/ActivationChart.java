package dev.kobai.nn.chart;

import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Celu;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.Exponential;
import dev.kobai.nn.layer.Gelu;
import dev.kobai.nn.layer.HardSigmoid;
import dev.kobai.nn.layer.HardSilu;
import dev.kobai.nn.layer.HardTanh;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.LeakyRelu;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.LogSigmoid;
import dev.kobai.nn.layer.LogSoftmax;
import dev.kobai.nn.layer.Mish;
import dev.kobai.nn.layer.PRelu;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Relu6;
import dev.kobai.nn.layer.Selu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Silu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Softplus;
import dev.kobai.nn.layer.Softsign;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.Arrays;
import java.util.List;

/**
 * Shows activations and their derivatives as curves.
 *
 * <pre>{@code
 * ActivationChart.of(new Sigmoid()).save(Path.of("sigmoid.png"));
 * ActivationChart.of(new Sigmoid(), new Tanh(), new Relu()).together().save(Path.of("three.png"));
 * }</pre>
 *
 * <p>Any layer that works on each number by itself can be shown, one of one's own too: value and
 * derivative are asked of the layer, which computes the derivative as in backpropagation. One that
 * makes something of a whole row, as Softmax, is shown for the row {@code (x, 0)}. A chart is an
 * immutable value and needs no screen.
 */
public final class ActivationChart implements Chart {
    static final String WHERE = "activation chart";

    private final List<Layer> activations;
    private final String title;
    private final double from;
    private final double to;
    private final boolean together;

    private ActivationChart(
            List<Layer> activations, String title, double from, double to, boolean together) {
        this.activations = activations;
        this.title = title;
        this.from = from;
        this.to = to;
        this.together = together;
    }

    /**
     * The curves of some activations: one fills the picture, several have a panel each.
     *
     * @param activations one or more layers
     * @return the chart
     * @throws IllegalArgumentException if there is none, or one is no activation
     */
    public static ActivationChart of(Layer... activations) {
        int count = Check.present(activations, WHERE, "activations").length;
        Check.that(count > 0, WHERE, "an activation", "none", "Give one as new Tanh().");
        Arrays.stream(activations).forEach(ActivationCurve::check);
        return new ActivationChart(List.of(activations), "", -4, 4, false);
    }

    /**
     * The curves of all activations of Kobai, each in a panel of its own; the slope that a PRelu
     * learns is taken to be 0.25.
     *
     * @return the chart
     */
    public static ActivationChart all() {
        return of(
                new Sigmoid(),
                new HardSigmoid(),
                new LogSigmoid(),
                new Tanh(),
                new HardTanh(),
                new Softsign(),
                new Relu(),
                new Relu6(),
                new LeakyRelu(),
                new PRelu(new Constant(0.25)),
                new Elu(),
                new Selu(),
                new Celu(),
                new Gelu(),
                new Silu(),
                new HardSilu(),
                new Mish(),
                new Softplus(),
                new Exponential(),
                new Linear(),
                new Softmax(),
                new LogSoftmax());
    }

    /**
     * Shows all functions in one panel and all derivatives in another, to compare them.
     *
     * @return the new chart
     */
    public ActivationChart together() {
        return new ActivationChart(activations, title, from, to, true);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none, and above panels what they show
     * @return the new chart
     */
    public ActivationChart title(String title) {
        Check.present(title, WHERE, "a title");
        return new ActivationChart(activations, title, from, to, together);
    }

    /**
     * Sets from where to where the curves are drawn.
     *
     * @param from the least input; default -4
     * @param to the greatest input; default 4
     * @return the new chart
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public ActivationChart range(double from, double to) {
        boolean ok = from < to && Double.isFinite(to - from);
        String got = from + " to " + to;
        Check.that(ok, WHERE, "a range from < to", got, "Give the smaller number first.");
        return new ActivationChart(activations, title, from, to, together);
    }

    List<Layer> activations() {
        return activations;
    }

    @Override
    public Picture picture() {
        return Picture.of(() -> draw());
    }

    XYChart draw() {
        List<ActivationCurve> curves = activations.stream()
                .map(layer -> ActivationCurve.of(layer, from, to))
                .toList();
        ActivationPanels panels = new ActivationPanels(curves, title);
        return together ? panels.together() : curves.size() == 1 ? panels.one() : panels.each();
    }
}
