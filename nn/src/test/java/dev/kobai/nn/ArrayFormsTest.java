package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.metric.SparseCategoricalAccuracy;
import dev.kobai.optim.Adam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Whatever arrays hold the data, a model makes the same of it. */
class ArrayFormsTest {
    private static final double[][] X = {{0, 1}, {2, 3}, {4, 5}, {6, 8}, {1, 0}};
    private static final float[][] FLOATS = {{0, 1}, {2, 3}, {4, 5}, {6, 8}, {1, 0}};
    private static final int[] CLASSES = {0, 2, 1, 1, 0};
    private static final double[] COLUMN = {0, 2, 1, 1, 0};
    private static final double[][] Y = {{0}, {2}, {1}, {1}, {0}};
    private static final float[][] FLOAT_Y = {{0}, {2}, {1}, {1}, {0}};
    private static final INDArray ARRAY = Nd4j.createFromArray(X);
    private static final FitOptions TWICE = FitOptions.epochs(2).batchSize(2);

    private static Sequential model(int outputs, Loss loss, MeanMetric metric) {
        return Sequential.of(
                        new Input(2), new Dense(4), new Tanh(), new Dense(outputs), new Softmax())
                .seed(1)
                .compile(new Adam(0.1), loss, metric);
    }

    private static Sequential classifier() {
        return model(3, new SparseCategoricalCrossentropy(), new SparseCategoricalAccuracy());
    }

    private static void same(List<Function<Sequential, Object>> forms) {
        List<Object> results = new ArrayList<>();
        List<Object> weights = new ArrayList<>();
        for (var form : forms) {
            Sequential model = classifier();
            results.add(form.apply(model));
            weights.add(model.weights());
        }
        for (int i = 1; i < forms.size(); i++) {
            assertEquals(results.get(0), results.get(i), "form " + i);
            assertEquals(weights.get(0), weights.get(i), "form " + i);
        }
    }

    @Test
    void fitTakesThemAll() {
        same(List.of(
                m -> m.fit(Dataset.of(X, Y), TWICE).toCsv(),
                m -> m.fit(X, Y, TWICE).toCsv(),
                m -> m.fit(FLOATS, FLOAT_Y, TWICE).toCsv(),
                m -> m.fit(X, COLUMN, TWICE).toCsv(),
                m -> m.fit(X, CLASSES, TWICE).toCsv(),
                m -> m.fit(Dataset.of(FLOATS, CLASSES), TWICE).toCsv(),
                m -> m.fit(ARRAY, Nd4j.createFromArray(CLASSES), TWICE).toCsv()));
    }

    @Test
    void trainOnBatchTakesThemAll() {
        same(List.of(
                m -> m.trainOnBatch(Dataset.of(X, Y)),
                m -> m.trainOnBatch(X, Y),
                m -> m.trainOnBatch(FLOATS, FLOAT_Y),
                m -> m.trainOnBatch(X, COLUMN),
                m -> m.trainOnBatch(X, CLASSES),
                m -> m.trainOnBatch(ARRAY.dup('f'), Nd4j.createFromArray(CLASSES))));
    }

    @Test
    void evaluateAndTestOnBatchTakeThemAll() {
        same(List.of(
                m -> m.evaluate(Dataset.of(X, Y)),
                m -> m.evaluate(X, Y),
                m -> m.evaluate(FLOATS, FLOAT_Y),
                m -> m.evaluate(X, COLUMN),
                m -> m.evaluate(X, CLASSES),
                m -> m.evaluate(ARRAY, Nd4j.createFromArray(COLUMN)),
                m -> m.testOnBatch(Dataset.of(X, Y)),
                m -> m.testOnBatch(X, Y),
                m -> m.testOnBatch(FLOATS, FLOAT_Y),
                m -> m.testOnBatch(X, COLUMN),
                m -> m.testOnBatch(X, CLASSES),
                m -> m.testOnBatch(ARRAY, Nd4j.createFromArray(COLUMN))));
    }

    @Test
    void predictTakesThemAll() {
        Sequential model = classifier();
        double[][] expected = model.predict(X);
        float[][] floats = model.predict(FLOATS);
        assertArrayEquals(expected, model.predict(ARRAY).toDoubleMatrix());
        assertArrayEquals(expected, model.predict(Dataset.of(X, CLASSES)).toDoubleMatrix());
        for (int i = 0; i < X.length; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(expected[i][j], floats[i][j]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 256, 257, 1000, 5000})
    void theBatchSizeChangesNothing(int batchSize) {
        double[][] x = RandomData.matrix(1000, 2, 3);
        int[] classes = new int[1000];
        for (int i = 0; i < 1000; i++) {
            classes[i] = i % 3;
        }
        Sequential model = classifier();
        float[][] floats = new float[1000][2];
        for (int i = 0; i < 1000; i++) {
            floats[i] = new float[] {(float) x[i][0], (float) x[i][1]};
        }
        double[][] expected = model.predict(x);
        double[][] predicted = model.predict(x, batchSize);
        double[][] arrays = model.predict(Nd4j.createFromArray(x), batchSize).toDoubleMatrix();
        float[][] singles = model.predict(floats, batchSize);
        for (int i = 0; i < 1000; i++) {
            assertArrayEquals(expected[i], predicted[i], 1e-6);
            assertArrayEquals(expected[i], arrays[i], 1e-6);
            assertEquals(expected[i][1], singles[i][1], 1e-6);
        }
        Dataset data = Dataset.of(x, classes);
        double loss = model.evaluate(data).get("loss");
        assertEquals(loss, model.evaluate(data, batchSize).get("loss"), 1e-6);
    }

    @Test
    void oneTargetForEachSampleIsAColumn() {
        Sequential model = Sequential.of(new Input(2), new Dense(1))
                .compile(new Adam(0.1), new MeanSquaredError());
        assertEquals(model.evaluate(X, Y), model.evaluate(X, COLUMN));
        assertArrayEquals(new long[] {5, 1}, Dataset.of(X, COLUMN).y().shape());
    }

    @Test
    void targetsThatAreMissingAreRefused() {
        for (var call : List.<org.junit.jupiter.api.function.Executable>of(
                () -> Dataset.of(X, (double[]) null),
                () -> Dataset.of(X, (int[]) null),
                () -> Dataset.of(X, new int[0]),
                () -> Dataset.of(FLOATS, new int[0]))) {
            String message = assertThrows(IllegalArgumentException.class, call).getMessage();
            assertEquals(
                    "y: expected at least one row with at least one column, got no numbers."
                            + " Give data.",
                    message);
        }
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Dataset.of(X, new int[] {1, 2}))
                .getMessage();
        assertEquals(
                "dataset: expected 5 rows as x has, got 2 rows. Give one target for each sample.",
                message);
    }
}
