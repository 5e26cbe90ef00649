package dev.kobai.optim.chart;

import dev.kobai.optim.Point;

import org.knowm.xchart.XYChart;

/** What a path is drawn on: the curve of a function, its level curves, or its steps. */
interface Ground {
    /** A chart of the ground alone, whose axes stay as they are whatever is added. */
    XYChart chart(String title);

    /** Whether each point visited is marked, or only the line through them drawn. */
    default boolean hasDots() {
        return true;
    }

    /** Where a point of the path lies to the right. */
    default double across(Point point) {
        return point.x(0);
    }

    /** Where a point of the path lies upwards. */
    double up(Point point);
}
