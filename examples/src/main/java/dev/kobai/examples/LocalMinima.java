package dev.kobai.examples;

import static java.lang.Math.cos;
import static java.lang.Math.sin;

import dev.kobai.optim.Descent;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentChart;

import java.nio.file.Path;

/**
 * Where steepest descent fails: x²/10 + 10 sin(x²/4) has many hollows, and it stops in the first.
 * Momentum rolls through some of them, but not through all.
 */
public final class LocalMinima {
    /** Here momentum escapes. */
    static final double START = 7.35;

    private static final Optimizer DESCENT = new SteepestDescent(0.01);
    private static final Optimizer MOMENTUM = new Momentum(0.02, 0.9);

    private LocalMinima() {}

    /**
     * Descends from three starts by both rules.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        System.out.println(
                "Global minima at ±4.3231 (f = −8.1230), local ones at 0, ±6.6198 and on");
        for (double start : new double[] {START, 7, 6.5}) {
            System.out.println("from " + start);
            System.out.println("  steepest descent  " + steepestDescent(start).last());
            System.out.println("  momentum          " + momentum(start).last());
        }

        DescentChart chart = DescentChart.of("Steepest descent", steepestDescent(START))
                .add("Momentum", momentum(START));
        Path picture = Pictures.file("local-minima.png");
        chart.range(-10, 10).title("Momentum leaves a local minimum").save(picture);
        System.out.println("Picture:   " + picture);
        Path animation = Pictures.file("local-minima.gif");
        DescentChart.of("Steepest descent", steepestDescent(START, 60))
                .add("Momentum", momentum(START, 60))
                .range(3, 8.5)
                .frames(61)
                .gif(animation, 10);
        System.out.println("Animation: " + animation);
    }

    static Trajectory steepestDescent(double start) {
        return steepestDescent(start, 1000);
    }

    static Trajectory momentum(double start) {
        return momentum(start, 1000);
    }

    private static Trajectory steepestDescent(double start, int steps) {
        return descent().with(DESCENT).from(start).run(steps);
    }

    private static Trajectory momentum(double start, int steps) {
        return descent().with(MOMENTUM).from(start).run(steps);
    }

    private static Descent descent() {
        return Descent.of(
                x -> x * x / 10 + 10 * sin(x * x / 4), x -> x / 5 + 5 * x * cos(x * x / 4));
    }
}
