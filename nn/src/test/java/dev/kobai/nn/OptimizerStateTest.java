package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;

/** What an optimizer remembers can be read from a model and given to another. */
class OptimizerStateTest {
    private static final double[][] X = RandomData.matrix(24, 3, 1);
    private static final double[][] Y = RandomData.matrix(24, 2, 2);

    private static Sequential model(DataType type, Optimizer rule) {
        return Sequential.of(new Input(3), new Dense(5), new Tanh(), new Dense(2))
                .dataType(type)
                .seed(7)
                .compile(rule, new MeanSquaredError());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void anotherModelGoesOnByItToTheSameBits(DataType type) {
        Sequential first = model(type, new Adam(0.01));
        first.fit(X, Y, FitOptions.epochs(3).batchSize(8));
        Sequential second = model(type, new Adam(0.01));
        second.setParameters(first.parameters());
        second.setOptimizerState(first.optimizerState());
        assertEquals(first.optimizerState(), second.optimizerState());
        first.fit(X, Y, FitOptions.epochs(2).batchSize(8));
        second.fit(X, Y, FitOptions.epochs(2).batchSize(8));
        assertArrayEquals(first.parameters(), second.parameters());
    }

    @Test
    void momentumsVelocityIsWhatTheLastStepMoved() {
        Sequential model = model(DataType.DOUBLE, new Momentum(0.1, 0.9));
        double[] before = model.parameters();
        model.fit(X, Y, FitOptions.epochs(1).batchSize(24));
        double[] after = model.parameters();
        OptimizerState state = model.optimizerState();
        assertEquals(List.of("velocity"), state.names());
        assertEquals(1, state.steps());
        assertEquals(0.1, state.learningRate());
        for (int i = 0; i < before.length; i++) {
            assertEquals(after[i] - before[i], state.memory()[0][i], 1e-15);
        }
    }

    @Test
    void aStateOfAnotherRuleOrNetworkIsRefusedAndNothingChanges() {
        Sequential model = model(DataType.FLOAT, new Adam());
        OptimizerState other = model(DataType.FLOAT, new Momentum()).optimizerState();
        var error =
                assertThrows(IllegalArgumentException.class, () -> model.setOptimizerState(other));
        assertTrue(error.getMessage().contains("got [velocity]"), error.getMessage());
        OptimizerState own = model.optimizerState();
        OptimizerState small =
                new OptimizerState(own.names(), new double[2][4], 3, own.learningRate());
        assertThrows(IllegalArgumentException.class, () -> model.setOptimizerState(small));
        assertEquals(own, model.optimizerState());
        assertThrows(
                IllegalArgumentException.class,
                () -> new OptimizerState(
                        List.of("velocity"), new double[][] {{Double.NaN}}, 1, 0.1));
    }
}
