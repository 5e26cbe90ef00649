package dev.kobai.nn.regularizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Penalties and their gradients by numbers worked on paper. */
class RegularizerTest {
    private static final double[] W = {1, -2, 0, 3}; // Σ|w| = 6, Σw² = 14

    private static Tensor tensor(double... values) {
        Tensor tensor = Tensor.zeros(DataType.DOUBLE, values.length);
        tensor.write(values);
        return tensor;
    }

    private static void check(Regularizer regularizer, double penalty, double... gradient) {
        assertEquals(penalty, regularizer.penalty(tensor(W)), 1e-15);
        Tensor sum = tensor(10, 10, 10, 10);
        regularizer.addGradient(tensor(W), sum);
        double[] numbers = new double[4];
        sum.read(numbers);
        for (int i = 0; i < 4; i++) {
            numbers[i] -= 10;
        }
        assertArrayEquals(gradient, numbers, 1e-14);
    }

    @Test
    void l1CountsSizes() {
        check(new L1(0.5), 3, 0.5, -0.5, 0, 0.5);
        assertEquals(new L1(0.01), new L1());
    }

    @Test
    void l2CountsSquares() {
        check(new L2(0.5), 7, 1, -2, 0, 3);
        assertEquals(new L2(0.01), new L2());
    }

    @Test
    void bothCountBoth() {
        check(new L1L2(0.5, 0.25), 6.5, 1, -1.5, 0, 2);
    }

    @Test
    void penaltiesAreInTheLossAndMoveTheWeights() {
        // y = 2x + 1 at x = 1: 3, target 3, so that only the penalties are left:
        // 0.5 · 2² + 0.25 · 1 = 2.25; gradients 2 · 0.5 · 2 = 2 and 0.25; steps of 0.1.
        Sequential model = Sequential.of(
                        new Input(1),
                        new Dense(1)
                                .kernelInitializer(new Constant(2))
                                .biasInitializer(new Ones())
                                .kernelRegularizer(new L2(0.5))
                                .biasRegularizer(new L1(0.25)))
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        double[][] x = {{1}};
        double[][] y = {{3}};
        assertEquals(2.25, model.evaluate(x, y).get("loss"), 1e-15);
        assertEquals(2.25, model.fit(x, y, FitOptions.epochs(1)).lastLoss(), 1e-15);
        assertArrayEquals(new double[] {1.8, 0.975}, model.parameters(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void badFactorsAreRefused(double factor) {
        refused("L1: expected a finite l1 >= 0, got " + factor, () -> new L1(factor));
        refused("L2: expected a finite l2 >= 0, got " + factor, () -> new L2(factor));
        refused("L1L2: expected a finite l1 >= 0, got " + factor, () -> new L1L2(factor, 0));
        refused("L1L2: expected a finite l2 >= 0, got " + factor, () -> new L1L2(0, factor));
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }
}
