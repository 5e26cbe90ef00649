package dev.kobai.nn.constraint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Conditions on weights by numbers worked on paper. */
class ConstraintTest {
    private static final double[] KERNEL = {3, 0.6, 0, 4, 0.8, 0}; // columns of length 5, 1, 0

    private static double[] applied(Constraint constraint, double[] values, long... shape) {
        Tensor tensor = Tensor.zeros(DataType.DOUBLE, shape);
        tensor.write(values);
        constraint.apply(tensor);
        double[] numbers = new double[values.length];
        tensor.read(numbers);
        return numbers;
    }

    @Test
    void nonNegativeCutsAtZero() {
        double[] cut = applied(new NonNegative(), new double[] {1, -2, 0, -0.5}, 2, 2);
        assertArrayEquals(new double[] {1, 0, 0, 0}, cut);
    }

    @Test
    void maxNormShortensLongColumns() {
        double[] short2 = applied(new MaxNorm(), KERNEL, 2, 3);
        // 2 / (5 + 1e-7), 1 / (1 + 1e-7), 0: as in Keras, also what is short enough shrinks a bit.
        double five = 2 / 5.0000001;
        double one = 1 / 1.0000001;
        double[] expected = {3 * five, 0.6 * one, 0, 4 * five, 0.8 * one, 0};
        assertArrayEquals(expected, short2, 1e-15);
        assertArrayEquals(new double[6], applied(new MaxNorm(0), KERNEL, 2, 3));
    }

    @Test
    void unitNormMakesColumnsOfLengthOne() {
        double[] expected = {3 / 5.0000001, 0.6 / 1.0000001, 0, 4 / 5.0000001, 0.8 / 1.0000001, 0};
        assertArrayEquals(expected, applied(new UnitNorm(), KERNEL, 2, 3), 1e-15);
    }

    @Test
    void aBiasIsOneColumn() {
        double[] expected = {3 / 5.0000001, 4 / 5.0000001};
        assertArrayEquals(expected, applied(new UnitNorm(), new double[] {3, 4}, 2), 1e-15);
        double[] shortened = applied(new MaxNorm(1), new double[] {3, 4}, 2);
        assertArrayEquals(expected, shortened, 1e-15);
    }

    @Test
    void conditionsHoldAfterEachStep() {
        // y = w x + b at x = 1: 0 + 0; target -3: gradients 6 for both; a step of 0.1 makes -0.6.
        Dense dense = new Dense(1).kernelInitializer(new Constant(0));
        Sequential model = Sequential.of(
                        new Input(1),
                        dense.kernelConstraint(new NonNegative()).biasConstraint(new UnitNorm()))
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        model.fit(new double[][] {{1}}, new double[][] {{-3}}, FitOptions.epochs(1));
        double[] expected = {0, -0.6 / 0.6000001};
        assertArrayEquals(expected, model.parameters(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aBadLengthIsRefused(double maximum) {
        var e = assertThrows(IllegalArgumentException.class, () -> new MaxNorm(maximum));
        String message = "MaxNorm: expected a finite maxValue >= 0, got " + maximum;
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    void theDefaultLengthIsKeras() {
        assertEquals(new MaxNorm(2), new MaxNorm());
    }
}
