package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;

/**
 * One step of steepest descent on the lecture's σ(W₂ σ(W₁x + b₁) + b₂), worked with paper and
 * pencil.
 *
 * <p>Two inputs, two hidden units, one output. The weights are chosen so that every σ is taken at
 * 0, where σ = 1/2 and σ' = 1/4: then all numbers are sums of powers of two, and single precision
 * has them exactly.
 *
 * <pre>
 * W₁ = | 2  −4 |   b₁ = (0, 0)   W₂ = | 1 |   b₂ = −2   η = 1
 *      | −1  2 |                      | 3 |
 *
 * x = (1, 2):  z₁ = (2·1 − 1·2, −4·1 + 2·2) = (0, 0)      h = (1/2, 1/2)
 *              z₂ = 1·1/2 + 3·1/2 − 2 = 0                 p = 1/2
 * y = 1:       L  = (1 − 1/2)² = 1/4
 *
 * ∂L/∂p  = 2 (p − y) = −1               ∂L/∂z₂ = −1 · 1/4 = −1/4
 * ∂L/∂W₂ = h ∂L/∂z₂ = (−1/8, −1/8)      ∂L/∂b₂ = −1/4
 * ∂L/∂h  = W₂ ∂L/∂z₂ = (−1/4, −3/4)     ∂L/∂z₁ = ∂L/∂h · 1/4 = (−1/16, −3/16)
 * ∂L/∂W₁ = x ∂L/∂z₁ = | −1/16  −3/16 |  ∂L/∂b₁ = (−1/16, −3/16)
 *                     | −2/16  −6/16 |
 * </pre>
 */
class StepByHandTest {
    private static final double[] START = {2, -4, -1, 2, 0, 0, 1, 3, -2};

    private static Sequential model(DataType type, double rate) {
        Sequential model = Sequential.of(
                        new Input(2), new Dense(2), new Sigmoid(), new Dense(1), new Sigmoid())
                .dataType(type)
                .compile(new SteepestDescent(rate), new MeanSquaredError());
        model.setParameters(START);
        return model;
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void oneSample(DataType type) {
        Sequential model = model(type, 1);
        History history =
                model.fit(new double[][] {{1, 2}}, new double[][] {{1}}, FitOptions.epochs(1));
        assertEquals(List.of(0.25), history.loss());
        double[] after = {
            2 + 1.0 / 16,
            -4 + 3.0 / 16,
            -1 + 2.0 / 16,
            2 + 6.0 / 16, // W₁
            1.0 / 16,
            3.0 / 16, // b₁
            1 + 1.0 / 8,
            3 + 1.0 / 8, // W₂
            -2 + 1.0 / 4 // b₂
        };
        assertArrayEquals(after, model.parameters());
    }

    /**
     * A second sample in the batch: x = (2, 4) has z₁ = (0, 0) too, and y = 0 the error 1/2 the
     * other way.
     *
     * <pre>
     * ∂L/∂z₂ = 1/4,  ∂L/∂z₁ = (1/16, 3/16),  L = 1/4
     * mean of ∂L/∂W₂ and ∂L/∂b₂ and ∂L/∂b₁: 0
     * mean of ∂L/∂W₁: ½ | −1/16 + 2/16  −3/16 +  6/16 | = | 1/32  3/32 |
     *                   | −2/16 + 4/16  −6/16 + 12/16 |   | 2/32  6/32 |
     * </pre>
     */
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void theMeanOfTwoSamples(DataType type) {
        Sequential model = model(type, 1);
        History history = model.fit(
                new double[][] {{1, 2}, {2, 4}}, new double[][] {{1}, {0}}, FitOptions.epochs(1));
        assertEquals(List.of(0.25), history.loss());
        double[] after = {2 - 1.0 / 32, -4 - 3.0 / 32, -1 - 2.0 / 32, 2 - 6.0 / 32, 0, 0, 1, 3, -2};
        assertArrayEquals(after, model.parameters());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void theGradientItself(DataType type) {
        double[] gradient = new double[START.length];
        model(type, 1)
                .objective(new double[][] {{1, 2}}, new double[][] {{1}})
                .gradient(START, gradient);
        double[] byHand = {
            -1.0 / 16, -3.0 / 16, -2.0 / 16, -6.0 / 16, -1.0 / 16, -3.0 / 16, -1.0 / 8, -1.0 / 8,
            -1.0 / 4
        };
        assertArrayEquals(byHand, gradient);
    }
}
