package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.List;
import java.util.function.Consumer;

/**
 * Shows which class a model of two inputs predicts where, with the samples on it.
 *
 * <pre>{@code
 * DecisionBoundary.of(model, data).classNames("rain", "sun").save(Path.of("boundary.png"));
 * }</pre>
 *
 * <p>The regions have the colours of their classes, the stronger the surer the model is; black
 * lines part them. A model of one output says class 1 above the {@linkplain #threshold threshold};
 * of several outputs the greatest is the class. A chart is an immutable value and needs no screen.
 */
public final class DecisionBoundary implements Chart {
    private static final String WHERE = "decision boundary";

    private final Sequential model;
    private final LabelledPoints points;
    private List<String> classNames = List.of();
    private String title = "";
    private String xLabel = "x0";
    private String yLabel = "x1";
    private double[] range;
    private double threshold = 0.5;

    private DecisionBoundary(Sequential model, LabelledPoints points) {
        this.model = model;
        this.points = points;
        range = points.range();
    }

    /**
     * The picture of a model and its data.
     *
     * @param model a model of two inputs, trained or not; what it predicts is asked when the
     *     picture is drawn
     * @param data samples {@code [n, 2]}; targets one-hot as wide as the model's output, or one
     *     column: a class number, or for a model of one output what is above or below the threshold
     * @return the chart
     * @throws IllegalArgumentException if the model has not two inputs or the data does not fit it
     */
    public static DecisionBoundary of(Sequential model, Dataset data) {
        return new DecisionBoundary(model, LabelledPoints.of(model, data, WHERE));
    }

    /**
     * Names the classes for the legend.
     *
     * @param names a name for each class in the order of their numbers; default "class 0" and so on
     * @return the new chart
     * @throws IllegalArgumentException if there are more or fewer names than classes
     */
    public DecisionBoundary classNames(String... names) {
        int classes = points.classes();
        String advice = "Give one name for each class.";
        Check.that(names.length == classes, WHERE, classes + " names", names.length, advice);
        return copy(c -> c.classNames = List.of(names));
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public DecisionBoundary title(String title) {
        Check.present(title, WHERE, "a title");
        return copy(c -> c.title = title);
    }

    /**
     * Names the axes.
     *
     * @param x the first input, to the right; default x0
     * @param y the second input, upwards; default x1
     * @return the new chart
     */
    public DecisionBoundary labels(String x, String y) {
        Check.present(x, WHERE, "a label for x");
        Check.present(y, WHERE, "a label for y");
        return copy(c -> {
            c.xLabel = x;
            c.yLabel = y;
        });
    }

    /**
     * Sets what the axes reach over; by default the samples with a tenth of room around them.
     *
     * @param fromX the least first input
     * @param toX the greatest
     * @param fromY the least second input
     * @param toY the greatest
     * @return the new chart
     * @throws IllegalArgumentException if a range is empty or not finite
     */
    public DecisionBoundary range(double fromX, double toX, double fromY, double toY) {
        boolean ok = fromX < toX && fromY < toY && Double.isFinite(toX - fromX + toY - fromY);
        String got = fromX + " to " + toX + " and " + fromY + " to " + toY;
        Check.that(ok, WHERE, "two ranges from < to", got, "Give the smaller number first.");
        return copy(c -> c.range = new double[] {fromX, toX, fromY, toY});
    }

    /**
     * Sets where class 1 begins, for a model of one output.
     *
     * @param threshold predictions and targets above it are class 1; default 0.5. A model trained
     *     for targets -1 and 1 takes 0
     * @return the new chart
     * @throws IllegalArgumentException if the number is not finite
     */
    public DecisionBoundary threshold(double threshold) {
        boolean ok = Double.isFinite(threshold);
        Check.that(ok, WHERE, "a finite threshold", threshold, "Usual is 0.5.");
        return copy(c -> c.threshold = threshold);
    }

    private DecisionBoundary copy(Consumer<DecisionBoundary> change) {
        DecisionBoundary copy = new DecisionBoundary(model, points);
        copy.classNames = classNames;
        copy.title = title;
        copy.xLabel = xLabel;
        copy.yLabel = yLabel;
        copy.range = range;
        copy.threshold = threshold;
        change.accept(copy);
        return copy;
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    /**
     * A callback that remembers the boundary as it forms, for an animation.
     *
     * @param epochs after every so many epochs, 1 or more; untrained and at the end too
     * @return the callback, to give to {@code fit} of the same model
     */
    public TrainingAnimation every(int epochs) {
        BoundaryPicture picture = boundary();
        return new TrainingAnimation(epochs, () -> picture.predict(model), picture::draw);
    }

    XYChart draw() {
        BoundaryPicture picture = boundary();
        return picture.draw(picture.predict(model), "");
    }

    private BoundaryPicture boundary() {
        return new BoundaryPicture(
                points.classified(threshold), classNames, title, xLabel, yLabel, range, threshold);
    }
}
