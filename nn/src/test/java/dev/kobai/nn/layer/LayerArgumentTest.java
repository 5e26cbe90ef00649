package dev.kobai.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.List;

/** A layer's argument out of its range is refused with its name, the range and the value. */
class LayerArgumentTest {
    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void factorsAndDeviations(double v) {
        refused(
                "LeakyRelu: expected a finite negativeSlope >= 0, got " + v,
                () -> new LeakyRelu(v));
        refused("Elu: expected a finite alpha >= 0, got " + v, () -> new Elu(v));
        refused("Celu: expected a finite alpha > 0, got " + v, () -> new Celu(v));
        refused("Dropout: expected rate in [0, 1), got " + v, () -> new Dropout(v));
        refused(
                "GaussianNoise: expected stddev in [0.0, 1.0], got " + v,
                () -> new GaussianNoise(v));
        refused(
                "BatchNormalization: expected momentum in [0.0, 1.0], got " + v,
                () -> new BatchNormalization().momentum(v));
        refused(
                "BatchNormalization: expected a finite epsilon > 0, got " + v,
                () -> new BatchNormalization().epsilon(v));
        refused(
                "LayerNormalization: expected a finite epsilon > 0, got " + v,
                () -> new LayerNormalization().epsilon(v));
    }

    @Test
    void limitsThemselves() {
        refused("Dropout: expected rate in [0, 1), got 1.0", () -> new Dropout(1));
        refused("Celu: expected a finite alpha > 0, got 0.0", () -> new Celu(0));
        assertEquals(0, new Elu(0).value(-1), 0);
        assertEquals(0, new LeakyRelu(0).value(-1), 0);
        refused("Rescaling: expected a finite scale, got NaN", () -> new Rescaling(Double.NaN));
        refused(
                "Rescaling: expected a finite offset, got Infinity",
                () -> new Rescaling(1, Double.POSITIVE_INFINITY));
        refused("PRelu: expected an alpha initializer, got null", () -> new PRelu(null));
    }

    @Test
    void whatDenseIsGivenIsThere() {
        Dense dense = new Dense(1);
        refused("Dense: expected a kernel initializer", () -> dense.kernelInitializer(null));
        refused("Dense: expected a bias initializer", () -> dense.biasInitializer(null));
        refused(
                "Embedding: expected an embeddings initializer",
                () -> new Embedding(1, 1).embeddingsInitializer(null));
    }

    @Test
    void reshapesThatCannotBe() {
        refused("Reshape: expected at least one size, got []", () -> new Reshape());
        refused(
                "Reshape: expected at most one -1 among the sizes, got [-1, 2, -1]",
                () -> new Reshape(-1, 2, -1));
        refused("shape [2, -2]: expected each size >= 1, got -2", () -> new Reshape(2, -2));
        refused("shape [0, 2]: expected each size >= 1, got 0", () -> new Reshape(0, 2));
        for (Reshape reshape :
                List.of(new Reshape(5, -1), new Reshape(3, 5), new Reshape(13, -1))) {
            refused(
                    "layer 1 (" + reshape + "): Reshape: expected sizes of 12 numbers in all, as in"
                            + " [batch, 3, 4], got [",
                    () -> Sequential.of(new Input(3, 4), reshape));
        }
    }

    @Test
    void normalizationNeedsFiniteDataOfItsInput() {
        Normalization layer = new Normalization();
        refused("Normalization: expected data, got null", () -> layer.adapt(null));
        INDArray row = Nd4j.createFromArray(1.0, 2.0);
        refused(
                "Normalization: expected data [rows, ..., columns], got [2]",
                () -> layer.adapt(row));
        INDArray holes = Nd4j.createFromArray(new double[][] {{1, 2}, {3, Double.NaN}});
        refused(
                "Normalization, row 1, column 1: expected a finite number, got NaN",
                () -> layer.adapt(holes));
        Normalization adapted = layer.adapt(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}));
        refused(
                "layer 1 (" + adapted + "): Normalization: expected 2 columns, as in the data of"
                        + " adapt, got 3",
                () -> Sequential.of(new Input(3), adapted));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, (1 << 24) + 1})
    void anEmbeddingsSizes(int inputs) {
        refused(
                "Embedding: expected inputDim in [1, 16777216], got " + inputs,
                () -> new Embedding(inputs, 1));
        int outputs = Math.min(inputs, 0);
        refused(
                "Embedding: expected outputDim >= 1, got " + outputs,
                () -> new Embedding(1, outputs));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 5, 0.5, 1e10})
    void anEmbeddingsInputsAreItsWholeNumbers(double bad) {
        Sequential model = Sequential.of(new Input(1), new Embedding(5, 2), new Flatten())
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        double[][] x = {{0}, {bad}};
        double[] before = model.parameters();
        String message = "Embedding: expected whole numbers in [0, 5) as inputs, got " + bad;
        refused(message, () -> model.predict(x));
        refused(
                message,
                () -> model.fit(x, new double[2][2], FitOptions.epochs(1).batchSize(1)));
        assertArrayEquals(before, model.parameters());
    }
}
