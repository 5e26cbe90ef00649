package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.optim.Objective;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.function.Consumer;

/**
 * A slice of the loss through the model's weights: level curves on a plane in the space of all
 * parameters, with the way that training took.
 *
 * <pre>{@code
 * WeightPath path = new WeightPath(model);
 * model.fit(data, epochs(100).callbacks(path));
 * LossLandscape.along(model, data, path).save(Path.of("landscape.png"));
 * LossLandscape.around(model, data, 42).save(Path.of("surroundings.png"));
 * }</pre>
 *
 * <p>The loss is the training loss, penalties included, on all the data at once. Where the path
 * does not lie in the plane, the nearest points of the plane are drawn. The model is not changed. A
 * chart is an immutable value and needs no screen.
 *
 * <p>Source: H. Li and others, <i>Visualizing the loss landscape of neural nets</i>, 2018.
 */
public final class LossLandscape implements Chart {
    static final String WHERE = "loss landscape";
    private static final double MARGIN = 0.25;

    private final Objective loss;
    private final WeightPlane plane;
    private double[][] path; // in the plane; empty without one
    private double[] range;
    private String title = "";
    private int cells = 60;

    private LossLandscape(Objective loss, WeightPlane plane, double[][] path, double[] range) {
        this.loss = loss;
        this.plane = plane;
        this.path = path;
        this.range = range;
    }

    /**
     * The plane through the model's weights in two random directions, which are as long in each
     * unit of each layer as the unit's kernel is (filter normalisation); biases and other weights
     * of one axis stay as they are.
     *
     * @param model compiled, with the weights to look around from
     * @param data what the loss is of
     * @param seed settles the directions
     * @return the chart, from -1 to 1 in both directions
     * @throws IllegalArgumentException if the model has no kernel to train
     */
    public static LossLandscape around(Sequential model, Dataset data, long seed) {
        Objective loss = loss(model, data);
        WeightPlane plane = WeightPlane.random(model, seed);
        return new LossLandscape(loss, plane, new double[0][], new double[] {-1, 1, -1, 1});
    }

    /**
     * The plane in which a training's path lies best: through its end, along its two principal
     * components.
     *
     * @param model compiled
     * @param data what the loss is of
     * @param path what training recorded
     * @return the chart, around the path
     * @throws IllegalArgumentException if the path has fewer than three different points, or is of
     *     another model
     */
    public static LossLandscape along(Sequential model, Dataset data, WeightPath path) {
        Check.present(path, WHERE, "a path");
        Objective loss = loss(model, data);
        double[][] points = path.points();
        WeightPlane plane = WeightPlane.through(points, model.parameters().length);
        double[][] projected = plane.project(points);
        return new LossLandscape(loss, plane, projected, around(projected));
    }

    private static Objective loss(Sequential model, Dataset data) {
        Check.present(model, WHERE, "a model");
        Check.present(data, WHERE, "data");
        return model.objective(data);
    }

    /** As far both ways as the path goes, and a little further. */
    private static double[] around(double[][] points) {
        double[] range = {0, 0, 0, 0};
        for (double[] point : points) {
            range[0] = Math.min(range[0], point[0]);
            range[1] = Math.max(range[1], point[0]);
            range[2] = Math.min(range[2], point[1]);
            range[3] = Math.max(range[3], point[1]);
        }
        double margin = MARGIN * Math.max(range[1] - range[0], range[3] - range[2]);
        return new double[] {
            range[0] - margin, range[1] + margin, range[2] - margin, range[3] + margin
        };
    }

    /**
     * Draws the path of a training in this plane.
     *
     * @param path what training recorded, of the same model
     * @return the new chart, the range as before
     * @throws IllegalArgumentException if the path is empty or of another model
     */
    public LossLandscape path(WeightPath path) {
        Check.present(path, WHERE, "a path");
        double[][] projected = plane.project(path.points());
        return copy(c -> c.path = projected);
    }

    /**
     * Sets how far the picture reaches.
     *
     * @param fromX the least along the first direction, to the right
     * @param toX the greatest
     * @param fromY the least along the second direction, upwards
     * @param toY the greatest
     * @return the new chart
     * @throws IllegalArgumentException if a range is empty or not finite
     */
    public LossLandscape range(double fromX, double toX, double fromY, double toY) {
        boolean ok = fromX < toX && fromY < toY && Double.isFinite(toX - fromX + toY - fromY);
        String got = fromX + " to " + toX + " and " + fromY + " to " + toY;
        Check.that(ok, WHERE, "two ranges from < to", got, "Give the smaller number first.");
        return copy(c -> c.range = new double[] {fromX, toX, fromY, toY});
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public LossLandscape title(String title) {
        Check.present(title, WHERE, "a title");
        return copy(c -> c.title = title);
    }

    /**
     * Sets how finely the loss is sampled, which is what drawing takes its time for.
     *
     * @param cells how many each way, 5 to 500; default 60, which takes 3721 losses of all the data
     * @return the new chart
     * @throws IllegalArgumentException if the number is out of its range
     */
    public LossLandscape cells(int cells) {
        Check.within(cells, 5, 500, WHERE, "cells");
        return copy(c -> c.cells = cells);
    }

    private LossLandscape copy(Consumer<LossLandscape> change) {
        LossLandscape copy = new LossLandscape(loss, plane, path, range);
        copy.title = title;
        copy.cells = cells;
        change.accept(copy);
        return copy;
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    /**
     * The landscape in three dimensions, seen from its front.
     *
     * <p>Heights are those of the bar beside it, on which levels lie equally far apart: a floor
     * shows its shape, however high the walls around it are.
     *
     * @return the picture
     */
    public Picture surface() {
        return Picture.of(
                () -> new LandscapePicture(title, plane, range, cells).surface(loss, path));
    }

    XYChart draw() {
        return new LandscapePicture(title, plane, range, cells).draw(loss, path);
    }
}
