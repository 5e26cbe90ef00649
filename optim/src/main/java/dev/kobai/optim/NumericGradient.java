package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.function.ToDoubleFunction;

/**
 * A function whose gradient is taken by central differences.
 *
 * <pre>
 * ∂f/∂xᵢ ≈ (f(x + h eᵢ) − f(x − h eᵢ)) / 2h,   h = ∛2⁻⁵² · max(1, |xᵢ|)
 * </pre>
 *
 * <p>This h balances the error of the quotient (h²) against the rounding of f (2⁻⁵²/h), which
 * leaves about ten good digits. Costs two calls of f for each variable.
 *
 * <p>Source: W. H. Press et al., <i>Numerical Recipes</i>, section 5.7.
 *
 * @param function the function
 */
public record NumericGradient(ToDoubleFunction<double[]> function) implements Objective {
    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    /**
     * The numeric gradient of a function.
     *
     * @param function the function
     * @throws IllegalArgumentException if the function is missing
     */
    public NumericGradient {
        Check.present(function, "NumericGradient", "a function");
    }

    @Override
    public double value(double[] x) {
        return function.applyAsDouble(x);
    }

    @Override
    public void gradient(double[] x, double[] gradient) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            double h = STEP * Math.max(1, Math.abs(x[i]));
            double above = x[i] + h;
            double below = x[i] - h;
            moved[i] = above;
            double f = function.applyAsDouble(moved);
            moved[i] = below;
            gradient[i] = (f - function.applyAsDouble(moved)) / (above - below);
            moved[i] = x[i];
        }
    }
}
