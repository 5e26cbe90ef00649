package dev.kobai.optim.chart;

import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/**
 * The line above a frame: the step, and where the path is if no box tells it; of several paths the
 * lowest, once they have parted.
 */
final class FrameTitle {
    private FrameTitle() {}

    static String of(DescentChart chart, Labels labels, long step) {
        String title = (chart.title.isEmpty() ? "" : chart.title + ":  ") + "step "
                + ChartStyle.number(step);
        Function<NamedPath, Point> reached =
                path -> chart.showsSteps() ? path.least(step) : path.at(step);
        NamedPath lowest = chart.paths.stream()
                .min(Comparator.comparingDouble(path -> reached.apply(path).value()))
                .orElseThrow();
        Point point = reached.apply(lowest);
        boolean alone = chart.paths.size() == 1;
        if (alone && chart.tangents > 0) {
            return title;
        }
        if (!alone) {
            boolean parted = chart.paths.stream()
                    .anyMatch(path -> reached.apply(path).value() != point.value());
            if (!parted) {
                return title + ",  f = " + figure(point.value());
            }
            return title + ",  lowest: " + lowest.name() + ", f = " + figure(point.value());
        }
        if (chart.showsSteps()) {
            return title + ",  " + labels.up() + " = " + figure(point.value());
        }
        String across = ",  " + labels.across() + " = " + figure(point.x(0));
        return chart.variables() == 1
                ? title + across + ",  " + labels.up() + " = " + figure(point.value())
                : title + across + ",  " + labels.up() + " = " + figure(point.x(1)) + ",  f = "
                        + figure(point.value());
    }

    /** A number with four decimals, or as a power of ten where that would not show it. */
    static String figure(double number) {
        double size = Math.abs(number);
        boolean plain = size == 0 || size >= 0.001 && size < 100_000;
        return plain ? String.format(Locale.ROOT, "%.4f", number) : ChartStyle.number(number, 4);
    }
}
