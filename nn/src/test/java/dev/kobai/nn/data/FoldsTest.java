package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset.Split;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Cross-validation on a dataset whose row i has the number i. */
class FoldsTest {
    private static final int ROWS = 22;

    /** 13 rows of class 0, 6 of class 1 and 3 of class 2, one after another. */
    private static final int[] LABELS =
            IntStream.range(0, ROWS).map(i -> i < 13 ? 0 : i < 19 ? 1 : 2).toArray();

    private static final Dataset DATA = data(false);

    private static Dataset data(boolean oneHot) {
        double[][] x = new double[ROWS][1];
        double[][] y = new double[ROWS][1];
        for (int i = 0; i < ROWS; i++) {
            x[i][0] = i;
            y[i][0] = LABELS[i];
        }
        Dataset plain = Dataset.of(x, y);
        return oneHot ? new Dataset(plain.x(), Dataset.oneHot(LABELS, 3)) : plain;
    }

    private static List<Integer> numbers(Dataset part) {
        List<Integer> numbers = new ArrayList<>();
        for (double number : part.x().toDoubleVector()) {
            numbers.add((int) number);
        }
        return numbers;
    }

    /** Every row is held out once and trained on in all other splits. */
    private static void checkDivision(List<Split> folds) {
        List<Integer> all = IntStream.range(0, ROWS).boxed().toList();
        List<Integer> heldOut = new ArrayList<>();
        for (Split fold : folds) {
            List<Integer> test = numbers(fold.test());
            List<Integer> both = new ArrayList<>(test);
            both.addAll(numbers(fold.train()));
            Collections.sort(both);
            assertEquals(all, both);
            heldOut.addAll(test);
        }
        Collections.sort(heldOut);
        assertEquals(all, heldOut);
    }

    @Test
    void everyRowIsHeldOutOnce() {
        List<Split> folds = DATA.folds(4, 1);
        checkDivision(folds);
        List<Integer> sizes = folds.stream().map(fold -> fold.test().rows()).toList();
        assertEquals(List.of(6, 6, 5, 5), sizes);
    }

    @Test
    void targetsStayWithTheirRows() {
        for (Split fold : DATA.folds(5, 2)) {
            List<Integer> rows = numbers(fold.train());
            for (int i = 0; i < rows.size(); i++) {
                assertEquals(LABELS[rows.get(i)], fold.train().y().getInt(i));
            }
        }
    }

    @Test
    void theSeedDecides() {
        assertEquals(DATA.folds(4, 1), DATA.folds(4, 1));
        assertFalse(DATA.folds(4, 1).equals(DATA.folds(4, 2)));
        assertEquals(DATA.stratifiedFolds(3, 1), DATA.stratifiedFolds(3, 1));
        assertFalse(DATA.stratifiedFolds(3, 1).equals(DATA.stratifiedFolds(3, 2)));
    }

    @Test
    void asManyFoldsAsRowsLeaveOneOut() {
        List<Split> folds = DATA.folds(ROWS, 1);
        checkDivision(folds);
        assertTrue(folds.stream().allMatch(fold -> fold.test().rows() == 1));
    }

    @Test
    void stratifiedFoldsHaveTheirShareOfEachClass() {
        for (boolean oneHot : new boolean[] {false, true}) {
            List<Split> folds = data(oneHot).stratifiedFolds(3, 1);
            checkDivision(folds);
            for (Split fold : folds) {
                int[] counts = new int[3];
                numbers(fold.test()).forEach(row -> counts[LABELS[row]]++);
                assertTrue(counts[0] == 4 || counts[0] == 5, "13 / 3, got " + counts[0]);
                assertEquals(2, counts[1]);
                assertEquals(1, counts[2]);
            }
        }
    }

    /** The example in scikit-learn's documentation of TimeSeriesSplit, of six rows. */
    @Test
    void foldsInTimeTrainOnWhatWasBefore() {
        List<Split> folds = DATA.take(6).foldsInTime(5);
        assertEquals(5, folds.size());
        for (int i = 0; i < 5; i++) {
            List<Integer> before = IntStream.rangeClosed(0, i).boxed().toList();
            assertEquals(before, numbers(folds.get(i).train()));
            assertEquals(List.of(i + 1), numbers(folds.get(i).test()));
        }
        // Of 22 rows in four parts each has 5, and the first 7 are only trained on.
        List<Split> three = DATA.foldsInTime(3);
        assertEquals(7, three.get(0).train().rows());
        assertEquals(List.of(7, 8, 9, 10, 11), numbers(three.get(0).test()));
        assertEquals(17, three.get(2).train().rows());
        assertEquals(List.of(17, 18, 19, 20, 21), numbers(three.get(2).test()));
    }

    @Test
    void rowsComeInTheOrderAskedFor() {
        Dataset some = DATA.rows(20, 3, 3);
        assertEquals(List.of(20, 3, 3), numbers(some));
        assertArrayEquals(new double[] {2, 0, 0}, some.y().toDoubleVector());
        INDArray images = Nd4j.arange(24).reshape(4, 2, 3);
        Dataset picked = new Dataset(images, Nd4j.arange(4)).rows(2);
        assertArrayEquals(new long[] {1, 2, 3}, picked.x().shape());
        assertEquals(12, picked.x().getDouble(0));
    }

    @Test
    void whatCannotBeIsRefused() {
        refuse("folds: expected 2 to 22 folds for as many rows, got 1.", () -> DATA.folds(1, 0));
        refuse("folds: expected 2 to 22 folds for as many rows, got 23.", () -> DATA.folds(23, 0));
        refuse("stratifiedFolds: expected 2 to 22 folds", () -> DATA.stratifiedFolds(0, 0));
        refuse("stratifiedFolds, class 2.0: expected at least 4 rows, got 3.", () -> {
            DATA.stratifiedFolds(4, 0);
        });
        refuse("foldsInTime: expected 1 to 21 folds for 22 rows, got 22.", () -> {
            DATA.foldsInTime(22);
        });
        refuse("foldsInTime: expected 1 to 21 folds for 22 rows, got 0.", () -> {
            DATA.foldsInTime(0);
        });
        refuse("rows: expected numbers in [0, 22), got 22.", () -> DATA.rows(1, 22));
        refuse("rows: expected numbers in [0, 22), got -1.", () -> DATA.rows(-1));
        refuse("rows: expected at least one number, got none.", () -> DATA.rows(new int[0]));
        refuse("rows: expected numbers, got null.", () -> DATA.rows((int[]) null));
    }

    private static void refuse(String begin, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.startsWith(begin), message);
    }
}
