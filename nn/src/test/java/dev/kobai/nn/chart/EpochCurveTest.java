package dev.kobai.nn.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class EpochCurveTest {
    private static final double NAN = Double.NaN;

    @Test
    void fewNumbersAreJoinedByStraightLines() {
        EpochCurve curve = EpochCurve.of(List.of(0.0, 4.0, 2.0), false, 6);
        double[] epochs = {1, 4 / 3.0, 5 / 3.0, 2, 7 / 3.0, 8 / 3.0, 3};
        double[] values = {0, 4 / 3.0, 8 / 3.0, 4, 10 / 3.0, 8 / 3.0, 2};
        assertArrayEquals(epochs, curve.epochs(), 1e-15);
        assertArrayEquals(values, curve.values(), 1e-15);
    }

    @Test
    void onALogarithmicAxisTheMiddleIsTheGeometricMean() {
        EpochCurve curve = EpochCurve.of(List.of(1e-300, 1e-100), true, 2);
        assertEquals(1e-200, curve.values()[1], 1e-212);
    }

    @Test
    void whatCannotBeDrawnLeavesAGapUpToItsNeighbours() {
        List<Double> numbers = List.of(1.0, 2.0, NAN, 4.0, Double.POSITIVE_INFINITY, 0.0);
        double[] linear = {1, 1.5, 2, NAN, NAN, NAN, 4, NAN, NAN, NAN, 0};
        assertArrayEquals(linear, EpochCurve.of(numbers, false, 6).values());
        assertTrue(Double.isNaN(EpochCurve.of(numbers, true, 6).values()[10]));
        assertTrue(Double.isNaN(EpochCurve.of(List.of(-1.0), true, 6).values()[0]));
    }

    @Test
    void ofManyNumbersThePeaksTheGapsAndTheEndsStay() {
        double[] numbers = new double[100_000];
        Arrays.fill(numbers, 1);
        numbers[0] = 3;
        numbers[45_678] = 1000;
        numbers[56_789] = -1000;
        numbers[99_999] = 2;
        Arrays.fill(numbers, 70_000, 80_000, NAN);
        EpochCurve curve = EpochCurve.of(Arrays.stream(numbers).boxed().toList(), false, 800);

        int points = curve.epochs().length;
        assertTrue(points >= 800 && points <= 4 * 800, points + " points");
        assertEquals(1, curve.epochs()[0]);
        assertEquals(100_000, curve.epochs()[points - 1]);
        boolean gap = false;
        for (int i = 0; i < points; i++) {
            assertTrue(i == 0 || curve.epochs()[i] > curve.epochs()[i - 1]);
            assertEquals(numbers[(int) curve.epochs()[i] - 1], curve.values()[i]);
            gap |= Double.isNaN(curve.values()[i]);
        }
        assertTrue(gap);
        double[] drawn =
                Arrays.stream(curve.values()).filter(v -> Math.abs(v) > 3).toArray();
        assertArrayEquals(new double[] {1000, -1000}, drawn);
    }

    @Test
    void onALogarithmicAxisTheLeastNumberAboveZeroStays() {
        List<Double> numbers = IntStream.range(0, 10_000)
                .mapToObj(i -> i == 5000 ? 1e-9 : i % 2 == 0 ? 0 : 1.0)
                .toList();
        EpochCurve curve = EpochCurve.of(numbers, true, 10);
        assertEquals(1e-9, Arrays.stream(curve.values()).min().orElseThrow());
    }

    @Test
    void aCurveIsEmptyIfNothingCanBeDrawn() {
        assertTrue(EpochCurve.of(List.of(), false, 800).isEmpty());
        assertTrue(EpochCurve.of(List.of(0.0, NAN), true, 800).isEmpty());
        assertFalse(EpochCurve.of(List.of(0.0, NAN), false, 800).isEmpty());
    }
}
