package dev.kobai.nn.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.metric.AUC.Curve;
import dev.kobai.nn.metric.F1Score.Average;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.List;

/** The four counts and what is made of them agree with Keras' own examples and with paper. */
class ConfusionMetricsTest {
    private static final Tensor CLASSES = tensor(
            new double[] {0, 0, 1},
            new double[] {1, 0, 0},
            new double[] {0, 1, 0},
            new double[] {1, 0, 0},
            new double[] {0, 0, 1});
    private static final Tensor PROBABILITIES = tensor(
            new double[] {0.1, 0.2, 0.7},
            new double[] {0.5, 0.3, 0.2},
            new double[] {0.2, 0.6, 0.2},
            new double[] {0.7, 0.2, 0.1},
            new double[] {0.1, 0.1, 0.8});

    private static Tensor tensor(double[]... rows) {
        return Tensor.of(Nd4j.createFromArray(rows));
    }

    private static Tensor column(double... numbers) {
        return Tensor.of(Nd4j.createFromArray(numbers).reshape(numbers.length, 1));
    }

    private static double result(Metric metric, Tensor y, Tensor p, double... weights) {
        Metric.Count count = metric.start(p.columns());
        for (int i = 0; i < 2; i++) { // the second time after a reset
            count.reset();
            assertEquals(0, count.result(), metric.name());
            count.add(y, p, weights.length == 0 ? null : weights);
        }
        return count.result();
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    /** Each with the example that Keras' documentation has for it. */
    @Test
    void theFourCountsAreKeras() {
        double[] third = {0, 0, 1, 0};
        Tensor one = column(0, 1, 0, 0);
        Tensor three = column(0, 1, 1, 1);
        FalsePositives falsePositives = new FalsePositives();
        assertEquals(2, result(falsePositives, one, column(0, 0, 1, 1)));
        assertEquals(1, result(falsePositives, one, column(0, 0, 1, 1), third));
        FalseNegatives falseNegatives = new FalseNegatives();
        assertEquals(2, result(falseNegatives, three, column(0, 1, 0, 0)));
        assertEquals(1, result(falseNegatives, three, column(0, 1, 0, 0), third));
        TrueNegatives trueNegatives = new TrueNegatives();
        assertEquals(2, result(trueNegatives, one, column(1, 1, 0, 0)));
        assertEquals(1, result(trueNegatives, one, column(1, 1, 0, 0), third));
        TruePositives truePositives = new TruePositives();
        assertEquals(2, result(truePositives, three, column(1, 0, 1, 1)));
        assertEquals(1, result(truePositives, three, column(1, 0, 1, 1), third));
        for (Metric metric : List.of(truePositives, trueNegatives)) {
            assertEquals(Direction.UP, metric.direction());
        }
        for (Metric metric : List.of(falsePositives, falseNegatives)) {
            assertEquals(Direction.DOWN, metric.direction());
        }
    }

    @Test
    void theCountsOfAllOutputsTogetherAreAllNumbers() {
        // Above 0.25 are 6 of the 15 numbers, 5 of them right; all 5 targets of 1 are found.
        assertEquals(5, result(new TruePositives(0.25), CLASSES, PROBABILITIES));
        assertEquals(1, result(new FalsePositives(0.25), CLASSES, PROBABILITIES));
        assertEquals(9, result(new TrueNegatives(0.25), CLASSES, PROBABILITIES));
        assertEquals(0, result(new FalseNegatives(0.25), CLASSES, PROBABILITIES));
        // 0.5 is not above 0.5.
        assertEquals(1, result(new FalseNegatives(), CLASSES, PROBABILITIES));
    }

    /** Keras' examples. */
    @Test
    void weightsOfZeroHideSamples() {
        Tensor y = column(0, 1, 1, 1);
        Tensor p = column(1, 0, 1, 1);
        assertEquals(2.0 / 3, result(new Precision(), y, p), 1e-15);
        assertEquals(1, result(new Precision(), y, p, 0, 0, 1, 0));
        assertEquals(2.0 / 3, result(new Recall(), y, p), 1e-15);
        assertEquals(1, result(new Recall(), y, p, 0, 0, 1, 0));
    }

    @Test
    void precisionAndRecallOfTheLikeliest() {
        Tensor y = tensor(new double[] {0, 0, 1, 1});
        Tensor p = tensor(new double[] {1, 1, 1, 1}); // of equals the first: Keras' example
        assertEquals(0, result(Precision.ofTopK(2), y, p));
        assertEquals(0.5, result(Precision.ofTopK(4), y, p));
        assertEquals(0.5, result(Recall.ofTopK(3), y, p));
        // Keras' test: the two likeliest above 0.7 are one, and it is right.
        Tensor y5 = tensor(new double[] {0, 1, 1, 0, 0});
        Tensor p5 = tensor(new double[] {0.2, 0.8, 0.6, 0, 0.2});
        assertEquals(1, result(Precision.ofTopK(2).threshold(0.7), y5, p5));
        assertEquals(0.5, result(Recall.ofTopK(2).threshold(0.7), y5, p5));
        // Scores below 0 count too where there is no threshold.
        Tensor scores = tensor(new double[] {-3, -1, -2, -4, -5});
        assertEquals(1, result(Precision.ofTopK(2), y5, scores));
    }

    @Test
    void oneClassCanBeCountedAlone() {
        // Keras' test: class 1 is predicted once, rightly, and is there once.
        assertEquals(1, result(new Precision().classId(1), CLASSES, PROBABILITIES));
        assertEquals(1, result(new Recall().classId(1), CLASSES, PROBABILITIES));
        // Above 0.15 class 1 is said in rows 0 to 3; class 0 is there twice, above 0.6 once.
        assertEquals(0.25, result(new Precision(0.15).classId(1), CLASSES, PROBABILITIES));
        assertEquals(0.5, result(new Recall(0.6).classId(0), CLASSES, PROBABILITIES));
        // Among the two likeliest, class 1 is there in rows 0, 1, 2 and 3.
        Precision likeliest = Precision.ofTopK(2).classId(1);
        assertEquals(0.25, result(likeliest, CLASSES, PROBABILITIES));
    }

    @Test
    void aClassOrAPlaceThatTheModelDoesNotHaveIsRefused() {
        Shape three = Shape.of(3);
        assertTrue(new Precision().classId(2).accepts(three, three));
        refused(
                "Precision: expected classId from 0 to 2, got 3",
                () -> new Precision().classId(3).accepts(three, three));
        refused(
                "Recall: expected topK of at most 3 outputs, got 4",
                () -> Recall.ofTopK(4).accepts(three, three));
        assertFalse(new Recall().accepts(Shape.of(1), three));
        refused("Precision: expected classId >= 0, got -1", () -> new Precision().classId(-1));
        refused("Recall: expected topK >= 1, got 0", () -> Recall.ofTopK(0));
        refused(
                "Precision: expected a threshold or topK, got neither",
                () -> new Precision(null, null, null));
    }

    @Test
    void severalThresholdsMakeSeveralMetrics() {
        Metric[] metrics = Metric.atThresholds(TruePositives::new, 0.25, 0.65);
        assertEquals(
                List.of("true_positives_0.25", "true_positives_0.65"),
                Arrays.stream(metrics).map(Metric::name).toList());
        assertEquals(5, result(metrics[0], CLASSES, PROBABILITIES));
        assertEquals(3, result(metrics[1], CLASSES, PROBABILITIES));
        refused(
                "Precision: expected threshold in [0.0, 1.0], got 1.5",
                () -> Metric.atThresholds(Precision::new, 0.5, 1.5));
    }

    /** Keras' example: 0.3846154, 0.90909094 and 0.8333334 for the classes, at β = 2. */
    @Test
    void fBetaCountsRecallMore() {
        Tensor y = tensor(new double[] {1, 1, 1}, new double[] {1, 0, 0}, new double[] {1, 1, 0});
        Tensor p = tensor(new double[] {0.2, 0.6, 0.7}, new double[] {0.2, 0.6, 0.6}, new double[] {
            0.6, 0.8, 0
        });
        double bound = 1e-6; // what 1e-7 in three denominators may change
        double macro = (5.0 / 13 + 10.0 / 11 + 5.0 / 6) / 3;
        assertEquals(macro, result(new FBetaScore(2, Average.MACRO, 0.5), y, p), bound);
        double weighted = (3 * 5.0 / 13 + 2 * 10.0 / 11 + 5.0 / 6) / 6;
        assertEquals(weighted, result(new FBetaScore(2, Average.WEIGHTED, 0.5), y, p), bound);
        assertEquals(
                result(new F1Score(Average.MACRO, 0.5), y, p),
                result(new FBetaScore(1, Average.MACRO, 0.5), y, p));
        assertEquals("fbeta_score", new FBetaScore().name());
        refused("FBetaScore: expected a finite beta > 0, got 0.0", () -> new FBetaScore(0));
    }

    /** Keras' tests, whose comments count on paper. */
    @Test
    void theAreaUnderPrecisionOverRecall() {
        Tensor y = column(0, 0, 1, 1);
        Tensor p = column(0, 0.5, 0.3, 0.9);
        AUC pr = new AUC(3).curve(Curve.PR);
        double weighted = (0.5 * (3 + 2 * Math.log(2.5)) + 4) / 7;
        assertEquals(weighted, result(pr, y, p, 1, 2, 3, 4), 1e-15);
        // Unweighted: said [4, 1, 0], hits [2, 1, 0]; slopes 1/3 and 1, 1 − 1/3 · 1 ln 4.
        double plain = (1.0 / 3 * (1 + 2.0 / 3 * Math.log(4)) + 1) / 2;
        assertEquals(plain, result(pr, y, p), 1e-15);
        assertEquals(0, result(pr, y, p, -1, -2, -3, -4));
        assertEquals(0, result(pr, column(0, 0), column(0.1, 0.9)));
    }

    @Test
    void theAreaUnderPrecisionOverRecallOfPerfectAndOfEqualPredictions() {
        AUC pr = new AUC().curve(Curve.PR);
        assertEquals(1, result(pr, column(0, 1, 1), column(0.2, 0.8, 0.9)), 1e-15);
        // One bucket holds all: the precision is the share of 1s throughout.
        assertEquals(2.0 / 3, result(pr, column(0, 1, 1), column(0.4, 0.4, 0.4)), 1e-15);
    }

    @Test
    void theAreaUnderTheCurveCanBeWeighted() {
        Tensor y = column(0, 0, 1, 1);
        Tensor p = column(0, 0.5, 0.3, 0.9);
        assertEquals(1, result(new AUC(3), y, p, 1, 0, 0, 1), 1e-15); // Keras' example
    }

    @Test
    void theAreaOfLogitsIsThatOfTheirSigmoids() {
        Tensor y = column(0, 0, 1, 1);
        Tensor logits = column(-30, 0, -Math.log(1 / 0.3 - 1), Math.log(9));
        AUC auc = new AUC(3);
        assertEquals(0.75, result(auc.fromLogits(true), y, logits), 1e-15); // Keras' test
        // Taken as probabilities, 0 and what is below it are the same.
        assertEquals(0.75, result(auc, y, logits), 1e-15);
        Tensor low = column(-4, -3, -2, -1);
        assertEquals(1, result(new AUC().fromLogits(true), y, low), 1e-15);
        assertEquals(0.5, result(new AUC(), y, low), 1e-15);
    }
}
