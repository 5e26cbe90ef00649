package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Datasets of which sample i has the number i: divided by class, shuffled, in batches. */
class StratifiedSplitTest {
    /** 70 rows of class 0, 20 of class 1 and 10 of class 2, one after another. */
    private static final int[] LABELS =
            IntStream.range(0, 100).map(i -> i < 70 ? 0 : i < 90 ? 1 : 2).toArray();

    private static Dataset data(INDArray y) {
        double[][] x = new double[(int) y.size(0)][1];
        for (int i = 0; i < x.length; i++) {
            x[i][0] = i;
        }
        return new Dataset(Nd4j.createFromArray(x), y);
    }

    private static int[] classes(Dataset part) {
        int[] counts = new int[3];
        for (double row : part.x().toDoubleVector()) {
            counts[LABELS[(int) row]]++;
        }
        return counts;
    }

    private static void checkShares(Dataset.Split split) {
        assertArrayEquals(new int[] {56, 16, 8}, classes(split.train()));
        assertArrayEquals(new int[] {14, 4, 2}, classes(split.test()));
        double[] all = DoubleStream.concat(
                        Arrays.stream(split.train().x().toDoubleVector()),
                        Arrays.stream(split.test().x().toDoubleVector()))
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, 100).asDoubleStream().toArray(), all);
    }

    @Test
    void bothPartsHaveTheirShareOfEachOneHotClass() {
        Dataset.Split split = data(Dataset.oneHot(LABELS, 3)).stratifiedSplit(0.8, 1);
        checkShares(split);
        double[][] y = split.train().y().toDoubleMatrix();
        for (int i = 0; i < y.length; i++) {
            assertEquals(1, y[i][LABELS[split.train().x().getInt(i)]]);
        }
    }

    @Test
    void aColumnOfLabelsTellsTheClassesToo() {
        double[] labels =
                Arrays.stream(LABELS).mapToDouble(label -> label * 2.5).toArray();
        checkShares(data(Nd4j.createFromArray(labels)).stratifiedSplit(0.8, 1));
    }

    @Test
    void theClassesAreMixedAndTheSeedDecidesHow() {
        Dataset data = data(Dataset.oneHot(LABELS, 3));
        double[] first = data.stratifiedSplit(0.8, 1).train().x().toDoubleVector();
        assertArrayEquals(first, data.stratifiedSplit(0.8, 1).train().x().toDoubleVector());
        double[] other = data.stratifiedSplit(0.8, 2).train().x().toDoubleVector();
        assertFalse(Arrays.equals(first, other));
        int changes = 0;
        for (int i = 1; i < first.length; i++) {
            changes += LABELS[(int) first[i]] == LABELS[(int) first[i - 1]] ? 0 : 1;
        }
        // In order there would be 2; of 79 neighbours 46% differ, and 20 is 3.7 deviations below.
        assertTrue(changes > 20, changes + " changes of class");
    }

    @Test
    void aSmallClassIsInBothParts() {
        Dataset two = data(Nd4j.createFromArray(new double[] {7, 7, 9, 9}));
        assertEquals(2, two.stratifiedSplit(0.99, 0).test().rows());
        assertEquals(2, two.stratifiedSplit(0.01, 0).train().rows());
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        Dataset lone = data(Nd4j.createFromArray(new double[] {7, 7, 9}));
        refused(
                "stratifiedSplit, class 9.0: expected at least two rows, got 1. Give more, or use"
                        + " split.",
                () -> lone.stratifiedSplit(0.5, 0));
        refused(
                "stratifiedSplit: expected share in (0, 1), got 1.0. Usual is 0.8, the share to"
                        + " train on.",
                () -> lone.stratifiedSplit(1, 0));
        refused(
                "stratifiedSplit: expected one-hot targets or a column of labels, got [4, 2, 2]. Use"
                        + " split for targets of other shapes.",
                () -> data(Nd4j.zeros(4, 2, 2)).stratifiedSplit(0.5, 0));
    }

    @Test
    void shufflingKeepsEachRowOnceWithItsTarget() {
        Dataset shuffled = data(Dataset.oneHot(LABELS, 3)).shuffle(5);
        double[] order = shuffled.x().toDoubleVector();
        for (int i = 0; i < 100; i++) {
            assertEquals(1, shuffled.y().getDouble(i, LABELS[(int) order[i]]));
        }
        double[] inOrder = IntStream.range(0, 100).asDoubleStream().toArray();
        assertFalse(Arrays.equals(inOrder, order));
        Arrays.sort(order);
        assertArrayEquals(inOrder, order);
    }

    @Test
    void batchesGoThroughTheRowsAndTheLastMayBeShort() {
        Iterable<Dataset> batches =
                data(Nd4j.createFromArray(new double[] {0, 2, 4, 6, 8})).batches(2);
        for (int time = 0; time < 2; time++) {
            List<List<Double>> rows = new ArrayList<>();
            for (Dataset batch : batches) {
                rows.add(Arrays.stream(batch.y().toDoubleVector()).boxed().toList());
            }
            assertEquals(List.of(List.of(0.0, 2.0), List.of(4.0, 6.0), List.of(8.0)), rows);
        }
        refused(
                "batches: expected size >= 1, got 0. Give a whole number of 1 or more.",
                () -> data(Nd4j.zeros(3)).batches(0));
    }

    private static void refused(String message, Runnable action) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
