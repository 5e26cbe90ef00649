package dev.kobai.nn.chart;

import dev.kobai.nn.History;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The loss over the epochs, or a metric, of one training or of several compared.
 *
 * <pre>{@code
 * LossChart.of(history).save(Path.of("loss.png"));
 * LossChart.of("Steepest descent", slow).add("Momentum", fast).logarithmic().save(file);
 * }</pre>
 *
 * <p>Each training has a colour; its training loss is a full line, its validation loss a dashed
 * one. A loss that the axis has no place for, such as NaN, or 0 on a logarithmic axis, leaves a
 * gap. A chart is an immutable value and needs no screen.
 */
public final class LossChart implements Chart {
    private static final String WHERE = "loss chart";
    private static final String UNNAMED = "";

    private Map<String, History> runs = Map.of();
    private String metric = "loss";
    private String title = "";
    private boolean logarithmic;
    private double smoothing;

    private LossChart() {}

    /**
     * The picture of one training.
     *
     * @param history what {@code fit} returned
     * @return the chart
     */
    public static LossChart of(History history) {
        return new LossChart().with(UNNAMED, history);
    }

    /**
     * The picture of a training that {@link #add} will compare with others.
     *
     * @param name the training's name in the legend
     * @param history what {@code fit} returned
     * @return the chart
     */
    public static LossChart of(String name, History history) {
        return new LossChart().add(name, history);
    }

    /**
     * The picture of several trainings.
     *
     * @param histories by name; drawn in the map's order, which a {@link LinkedHashMap} keeps
     * @return the chart
     * @throws IllegalArgumentException if there are none
     */
    public static LossChart compare(Map<String, History> histories) {
        Check.present(histories, WHERE, "histories");
        Check.that(!histories.isEmpty(), WHERE, "at least one history", "none", "Add one.");
        LossChart chart = new LossChart();
        for (var run : histories.entrySet()) {
            chart = chart.add(run.getKey(), run.getValue());
        }
        return chart;
    }

    /**
     * Adds a training.
     *
     * @param name its name in the legend, which no other has
     * @param history what {@code fit} returned
     * @return the new chart
     * @throws IllegalArgumentException if there is one of that name, or if it does not have the
     *     metric to draw
     */
    public LossChart add(String name, History history) {
        boolean named = name != null && !name.isBlank();
        Check.that(named, WHERE, "a name for the history", name, "Give one for the legend.");
        return with(name, history);
    }

    private LossChart with(String name, History history) {
        Check.present(history, WHERE, "a history");
        boolean other = !runs.containsKey(name);
        Check.that(other, WHERE, "a name that no other has", name, "Give another name.");
        checkMetric(metric, history);
        Map<String, History> all = new LinkedHashMap<>(runs);
        all.put(name, history);
        return copy(c -> c.runs = all);
    }

    private static void checkMetric(String metric, History history) {
        if (history.epochs() > 0) {
            history.get(metric);
        }
    }

    /**
     * Draws a metric instead of the loss.
     *
     * @param name as the history has it, such as {@code accuracy}; where there is
     *     {@code val_accuracy}, that is drawn with it
     * @return the new chart
     * @throws IllegalArgumentException if a training did not report it
     */
    public LossChart metric(String name) {
        Check.present(name, WHERE, "a metric");
        String advice = "The validation's twin is drawn with it.";
        boolean training = !name.startsWith("val_");
        Check.that(training, WHERE, "a metric's name without val_", name, advice);
        runs.values().forEach(history -> checkMetric(name, history));
        return copy(c -> c.metric = name);
    }

    /**
     * Makes the axis of the loss logarithmic.
     *
     * @return the new chart
     */
    public LossChart logarithmic() {
        return copy(c -> c.logarithmic = true);
    }

    /**
     * Draws the exponential moving average of each line, and the line itself faint behind it.
     *
     * <pre>m(i) = weight m(i-1) + (1 - weight) v(i),   smoothed(i) = m(i) / (1 - weight^i)</pre>
     *
     * @param weight of the past, in [0, 1); default 0, no smoothing; 0.6 smooths little, 0.95 much
     * @return the new chart
     * @throws IllegalArgumentException if the weight is out of its range
     */
    public LossChart smoothing(double weight) {
        Check.fraction(weight, WHERE, "smoothing");
        return copy(c -> c.smoothing = weight);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public LossChart title(String title) {
        Check.present(title, WHERE, "a title");
        return copy(c -> c.title = title);
    }

    private LossChart copy(Consumer<LossChart> change) {
        LossChart copy = new LossChart();
        copy.runs = runs;
        copy.metric = metric;
        copy.title = title;
        copy.logarithmic = logarithmic;
        copy.smoothing = smoothing;
        change.accept(copy);
        return copy;
    }

    @Override
    public Picture picture() {
        return Picture.of((width, height) -> draw(width, height));
    }

    XYChart draw() {
        return draw(ChartStyle.WIDTH, ChartStyle.HEIGHT);
    }

    private XYChart draw(int width, int height) {
        LossPicture picture = new LossPicture(title, metric, logarithmic, smoothing, width, height);
        runs.forEach((name, history) -> picture.add(name, columns(history)));
        return picture.finish();
    }

    private static Map<String, List<Double>> columns(History history) {
        return history.names().stream().collect(Collectors.toMap(name -> name, history::get));
    }
}
