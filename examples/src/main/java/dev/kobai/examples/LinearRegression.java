package dev.kobai.examples;

import dev.kobai.optim.Descent;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentChart;

import java.nio.file.Path;

/**
 * The lecture's last exercise, visitors = a × advertising: finds a by steepest descent on L(a) =
 * (1/n) Σ (y − ax)² and shows the descent as an animation.
 */
public final class LinearRegression {
    private static final double[] X = {10, 2, 5, 10, 10, 5};
    private static final double[] Y = {12, 4, 8, 12, 11, 4};

    private LinearRegression() {}

    /**
     * Makes 100 updates from −4, and draws the first 50.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Trajectory path = descend(100);
        for (int step = 1; step <= 100; step++) {
            System.out.println(path.get(step).x(0) + " | " + path.get(step).value());
        }
        System.out.println("Σxy/Σx² = " + solve());

        Path picture = Pictures.file("linear-regression.png");
        DescentChart.of(path)
                .range(-10, 10)
                .labels("a", "L(a)")
                .title("How many visitors does advertising bring?")
                .tangents(2)
                .save(picture);
        System.out.println("Picture:   " + picture);
        Path animation = Pictures.file("linear-regression.gif");
        DescentChart.of(descend(50))
                .range(-10, 10)
                .labels("a", "L(a)")
                .tangents(1)
                .gif(animation, 10);
        System.out.println("Animation: " + animation);
    }

    static Trajectory descend(int steps) {
        return Descent.of(LinearRegression::loss, LinearRegression::derivative)
                .with(new SteepestDescent(0.001))
                .from(-4)
                .run(steps);
    }

    /** The a at which L is least, by formula. */
    static double solve() {
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < X.length; i++) {
            xy += X[i] * Y[i];
            xx += X[i] * X[i];
        }
        return xy / xx;
    }

    private static double loss(double a) {
        double sum = 0;
        for (int i = 0; i < X.length; i++) {
            sum += Math.pow(Y[i] - a * X[i], 2);
        }
        return sum / X.length;
    }

    private static double derivative(double a) {
        double sum = 0;
        for (int i = 0; i < X.length; i++) {
            sum += -2 * X[i] * (Y[i] - a * X[i]);
        }
        return sum / X.length;
    }
}
