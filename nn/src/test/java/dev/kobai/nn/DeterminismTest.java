package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.metric.Accuracy;
import dev.kobai.optim.Adam;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The seed settles everything, to the last bit. */
class DeterminismTest {
    private static final double[][] X = RandomData.matrix(23, 4, 1);
    private static final double[][] Y = RandomData.oneHot(23, 3, 2);
    private static final FitOptions OPTIONS =
            FitOptions.epochs(4).batchSize(5).validationSplit(0.2);

    private static Sequential model(long seed, DataType type) {
        return Sequential.of(new Input(4), new Dense(8), new Tanh(), new Dense(3), new Softmax())
                .seed(seed)
                .dataType(type)
                .compile(
                        new Adam(step -> 0.1 / (1 + 0.1 * step), 0.9, 0.999, 1e-7),
                        new CategoricalCrossentropy(),
                        new Accuracy());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void theSameSeedGivesTheSameBits(DataType type) {
        Sequential first = model(42, type);
        Sequential second = model(42, type);
        assertArrayEquals(first.parameters(), second.parameters());
        assertEquals(first.fit(X, Y, OPTIONS).toCsv(), second.fit(X, Y, OPTIONS).toCsv());
        assertArrayEquals(first.parameters(), second.parameters());
        assertArrayEquals(first.predict(X), second.predict(X));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void stoppingAndGoingOnGivesTheSameBitsAsOneFit(DataType type) {
        Sequential whole = model(42, type);
        Sequential parts = model(42, type);
        List<Double> loss = whole.fit(X, Y, OPTIONS).loss();
        FitOptions half = FitOptions.epochs(2).batchSize(5).validationSplit(0.2);
        List<Double> halves = new ArrayList<>(parts.fit(X, Y, half).loss());
        parts.predict(X);
        parts.evaluate(X, Y);
        halves.addAll(parts.fit(X, Y, half).loss());
        assertEquals(loss, halves);
        assertArrayEquals(whole.parameters(), parts.parameters());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void anotherSeedGivesOtherWeightsAndAnotherOrder(DataType type) {
        Set<Double> weights = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            weights.add(model(seed, type).parameters()[0]);
        }
        assertEquals(100, weights.size());
        Sequential first = model(1, type);
        Sequential second = model(2, type);
        second.setParameters(first.parameters());
        assertNotEquals(
                first.fit(X, Y, OPTIONS).loss(), second.fit(X, Y, OPTIONS).loss());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void noTwoWeightsBeginAlike(DataType type) {
        Sequential model = Sequential.of(new Input(9), new Dense(9), new Dense(9))
                .dataType(type)
                .seed(3);
        double[] first = model.weights().get(0).reshape(81).toDoubleVector();
        double[] second = model.weights().get(2).reshape(81).toDoubleVector();
        Set<Double> all = new HashSet<>();
        for (int i = 0; i < 81; i++) {
            all.add(first[i]);
            all.add(second[i]);
        }
        assertTrue(all.size() >= 161, "only " + all.size() + " of 162 numbers differ");
    }
}
