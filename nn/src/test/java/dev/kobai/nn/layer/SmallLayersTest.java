package dev.kobai.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.tensor.Shape;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** Flatten, Reshape, Rescaling, Embedding, PRelu and LogSoftmax by numbers worked on paper. */
class SmallLayersTest {
    @Test
    void flattenAndReshapeKeepTheOrderOfNumbers() {
        assertEquals(Shape.of(24), new Flatten().outputShape(Shape.of(2, 3, 4)));
        assertEquals(Shape.of(24), new Flatten().outputShape(Shape.of(24)));
        assertEquals(Shape.of(3, 4), new Reshape(3, 4).outputShape(Shape.of(12)));
        assertEquals(Shape.of(3, 4), new Reshape(-1, 4).outputShape(Shape.of(2, 6)));
        assertEquals(Shape.of(12), new Reshape(-1).outputShape(Shape.of(2, 6)));
        double[] x = {1, 2, 3, 4, 5, 6};
        for (Layer layer : new Layer[] {new Flatten(), new Reshape(3, -1)}) {
            Bench bench = new Bench(layer, 1, 2, 3);
            Stage stage = bench.training(false);
            assertArrayEquals(x, bench.forward(stage, x));
            assertArrayEquals(x, bench.backward(stage, x));
            assertArrayEquals(x, bench.forward(bench.inference(), x));
        }
    }

    @Test
    void rescalingIsAStraightLine() {
        Bench bench = new Bench(new Rescaling(2, -1), 1, 2);
        Stage stage = bench.training(false);
        assertArrayEquals(new double[] {5, -3}, bench.forward(stage, 3, -1));
        assertArrayEquals(new double[] {2, 8}, bench.backward(stage, 1, 4));
    }

    @Test
    void embeddingLooksRowsUpAndGathersTheirGradients() {
        Bench bench = new Bench(new Embedding(3, 2), 2, 2);
        bench.set(0, 10, 11, 20, 21, 30, 31);
        Stage stage = bench.training(false);
        double[] y = bench.forward(stage, 2, 0, 2, 2);
        assertArrayEquals(new double[] {30, 31, 10, 11, 30, 31, 30, 31}, y);
        for (int twice = 0; twice < 2; twice++) { // overwritten, not added to
            double[] dx = bench.backward(stage, 1, 2, 3, 4, 5, 6, 7, 8);
            assertArrayEquals(new double[4], dx);
            assertArrayEquals(new double[] {3, 4, 0, 0, 13, 16}, bench.gradient(0));
        }
        assertEquals(Shape.of(7, 2), new Embedding(3, 2).outputShape(Shape.of(7)));
        assertEquals(Shape.of(7, 5, 2), new Embedding(3, 2).outputShape(Shape.of(7, 5)));
    }

    @Test
    void embeddingsBeginBetweenKerasLimits() {
        Weight weight = new Embedding(100, 10).weights(Shape.of(1)).get(0);
        assertEquals("embeddings", weight.name());
        assertEquals(Shape.of(100, 10), weight.shape());
        double[] values = new Bench(new Embedding(100, 10), 1, 1).weight(0);
        double most = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        assertTrue(most <= 0.05 && most > 0.049, "greatest " + most);
    }

    @Test
    void pReluHasASlopeForEachNumberOfASample() {
        assertEquals(Shape.of(2, 3), new PRelu().weights(Shape.of(2, 3)).get(0).shape());
        Bench bench = new Bench(new PRelu(), 2, 3);
        assertArrayEquals(new double[3], bench.weight(0));
        bench.set(0, 0.5, 0.25, 2);
        Stage stage = bench.training(false);
        double[] y = bench.forward(stage, -2, 4, -1, -4, -8, 0);
        assertArrayEquals(new double[] {-1, 4, -2, -2, -2, 0}, y);
        double[] dx = bench.backward(stage, 1, 2, 3, 4, 5, 6);
        assertArrayEquals(new double[] {0.5, 2, 6, 2, 1.25, 0}, dx);
        assertArrayEquals(new double[] {-2 - 16, -40, -3}, bench.gradient(0));
    }

    @Test
    void softmaxOfInputsWhoseExponentialOverflowsDependsOnTheirDifferencesAlone() {
        Bench bench = new Bench(new Softmax(), 4, 3);
        Stage stage = bench.training(false);
        double[] y = bench.forward(
                stage, 1000, 1000, -1000, -1000, -1000, -2000, 999, -1000, 999, 0, 1000, 0);
        double[] halves = {0.5, 0.5, 0, 0.5, 0.5, 0, 0.5, 0, 0.5, 0, 1, 0};
        assertArrayEquals(halves, y);
        // y₁ (∂L/∂y₁ − Σ y ∂L/∂y) = 0.5 (1 − 0.5), and nothing where one class has all
        double[] dx = bench.backward(stage, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0);
        double[] expected = {0.25, -0.25, 0, 0.25, -0.25, 0, 0.25, 0, -0.25, 0, 0, 0};
        assertArrayEquals(expected, dx, 1e-15);
    }

    @Test
    void logSoftmaxIsTheLogarithmOfTheSoftmax() {
        Bench bench = new Bench(new LogSoftmax(), 2, 3);
        Stage stage = bench.training(false);
        // 1 - log(e + e² + e³) = -2.4076059644443803045 by mpmath; a shift changes nothing.
        double[] expected = {
            -2.4076059644443803,
            -1.4076059644443803,
            -0.40760596444438030,
            -2.4076059644443803,
            -1.4076059644443803,
            -0.40760596444438030
        };
        assertArrayEquals(expected, bench.forward(stage, 1, 2, 3, 1001, 1002, 1003), 1e-12);
        double[] far = bench.forward(stage, 1e300, 0, -1e300, -1e300, -1e300, -1e300);
        assertArrayEquals(new double[] {0, -1e300, -2e300}, Arrays.copyOf(far, 3));
        assertEquals(-Math.log(3), far[4], 1e-15);
        double[] slopes = bench.backward(stage, 1, 2, 3, 3, 0, 0);
        // ∂y₀ + ∂y₁ + ∂y₂ = 6 times the probabilities 1, 0, 0; then 3 times thirds.
        assertArrayEquals(new double[] {-5, 2, 3, 2, -1, -1}, slopes, 1e-15);
    }

    @Test
    void frozenLayersHandGradientsOnWithoutAnyOfTheirOwn() {
        Bench bench = new Bench(new PRelu(), 1, 2);
        bench.set(0, 0.5, 0.25);
        Stage stage = bench.training(true);
        bench.forward(stage, -2, 4);
        assertArrayEquals(new double[] {0.5, 1}, bench.backward(stage, 1, 1));
        Bench rows = new Bench(new Embedding(3, 2), 1, 1);
        Stage lookup = rows.training(true);
        rows.forward(lookup, 2);
        assertArrayEquals(new double[1], rows.backward(lookup, 1, 1));
        Bench row = new Bench(new LayerNormalization(), 1, 2);
        row.forward(row.training(true), 1, 1);
        assertArrayEquals(new double[2], row.backward(row.training(true), 1, 1), 1e-12);
    }
}
