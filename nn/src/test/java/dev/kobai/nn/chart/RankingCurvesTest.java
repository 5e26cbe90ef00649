package dev.kobai.nn.chart;

import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.refused;
import static dev.kobai.nn.chart.Pictures.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The examples of scikit-learn's documentation, and what can be counted. */
class RankingCurvesTest {
    private static final INDArray Y = column(0, 0, 1, 1);
    private static final INDArray P = column(0.1, 0.4, 0.35, 0.8);

    @TempDir
    Path folder;

    private static INDArray column(double... numbers) {
        return Nd4j.createFromArray(numbers).reshape(numbers.length, 1);
    }

    /** roc_curve: fpr [0, 0, ½, ½, 1], tpr [0, ½, ½, 1, 1]; roc_auc_score 0.75. */
    @Test
    void theRocCurveIsThatOfScikitLearn() {
        RocCurve curve = RocCurve.of(Y, P);
        assertEquals(
                List.of(
                        new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0),
                        new RocCurve.Point(0.8, 0, 0.5),
                        new RocCurve.Point(0.4, 0.5, 0.5),
                        new RocCurve.Point(0.35, 0.5, 1),
                        new RocCurve.Point(0.1, 1, 1)),
                curve.points());
        assertEquals(0.75, curve.area());
    }

    /**
     * precision_recall_curve: precision [½, ⅔, ½, 1], recall [1, 1, ½, ½], thresholds [0.1, 0.35,
     * 0.4, 0.8]; average_precision_score 0.83, which is ½ · 1 + ½ · ⅔.
     */
    @Test
    void precisionAndRecallAreThoseOfScikitLearn() {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(Y, P);
        assertEquals(
                List.of(
                        new PrecisionRecallCurve.Point(0.8, 0.5, 1),
                        new PrecisionRecallCurve.Point(0.4, 0.5, 0.5),
                        new PrecisionRecallCurve.Point(0.35, 1, 2 / 3.0),
                        new PrecisionRecallCurve.Point(0.1, 1, 0.5)),
                curve.points());
        assertEquals(5 / 6.0, curve.averagePrecision(), 1e-15);
    }

    /** calibration_curve with n_bins=3: prob_true [0, 0.5, 1], prob_pred [0.2, 0.525, 0.85]. */
    @Test
    void calibrationIsThatOfScikitLearn() {
        INDArray y = column(0, 0, 0, 0, 1, 1, 1, 1, 1);
        INDArray p = column(0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1);
        List<CalibrationCurve.Point> points = CalibrationCurve.of(y, p).bins(3).points();
        double[] predicted =
                points.stream().mapToDouble(CalibrationCurve.Point::predicted).toArray();
        double[] share =
                points.stream().mapToDouble(CalibrationCurve.Point::share).toArray();
        assertArrayEquals(new double[] {0.2, 0.525, 0.85}, predicted, 1e-12);
        assertArrayEquals(new double[] {0, 0.5, 1}, share);
        assertEquals(
                List.of(3, 2, 4),
                points.stream().map(CalibrationCurve.Point::rows).toList());
    }

    @Test
    void aBinWithoutRowsHasNoPointAndItsUpperEdgeBelongsToIt() {
        List<CalibrationCurve.Point> points =
                CalibrationCurve.of(column(0, 1, 1), column(0, 0.5, 1)).bins(4).points();
        assertEquals(
                List.of(
                        new CalibrationCurve.Point(0, 0, 1),
                        new CalibrationCurve.Point(0.5, 1, 1),
                        new CalibrationCurve.Point(1, 1, 1)),
                points);
    }

    /** All pairs of a row of each class are counted, half where they tie. */
    @Test
    void theAreaIsTheShareOfPairsInOrder() {
        Random random = new Random(5);
        double[] y = random.doubles(200).map(v -> v < 0.3 ? 1 : 0).toArray();
        double[] p = random.doubles(200).map(v -> Math.round(10 * v) / 10.0).toArray();
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 200; j++) {
                if (y[i] == 1 && y[j] == 0) {
                    pairs++;
                    right += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
                }
            }
        }
        assertEquals(right / pairs, RocCurve.of(column(y), column(p)).area(), 1e-12);
    }

    @Test
    void whoAlwaysSaysTheSameIsByChance() {
        INDArray same = column(0.7, 0.7, 0.7, 0.7);
        assertEquals(0.5, RocCurve.of(Y, same).area());
        assertEquals(0.5, PrecisionRecallCurve.of(Y, same).averagePrecision());
        INDArray rare = column(0, 0, 0, 1);
        assertEquals(0.25, PrecisionRecallCurve.of(rare, same).averagePrecision());
    }

    @Test
    void twoOutputsAreAsOne() {
        INDArray both = Nd4j.hstack(P.rsub(1), P);
        INDArray oneHot = Nd4j.hstack(Y.rsub(1), Y);
        assertEquals(RocCurve.of(Y, P).points(), RocCurve.of(oneHot, both).points());
        assertEquals(RocCurve.of(Y, P).points(), RocCurve.of(Y, both).points());
        INDArray flat = Nd4j.createFromArray(0.1, 0.4, 0.35, 0.8);
        assertEquals(RocCurve.of(Y, P).points(), RocCurve.of(Y, flat).points());
    }

    @Test
    void eachClassIsToldFromTheOthers() {
        INDArray y = column(0, 1, 2, 2);
        INDArray p = Nd4j.createFromArray(
                new double[][] {{0.8, 0.1, 0.1}, {0.3, 0.3, 0.4}, {0.1, 0.4, 0.5}, {0.5, 0.2, 0.3}
                });
        RocCurve curve = RocCurve.eachClass(y, p, "a", "b", "c");
        assertEquals(1, curve.area("a"));
        assertEquals(2 / 3.0, curve.area("b"), 1e-15); // 0.3 is above 0.1 and 0.2, below 0.4
        assertEquals(3 / 4.0, curve.area("c"), 1e-15); // 0.5 above both, 0.3 above 0.1 only
        assertEquals(
                List.of("a, area 1.000", "b, area 0.667", "c, area 0.750", "by chance"),
                List.copyOf(series(curve.draw()).keySet()));
        var average = PrecisionRecallCurve.eachClass(y, p, "a", "b", "c");
        assertEquals(0.5, average.averagePrecision("b"), 1e-15); // second of the ranking
    }

    @Test
    void thePictureGoesThroughThePoints() {
        var drawn = series(RocCurve.of("net", Y, P).title("ROC").draw());
        double[] x = drawn.get("net, area 0.750").getXData();
        double[] y = drawn.get("net, area 0.750").getYData();
        for (RocCurve.Point point : RocCurve.of(Y, P).points()) {
            boolean there = false;
            for (int i = 0; i < x.length; i++) {
                there |= Math.abs(x[i] - point.falsePositiveRate()) < 1e-9
                        && Math.abs(y[i] - point.truePositiveRate()) < 1e-9;
            }
            assertTrue(there, point.toString());
        }
        double[] steps = series(PrecisionRecallCurve.of(Y, P).draw())
                .get("average precision 0.833")
                .getYData();
        assertEquals(1, steps[0]);
        assertEquals(0.5, steps[steps.length - 1]);
        assertTrue(Arrays.stream(steps).anyMatch(v -> Math.abs(v - 2 / 3.0) < 1e-9));
    }

    @Test
    void picturesAreSavedWholeOrNotAtAll() throws IOException {
        assertSaved(RocCurve.of(Y, P).add("other", Y, Y), folder, 640, 640);
    }

    @Test
    void precisionIsSaved() throws IOException {
        assertSaved(PrecisionRecallCurve.of("a", Y, P).add("b", Y, Y), folder, 640, 640);
    }

    @Test
    void calibrationIsSaved() throws IOException {
        assertSaved(CalibrationCurve.of("a", Y, P).add("b", Y, Y), folder, 640, 640);
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("ROC curve", () -> RocCurve.of(column(1, 1), column(0.1, 0.2)));
        refused("precision-recall curve", () -> {
            PrecisionRecallCurve.of(column(0, 0), column(0.1, 0.2));
        });
        refused("ROC curve, row 1", () -> RocCurve.of(column(0, 2), column(0.1, 0.2)));
        refused("ROC curve, predictions, row 0", () -> {
            RocCurve.of(column(0, 1), column(Double.NaN, 0.2));
        });
        refused("ROC curve", () -> RocCurve.of(column(0, 1), column(0.1)));
        refused("ROC curve", () -> RocCurve.of(column(0, 1), Nd4j.zeros(2, 3)));
        refused("ROC curve", () -> RocCurve.eachClass(column(0, 1), column(0.1, 0.2), "a"));
        refused("ROC curve, class 2", () -> {
            RocCurve.eachClass(column(0, 1), Nd4j.zeros(2, 3), "a", "b", "c");
        });
        refused("ROC curve", () -> RocCurve.eachClass(column(0, 1), Nd4j.zeros(2, 2), "a"));
        refused("ROC curve", () -> RocCurve.of("a", Y, P).add("a", Y, P));
        refused("ROC curve", () -> RocCurve.of(" ", Y, P));
        refused("ROC curve", () -> RocCurve.of("a", Y, P).add("b", Y, P).area());
        refused("ROC curve", () -> RocCurve.of("a", Y, P).area("b"));
        refused("ROC curve", () -> RocCurve.of(Y, P).title(null));
        refused("ROC curve", () -> RocCurve.of(null, P));
        refused("calibration curve", () -> CalibrationCurve.of(Y, column(-1, 0, 2, 3)));
        refused("calibration curve", () -> CalibrationCurve.of(Y, P).bins(1));
        INDArray soft = Nd4j.createFromArray(new double[][] {{0.5, 0.5}, {0, 1}});
        refused("ROC curve, row", () -> RocCurve.of(soft, column(0.1, 0.2)));
    }
}
