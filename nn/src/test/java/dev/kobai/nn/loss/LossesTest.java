package dev.kobai.nn.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.factory.Nd4j;

/** The losses agree with paper and pencil and refuse targets out of their range. */
class LossesTest {
    private static final double EPSILON = 1e-7;
    private static final double LN_2 = Math.log(2);

    private static Tensor row(double... numbers) {
        return Tensor.of(Nd4j.createFromArray(new double[][] {numbers}));
    }

    private static void is(double expected, Loss loss, double[] y, double... p) {
        assertEquals(expected, loss.row(row(y), row(p), 0), 1e-14 * Math.max(1, expected));
    }

    private static double[] y(double... numbers) {
        return numbers;
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    private static void refused(String message, Loss loss, double... y) {
        Shape prediction = Shape.of(loss instanceof SparseCategoricalCrossentropy ? 3 : y.length);
        refused(message, () -> loss.check(row(y), prediction, "fit, y"));
    }

    @Test
    void percentageErrorsAreInShareOfTheTarget() {
        is(100 * (0.5 + 0.25) / 2, new MeanAbsolutePercentageError(), y(2, -4), 1, -5);
        is(100 / EPSILON, new MeanAbsolutePercentageError(), y(0), 1);
    }

    @Test
    void logarithmicErrorsCompareOnePlusTheNumbers() {
        double e = Math.E;
        double zero = Math.log1p(EPSILON); // 0 and less count as 1e-7
        double second = (1 - zero) * (1 - zero);
        is((1 + second) / 2, new MeanSquaredLogarithmicError(), y(e - 1, 0), e * e - 1, e - 1);
        is(second, new MeanSquaredLogarithmicError(), y(e - 1), -5);
    }

    @Test
    void huberIsSquaredWithinDeltaAndAbsoluteBeyond() {
        is((0.125 + 2.5) / 2, new Huber(), y(0, 0), 0.5, -3);
        is(2 * 3 - 2, new Huber(2), y(1), 4);
        refused("Huber: expected a finite delta > 0, got 0.0", () -> new Huber(0));
    }

    @Test
    void logCoshDoesNotOverflow() {
        is(Math.log(1.25), new LogCosh(), y(1), 1 - LN_2); // cosh ln 2 = (2 + 1/2) / 2
        is(1000 - LN_2, new LogCosh(), y(0), 1000);
        is(1000 - LN_2, new LogCosh(), y(0), -1000);
    }

    @Test
    void theCosineIsNegatedAndZeroForNoDirection() {
        is(0, new CosineSimilarity(), y(0, 2), 3, 0);
        is(-24.0 / 25, new CosineSimilarity(), y(3, 4), 4, 3);
        is(1, new CosineSimilarity(), y(1, 0), -2, 0);
        is(0, new CosineSimilarity(), y(1, 1), 0, 0);
    }

    @Test
    void smoothingDrawsBinaryTargetsTowardsAHalf() {
        BinaryCrossentropy loss = new BinaryCrossentropy().labelSmoothing(0.2);
        double expected = -(0.9 * Math.log(0.8) + 0.1 * Math.log(0.2));
        is(expected, loss, y(1), 0.8);
        is(expected, loss, y(0), 0.2);
        is(expected, loss.fromLogits(true), y(1), Math.log(4)); // σ(ln 4) = 4/5
    }

    @Test
    void focalLossPlaysDownEasyCases() {
        double right = -Math.log(0.8);
        double wrong = -Math.log(0.2);
        BinaryFocalCrossentropy loss = new BinaryFocalCrossentropy();
        is((0.04 * right + 0.64 * wrong) / 2, loss, y(1, 0), 0.8, 0.8);
        is(
                (0.04 * right + 0.64 * wrong) / 2,
                loss.fromLogits(true),
                y(1, 0),
                Math.log(4),
                Math.log(4));
        is(0.25 * 0.04 * right, loss.classBalancing(0.25), y(1), 0.8);
        is(0.75 * 0.64 * wrong, loss.classBalancing(0.25), y(0), 0.8);
        is(wrong, loss.gamma(0), y(0), 0.8);
        refused(
                "BinaryFocalCrossentropy: expected a finite gamma >= 0, got -1.0",
                () -> loss.gamma(-1));
        refused(
                "BinaryFocalCrossentropy: expected alpha in [0.0, 1.0], got 2.0",
                () -> loss.classBalancing(2));
    }

    /** Keras' examples: 3.2058331e-05 and 4.6627346e-01. */
    @Test
    void categoricalFocalLossPlaysDownEasyCases() {
        CategoricalFocalCrossentropy loss = new CategoricalFocalCrossentropy();
        is(0.25 * 0.05 * 0.05 * -Math.log(0.95), loss, y(0, 1, 0), 0.05, 0.95, 0);
        double hard = 0.25 * 0.9 * 0.9 * -Math.log(0.1);
        assertEquals(4.6627346e-01, hard, 1e-7); // Keras' is a float32
        is(hard, loss, y(0, 0, 1), 0.1, 0.8, 0.1);
        is(hard, loss, y(0, 0, 1), 1, 8, 1); // scaled to a sum of 1
        is(hard, loss.fromLogits(true), y(0, 0, 1), 0, Math.log(8), 0);
        is(2 * hard, loss.alpha(3, 0.1, 0.5), y(0, 0, 1), 0.1, 0.8, 0.1);
        is(Math.log(10), loss.alpha(1).gamma(0), y(0, 0, 1), 0.1, 0.8, 0.1);
        refused(
                "fit, y: expected one alpha, or one for each of 3 classes, got [0.5, 0.5]",
                loss.alpha(0.5, 0.5),
                0,
                0,
                1);
        refused(
                "CategoricalFocalCrossentropy: expected a weight alpha",
                () -> loss.alpha(new double[0]));
        refused(
                "CategoricalFocalCrossentropy: expected a finite gamma >= 0, got -1.0",
                () -> loss.gamma(-1));
        refused("fit, y, row 0: expected a single 1 (one-hot)", loss, 1, 1, 0);
    }

    @Test
    void categoricalFocalLossOfLogitsDoesNotOverflow() {
        Loss loss = new CategoricalFocalCrossentropy().alpha(1).fromLogits(true);
        ofLogits(1000, y(1, -1), loss, y(0, 1), 1000, 0);
        ofLogits(0, y(0, 0), loss, y(0, 1), 0, 1000);
        assertTrue(loss.beforeLayer(new Softmax()).isEmpty());
        assertEquals(loss, loss(1).beforeLayer(new Softmax()).orElseThrow());
    }

    private static Loss loss(double alpha) {
        return new CategoricalFocalCrossentropy().alpha(alpha);
    }

    /** Keras' examples: 0.5 and 0.75757575 each by itself, 0.6164384 together. */
    @Test
    void diceMeasuresTheOverlap() {
        Tensor y = Tensor.of(Nd4j.createFromArray(new double[][] {{1, 1, 0, 0}, {1, 1, 0, 0}}));
        Tensor p = Tensor.of(Nd4j.createFromArray(new double[][] {{0, 1, 0, 1}, {0.4, 0, 0, 0.9}}));
        Dice dice = new Dice();
        assertEquals(1 - 2 / (4 + EPSILON), dice.row(y, p, 0), 1e-15);
        assertEquals(1 - 0.8 / (3.3 + EPSILON), dice.row(y, p, 1), 1e-15);
        double whole = 1 - 2.8 / (7.3 + EPSILON);
        assertEquals(whole, dice.batch(y, p, null, null), 1e-15);
        assertEquals(0.6164384, whole, 1e-7);
        double rows = (dice.row(y, p, 0) + dice.row(y, p, 1)) / 2;
        assertEquals(rows, dice.perRow(true).batch(y, p, null, null), 1e-15);
        // One number for the batch: the weights' mean times it, and nothing to reduce.
        assertEquals(2 * whole, dice.batch(y, p, y(1, 3), null), 1e-15);
        assertEquals(dice, dice.reduction(Reduction.SUM));
        refused("fit, y, row 0: expected a target from 0 to 1", dice, 2);
    }

    @Test
    void focalLossOfLogitsDoesNotOverflow() {
        BinaryFocalCrossentropy loss = new BinaryFocalCrossentropy().fromLogits(true);
        is(1000, loss, y(1), -1000);
        is(0, loss, y(1), 1000);
        assertEquals(-1, loss.derivative(1, -1000));
        assertEquals(1, loss.derivative(0, 1000));
        assertEquals(0, loss.derivative(1, 1000));
    }

    @Test
    void crossentropiesOfLogitsDoNotOverflow() {
        BinaryCrossentropy binary = new BinaryCrossentropy().fromLogits(true);
        for (double side : new double[] {1, -1}) {
            double y = side > 0 ? 1 : 0;
            is(1000, binary, y(y), -1000 * side);
            is(0, binary, y(y), 1000 * side);
            assertEquals(-side, binary.derivative(y, -1000 * side));
            assertEquals(0, binary.derivative(y, 1000 * side));
        }
        Loss classes = new CategoricalCrossentropy().fromLogits(true);
        Loss sparse = new SparseCategoricalCrossentropy(true);
        double[] last = y(0, 0, 1);
        double[] two = y(2);
        ofLogits(2000, y(1, 0, -1), classes, last, 1000, 0, -1000);
        ofLogits(2000, y(1, 0, -1), sparse, two, 1000, 0, -1000);
        ofLogits(0, y(0, 0, 0), classes, last, -1000, 0, 1000);
        ofLogits(0, y(0, 0, 0), sparse, two, -1000, 0, 1000);
        for (double equal : new double[] {1000, -1000}) {
            ofLogits(LN_2, y(0, 0.5, -0.5), classes, last, equal - 1000, equal, equal);
            ofLogits(LN_2, y(0, 0.5, -0.5), sparse, two, equal - 1000, equal, equal);
        }
    }

    /** The gradient of a crossentropy by its logits is the softmax less the target. */
    private static void ofLogits(
            double expected, double[] slopes, Loss loss, double[] y, double... logits) {
        is(expected, loss, y, logits);
        Tensor gradient = row(new double[logits.length]);
        loss.row(row(y), row(logits), 0, 1, gradient);
        for (int i = 0; i < logits.length; i++) {
            assertEquals(slopes[i], gradient.get(i), 1e-15);
        }
    }

    @Test
    void smoothingDrawsClassesTowardsEqualShares() {
        // The targets count as 0.1, 0.8, 0.1.
        CategoricalCrossentropy loss = new CategoricalCrossentropy().labelSmoothing(0.3);
        is(0.2 * Math.log(4) + 0.8 * LN_2, loss, y(0, 1, 0), 0.25, 0.5, 0.25);
        is(0.2 * Math.log(4) + 0.8 * LN_2, loss.fromLogits(true), y(0, 1, 0), 5, 5 + LN_2, 5);
    }

    @Test
    void classNumbersNeedNoOneHotEncoding() {
        is(LN_2, new SparseCategoricalCrossentropy(), y(1), 0.25, 0.5, 0.25);
        is(LN_2, new SparseCategoricalCrossentropy(), y(1), 1, 2, 1); // scaled to a sum of 1
        is(LN_2, new SparseCategoricalCrossentropy(true), y(1), 0, LN_2, 0);
        is(1000, new SparseCategoricalCrossentropy(true), y(0), 0, 1000, 0);
        assertEquals(Shape.of(1), new SparseCategoricalCrossentropy().targetShape(Shape.of(3)));
        assertEquals(
                Shape.of(5, 1), new SparseCategoricalCrossentropy().targetShape(Shape.of(5, 3)));
    }

    @Test
    void divergenceIsZeroOnlyForTheSameDistribution() {
        is(0, new KLDivergence(), y(0.25, 0.75), 0.25, 0.75);
        is(0.5 * LN_2 + 0.5 * Math.log(2.0 / 3), new KLDivergence(), y(0.5, 0.5), 0.25, 0.75);
        is(LN_2 + EPSILON * Math.log(EPSILON / 0.5), new KLDivergence(), y(1, 0), 0.5, 0.5);
    }

    @Test
    void poissonIsTheRateMinusTheCountTimesItsLogarithm() {
        is(
                (1 - 2 * Math.log(1 + EPSILON) + Math.E - Math.log(Math.E + EPSILON)) / 2,
                new Poisson(),
                y(2, 1),
                1,
                Math.E);
    }

    @Test
    void hingesCountWhatMissesTheMargin() {
        is((0.5 + 1.5) / 2, new Hinge(), y(1, -1), 0.5, 0.5);
        is((0.5 + 1.5) / 2, new Hinge(), y(1, 0), 0.5, 0.5); // 0 stands for -1
        is((0.25 + 2.25) / 2, new SquaredHinge(), y(1, -1), 0.5, 0.5);
        is((0.25 + 2.25) / 2, new SquaredHinge(), y(1, 0), 0.5, 0.5);
        is(0, new Hinge(), y(1), 2);
        is(0, new SquaredHinge(), y(0), -2);
    }

    @Test
    void categoricalHingeComparesTheRightClassWithTheBestOfTheOthers() {
        is(0.3 - 0.5 + 1, new CategoricalHinge(), y(0, 1, 0), 0.2, 0.5, 0.3);
        is(0, new CategoricalHinge(), y(0, 1, 0), -1, 3, -2);
        is(0.5, new CategoricalHinge(), y(0, 1, 0), -1, 0.5, -2); // the right class counts as 0
    }

    @Test
    void onlyCrossentropiesSkipTheLayerThatMakesProbabilities() {
        Loss sparse = new SparseCategoricalCrossentropy();
        assertEquals(
                new SparseCategoricalCrossentropy(true),
                sparse.beforeLayer(new Softmax()).get());
        assertTrue(sparse.beforeLayer(new Sigmoid()).isEmpty());
        Loss focal = new BinaryFocalCrossentropy().labelSmoothing(0.1);
        assertEquals(
                new BinaryFocalCrossentropy().labelSmoothing(0.1).fromLogits(true),
                focal.beforeLayer(new Sigmoid()).get());
        assertTrue(focal.beforeLayer(new Linear()).isEmpty());
        assertTrue(new KLDivergence().beforeLayer(new Softmax()).isEmpty());
    }

    @Test
    void targetsOutOfRangeAreRefusedWithTheirRow() {
        refused("fit, y, row 0: expected a target >= 0, got -1.0", new Poisson(), 2, -1);
        refused(
                "fit, y, row 0: expected a target >= 0, got -1.0",
                new MeanSquaredLogarithmicError(),
                -1);
        refused(
                "fit, y, row 0: expected targets that sum to 1, got 2 targets with sum 0.75",
                new KLDivergence(),
                0.25,
                0.5);
        refused("fit, y, row 0: expected a target from 0 to 1, got 2.0", new KLDivergence(), 2, -1);
        refused(
                "fit, y, row 0: expected a single 1 (one-hot), got 3 targets with sum 2.0",
                new CategoricalHinge(),
                1,
                1,
                0);
        refused( // though they sum to 1
                "fit, y, row 0: expected a target of 0 or 1, got 0.3",
                new CategoricalHinge(),
                0.3,
                0.7);
        refused(
                "fit, y, row 0: expected a target of 0 or 1 (or -1 or 1), got 0.5",
                new Hinge(),
                1,
                0.5);
        refused("fit, y, row 0: expected a target of -1 or 1, got 0.0", new SquaredHinge(), -1, 0);
        refused(
                "fit, y, row 0: expected a target of 0 or 1, got 0.5",
                new BinaryFocalCrossentropy(),
                0.5);
        for (double label : new double[] {-1, 3, 0.5}) {
            refused(
                    "fit, y, row 0: expected a class number from 0 to 2, got " + label,
                    new SparseCategoricalCrossentropy(),
                    label);
        }
        Tensor labels = Tensor.of(Nd4j.createFromArray(new double[][] {{0}, {1}, {7}}));
        refused(
                "fit, y, row 2: expected a class number",
                () -> new SparseCategoricalCrossentropy().check(labels, Shape.of(3), "fit, y"));
    }

    @Test
    void smoothingIsAShare() {
        for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
            String range = ": expected labelSmoothing in [0.0, 1.0], got " + share;
            refused(
                    "BinaryCrossentropy" + range,
                    () -> new BinaryCrossentropy().labelSmoothing(share));
            refused(
                    "CategoricalCrossentropy" + range,
                    () -> new CategoricalCrossentropy().labelSmoothing(share));
        }
    }
}
