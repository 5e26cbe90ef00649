package dev.kobai.optim.chart;

import dev.kobai.optim.Point;

import java.util.ArrayList;
import java.util.List;

/** Points of a path that lie apart from each other, for tangents that can be told apart. */
final class Spread {
    private Spread() {}

    /** So many points, the first one first, after equal parts of the way to the right or left. */
    static List<Point> of(List<Point> points, int count) {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += Math.abs(points.get(i).x(0) - points.get(i - 1).x(0));
        }
        List<Point> spread = new ArrayList<>();
        double way = 0;
        for (int i = 0; i < points.size() && spread.size() < count; i++) {
            way += i == 0 ? 0 : Math.abs(points.get(i).x(0) - points.get(i - 1).x(0));
            if (way >= spread.size() * length / count) {
                spread.add(points.get(i));
            }
        }
        return spread;
    }
}
