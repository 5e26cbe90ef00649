package dev.kobai.examples;

import static java.lang.Math.exp;
import static java.lang.Math.log;

import dev.kobai.optim.Descent;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentChart;

import java.nio.file.Path;

/**
 * The lecture's third exercise, minimise −log(1/(1 + e^(−x)) + 1)/(x² + 1), without working out its
 * derivative: where none is given, it is taken numerically.
 */
public final class ThirdExercise {
    private ThirdExercise() {}

    /**
     * Descends from 2 until the function is flat.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Trajectory path = descend(2);
        System.out.println("from " + path.first());
        System.out.println("to   " + path.last());

        Path picture = Pictures.file("third-exercise.png");
        DescentChart.of(path)
                .range(-3, 3)
                .tangents(1)
                .title("The third exercise")
                .save(picture);
        System.out.println("Picture: " + picture);
    }

    static Trajectory descend(double start) {
        return Descent.of(x -> -log(1 / (1 + exp(-x)) + 1) / (x * x + 1))
                .with(new SteepestDescent(0.3))
                .from(start)
                .untilGradientBelow(1e-9)
                .run(1000);
    }
}
