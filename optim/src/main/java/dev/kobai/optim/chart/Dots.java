package dev.kobai.optim.chart;

import dev.kobai.optim.Point;

import java.util.List;

/**
 * Which steps of a path are marked by dots: every k-th, so that dots far apart are large steps.
 *
 * @param every k
 */
record Dots(long every) {
    private static final int MOST = 100;

    /** The least of 1, 2, 5, 10, 20, 50, … that leaves at most a hundred dots. */
    static Dots of(long steps) {
        long every = 1;
        for (int i = 1; steps / every > MOST; i++) {
            every = i % 3 == 2 ? every / 2 * 5 : every * 2;
        }
        return new Dots(every);
    }

    boolean isEach() {
        return every == 1;
    }

    /** The points that are marked. */
    List<Point> among(List<Point> points) {
        return points.stream().filter(point -> point.step() % every == 0).toList();
    }

    /** What the legend says. */
    String label() {
        return "every " + every + (every == 2 ? "nd" : "th") + " step";
    }
}
