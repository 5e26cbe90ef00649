package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Windows over a series lie where Keras' documentation says. */
class TimeseriesWindowsTest {
    private static double[][] series(int rows) {
        return IntStream.range(0, rows).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    /** Keras' first example. */
    @Test
    void lengthStrideAndRateSayWhichRows() {
        TimeseriesWindows windows = new TimeseriesWindows(10).samplingRate(2).sequenceStride(3);
        double[][] rows = windows.of(series(99)).reshape(27, 10).toDoubleMatrix();
        assertArrayEquals(new double[] {0, 2, 4, 6, 8, 10, 12, 14, 16, 18}, rows[0]);
        assertArrayEquals(new double[] {3, 5, 7, 9, 11, 13, 15, 17, 19, 21}, rows[1]);
        assertArrayEquals(new double[] {78, 80, 82, 84, 86, 88, 90, 92, 94, 96}, rows[26]);
    }

    /** Keras' second example: the past 10 rows foretell the next. */
    @Test
    void aTargetBelongsToTheWindowThatBeginsAtItsRow() {
        double[][] series = series(15);
        double[][] targets = Arrays.copyOfRange(series, 10, 15);
        Dataset data = new TimeseriesWindows(10).of(series, targets);
        assertArrayEquals(new long[] {5, 10, 1}, data.x().shape());
        assertArrayEquals(new long[] {5, 1}, data.y().shape());
        assertEquals(0, data.x().getDouble(0, 0, 0));
        assertEquals(9, data.x().getDouble(0, 9, 0));
        assertEquals(10, data.y().getDouble(0, 0));
        assertEquals(13, data.x().getDouble(4, 9, 0));
        assertEquals(14, data.y().getDouble(4, 0));
    }

    @Test
    void windowsEndWithTheDataOrTheTargets() {
        TimeseriesWindows windows = new TimeseriesWindows(2).sequenceStride(2);
        double[][] two = {{0, 10}, {1, 11}, {2, 12}, {3, 13}, {4, 14}};
        Dataset data = windows.of(two, two); // windows begin at 0 and 2; from 4 on none fits
        assertArrayEquals(
                new double[][] {{0, 10, 1, 11}, {2, 12, 3, 13}},
                data.x().reshape(2, 4).toDoubleMatrix());
        assertArrayEquals(new double[][] {{0, 10}, {2, 12}}, data.y().toDoubleMatrix());
        assertEquals(1, windows.of(two, series(2)).rows());
        assertEquals(2, windows.of(two, series(3)).rows());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        TimeseriesWindows windows = new TimeseriesWindows(3).samplingRate(2);
        assertEquals(1, windows.of(series(5)).size(0));
        refused(
                "TimeseriesWindows: expected data of at least 5 rows, and a target, got 4 rows",
                () -> windows.of(series(4)));
        refused(
                "TimeseriesWindows: expected data of at least 5 rows, and a target, got 0 targets",
                () -> windows.of(series(9), series(0)));
        refused("TimeseriesWindows: expected data, got null", () -> windows.of(null));
        refused(
                "TimeseriesWindows, data, row 3: expected 1 columns",
                () -> windows.of(new double[][] {{1}, {2}, {3}, {4, 5}, {6}}));
        refused(
                "TimeseriesWindows: expected sequenceLength >= 1, got 0",
                () -> new TimeseriesWindows(0));
    }

    @Test
    void windowsAreValues() {
        assertEquals(new TimeseriesWindows(3, 1, 2), new TimeseriesWindows(3).samplingRate(2));
        assertEquals(
                "TimeseriesWindows(3, samplingRate=2)",
                new TimeseriesWindows(3).samplingRate(2).toString());
    }
}
