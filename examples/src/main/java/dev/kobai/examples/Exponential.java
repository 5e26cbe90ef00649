package dev.kobai.examples;

import static java.lang.Math.exp;

import dev.kobai.optim.Descent;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentChart;

import java.nio.file.Path;

/**
 * Minimises x² + e^(−x), for which there is no formula in school mathematics, and prints the
 * lecture's table.
 */
public final class Exponential {
    private Exponential() {}

    /**
     * Makes 10,001 small steps from 3.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Trajectory path = descend();
        System.out.print(path.table(1000));
        System.out.println("Lambert's W(1/2) = " + lambertW(0.5));

        Path picture = Pictures.file("exponential.png");
        DescentChart.of(path)
                .range(-1.5, 3.5)
                .tangents(2)
                .title("Steepest descent on x² + e⁻ˣ")
                .save(picture);
        System.out.println("Picture: " + picture);
    }

    static Trajectory descend() {
        return Descent.of(x -> x * x + exp(-x), x -> 2 * x - exp(-x))
                .with(new SteepestDescent(0.0005))
                .from(3)
                .run(10_001);
    }

    /**
     * The solution w of w eʷ = z, by Newton's method.
     *
     * <p>The derivative 2x − e^(−x) is 0 where x eˣ = 1/2, and so the minimiser is W(1/2).
     */
    static double lambertW(double z) {
        double w = z;
        for (int i = 0; i < 20; i++) {
            w -= (w * exp(w) - z) / (exp(w) * (w + 1));
        }
        return w;
    }
}
