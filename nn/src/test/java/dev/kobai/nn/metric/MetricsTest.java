package dev.kobai.nn.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The metrics agree with paper and pencil, in one batch, in several, and weighted. */
class MetricsTest {
    private static Tensor tensor(double[]... rows) {
        return Tensor.of(Nd4j.createFromArray(rows));
    }

    private static Tensor column(double... numbers) {
        return Tensor.of(Nd4j.createFromArray(numbers).reshape(numbers.length, 1));
    }

    private static double result(Metric metric, Tensor target, Tensor prediction) {
        Metric.Count count = metric.start(prediction.columns());
        count.add(target, prediction);
        return count.result();
    }

    @Test
    void binaryAccuracyCountsWhatIsAboveTheThreshold() {
        Tensor y = column(1, 0, 1, 0, 0);
        Tensor p = column(0.6, 0.4, 0.4, 0.6, 0.5); // right, right, wrong, wrong, 0.5 is not above
        assertEquals(3.0 / 5, result(new BinaryAccuracy(), y, p));
        assertEquals(3.0 / 5, result(new Accuracy(), y, p));
        // Above 0.3 are all: only the two targets of 1 are met.
        assertEquals(2.0 / 5, result(new BinaryAccuracy(0.3), y, p));
        assertEquals("binary_accuracy", new BinaryAccuracy().name());
    }

    @Test
    void binaryAccuracyOfSeveralOutputsIsTheirMean() {
        Tensor y = tensor(new double[] {1, 0, 1, 1}, new double[] {0, 0, 0, 0});
        Tensor p = tensor(new double[] {0.9, 0.9, 0.9, 0.9}, new double[] {0, 0, 0, 0.9});
        assertEquals((3.0 / 4 + 3.0 / 4) / 2, result(new BinaryAccuracy(), y, p));
    }

    @Test
    void categoricalAccuracyComparesTheLikeliest() {
        Tensor y = tensor(
                new double[] {1, 0, 0},
                new double[] {0, 1, 0},
                new double[] {0, 0, 1},
                new double[] {0, 1, 0});
        Tensor p = tensor(
                new double[] {0.4, 0.3, 0.3}, // right
                new double[] {0.5, 0.4, 0.1}, // wrong
                new double[] {0.1, 0.1, 0.8}, // right
                new double[] {0.4, 0.4, 0.2}); // of equals the first: wrong
        assertEquals(2.0 / 4, result(new CategoricalAccuracy(), y, p));
        assertEquals(2.0 / 4, result(new Accuracy(), y, p));
        assertEquals("categorical_accuracy", new CategoricalAccuracy().name());
    }

    @Test
    void accuracyOfClassNumbersComparesTheLikeliest() {
        Tensor p = tensor(new double[] {0.4, 0.3, 0.3}, new double[] {0.1, 0.1, 0.8}, new double[] {
            0.2, 0.6, 0.2
        });
        assertEquals(2.0 / 3, result(new Accuracy(), column(0, 2, 2), p));
        assertEquals("accuracy", new Accuracy().name());
    }

    @Test
    void theRootIsTakenOfTheMeanOverAllBatches() {
        Metric.Count count = new RootMeanSquaredError().start(2);
        // Squares 9, 16, 0, 0 and 1, 4: their mean over two outputs and three rows is 30/6 = 5.
        count.add(
                tensor(new double[] {3, 0}, new double[] {1, 1}),
                tensor(new double[] {0, 4}, new double[] {1, 1}));
        count.add(tensor(new double[] {0, 0}), tensor(new double[] {1, -2}));
        assertEquals(Math.sqrt(5), count.result(), 1e-15);
        assertEquals("root_mean_squared_error", new RootMeanSquaredError().name());
    }

    @Test
    void r2IsTheShareOfTheVarianceExplained() {
        // Around the mean 2.5 the squares sum to 2.25 + 0.25 + 0.25 + 2.25 = 5, the errors' to 1.
        assertEquals(0.8, result(new R2Score(), column(1, 2, 3, 4), column(1, 2, 3, 5)), 1e-15);
        assertEquals(1, result(new R2Score(), column(1, 2, 3), column(1, 2, 3)));
        // The mean itself explains nothing; worse than the mean is below 0: 1 - (4 + 0 + 4) / 2.
        assertEquals(0, result(new R2Score(), column(1, 2, 3), column(2, 2, 2)), 1e-15);
        assertEquals(-3, result(new R2Score(), column(1, 2, 3), column(3, 2, 1)), 1e-15);
        assertEquals("r2_score", new R2Score().name());
    }

    @Test
    void r2OfSeveralOutputsIsTheirMean() {
        Tensor y = tensor(new double[] {1, 0}, new double[] {2, 4}, new double[] {3, 8});
        Tensor p = tensor(new double[] {1, 4}, new double[] {2, 4}, new double[] {3, 4});
        assertEquals((1 + 0) / 2.0, result(new R2Score(), y, p), 1e-15);
    }

    @Test
    void r2DoesNotSufferFromATargetFarFromZero() {
        double far = 1e8;
        Tensor y = column(far + 1, far + 2, far + 3, far + 4);
        Tensor p = column(far + 1, far + 2, far + 3, far + 5);
        assertEquals(0.8, result(new R2Score(), y, p), 1e-12);
    }

    @Test
    void r2OfTargetsThatDoNotVaryIsZero() {
        // Three times 0.1: the sum of squares and the square of the sum round differently.
        assertEquals(0, result(new R2Score(), column(0.1, 0.1, 0.1), column(0, 0.1, 0.3)));
    }

    @Test
    void batchesAreCountedTogetherAndForgottenOnReset() {
        for (Metric metric : new Metric[] {
            new R2Score(),
            new RootMeanSquaredError(),
            new MeanAbsoluteError(),
            new BinaryAccuracy(),
            new Accuracy()
        }) {
            double whole = result(metric, column(1, 0, 3, 1, 6), column(1, 1, 2, 0.8, 5));
            Metric.Count count = metric.start(1);
            assertEquals(0, count.result(), metric.name());
            count.add(column(7, 7), column(1, 2));
            count.reset();
            count.add(column(1, 0), column(1, 1));
            count.add(column(3, 1, 6), column(2, 0.8, 5));
            assertEquals(whole, count.result(), 1e-15, metric.name());
        }
    }

    @Test
    void aThresholdOutsideZeroToOneIsRefused() {
        for (double threshold : new double[] {-0.1, 1.1, Double.NaN}) {
            var e = assertThrows(
                    IllegalArgumentException.class, () -> new BinaryAccuracy(threshold));
            String message = "BinaryAccuracy: expected threshold in [0.0, 1.0], got " + threshold;
            assertTrue(e.getMessage().startsWith(message), e.getMessage());
        }
    }
}
