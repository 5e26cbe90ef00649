package dev.kobai.nn.chart;

/**
 * The points of a plane at which a picture asks a model or a loss.
 *
 * @param range {@code {from x, to x, from y, to y}}
 * @param cells how many cells each way; there is one point more
 */
record Grid(double[] range, int cells) {
    int points() {
        return (cells + 1) * (cells + 1);
    }

    double x(int column) {
        return range[0] + (range[1] - range[0]) * column / cells;
    }

    double y(int row) {
        return range[2] + (range[3] - range[2]) * row / cells;
    }

    /** All points, those of the lowest row first. */
    double[][] all() {
        double[][] points = new double[points()][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {x(i % (cells + 1)), y(i / (cells + 1))};
        }
        return points;
    }

    /** The number in {@link #all} of the point that is nearest to a place on the grid. */
    int at(double x, double y) {
        long column = Math.round((x - range[0]) / (range[1] - range[0]) * cells);
        long row = Math.round((y - range[2]) / (range[3] - range[2]) * cells);
        return (int) (row * (cells + 1) + column);
    }
}
