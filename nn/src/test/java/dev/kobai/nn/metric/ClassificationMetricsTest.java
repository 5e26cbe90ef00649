package dev.kobai.nn.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.loss.Huber;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.metric.F1Score.Average;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What counts hits and misses agrees with paper and pencil, and with Keras' own examples. */
class ClassificationMetricsTest {
    private static final double EPSILON = 1e-7;

    private static final Tensor THREE_CLASSES = tensor(new double[][] {
        {0.1, 0.7, 0.2}, // the likeliest, the second, the third: 1, 2, 0
        {0.6, 0.3, 0.1}, // 0, 1, 2
        {0.2, 0.4, 0.4} // 1 and 2, then 0
    });

    private static Tensor tensor(double[][] rows) {
        return Tensor.of(Nd4j.createFromArray(rows));
    }

    private static Tensor column(double... numbers) {
        return Tensor.of(Nd4j.createFromArray(numbers).reshape(numbers.length, 1));
    }

    private static double result(Metric metric, Tensor y, Tensor p) {
        Metric.Count count = metric.start(p.columns());
        count.add(y, p);
        double once = count.result();
        count.reset();
        assertEquals(0, count.result(), 1e-15, "after reset");
        count.add(y, p);
        assertEquals(once, count.result(), "counted anew");
        return once;
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    @Test
    void aClassAmongTheLikeliestCounts() {
        Tensor hot = tensor(new double[][] {{0, 0, 1}, {0, 0, 1}, {0, 0, 1}});
        assertEquals(1.0 / 3, result(new TopKCategoricalAccuracy(1), hot, THREE_CLASSES), 1e-15);
        assertEquals(2.0 / 3, result(new TopKCategoricalAccuracy(2), hot, THREE_CLASSES), 1e-15);
        assertEquals(1, result(new TopKCategoricalAccuracy(), hot, THREE_CLASSES));
        Tensor labels = column(2, 2, 2);
        assertEquals(
                2.0 / 3,
                result(new SparseTopKCategoricalAccuracy(2), labels, THREE_CLASSES),
                1e-15);
        Tensor noNumber = tensor(new double[][] {{0.1, 0.2, Double.NaN}});
        assertEquals(0, result(new SparseTopKCategoricalAccuracy(1), column(2), noNumber));
        assertEquals("top_k_categorical_accuracy", new TopKCategoricalAccuracy().name());
        assertEquals(
                "sparse_top_k_categorical_accuracy", new SparseTopKCategoricalAccuracy().name());
        assertEquals(5, new SparseTopKCategoricalAccuracy().k());
        refused(
                "TopKCategoricalAccuracy: expected k >= 1, got 0",
                () -> new TopKCategoricalAccuracy(0));
        refused(
                "SparseTopKCategoricalAccuracy: expected k >= 1, got 0",
                () -> new SparseTopKCategoricalAccuracy(0));
    }

    @Test
    void classNumbersAreComparedWithTheLikeliest() {
        Tensor labels = column(1, 2, 1); // right, wrong, right: of equals the first
        assertEquals(
                2.0 / 3, result(new SparseCategoricalAccuracy(), labels, THREE_CLASSES), 1e-15);
    }

    @Test
    void precisionAndRecallShareTheHits() {
        Tensor y = column(1, 0, 1, 0, 1);
        Tensor p = column(0.9, 0.8, 0.3, 0.2, 0.5); // 0.5 is not above
        assertEquals(1.0 / 2, result(new Precision(), y, p));
        assertEquals(1.0 / 3, result(new Recall(), y, p));
        assertEquals(3.0 / 4, result(new Precision(0.25), y, p));
        assertEquals(1, result(new Recall(0.25), y, p));
        assertEquals(0, result(new Precision(1), y, p));
        assertEquals(0, result(new Recall(), column(0, 0), column(0.9, 0.1)));
        assertEquals("precision", new Precision().name());
        assertEquals("recall", new Recall().name());
        refused("Precision: expected threshold in [0.0, 1.0], got 1.5", () -> new Precision(1.5));
        refused("Recall: expected threshold in [0.0, 1.0], got -1.0", () -> new Recall(-1));
    }

    /** Keras' own example: one score for each class, 0.5, 0.8 and 2/3. */
    @Test
    void f1AveragesItsClasses() {
        Tensor y = tensor(new double[][] {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}});
        Tensor p = tensor(new double[][] {{0.2, 0.6, 0.7}, {0.2, 0.6, 0.6}, {0.6, 0.8, 0}});
        double bound = 3 * EPSILON; // what 1e-7 in three denominators may change
        double macro = (0.5 + 0.8 + 2.0 / 3) / 3;
        assertEquals(macro, result(new F1Score(Average.MACRO, 0.5), y, p), bound);
        double weighted = (3 * 0.5 + 2 * 0.8 + 2.0 / 3) / 6;
        assertEquals(weighted, result(new F1Score(Average.WEIGHTED, 0.5), y, p), bound);
        // Of 6 predicted and 6 wanted, 4 are hits.
        assertEquals(4.0 / 6, result(new F1Score(Average.MICRO, 0.5), y, p), bound);
        assertEquals("f1_score", new F1Score().name());
    }

    @Test
    void f1AddsKerasEpsilonToEachDenominator() {
        double share = 1 / (1 + EPSILON);
        double expected = 2 * share * share / (2 * share + EPSILON);
        F1Score f1 = new F1Score(Average.MICRO, 0.5);
        assertEquals(expected, result(f1, column(1), column(0.9)), 1e-15);
    }

    @Test
    void f1WithoutThresholdTakesTheLikeliest() {
        Tensor y = tensor(new double[][] {{1, 0}, {1, 0}, {0, 1}});
        Tensor p = tensor(new double[][] {{0.4, 0.3}, {0.2, 0.3}, {0.1, 0.2}});
        // Class 0: 1 hit of 1 predicted and 2 wanted, 2/3; class 1: 1 of 2 and 1, 2/3.
        assertEquals(2.0 / 3, result(new F1Score(), y, p), 3 * EPSILON);
        // A row of zeros predicts nothing.
        Tensor none = tensor(new double[][] {{0, 0}, {0, 0}, {0, 0}});
        assertEquals(0, result(new F1Score(), y, none));
        for (double threshold : new double[] {0, 1.1, Double.NaN}) {
            refused(
                    "F1Score: expected threshold in (0, 1] or null, got " + threshold,
                    () -> new F1Score(Average.MACRO, threshold));
        }
        refused("F1Score: expected an average, got null", () -> new F1Score(null));
    }

    /** Keras' own examples. */
    @Test
    void theAreaUnderTheCurve() {
        Tensor y = column(0, 0, 1, 1);
        Tensor p = column(0, 0.5, 0.3, 0.9);
        assertEquals(0.75, result(new AUC(3), y, p), 1e-15);
        assertEquals("auc", new AUC().name());
        assertEquals(200, new AUC().numThresholds());
    }

    @Test
    void theAreaIsTheShareOfPairsInOrder() {
        // Of the four pairs of a 1 and a 0, three are in order.
        assertEquals(0.75, result(new AUC(), column(0, 0, 1, 1), column(0, 0.5, 0.3, 0.9)), 1e-15);
        assertEquals(1, result(new AUC(), column(0, 1, 1), column(0.2, 0.3, 1)), 1e-15);
        assertEquals(0, result(new AUC(), column(1, 0), column(0, 1)), 1e-15);
        assertEquals(0.5, result(new AUC(), column(0, 1, 1), column(0.4, 0.4, 0.4)), 1e-15);
        assertEquals(0, result(new AUC(), column(1, 1), column(0.4, 0.4)));
        refused("AUC: expected numThresholds >= 2, got 1", () -> new AUC(1));
    }

    @Test
    void theCosineIsPositiveAsAMetric() {
        Tensor y = tensor(new double[][] {{0, 1}, {3, 4}});
        Tensor p = tensor(new double[][] {{1, 0}, {4, 3}});
        assertEquals((0 + 24.0 / 25) / 2, result(new CosineSimilarity(), y, p), 1e-15);
        assertEquals("cosine_similarity", new CosineSimilarity().name());
        assertEquals(Direction.UP, new CosineSimilarity().direction());
    }

    @Test
    void metricsSayWhichWayIsBetter() {
        assertEquals(Direction.UP, new AUC().direction());
        assertEquals(Direction.UP, new R2Score().direction());
        assertEquals(Direction.DOWN, new RootMeanSquaredError().direction());
        assertEquals(Direction.DOWN, new Huber().direction());
    }

    @Test
    void metricsSayWhichTargetsTheyCount() {
        Shape wide = Shape.of(3);
        Shape label = Shape.of(1);
        for (Metric metric : new Metric[] {
            new SparseCategoricalAccuracy(),
            new SparseTopKCategoricalAccuracy(),
            new SparseCategoricalCrossentropy()
        }) {
            assertTrue(metric.accepts(label, wide), metric.name());
            assertFalse(metric.accepts(wide, wide), metric.name());
        }
        for (Metric metric :
                new Metric[] {new TopKCategoricalAccuracy(), new F1Score(), new AUC(), new Huber()
                }) {
            assertFalse(metric.accepts(label, wide), metric.name());
            assertTrue(metric.accepts(wide, wide), metric.name());
        }
        assertTrue(new Accuracy().accepts(label, wide));
        assertTrue(new Accuracy().accepts(wide, wide));
    }

    @Test
    void confusionsAreCountedByTargetAndPrediction() {
        INDArray p = Nd4j.createFromArray(
                new double[][] {{0.7, 0.2, 0.1}, {0.1, 0.8, 0.1}, {0.3, 0.6, 0.1}, {0, 0, 1}});
        ConfusionMatrix matrix = ConfusionMatrix.of(Nd4j.createFromArray(0.0, 1, 0, 2), p);
        INDArray hot =
                Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 1, 0}, {1, 0, 0}, {0, 0, 1}});
        assertEquals(matrix.toString(), ConfusionMatrix.of(hot, p).toString());
        assertEquals("""
                target \\ predicted  0  1  2
                                 0  1  1  0
                                 1  0  1  0
                                 2  0  0  1
                """, matrix.toString());
        assertEquals(3, matrix.classes());
        assertEquals(1, matrix.count(0, 1));
        assertEquals(0, matrix.count(1, 0));
        assertEquals(3.0 / 4, matrix.accuracy());
        assertEquals(1.0 / 2, matrix.precision(1));
        assertEquals(1.0 / 2, matrix.recall(0));
        assertEquals(2.0 / 3, matrix.f1(1), 1e-15);
    }

    @Test
    void aSingleOutputMakesTwoClasses() {
        INDArray y = Nd4j.createFromArray(1.0, 0, 1);
        ConfusionMatrix matrix =
                ConfusionMatrix.of(y, Nd4j.createFromArray(0.9, 0.2, 0.5).reshape(3, 1));
        assertEquals(2, matrix.classes());
        assertEquals(1, matrix.count(1, 1));
        assertEquals(1, matrix.count(0, 0));
        assertEquals(1, matrix.count(1, 0)); // 0.5 is not above 0.5
    }

    @Test
    void confusionsOfDataThatDoesNotFitAreRefused() {
        INDArray p = Nd4j.createFromArray(new double[][] {{0.7, 0.2, 0.1}, {0.1, 0.8, 0.1}});
        refused(
                "ConfusionMatrix: expected 2 targets, got 1",
                () -> ConfusionMatrix.of(Nd4j.createFromArray(1.0), p));
        refused(
                "ConfusionMatrix, row 1: expected a class number from 0 to 2, got 3.0",
                () -> ConfusionMatrix.of(Nd4j.createFromArray(1.0, 3), p));
        refused(
                "ConfusionMatrix: expected targets of 1 or 3 columns, got 2",
                () -> ConfusionMatrix.of(Nd4j.zeros(2, 2), p));
        refused(
                "ConfusionMatrix: expected predictions [rows, classes], got [2, 2, 2]",
                () -> ConfusionMatrix.of(Nd4j.zeros(2, 2), Nd4j.zeros(2, 2, 2)));
        INDArray noNumber =
                Nd4j.createFromArray(new double[][] {{0.7, 0.2, 0.1}, {0, Double.NaN, 1}});
        refused(
                "ConfusionMatrix, predictions, row 1: expected finite numbers, got NaN",
                () -> ConfusionMatrix.of(Nd4j.createFromArray(1.0, 2), noNumber));
        refused("ConfusionMatrix: expected targets, got null", () -> ConfusionMatrix.of(null, p));
    }

    @Test
    void exactAccuracyCountsNumbersThatAreEqual() {
        Tensor y = Tensor.of(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}, {0, 0}}));
        Tensor p = Tensor.of(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4.5}, {1, 1}}));
        ExactAccuracy metric = new ExactAccuracy();
        assertEquals(1, metric.row(y, p, 0));
        assertEquals(0.5, metric.row(y, p, 1));
        assertEquals(0, metric.row(y, p, 2));
    }
}
