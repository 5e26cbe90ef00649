package dev.kobai.optim;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.PythonNumber;
import dev.kobai.optim.internal.WholeFile;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What happened on the way down: the points visited, in their order.
 *
 * <p>A trajectory knows the function it went down on, so that it can be drawn, and what the rule
 * remembers, so that a {@link Descent} can go on from its end.
 */
public final class Trajectory {
    private final Objective objective;
    private final List<Point> points;
    private final double[][] memory;

    private Trajectory(Objective objective, List<Point> points, double[][] memory) {
        this.objective = Check.present(objective, "Trajectory", "an objective");
        this.points = List.copyOf(Check.present(points, "Trajectory", "a list of points"));
        this.memory = copy(memory);
        Check.that(
                !points.isEmpty(),
                "Trajectory",
                "at least one point",
                "none",
                "Begin with the point started from.");
    }

    /**
     * A path made by any method.
     *
     * @param objective the function
     * @param points the points visited, at least one
     * @param memory what the rule remembers at the last point, one array for each name in
     *     {@link Optimizer#memory}; none for a method without memory
     * @return the trajectory
     * @throws IllegalArgumentException if there is no point or no objective
     */
    public static Trajectory of(Objective objective, List<Point> points, double[]... memory) {
        return new Trajectory(objective, points, memory);
    }

    /**
     * The function that was minimised.
     *
     * @return the objective
     */
    public Objective objective() {
        return objective;
    }

    /**
     * The points kept, see {@link Descent#recordEvery}.
     *
     * @return all of them, in the order of their steps
     */
    public List<Point> points() {
        return points;
    }

    /**
     * How many points are kept.
     *
     * @return 1 or more
     */
    public int size() {
        return points.size();
    }

    /**
     * One of the points kept.
     *
     * @param index 0 is the start; where every point is kept, the number of the step
     * @return the point
     * @throws IndexOutOfBoundsException if there is no such point
     */
    public Point get(int index) {
        return points.get(index);
    }

    /**
     * Where the path starts.
     *
     * @return the first point
     */
    public Point first() {
        return points.get(0);
    }

    /**
     * Where the path ends.
     *
     * @return the last point
     */
    public Point last() {
        return points.get(points.size() - 1);
    }

    /**
     * The lowest of the points kept.
     *
     * @return the first of those with the least value
     */
    public Point best() {
        return points.stream().min(Comparator.comparingDouble(Point::value)).orElseThrow();
    }

    /**
     * What the rule remembers at the last point.
     *
     * @return copies of its arrays, in the order of {@link Optimizer#memory}
     */
    public double[][] memory() {
        return copy(memory);
    }

    /**
     * The path as a table: what Python's {@code print("x_", i, "=", x)} says after every k-th
     * update, the updates counted from 0.
     *
     * <pre>
     * x_ 0 = 2.997024893534184
     * x_ 1000 = 1.1617489280037716
     * </pre>
     *
     * <p>Several variables stand in brackets, {@code x_ 0 = [1.0, 2.0]}; of more than 8 the first
     * 8.
     *
     * @param every k, 1 or more
     * @return a line for each of the updates 0, k, 2k, …, each ended by a line feed
     * @throws IllegalArgumentException if k is less than 1, or a point to be printed was not kept
     */
    public String table(int every) {
        Check.positive(every, "Trajectory.table", "every");
        StringBuilder lines = new StringBuilder();
        long update = first().step();
        for (Point point : points) {
            if (point.step() <= update) {
                continue;
            }
            Check.that(
                    point.step() == update + 1,
                    "Trajectory.table",
                    "the point after update " + update,
                    "only that after update " + (point.step() - 1),
                    "Keep every point: leave out recordEvery.");
            lines.append("x_ ").append(update).append(" = ");
            lines.append(PythonNumber.format(point.x())).append('\n');
            update += every;
        }
        return lines.toString();
    }

    /**
     * Writes the points as a table: step, x0, x1, …, f, g0, g1, … (the gradient), v0, v1, … (the
     * velocity), with all digits that it takes to read back the same numbers.
     *
     * @param file the file, in a folder that exists
     * @return the file
     * @throws java.io.UncheckedIOException if the file cannot be written, see {@link WholeFile}
     */
    public Path saveCsv(Path file) {
        return WholeFile.write(file, out -> TrajectoryCsv.write(points, out));
    }

    private static double[][] copy(double[][] arrays) {
        double[][] copies = arrays.clone();
        for (int i = 0; i < copies.length; i++) {
            copies[i] = copies[i].clone();
        }
        return copies;
    }

    @Override
    public String toString() {
        return "Trajectory of " + size() + " points from " + first() + " to " + last();
    }
}
