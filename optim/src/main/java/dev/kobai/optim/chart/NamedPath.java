package dev.kobai.optim.chart;

import dev.kobai.optim.Point;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.internal.Check;

import java.util.Comparator;
import java.util.List;

/** A path, with the name it has in the legend. */
record NamedPath(String name, Trajectory path) {
    NamedPath {
        Check.present(name, "DescentChart", "a name");
        Check.present(path, "DescentChart", "a trajectory");
    }

    int variables() {
        return path.first().variables();
    }

    /** The points that were visited up to a step. */
    List<Point> until(long step) {
        List<Point> points = path.points();
        int count = points.size();
        while (count > 1 && points.get(count - 1).step() > step) {
            count--;
        }
        return points.subList(0, count);
    }

    /** The point that was reached by a step. */
    Point at(long step) {
        List<Point> points = until(step);
        return points.get(points.size() - 1);
    }

    /** The lowest point that was visited up to a step. */
    Point least(long step) {
        return until(step).stream()
                .min(Comparator.comparingDouble(Point::value))
                .orElseThrow();
    }
}
