package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** A copy goes on as the model would, and each goes its own way. */
class CopyTest {
    private static final double[][] X = RandomData.matrix(20, 4, 1);
    private static final double[][] Y = RandomData.matrix(20, 2, 2);
    private static final FitOptions FIT = FitOptions.epochs(3).batchSize(8);

    /** A layer that no archive can hold. */
    record Doubled() implements Layer {
        @Override
        public Stage bind(Binding binding) {
            return new Stage() {
                @Override
                public void forward() {
                    binding.output().map(binding.input(), x -> 2 * x);
                }

                @Override
                public void backward() {
                    if (binding.needsInputGradient()) {
                        binding.inputGradient().map(binding.outputGradient(), dy -> 2 * dy);
                    }
                }
            };
        }
    }

    private static Sequential trained(DataType type) {
        Sequential model = Sequential.of(
                        new Input(4),
                        new Dense(3).named("first"),
                        new BatchNormalization(),
                        new Tanh(),
                        new Dropout(0.3),
                        new Doubled(),
                        new Dense(3).named("frozen"),
                        new Dense(2))
                .dataType(type)
                .seed(3)
                .freeze("frozen");
        Optimizer rule = new Adam(0.01).clipNorm(1).gradientAccumulationSteps(2);
        model.compile(rule, new MeanSquaredError()).fit(X, Y, FIT);
        return model;
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void itGoesOnBitForBit(DataType type) {
        Sequential model = trained(type);
        Sequential copy = model.copy();
        assertEquals(model.weights(), copy.weights());
        assertEquals(model.architecture().names(), copy.architecture().names());
        assertEquals(model.fit(X, Y, FIT).toCsv(), copy.fit(X, Y, FIT).toCsv());
        assertEquals(model.weights(), copy.weights());
        assertEquals(model.optimizerState(), copy.optimizerState());
    }

    @Test
    void neitherSeesWhatTheOtherDoes() {
        Sequential model = trained(DataType.FLOAT);
        Sequential copy = model.copy();
        double[] before = model.parameters();
        copy.fit(X, Y, FIT);
        assertArrayEquals(before, model.parameters());
        assertNotEquals(before[0], copy.parameters()[0]);
        copy.unfreeze("frozen");
        assertArrayEquals(before, model.parameters());
        double[] moved = copy.parameters();
        model.fit(X, Y, FIT);
        assertArrayEquals(moved, copy.parameters());
    }

    @Test
    void theLearningRateSetFromOutsideGoesAlong() {
        Sequential model = trained(DataType.FLOAT);
        OptimizerState now = model.optimizerState();
        model.setOptimizerState(new OptimizerState(now.names(), now.memory(), now.steps(), 0.125));
        assertEquals(0.125, model.copy().optimizerState().learningRate());
    }

    @Test
    void whatIsNotCompiledIsCopiedSo() {
        Sequential copy = Sequential.of(new Input(4), new Dense(2)).seed(8).copy();
        Sequential same = Sequential.of(new Input(4), new Dense(2)).seed(8);
        assertArrayEquals(same.parameters(), copy.parameters());
        assertThrows(IllegalStateException.class, () -> copy.fit(X, Y, FIT));
        copy.compile(new SteepestDescent(0.1), new MeanSquaredError()).fit(X, Y, FIT);
    }
}
