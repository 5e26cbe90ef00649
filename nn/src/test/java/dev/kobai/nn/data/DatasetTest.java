package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.WithoutNd4jProgram;
import dev.kobai.nn.internal.data.Shuffle;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

class DatasetTest {
    @Test
    void rowsAreCopiedAndTheirArrayIsAlwaysTheSame() {
        double[][] x = {{1, 2}, {3, 4}};
        float[][] y = {{5}, {6}};
        Dataset doubles = Dataset.of(x, new double[][] {{5}, {6}});
        Dataset floats = Dataset.of(new float[][] {{1, 2}, {3, 4}}, y);
        x[0][0] = 9;
        y[0][0] = 9;
        assertEquals(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}), doubles.x());
        assertEquals(Nd4j.createFromArray(new float[][] {{5}, {6}}), floats.y());
        assertEquals(DataType.DOUBLE, doubles.x().dataType());
        assertEquals(DataType.FLOAT, floats.x().dataType());
        assertSame(doubles.x(), doubles.x());
        assertEquals("Dataset[x=[2, 2], y=[2, 1]]", floats.toString());
        assertEquals(floats, new Dataset(floats.x().dup(), floats.y().dup()));
    }

    @Test
    void whatIsWrittenToTheArrayIsTrainedOn() {
        Dataset data = Dataset.of(new double[][] {{1}}, new double[][] {{1}});
        data.x().putScalar(0, Double.NaN);
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .compile(new SteepestDescent(), new MeanSquaredError());
        var error = assertThrows(
                IllegalArgumentException.class, () -> model.fit(data, FitOptions.epochs(1)));
        assertTrue(error.getMessage().startsWith("fit, x, row 0, column 0: expected a finite"));
    }

    /** ND4J takes half a second to start. */
    @Test
    void aSmallNetworkOnJavasArraysNeverLoadsNd4j(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutNd4jProgram.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(10, TimeUnit.MINUTES));
        String text = Files.readString(output);
        assertTrue(text.contains("trained 100 predicted 4"), text);
        assertTrue(text.contains("dev.kobai.nn.Sequential "), "the classes are not listed");
        assertFalse(text.contains("org.nd4j.linalg.factory.Nd4j "), "ND4J was loaded");
    }

    @Test
    void splitKeepsEachRowWithItsTargetAndLosesNone() {
        Dataset.Split split = tens(10).split(0.7, 42);

        assertEquals(7, split.train().rows());
        assertEquals(3, split.test().rows());
        double[] train = split.train().y().toDoubleVector();
        double[] test = split.test().y().toDoubleVector();
        double[] all = DoubleStream.concat(Arrays.stream(train), Arrays.stream(test))
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, 10).asDoubleStream().toArray(), all);
        double[][] x = split.train().x().toDoubleMatrix();
        for (int row = 0; row < 7; row++) {
            assertArrayEquals(new double[] {train[row] * 10, train[row] * 10 + 1}, x[row]);
        }
    }

    @Test
    void theSeedDecidesHowToSplit() {
        double[] first = order(1);
        assertArrayEquals(first, order(1));
        assertFalse(Arrays.equals(first, order(2)));
    }

    @Test
    void everyRowIsAsLikelyToComeLastAsAnyOther() {
        int[] last = new int[4];
        for (int seed = 0; seed < 4000; seed++) {
            last[Shuffle.of(4, seed)[3]]++;
        }
        // 1000 each; the standard deviation is sqrt(4000 * 1/4 * 3/4) = 27.
        for (int count : last) {
            assertEquals(1000, count, 5 * 27);
        }
    }

    @Test
    void bothPartsGetAtLeastOneRow() {
        assertEquals(1, tens(2).split(0.999, 0).test().rows());
        assertEquals(1, tens(2).split(0.001, 0).train().rows());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"DOUBLE", "FLOAT", "INT", "UBYTE"})
    void splitKeepsTypeAndShape(DataType type) {
        INDArray images = Nd4j.arange(24).castTo(type).reshape(4, 3, 2);
        INDArray labels = Nd4j.arange(4).castTo(type);
        Dataset.Split split = new Dataset(images, labels).split(0.5, 3);
        assertArrayEquals(new long[] {2, 3, 2}, split.test().x().shape());
        assertArrayEquals(new long[] {2}, split.test().y().shape());
        assertEquals(type, split.test().x().dataType());
        for (int row = 0; row < 2; row++) {
            int label = split.test().y().getInt(row);
            assertEquals(images.slice(label), split.test().x().slice(row));
        }
    }

    @Test
    void splitReadsViewsInTheirOwnOrder() {
        INDArray view = Nd4j.arange(8).castTo(DataType.DOUBLE).reshape(2, 4).transpose();
        Dataset.Split split =
                new Dataset(view, Nd4j.arange(4).castTo(DataType.DOUBLE)).split(0.5, 0);
        for (int row = 0; row < 2; row++) {
            double label = split.train().y().getDouble(row);
            double[] expected = {label, label + 4};
            assertArrayEquals(expected, split.train().x().getRow(row).toDoubleVector());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.2, 80, Double.NaN})
    void splitWantsAShareBetweenZeroAndOne(double share) {
        String message = "split: expected share in (0, 1), got " + share
                + ". Usual is 0.8, the share to train on.";
        assertEquals(message, error(() -> tens(4).split(share, 0)));
    }

    @Test
    void oneRowCannotBeSplit() {
        String message = "split: expected at least two rows, got 1. Give more data.";
        assertEquals(message, error(() -> tens(1).split(0.5, 0)));
    }

    @Test
    void oneHotHasAOneInTheLabelsColumn() {
        double[][] expected = {{0, 0, 1}, {1, 0, 0}, {0, 0, 1}};
        INDArray oneHot = Dataset.oneHot(new int[] {2, 0, 2}, 3);
        assertArrayEquals(expected, oneHot.toDoubleMatrix());
        assertEquals(DataType.DOUBLE, oneHot.dataType());
    }

    @Test
    void oneHotWantsLabelsThatAreClasses() {
        String message = "oneHot, row 1: expected a class number in [0, 3), got %s."
                + " Count the classes from 0.";
        assertEquals(message.formatted(3), error(() -> Dataset.oneHot(new int[] {0, 3}, 3)));
        assertEquals(message.formatted(-1), error(() -> Dataset.oneHot(new int[] {0, -1}, 3)));
        error(() -> Dataset.oneHot(new int[0], 3));
        error(() -> Dataset.oneHot(new int[] {0}, 0));
        error(() -> Dataset.oneHot(null, 3));
    }

    @Test
    void raggedArraysAreRefusedWithTheRow() {
        double[][] y = {{1}, {2}};
        String message = "x, row 1: expected 2 columns, got 3 columns."
                + " All rows must be as long as the first.";
        assertEquals(message, error(() -> Dataset.of(new double[][] {{1, 2}, {1, 2, 3}}, y)));
        float[][] ragged = {{1, 2}, {1}};
        assertEquals(
                "y, row 1: expected 2 columns, got 1 columns."
                        + " All rows must be as long as the first.",
                error(() -> Dataset.of(new float[][] {{1}, {2}}, ragged)));
        error(() -> Dataset.of(new double[][] {{1, 2}, null}, y));
    }

    @Test
    void dataWithoutNumbersOrWithoutTargetsIsRefused() {
        double[][] y = {{1}};
        error(() -> Dataset.of(new double[0][], y));
        error(() -> Dataset.of(new double[][] {{}}, y));
        error(() -> Dataset.of((double[][]) null, y));
        assertEquals(
                "dataset: expected 2 rows as x has, got 1 rows. Give one target for each sample.",
                error(() -> Dataset.of(new double[][] {{1}, {2}}, y)));
    }

    /** Rows {@code (10 i, 10 i + 1)} with the target {@code i}. */
    private static Dataset tens(int rows) {
        double[][] x = new double[rows][];
        double[][] y = new double[rows][];
        for (int i = 0; i < rows; i++) {
            x[i] = new double[] {10 * i, 10 * i + 1};
            y[i] = new double[] {i};
        }
        return Dataset.of(x, y);
    }

    private static double[] order(long seed) {
        return tens(20).split(0.5, seed).train().y().toDoubleVector();
    }

    private static String error(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
