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
 * Shows what each unit of a model of two inputs gives over the plane, with the samples on it.
 *
 * <pre>{@code
 * NeuronPictures.of(model, data).save(Path.of("neurons.png"));
 * }</pre>
 *
 * <p>A column for each layer, and in it a small map for each unit: orange where it gives a high
 * number, blue where a low one, white between. For a unit of Sigmoid or Softmax white is 0.5, for
 * any other 0; for a single output it is the {@linkplain #threshold threshold}. The lines between
 * the maps are the weights, as in a {@link NetworkPicture}. A picture is an immutable value and
 * needs no screen.
 *
 * <p>Source: D. Smilkov and S. Carter's <i>TensorFlow Playground</i>, 2016.
 */
public final class NeuronPictures implements Chart {
    private static final String WHERE = "neuron pictures";

    private final Sequential model;
    private final LabelledPoints points;
    private List<String> classNames = List.of();
    private List<String> inputs = List.of("x0", "x1");
    private String title = "";
    private double[] range;
    private double threshold = 0.5;
    private int most = 8;

    private NeuronPictures(Sequential model, LabelledPoints points) {
        this.model = model;
        this.points = points;
        range = points.range();
    }

    /**
     * The picture of a model and its data.
     *
     * @param model a model of two inputs, trained or not; it is asked when the picture is drawn
     * @param data samples {@code [n, 2]}; targets one-hot as wide as the model's output, or one
     *     column: a class number, or for a model of one output what is above or below the threshold
     * @return the picture
     * @throws IllegalArgumentException if the model has not two inputs or the data does not fit it
     */
    public static NeuronPictures of(Sequential model, Dataset data) {
        return new NeuronPictures(model, LabelledPoints.of(model, data, WHERE));
    }

    /**
     * Names the classes for the legend.
     *
     * @param names a name for each class in the order of their numbers; default "class 0" and so on
     * @return the new picture
     * @throws IllegalArgumentException if there are more or fewer names than classes
     */
    public NeuronPictures classNames(String... names) {
        int classes = points.classes();
        String advice = "Give one name for each class.";
        Check.that(names.length == classes, WHERE, classes + " names", names.length, advice);
        return copy(c -> c.classNames = List.of(names));
    }

    /**
     * Names the inputs.
     *
     * @param x the first input, to the right in each map; default x0
     * @param y the second input, upwards; default x1
     * @return the new picture
     */
    public NeuronPictures labels(String x, String y) {
        Check.present(x, WHERE, "a label for x");
        Check.present(y, WHERE, "a label for y");
        return copy(c -> c.inputs = List.of(x, y));
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new picture
     */
    public NeuronPictures title(String title) {
        Check.present(title, WHERE, "a title");
        return copy(c -> c.title = title);
    }

    /**
     * Sets what each map reaches over; by default the samples with a tenth of room around them.
     *
     * @param fromX the least first input
     * @param toX the greatest
     * @param fromY the least second input
     * @param toY the greatest
     * @return the new picture
     * @throws IllegalArgumentException if a range is empty or not finite
     */
    public NeuronPictures range(double fromX, double toX, double fromY, double toY) {
        boolean ok = fromX < toX && fromY < toY && Double.isFinite(toX - fromX + toY - fromY);
        String got = fromX + " to " + toX + " and " + fromY + " to " + toY;
        Check.that(ok, WHERE, "two ranges from < to", got, "Give the smaller number first.");
        return copy(c -> c.range = new double[] {fromX, toX, fromY, toY});
    }

    /**
     * Sets where class 1 begins, for a model of one output.
     *
     * @param threshold outputs and targets above it are class 1; default 0.5. A model trained for
     *     targets -1 and 1 takes 0
     * @return the new picture
     * @throws IllegalArgumentException if the number is not finite
     */
    public NeuronPictures threshold(double threshold) {
        boolean ok = Double.isFinite(threshold);
        Check.that(ok, WHERE, "a finite threshold", threshold, "Usual is 0.5.");
        return copy(c -> c.threshold = threshold);
    }

    /**
     * Sets how many units of a layer are shown, the first and the last.
     *
     * @param units 2 to 100; default 8
     * @return the new picture
     * @throws IllegalArgumentException if the number is out of its range
     */
    public NeuronPictures most(int units) {
        Check.within(units, 2, 100, WHERE, "units");
        return copy(c -> c.most = units);
    }

    private NeuronPictures copy(Consumer<NeuronPictures> change) {
        NeuronPictures copy = new NeuronPictures(model, points);
        copy.classNames = classNames;
        copy.inputs = inputs;
        copy.title = title;
        copy.range = range;
        copy.threshold = threshold;
        copy.most = most;
        change.accept(copy);
        return copy;
    }

    @Override
    public Picture picture() {
        return Picture.of(() -> draw());
    }

    /**
     * A callback that remembers the maps as they form, for an animation.
     *
     * @param epochs after every so many epochs, 1 or more; untrained and at the end too
     * @return the callback, to give to {@code fit} of the same model
     */
    public TrainingAnimation every(int epochs) {
        NeuronMaps maps = maps();
        return new TrainingAnimation(epochs, new Reel<>(() -> maps.shot(model), maps::draw));
    }

    XYChart draw() {
        NeuronMaps maps = maps();
        return maps.draw(List.of(maps.shot(model)), 0, "");
    }

    private NeuronMaps maps() {
        List<UnitColumn> columns = UnitColumn.of(model.architecture());
        UnitTiles.Samples samples = UnitTiles.Samples.of(
                points.classified(threshold), points.outputs() == 1, classNames);
        return new NeuronMaps(columns, samples, range, inputs, title, threshold, most);
    }
}
