package dev.kobai.optim.chart.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;

/**
 * The level curves of a function of two variables, by marching squares.
 *
 * <p>The function is sampled on a grid; in each cell a curve enters and leaves where the value
 * along an edge passes the level, found by linear interpolation.
 *
 * <p>Source: W. E. Lorensen and H. E. Cline, <i>Marching cubes</i>, 1987, in two dimensions.
 */
public final class LevelCurves {
    private final double[] x;
    private final double[] y;
    private final double[][] values;

    /**
     * Samples a function.
     *
     * @param f the function; where it is not finite, there are no curves
     * @param range {@code {from x, to x, from y, to y}}
     * @param cells how many cells the grid has each way
     */
    public LevelCurves(DoubleBinaryOperator f, double[] range, int cells) {
        x = grid(range[0], range[1], cells);
        y = grid(range[2], range[3], cells);
        values = new double[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                values[i][j] = f.applyAsDouble(x[i], y[j]);
            }
        }
    }

    /**
     * Levels that part the area, the lower the smaller the part, so that both the floor of a valley
     * and its walls show, however high they are.
     *
     * @param count how many
     * @return the levels, rising; fewer where the function is level
     */
    public double[] levels(int count) {
        double[] sorted = finite().sorted().toArray();
        return DoubleStream.iterate(1, i -> i <= count && sorted.length > 0, i -> i + 1)
                .map(i -> sorted[(int) (Math.pow(i / (count + 1), 1.3) * sorted.length)])
                .distinct()
                .toArray();
    }

    /**
     * Levels as {@link #levels} has them, but rounded to as few digits as tell each from its
     * neighbours.
     *
     * @param count how many
     * @return the levels, rising; fewer where the function is level
     */
    public double[] roundLevels(int count) {
        double[] exact = levels(count);
        double[] rounded = new double[exact.length];
        for (int i = 0; i < exact.length; i++) {
            double below = i == 0 ? Double.MAX_VALUE : exact[i] - exact[i - 1];
            double above = i + 1 == exact.length ? Double.MAX_VALUE : exact[i + 1] - exact[i];
            double gap = exact.length == 1 ? Math.abs(exact[0]) : Math.min(below, above);
            int scale = gap == 0 ? 0 : (int) -Math.floor(Math.log10(gap));
            rounded[i] = new BigDecimal(exact[i])
                    .setScale(scale, RoundingMode.HALF_EVEN)
                    .doubleValue();
        }
        return Arrays.stream(rounded).distinct().toArray();
    }

    double least() {
        return finite().min().orElse(0);
    }

    double greatest() {
        return finite().max().orElse(0);
    }

    private DoubleStream finite() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
    }

    /**
     * The value between the points of the grid, by bilinear interpolation.
     *
     * @param right how far to the right, from 0 to 1
     * @param upwards how far up, from 0 to 1
     * @return the value
     */
    double between(double right, double upwards) {
        double column = right * (x.length - 1);
        double row = upwards * (y.length - 1);
        int i = Math.min((int) column, x.length - 2);
        int j = Math.min((int) row, y.length - 2);
        double u = column - i;
        double v = row - j;
        return (1 - v) * ((1 - u) * values[i][j] + u * values[i + 1][j])
                + v * ((1 - u) * values[i][j + 1] + u * values[i + 1][j + 1]);
    }

    /**
     * The curves of a level, as pieces of two points.
     *
     * @param level the function's value on the curves
     * @return {@code {x, y}}; after each piece comes one whose y is NaN, so that no line joins it
     *     to the next
     */
    public double[][] at(double level) {
        DoubleStream.Builder across = DoubleStream.builder();
        DoubleStream.Builder up = DoubleStream.builder();
        for (int i = 0; i + 1 < x.length; i++) {
            for (int j = 0; j + 1 < y.length; j++) {
                double[] crossings = crossings(i, j, level);
                for (int k = 0; k + 3 < crossings.length; k += 4) {
                    across.add(crossings[k]).add(crossings[k + 2]).add(crossings[k + 2]);
                    up.add(crossings[k + 1]).add(crossings[k + 3]).add(Double.NaN);
                }
            }
        }
        return new double[][] {across.build().toArray(), up.build().toArray()};
    }

    /** Where the level crosses a cell's edges: x, y, x, y for each piece. */
    private double[] crossings(int i, int j, double level) {
        double[] corners = {
            values[i][j] - level,
            values[i + 1][j] - level,
            values[i + 1][j + 1] - level,
            values[i][j + 1] - level
        };
        double centre = Arrays.stream(corners).sum();
        if (!Double.isFinite(centre)) {
            return new double[0];
        }
        double[] cornerX = {x[i], x[i + 1], x[i + 1], x[i]};
        double[] cornerY = {y[j], y[j], y[j + 1], y[j + 1]};
        DoubleStream.Builder found = DoubleStream.builder();
        int count = 0;
        for (int from = 0; from < 4; from++) {
            int to = (from + 1) % 4;
            if (corners[from] < 0 != corners[to] < 0) {
                double part = corners[from] / (corners[from] - corners[to]);
                found.add(cornerX[from] + part * (cornerX[to] - cornerX[from]));
                found.add(cornerY[from] + part * (cornerY[to] - cornerY[from]));
                count++;
            }
        }
        double[] points = found.build().toArray();
        // At a saddle all four edges are crossed: the centre tells which two corners it joins, and
        // the pieces cut off the others.
        boolean turn = count == 4 && centre < 0 != corners[0] < 0;
        return turn ? turned(points) : points;
    }

    /** Joins the second crossing with the third and the fourth with the first. */
    private static double[] turned(double[] p) {
        return new double[] {p[2], p[3], p[4], p[5], p[6], p[7], p[0], p[1]};
    }

    private static double[] grid(double from, double to, int cells) {
        double[] grid = new double[cells + 1];
        Arrays.setAll(grid, i -> from + (to - from) * i / cells);
        return grid;
    }
}
