package dev.kobai.optim.chart;

import dev.kobai.optim.Point;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.internal.ChartFiles;
import dev.kobai.optim.internal.Check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Draws descents as pictures or animations: on the curve of a function of one variable, on the
 * level curves of a function of two, or as the value of a function of any number over the steps.
 *
 * <pre>{@code
 * DescentChart.of(trajectory).range(-1, 4).gif(Path.of("descent.gif"), 10);
 *
 * DescentChart.of("Momentum", one).add("Adam", other).range(-2, 2, -1, 3).save(Path.of("race.png"));
 * }</pre>
 *
 * <p>The dots on a path are its steps: all of up to 100 steps, of more every k-th, as the legend
 * says. Where they lie far apart, the steps are large.
 *
 * <p>A chart is an immutable value: each method that sets something returns another chart. Nothing
 * but {@link #preview} needs a screen.
 */
public final class DescentChart implements Chart {
    private static final int PREVIEW_FRAMES_PER_SECOND = 10;

    // These change only in copy(), before anyone else sees the copy.
    List<NamedPath> paths = List.of();
    double[] range = {};
    String title = "";
    Labels labels;
    int tangents;
    List<Point> minima = List.of();
    boolean logarithmic;
    boolean overSteps;
    int frames = 50;

    private DescentChart() {}

    /**
     * A chart of one path.
     *
     * @param path the path; where the function has more than two variables, its value is drawn
     *     {@linkplain #overSteps over the steps}
     * @return the chart
     * @throws IllegalArgumentException if an argument is missing
     */
    public static DescentChart of(Trajectory path) {
        return of("path", path);
    }

    /**
     * A chart of one path that has a name, to which others can be added.
     *
     * @param name the path's name in the legend
     * @param path the path; where the function has more than two variables, its value is drawn
     *     {@linkplain #overSteps over the steps}
     * @return the chart
     * @throws IllegalArgumentException if an argument is missing
     */
    public static DescentChart of(String name, Trajectory path) {
        return new DescentChart().add(name, path);
    }

    /**
     * Adds a path.
     *
     * @param name its name in the legend, which no other path has
     * @param path a path on the same function
     * @return the changed chart
     * @throws IllegalArgumentException if the name is taken or the numbers of variables differ
     */
    public DescentChart add(String name, Trajectory path) {
        NamedPath added = new NamedPath(name, path);
        boolean taken = paths.stream().anyMatch(p -> p.name().equals(name));
        Check.that(!taken, "DescentChart.add", "a new name", name, "Name each path differently.");
        Check.that(
                paths.isEmpty() || variables() == added.variables(),
                "DescentChart.add",
                "a path of as many variables as the first",
                added.variables() + " instead of " + (paths.isEmpty() ? 0 : variables()),
                "Draw it on a chart of its own.");
        List<NamedPath> all = new ArrayList<>(paths);
        all.add(added);
        return copy(c -> c.paths = List.copyOf(all));
    }

    /**
     * Draws the value of the function over the steps, whatever the number of its variables; said
     * before anything else is set.
     *
     * <p>The large mark of each path stands at its least value so far, not at its end: a step that
     * was too long may make the last value a bad one.
     *
     * @return the changed chart
     */
    public DescentChart overSteps() {
        return copy(c -> {
            c.overSteps = true;
            c.minima = List.of();
        });
    }

    /**
     * Sets what the axes reach over: the axis to the right, and for level curves both axes. Without
     * it the picture is as wide as the paths, and a little wider.
     *
     * @param from the least number shown
     * @param to the greatest number shown, above the least
     * @return the changed chart
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public DescentChart range(double from, double to) {
        checkRange(from, to);
        double[] once = {from, to};
        double[] twice = {from, to, from, to};
        return copy(c -> c.range = showsLevels() ? twice : once);
    }

    /**
     * Sets what each axis reaches over, for a function of two variables.
     *
     * @param fromX the least number shown to the right
     * @param toX the greatest, above the least
     * @param fromY the least number shown upwards
     * @param toY the greatest, above the least
     * @return the changed chart
     * @throws IllegalArgumentException if a range is empty or not finite, or the chart does not
     *     show level curves
     */
    public DescentChart range(double fromX, double toX, double fromY, double toY) {
        checkShown(showsLevels(), "range", "level curves of two variables", "Say range(from, to).");
        checkRange(fromX, toX);
        checkRange(fromY, toY);
        return copy(c -> c.range = new double[] {fromX, toX, fromY, toY});
    }

    /**
     * Sets the line above the chart.
     *
     * @param title the title; none by default. In an animation step, x and f(x) follow it
     * @return the changed chart
     */
    public DescentChart title(String title) {
        Check.present(title, "DescentChart.title", "a title");
        return copy(c -> c.title = title);
    }

    /**
     * Sets what the axes are called.
     *
     * @param across the axis to the right; by default "x", "x0" for level curves, or "step"
     * @param up the axis upwards; by default "f(x)", or "x1" for level curves
     * @return the changed chart
     */
    public DescentChart labels(String across, String up) {
        Check.present(across, "DescentChart.labels", "a label for the axis to the right");
        Check.present(up, "DescentChart.labels", "a label for the axis upwards");
        return copy(c -> c.labels = new Labels(across, up));
    }

    /**
     * Draws tangents, for a function of one variable: on a picture at points spread over each path,
     * in an animation at the moving point. A box tells x, f(x) and f′(x) where there is one path
     * and one tangent.
     *
     * @param count how many on a picture, for each path; 1 or more
     * @return the changed chart
     * @throws IllegalArgumentException if the count is less than 1 or the chart shows no curve;
     *     when it is drawn, if a path has no gradient
     */
    public DescentChart tangents(int count) {
        Check.positive(count, "DescentChart.tangents", "count");
        boolean curve = variables() == 1 && !overSteps;
        checkShown(curve, "tangents", "a curve of one variable", "Leave the tangents out.");
        return copy(c -> c.tangents = count);
    }

    /**
     * Marks a minimum that is known, by a star; said again, another.
     *
     * @param x where it lies, as many numbers as the function has variables
     * @return the changed chart
     * @throws IllegalArgumentException if there are more or fewer numbers, one is not finite, or
     *     the chart is drawn over steps
     */
    public DescentChart minimum(double... x) {
        checkShown(!showsSteps(), "minimum", "a curve or level curves", "Leave the minimum out.");
        Check.present(x, "DescentChart.minimum", "a point");
        boolean ok = x.length == variables() && Arrays.stream(x).allMatch(Double::isFinite);
        String expected = "finite numbers, " + variables() + " of them";
        Check.that(ok, "DescentChart.minimum", expected, Arrays.toString(x), "Give x, or x and y.");
        double value = paths.get(0).path().objective().value(x.clone());
        Point point = new Point(0, x, value, new double[0], new double[0]);
        List<Point> all = new ArrayList<>(minima);
        all.add(point);
        return copy(c -> c.minima = List.copyOf(all));
    }

    /**
     * Makes the axis of f logarithmic; where f is 0 or below, infinite or NaN, there is a gap.
     *
     * @return the changed chart
     * @throws IllegalArgumentException if the chart shows level curves, which have no such axis
     */
    public DescentChart logarithmic() {
        checkShown(!showsLevels(), "logarithmic", "an axis of f", "Say overSteps() before.");
        return copy(c -> c.logarithmic = true);
    }

    /**
     * Sets how many frames an animation has.
     *
     * @param count 1 to 1000, 50 by default; a path of fewer steps has a frame for each
     * @return the changed chart
     * @throws IllegalArgumentException if the count is out of its range
     */
    public DescentChart frames(int count) {
        String expected = "a number of frames from 1 to 1000";
        boolean ok = count >= 1 && count <= 1000;
        Check.that(ok, "DescentChart.frames", expected, count, "Usual is 50.");
        return copy(c -> c.frames = count);
    }

    /**
     * Saves the chart in the format that the file's name ends in: a picture as PNG, SVG or PDF, an
     * animation of 10 frames per second as GIF.
     *
     * @param file a name ending in {@code .png}, {@code .svg}, {@code .pdf} or {@code .gif}, in a
     *     folder that exists
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public Path save(Path file) {
        String extension = ChartFiles.checkName(file, "png", "svg", "pdf", "gif");
        return extension.equals("gif")
                ? gif(file, PREVIEW_FRAMES_PER_SECOND)
                : picture().save(file);
    }

    @Override
    public Picture picture() {
        return Picture.of(new DescentPicture(this)::still);
    }

    /**
     * A function of two variables as a landscape in three dimensions, with the paths on it.
     *
     * <p>Heights are those of the bar beside it, on which levels lie equally far apart: a floor
     * shows its shape, however high the walls around it are.
     *
     * @return the picture; range, labels, title and minima are those of this chart
     * @throws IllegalArgumentException if the chart does not show level curves
     */
    public Picture surface() {
        checkShown(showsLevels(), "surface", "level curves of two variables", "Leave it flat.");
        return Picture.of(new DescentPicture(this)::surface);
    }

    /**
     * The animation: the moving points with their trails; step, x and f(x) in the title or, with
     * tangents, in a box.
     *
     * @return the film, to be given another size or a dark ground
     */
    public Film film() {
        DescentPicture picture = new DescentPicture(this);
        return Film.of(picture.frames(), picture::frame);
    }

    /**
     * Saves an animation that repeats for ever: the moving points with their trails; step, x and
     * f(x) in the title.
     *
     * @param file a name ending in {@code .gif}, in a folder that exists
     * @param framesPerSecond 1 to 50; a GIF counts in hundredths of a second, to which it is
     *     rounded
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise or the number is out of its range
     * @throws UncheckedIOException if the file cannot be written
     */
    public Path gif(Path file, int framesPerSecond) {
        ChartFiles.checkAnimation(file, framesPerSecond);
        return film().gif(file, framesPerSecond);
    }

    /**
     * Shows the animation in a window where there is a screen, and otherwise prints where it lies.
     *
     * @return the animation, a temporary file
     * @throws UncheckedIOException if the file cannot be written
     */
    public Path preview() {
        try {
            Path file = Files.createTempFile("descent", ".gif");
            return ChartFiles.show(gif(file, PREVIEW_FRAMES_PER_SECOND));
        } catch (IOException e) {
            String expected = "a folder for temporary files";
            String advice = "Give one by -Djava.io.tmpdir, or use gif(file, ...).";
            throw new UncheckedIOException(
                    Check.message("DescentChart.preview", expected, e.getMessage(), advice), e);
        }
    }

    int variables() {
        return paths.get(0).variables();
    }

    boolean showsSteps() {
        return overSteps || variables() > 2;
    }

    private boolean showsLevels() {
        return variables() == 2 && !overSteps;
    }

    private void checkShown(boolean shown, String method, String expected, String advice) {
        String got = showsSteps()
                ? "a chart over steps"
                : variables() == 1 ? "a curve of one variable" : "level curves";
        Check.that(shown, "DescentChart." + method, expected, got, advice);
    }

    private static void checkRange(double from, double to) {
        boolean ok = Double.isFinite(to - from) && from < to;
        String advice = "Give the smaller number first.";
        Check.that(ok, "DescentChart.range", "from < to", from + " to " + to, advice);
    }

    private DescentChart copy(Consumer<DescentChart> change) {
        DescentChart copy = new DescentChart();
        copy.paths = paths;
        copy.range = range;
        copy.title = title;
        copy.labels = labels;
        copy.tangents = tangents;
        copy.minima = minima;
        copy.logarithmic = logarithmic;
        copy.overSteps = overSteps;
        copy.frames = frames;
        change.accept(copy);
        return copy;
    }
}
