package dev.kobai.nn.chart;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;

/** What stands for a unit in a picture of a network. */
interface UnitMark {
    /**
     * Half the width and height of a mark.
     *
     * @param layout where the units stand
     */
    double half(NetworkLayout layout);

    /**
     * Paints a unit.
     *
     * @param g what to paint with
     * @param column its column
     * @param index its number among those shown
     * @param middle where it stands
     * @param half half its width
     */
    void paint(Graphics2D g, int column, int index, Point2D middle, double half);
}
