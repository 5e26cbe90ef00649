package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.function.DoubleUnaryOperator;

class ObjectiveTest {
    @ParameterizedTest
    @ValueSource(doubles = {-3, -0.5, 0, 0.1, 1, 20})
    void theNumericDerivativeIsTheKnownOne(double x) {
        derivative(v -> v * v * v, v -> 3 * v * v, x);
        derivative(Math::sin, Math::cos, x);
        derivative(Math::exp, Math::exp, x);
        derivative(v -> 1 / (1 + v * v), v -> -2 * v / Math.pow(1 + v * v, 2), x);
    }

    private static void derivative(DoubleUnaryOperator f, DoubleUnaryOperator known, double x) {
        double[] gradient = new double[1];
        double value = Objective.scalar(f).valueAndGradient(new double[] {x}, gradient);
        assertEquals(f.applyAsDouble(x), value);
        double expected = known.applyAsDouble(x);
        // The error is h² f''' / 6 with h² = 4e-11 (1 + x²), and rounding 4e-11 |f|.
        double size = 1 + Math.abs(expected) + Math.abs(value);
        assertEquals(expected, gradient[0], 1e-9 * size * (1 + x * x));
    }

    @Test
    void theNumericGradientIsTheKnownOne() {
        double[] x = {-1.2, 1};
        double[] known = new double[2];
        Rule.ROSENBROCK.gradient(x, known);
        double[] numeric = new double[2];
        new NumericGradient(Rule.ROSENBROCK::value).gradient(x, numeric);
        assertArrayEquals(known, numeric, 1e-6);
        assertArrayEquals(new double[] {-1.2, 1}, x);
    }

    @Test
    void aFunctionOfTwoVariablesHasTwoDerivatives() {
        // x y + y²: (y, x + 2y) at (2, 3)
        double[] gradient = new double[2];
        Objective.plane((x, y) -> x * y + y * y).gradient(new double[] {2, 3}, gradient);
        assertArrayEquals(new double[] {3, 8}, gradient, 1e-9);
    }

    @Test
    void aGradientOfAnotherLengthIsRefused() {
        Objective tooShort = Objective.of(x -> 0, x -> new double[1]);
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> tooShort.valueAndGradient(new double[2], new double[2]));
        assertEquals(
                "gradient: expected an array of length 2, got length 1. "
                        + "Return one partial derivative for each variable.",
                e.getMessage());
        Objective none = Objective.of(x -> 0, x -> null);
        e = assertThrows(
                IllegalArgumentException.class, () -> none.gradient(new double[2], new double[2]));
        assertTrue(
                e.getMessage().startsWith("gradient: expected an array of length 2, got null. "),
                e.getMessage());
    }

    @Test
    void aPointOfAnotherLengthIsRefused() {
        Objective scalar = Objective.scalar(x -> x);
        Objective known = Objective.scalar(x -> x, x -> 1);
        Objective plane = Objective.plane((x, y) -> x);
        double[] g = new double[2];
        assertThrows(IllegalArgumentException.class, () -> scalar.value(new double[2]));
        assertThrows(IllegalArgumentException.class, () -> known.value(new double[2]));
        assertThrows(IllegalArgumentException.class, () -> known.gradient(new double[2], g));
        var e = assertThrows(IllegalArgumentException.class, () -> plane.value(new double[3]));
        assertTrue(
                e.getMessage().startsWith("objective: expected a point of length 2, got length 3"));
    }

    @Test
    void aMissingFunctionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Objective.scalar(null));
        assertThrows(IllegalArgumentException.class, () -> Objective.scalar(x -> x, null));
        assertThrows(IllegalArgumentException.class, () -> Objective.plane(null));
        assertThrows(IllegalArgumentException.class, () -> Objective.of(null));
        assertThrows(IllegalArgumentException.class, () -> Objective.of(x -> 0, null));
    }
}
