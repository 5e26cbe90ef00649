package dev.kobai.examples;

import dev.kobai.optim.Descent;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Point;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentChart;
import dev.kobai.optim.chart.SlopeChart;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Minimises quadratic functions twice, by paper and pencil and by steepest descent: where both are
 * possible they agree.
 */
public final class Quadratic {
    /** The function on which the lecture explains descent. */
    private static final Descent SQUARE = Descent.of(x -> x * x, x -> 2 * x);

    private static final double[] X = {10, 2, 5, 10, 10, 5};
    private static final double[] Y = {12, 4, 8, 12, 11, 4};

    private Quadratic() {}

    /**
     * Minimises x² + 4x + 6, walks down x² from 3, and puts a line through six points.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        System.out.println("x² + 4x + 6");
        System.out.println("  −b/(2a):           x = " + solve(1, 4, 6));
        Trajectory parabola = Descent.of(x -> x * x + 4 * x + 6, x -> 2 * x + 4)
                .with(new SteepestDescent(0.1))
                .from(3)
                .run(200);
        System.out.println("  steepest descent:  " + parabola.last());

        System.out.println("x² is lower a little against its slope");
        for (double x : new double[] {3, 2.9, 2.7}) {
            Point point = SQUARE.from(x).run(0).first();
            double slope = point.gradient()[0];
            System.out.printf(
                    Locale.ROOT, "  f(%.1f) = %.2f, slope %.1f%n", x, point.value(), slope);
        }

        Trajectory path = descendSquare(100);
        System.out.println("x ← x − 0.1 · 2x");
        for (int step : new int[] {1, 2, 3, 100}) {
            System.out.println("  " + path.get(step));
        }

        double[] line = solveLine(X, Y);
        System.out.println("L(a, b) = (1/n) Σ (y − (a·x + b))²");
        System.out.printf(
                Locale.ROOT, "  by formula:        a = %.9f, b = %.9f%n", line[0], line[1]);
        Trajectory valley = descendLine();
        Point end = valley.last();
        System.out.printf(
                Locale.ROOT, "  steepest descent:  a = %.9f, b = %.9f%n", end.x(0), end.x(1));

        draw(path, valley);
    }

    private static void draw(Trajectory path, Trajectory valley) {
        Path slope = Pictures.file("quadratic-slope.png");
        SlopeChart.of(x -> x * x, x -> 2 * x)
                .range(1.5, 4.5)
                .secant(3, 1)
                .secant(3, 0.1)
                .tangent(3)
                .points(3, 2.9, 2.7)
                .save(slope);
        System.out.println("Picture:   " + slope);
        Path picture = Pictures.file("quadratic.png");
        DescentChart.of(path)
                .range(-3.5, 3.5)
                .tangents(3)
                .title("Steepest descent on x²")
                .save(picture);
        System.out.println("Picture:   " + picture);
        Path animation = Pictures.file("quadratic.gif");
        DescentChart.of(descendSquare(40)).range(-3.5, 3.5).tangents(1).gif(animation, 10);
        System.out.println("Animation: " + animation);
        Path rates = Pictures.file("quadratic-rates.png");
        DescentChart.of("η = 0.01, too small", descendSquare(0.01, 6))
                .add("η = 0.3", descendSquare(0.3, 6))
                .add("η = 1.1, too large", descendSquare(1.1, 6))
                .range(-9.5, 9.5)
                .title("Six steps at three learning rates")
                .save(rates);
        System.out.println("Picture:   " + rates);
        Path plane = Pictures.file("quadratic-line.png");
        DescentChart.of(valley)
                .range(-0.2, 2, 0, 4)
                .labels("a", "b")
                .title("L(a, b) is a valley")
                .save(plane);
        System.out.println("Picture:   " + plane);
    }

    /** The lecture's first descent, from 3. */
    static Trajectory descendSquare(int steps) {
        return descendSquare(0.1, steps);
    }

    private static Trajectory descendSquare(double rate, int steps) {
        return SQUARE.with(new SteepestDescent(rate)).from(3).run(steps);
    }

    /** Where ax² + bx + c is least, for a above 0: the lecture's {@code solve}. */
    static double solve(double a, double b, double c) {
        return -b / (2 * a);
    }

    /** Where L(a, b) is least: a = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)² and b = ȳ − a x̄. */
    static double[] solveLine(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
        }
        double above = 0;
        double below = 0;
        for (int i = 0; i < x.length; i++) {
            above += (x[i] - meanX) * (y[i] - meanY);
            below += (x[i] - meanX) * (x[i] - meanX);
        }
        double a = above / below;
        return new double[] {a, meanY - a * meanX};
    }

    /** L(a, b) with a numeric gradient. */
    static Objective loss(double[] x, double[] y) {
        return Objective.plane((a, b) -> {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += Math.pow(y[i] - (a * x[i] + b), 2);
            }
            return sum / x.length;
        });
    }

    static Trajectory descendLine() {
        return Descent.of(loss(X, Y))
                .with(new SteepestDescent(0.012))
                .from(0, 3.5)
                .run(8000);
    }
}
