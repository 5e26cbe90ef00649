package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.List;

/** A part of a model is a model over the same weights. */
class PartsTest {
    private static final double[][] X = RandomData.matrix(20, 4, 1);
    private static final double[][] CODES = RandomData.matrix(20, 2, 2);
    private static final FitOptions FIT = FitOptions.epochs(3).batchSize(8);

    private static Sequential autoencoder(DataType type) {
        return Sequential.of(
                        new Input(4),
                        new Dense(3),
                        new BatchNormalization(),
                        new Tanh(),
                        new Dense(2).named("code"),
                        new Dense(3),
                        new Tanh(),
                        new Dense(4))
                .dataType(type)
                .seed(3)
                .compile(new Adam(0.01), new MeanSquaredError());
    }

    private static Sequential autoencoder() {
        return autoencoder(DataType.FLOAT);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void theDecoderOfTheEncoderIsTheWhole(DataType type) {
        Sequential whole = autoencoder(type);
        whole.fit(X, X, FIT);
        Sequential encoder = whole.upTo("code");
        Sequential decoder = whole.after("code");
        assertArrayEquals(whole.predict(X), decoder.predict(encoder.predict(X)));
        assertArrayEquals(whole.predict(X[0]), decoder.predict(encoder.predict(X[0])));
    }

    @Test
    void theOutputOfEachLayerIsWhatTheLayersBeforeItGive() {
        // y = 2 (3 x + 1) + 1 with kernels 3 and 2 and biases 1.
        var model =
                Sequential.of(new Input(1), affine(3).named("first"), affine(2).named("last"));
        assertArrayEquals(new double[] {16}, model.upTo("first").predict(new double[] {5}));
        assertArrayEquals(new double[] {33}, model.upTo("last").predict(new double[] {5}));
        assertArrayEquals(new double[] {33}, model.after("first").predict(new double[] {16}));
    }

    private static Dense affine(double slope) {
        return new Dense(1).kernelInitializer(new Constant(slope)).biasInitializer(new Constant(1));
    }

    @Test
    void aPartSeesLaterTrainingOfTheWhole() {
        Sequential whole = autoencoder();
        Sequential encoder = whole.upTo("code");
        double[][] before = encoder.predict(X);
        whole.fit(X, X, FIT);
        assertFalse(Arrays.deepEquals(before, encoder.predict(X)));
        assertArrayEquals(whole.predict(X), whole.after("code").predict(encoder.predict(X)));
        int count = encoder.weights().size();
        assertEquals(whole.weights().subList(0, count), encoder.weights());
    }

    @Test
    void aCopyOfAPartDoesNot() {
        Sequential whole = autoencoder();
        Sequential copy = whole.upTo("code").copy();
        double[][] before = copy.predict(X);
        whole.fit(X, X, FIT);
        assertArrayEquals(before, copy.predict(X));
    }

    @Test
    void trainingAPartTrainsTheWholeThereAndNowhereElse() {
        Sequential whole = autoencoder();
        Sequential alone = whole.upTo("code").copy();
        List<INDArray> before = whole.weights();
        Sequential encoder = whole.upTo("code");
        for (Sequential model : List.of(encoder, alone)) {
            model.compile(new Adam(0.01), new MeanSquaredError()).fit(X, CODES, FIT);
        }
        int count = encoder.weights().size();
        List<INDArray> after = whole.weights();
        assertEquals(alone.weights(), after.subList(0, count));
        assertFalse(before.get(0).equals(after.get(0)));
        assertEquals(before.subList(count, before.size()), after.subList(count, after.size()));
    }

    @Test
    void theWholeTrainsOnWithItsOwnMemory() {
        Sequential whole = autoencoder();
        whole.fit(X, X, FIT);
        Sequential twin = whole.copy();
        Sequential encoder = whole.upTo("code").compile(new Adam(0), new MeanSquaredError());
        List<INDArray> moving = whole.weights();
        encoder.fit(X, CODES, FIT);
        whole.setWeights(moving); // of the BatchNormalization, which move at any rate
        assertEquals(twin.fit(X, X, FIT).toCsv(), whole.fit(X, X, FIT).toCsv());
        assertArrayEquals(twin.parameters(), whole.parameters());
    }

    @Test
    void weightsWrittenToOneAreTheOthers() {
        Sequential whole = autoencoder();
        Sequential decoder = whole.after("code");
        whole.setParameters(new double[whole.parameters().length]);
        assertArrayEquals(new double[decoder.parameters().length], decoder.parameters());
        decoder.variables().get(0).set(0, 7);
        assertEquals(7, whole.weights().get(8).getDouble(0)); // 4 of dense, norm's 4, code's 2
    }

    @Test
    void partsOfPartsShareToo() {
        Sequential whole = autoencoder();
        Sequential middle = whole.after("dense").upTo("code");
        List<String> names = List.of("batch_normalization", "tanh", "code");
        assertEquals(names, middle.architecture().names());
        whole.fit(X, X, FIT);
        assertEquals(whole.weights().subList(2, 8), middle.weights());
    }

    @Test
    void layersFrozenInTheWholeAreFrozenInItsParts() {
        Sequential whole = autoencoder();
        Sequential encoder = whole.upTo("code");
        whole.freeze("dense");
        List<INDArray> before = whole.weights();
        encoder.compile(new Adam(0.01), new MeanSquaredError()).fit(X, CODES, FIT);
        assertEquals(before.subList(0, 2), encoder.weights().subList(0, 2));
        assertEquals(
                encoder.weights(), whole.weights().subList(0, encoder.weights().size()));
        assertFalse(before.get(2).equals(encoder.weights().get(2)));
    }

    @Test
    void layersFrozenInAPartAreFrozenInTheWhole() {
        Sequential whole = autoencoder();
        whole.upTo("code").freeze("dense", "code");
        List<INDArray> before = whole.weights();
        String message = assertThrows(IllegalStateException.class, () -> whole.fit(X, X, FIT))
                .getMessage();
        assertTrue(message.startsWith("fit: expected a compiled model"), message);
        whole.compile(new Adam(0.01), new MeanSquaredError()).fit(X, X, FIT);
        assertEquals(before.subList(0, 2), whole.weights().subList(0, 2));
        assertEquals(before.subList(6, 8), whole.weights().subList(6, 8));
        assertFalse(before.get(8).equals(whole.weights().get(8)));
    }

    @Test
    void aPartThatHasTrainedIsCompiledAnewAfterFreezing() {
        Sequential whole = autoencoder();
        Sequential encoder = whole.upTo("code").compile(new Adam(0.01), new MeanSquaredError());
        encoder.fit(X, CODES, FIT);
        whole.freeze("dense");
        assertEquals(null, encoder.saved().training());
        assertThrows(IllegalStateException.class, () -> encoder.fit(X, CODES, FIT));
        encoder.compile(new SteepestDescent(0.1), new MeanSquaredError()).fit(X, CODES, FIT);
    }

    @Test
    void aPartKnowsItsOwnLayersOnly() {
        Sequential encoder = autoencoder().upTo("code");
        refuse(
                "freeze: expected one of [dense, batch_normalization, tanh, code], got dense_1.",
                () -> {
                    encoder.freeze("dense_1");
                });
    }

    @Test
    void aPartHasTheSeedAndPrecisionOfTheWhole() {
        Sequential part = autoencoder(DataType.DOUBLE).upTo("code");
        assertEquals(DataType.DOUBLE, part.dataType());
        assertThrows(IllegalStateException.class, () -> part.seed(1));
        assertThrows(IllegalStateException.class, () -> part.dataType(DataType.FLOAT));
    }

    @Test
    void namesThatDoNotExistAreRefused() {
        Sequential model = autoencoder();
        String expected = "expected one of " + model.architecture().names() + ", got cod.";
        refuse("upTo: " + expected, () -> model.upTo("cod"));
        refuse("after: " + expected, () -> model.after("cod"));
        refuse("upTo: expected one of [dense, ", () -> model.upTo(null));
        refuse("after: expected a layer before the last, got dense_2.", () -> {
            model.after("dense_2");
        });
    }

    private static void refuse(String begin, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.startsWith(begin), message);
    }
}
