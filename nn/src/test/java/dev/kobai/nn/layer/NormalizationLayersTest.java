package dev.kobai.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.List;

/** The normalising layers, by numbers worked on paper. */
class NormalizationLayersTest {
    /** With ε = 5, so that a variance of 4 has a simple root. */
    private static final BatchNormalization BATCH =
            new BatchNormalization().epsilon(5).momentum(0.75);

    private static final double[] X = {1, 10, 5, 10}; // columns: mean 3, variance 4; mean 10, 0

    private static List<String> names(Layer layer) {
        return layer.weights(Shape.of(2)).stream().map(Weight::name).toList();
    }

    @Test
    void weightsAreKerasInKerasOrder() {
        var all = List.of("gamma", "beta", "moving_mean", "moving_variance");
        assertEquals(all, names(new BatchNormalization()));
        assertEquals(all.subList(2, 4), names(BATCH.center(false).scale(false)));
        assertEquals(List.of("beta", "moving_mean", "moving_variance"), names(BATCH.scale(false)));
        assertEquals(List.of("gamma", "beta"), names(new LayerNormalization()));
        assertEquals(List.of("gamma"), names(new LayerNormalization().center(false)));
        assertEquals(List.of("mean", "variance", "count"), names(new Normalization()));
        assertEquals(new BatchNormalization(0.99, 1e-3, true, true), new BatchNormalization());
        assertEquals(new LayerNormalization(1e-3, true, true), new LayerNormalization());
    }

    @Test
    void inTrainingABatchIsNormalisedByItself() {
        Bench bench = new Bench(BATCH, 2, 2);
        bench.set(0, 6, 7);
        bench.set(1, 0.5, 0.25);
        // z = (x - 3) / √(4 + 5) = ∓2/3, times γ = 6, plus β = 0.5; the second column is constant.
        double[] expected = {-3.5, 0.25, 4.5, 0.25};
        assertArrayEquals(expected, bench.forward(bench.training(false), X), 1e-14);
    }

    @Test
    void movingAveragesGoTowardsTheBatchByOneMinusMomentum() {
        Bench bench = new Bench(BATCH, 2, 2);
        Stage stage = bench.training(false);
        bench.forward(stage, X);
        // 0.75 · 0 + 0.25 · 3 and 0.25 · 10; 0.75 · 1 + 0.25 · 4 and 0.75 · 1 + 0.25 · 0.
        assertArrayEquals(new double[] {0.75, 2.5}, bench.weight(2), 1e-15);
        assertArrayEquals(new double[] {1.75, 0.75}, bench.weight(3), 1e-15);
        bench.forward(stage, X);
        assertArrayEquals(new double[] {1.3125, 4.375}, bench.weight(2), 1e-15);
        assertArrayEquals(new double[] {2.3125, 0.5625}, bench.weight(3), 1e-15);
    }

    @Test
    void inInferenceTheMovingAveragesNormaliseAndStay() {
        Bench bench = new Bench(BATCH, 2, 2);
        bench.set(2, 1, 2);
        bench.set(3, 11, 20); // √(11 + 5) = 4, √(20 + 5) = 5
        double[] expected = {0, 1.6, 1, 1.6};
        assertArrayEquals(expected, bench.forward(bench.inference(), X), 1e-15);
        assertArrayEquals(new double[] {1, 2}, bench.weight(2));
        assertArrayEquals(new double[] {11, 20}, bench.weight(3));
    }

    @Test
    void frozenItTrainsAsInInference() {
        Bench bench = new Bench(BATCH, 2, 2);
        bench.set(0, 2, 3);
        bench.set(3, 11, 20);
        Stage stage = bench.training(true);
        assertArrayEquals(new double[] {0.5, 6, 2.5, 6}, bench.forward(stage, X), 1e-15);
        // ∂y/∂x = γ / √(σ² + ε) = 2/4 and 3/5: fixed statistics do not depend on x.
        double[] slopes = {0.5, 0.6, 1, 1.2};
        assertArrayEquals(slopes, bench.backward(stage, 1, 1, 2, 2), 1e-15);
        assertArrayEquals(new double[2], bench.weight(2));
        assertArrayEquals(new double[] {11, 20}, bench.weight(3));
    }

    @Test
    void allAxesButTheLastAreTheBatch() {
        Bench bench = new Bench(BATCH.momentum(0), 1, 2, 2);
        bench.forward(bench.training(false), X);
        assertArrayEquals(new double[] {3, 10}, bench.weight(2), 1e-15);
        assertArrayEquals(new double[] {4, 0}, bench.weight(3), 1e-15);
    }

    @Test
    void aMeanFarFromZeroLeavesTheVarianceItsDigits() {
        Bench bench = new Bench(BATCH.momentum(0), 2, 1);
        bench.forward(bench.training(false), 1e9, 1e9 + 2);
        assertArrayEquals(new double[] {1}, bench.weight(3)); // Σx² - nμ² would give 0 or 128
    }

    @Test
    void layersNormaliseEachRow() {
        Bench bench = new Bench(new LayerNormalization().epsilon(5), 2, 2);
        bench.set(0, 6, 3);
        bench.set(1, 0.5, 0.25);
        // Rows 1, 5 (mean 3, variance 4) and 7, 7 (variance 0); √(4 + 5) = 3.
        double[] expected = {-3.5, 2.25, 0.5, 0.25};
        double[] x = {1, 5, 7, 7};
        assertArrayEquals(expected, bench.forward(bench.training(false), x), 1e-14);
        assertArrayEquals(expected, bench.forward(bench.inference(), x), 1e-14);
    }

    @Test
    void unitRowsHaveLengthOne() {
        Bench bench = new Bench(new UnitNormalization(), 3, 2);
        double[] x = {3, 4, 0, 0, 0, 2e-13};
        double[] expected = {0.6, 0.8, 0, 0, 0, 0.2}; // what is shorter than 1e-12: times 1e12
        Stage stage = bench.training(false);
        assertArrayEquals(expected, bench.forward(stage, x), 1e-15);
        assertArrayEquals(expected, bench.forward(bench.inference(), x), 1e-15);
        // (∂L/∂y - y (∂L/∂y y)) / |x| = ((1, 2) - (0.6, 0.8) 2.2) / 5; below, 1e12 ∂L/∂y.
        double[] slopes = {-0.064, 0.048, 1e12, 2e12, 1e12, 2e12};
        bench.forward(stage, x);
        double[] got = bench.backward(stage, 1, 2, 1, 2, 1, 2);
        for (int i = 0; i < slopes.length; i++) {
            assertEquals(slopes[i], got[i], 1e-15 * Math.max(1, Math.abs(slopes[i])));
        }
    }

    @Test
    void rmsDividesByTheRootMeanSquare() {
        Bench bench = new Bench(new RMSNormalization(3.5), 2, 2);
        bench.set(0, 2, 0.5);
        // Mean squares 12.5 and 0; √(12.5 + 3.5) = 4.
        double[] expected = {1.5, 0.5, 0, 0};
        double[] x = {3, 4, 0, 0};
        assertArrayEquals(expected, bench.forward(bench.training(false), x), 1e-15);
        assertArrayEquals(expected, bench.forward(bench.inference(), x), 1e-15);
        assertEquals(List.of("scale"), names(new RMSNormalization()));
        assertEquals(new RMSNormalization(1e-6), new RMSNormalization());
    }

    @Test
    void normalizationAdaptsToData() {
        // Keras' own example: columns 0, 2, 0, 2 and 7, 9, 7, 9 have variance 1 (by n, not n - 1).
        double[][] data = {{0, 7, 4}, {2, 9, 6}, {0, 7, 4}, {2, 9, 6}};
        Bench bench = new Bench(new Normalization().adapt(Nd4j.createFromArray(data)), 1, 3);
        assertArrayEquals(new double[] {1, 8, 5}, bench.weight(0));
        assertArrayEquals(new double[] {1, 1, 1}, bench.weight(1));
        assertArrayEquals(new double[] {0}, bench.weight(2));
        double[] expected = {-1, -1, -1};
        assertArrayEquals(expected, bench.forward(bench.inference(), 0, 7, 4));
        assertArrayEquals(expected, bench.forward(bench.training(false), 0, 7, 4));
    }

    @Test
    void normalizationAdaptsAlongTheLastAxis() {
        double[][][] data = {{{0, 1}, {4, 1}}, {{0, 1}, {4, 1}}};
        Bench bench = new Bench(new Normalization().adapt(Nd4j.createFromArray(data)), 1, 2, 2);
        assertArrayEquals(new double[] {2, 1}, bench.weight(0));
        assertArrayEquals(new double[] {4, 0}, bench.weight(1));
        // A constant column is divided by 1e-7, not by 0.
        double[] y = bench.forward(bench.inference(), 4, 1, 0, 1 + 1e-7);
        assertArrayEquals(new double[] {1, 0, -1, 1}, y, 1e-8);
    }

    @Test
    void normalizationNotAdaptedChangesNothing() {
        Bench bench = new Bench(new Normalization(), 1, 3);
        double[] x = {1, -2, 3};
        assertArrayEquals(x, bench.forward(bench.inference(), x));
    }

    @Test
    void largeInputsBreakNothing() {
        for (Layer layer : List.of(new BatchNormalization(), new LayerNormalization())) {
            Bench bench = new Bench(layer, 2, 2);
            Stage stage = bench.training(false);
            double[] y = bench.forward(stage, 1e100, -1e100, -1e100, 1e100);
            double[] dx = bench.backward(stage, 1, 2, 3, -4);
            assertTrue(Arrays.stream(y).allMatch(v -> Math.abs(Math.abs(v) - 1) < 1e-14));
            assertTrue(Arrays.stream(dx).allMatch(Double::isFinite));
        }
    }
}
