package dev.kobai.nn.chart;

import dev.kobai.nn.History;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.ArrayList;
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
    private static final int PANEL = 300; // pixels high
    private static final int LEGEND = 64;

    private Map<String, History> runs = Map.of();
    private String metric = "loss";
    private List<String> below = List.of(); // the metrics of further panels
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
        metrics().forEach(shown -> checkMetric(shown, history));
        Map<String, History> all = new LinkedHashMap<>(runs);
        all.put(name, history);
        return copy(c -> c.runs = all);
    }

    private static void checkMetric(String metric, History history) {
        if (history.epochs() > 0) {
            history.get(metric);
        }
    }

    private List<String> metrics() {
        List<String> all = new ArrayList<>(List.of(metric));
        all.addAll(below);
        return all;
    }

    /**
     * Draws a metric instead of the loss, or whatever else the history has, such as
     * {@code learning_rate}.
     *
     * @param name as the history has it, such as {@code accuracy}; where there is
     *     {@code val_accuracy}, that is drawn with it, and {@code val_accuracy} is drawn alone
     * @return the new chart
     * @throws IllegalArgumentException if a training did not report it
     */
    public LossChart metric(String name) {
        Check.present(name, WHERE, "a metric");
        runs.values().forEach(history -> checkMetric(name, history));
        return copy(c -> c.metric = name);
    }

    /**
     * Draws metrics too, each in a panel of its own below that of the loss.
     *
     * <pre>{@code
     * LossChart.of(history).panels("accuracy").save(Path.of("training.png"));
     * }</pre>
     *
     * @param names as the history has them, from the top; none for one picture of the loss alone,
     *     which is the default
     * @return the new chart, {@link #logarithmic} in its upper panel only; 800 pixels wide and
     *     higher by about 300 for each panel
     * @throws IllegalArgumentException if a training did not report one, or one is named twice
     */
    public LossChart panels(String... names) {
        List<String> wanted = new ArrayList<>();
        for (String name : Check.present(names, WHERE, "metrics")) {
            Check.present(name, WHERE, "a metric");
            boolean other = !name.equals(metric) && !wanted.contains(name);
            Check.that(other, WHERE, "each metric once", name + " twice", "Leave one out.");
            runs.values().forEach(history -> checkMetric(name, history));
            wanted.add(name);
        }
        return copy(c -> c.below = List.copyOf(wanted));
    }

    /**
     * Makes the axis of the loss logarithmic, or of the metric drawn in its place.
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
        copy.below = below;
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

    /** One chart, or the panels; these in their usual size where no other was asked for. */
    private XYChart draw(int width, int height) {
        if (below.isEmpty()) {
            return draw(metric, title, logarithmic, width, height);
        }
        boolean usual = width == ChartStyle.WIDTH && height == ChartStyle.HEIGHT;
        int up = usual ? PANEL : height / (1 + below.size());
        List<XYChart> panels = new ArrayList<>();
        for (String shown : metrics()) {
            panels.add(draw(shown, "", logarithmic && panels.isEmpty(), width, up));
        }
        for (XYChart upper : panels.subList(0, below.size())) {
            upper.getStyler().setXAxisTitleVisible(false);
            upper.getStyler().setLegendVisible(false);
        }
        return Panels.stacked(title, panels, LEGEND);
    }

    private XYChart draw(String shown, String line, boolean logarithmic, int width, int height) {
        LossPicture picture = new LossPicture(line, shown, logarithmic, smoothing, width, height);
        runs.forEach((name, history) -> picture.add(name, history.firstEpoch(), columns(history)));
        return picture.finish();
    }

    private static Map<String, List<Double>> columns(History history) {
        return history.names().stream().collect(Collectors.toMap(name -> name, history::get));
    }
}
