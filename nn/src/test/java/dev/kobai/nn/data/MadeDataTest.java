package dev.kobai.nn.data;

import static dev.kobai.nn.data.DatasetRowsTest.refuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.LongFunction;

class MadeDataTest {
    private static final int ROWS = 600;
    private static final double EXACT = 1e-12;

    @Test
    void theSeedDecidesAndTheClassesTakeTurns() {
        List<LongFunction<Dataset>> kinds = List.of(
                seed -> MadeData.moons(ROWS, 0.1, seed),
                seed -> MadeData.circles(ROWS, 0.1, seed),
                seed -> MadeData.blobs(ROWS, 3, 1, seed),
                seed -> MadeData.spirals(ROWS, 3, 0.1, seed),
                seed -> MadeData.xor(ROWS, 0.1, seed));
        for (LongFunction<Dataset> kind : kinds) {
            assertEquals(kind.apply(1), kind.apply(1));
            assertNotEquals(kind.apply(1), kind.apply(2));
            int classes = kind.apply(1).classCounts().size();
            for (int row = 0; row < 10; row++) {
                assertEquals(row % classes, kind.apply(1).y().getInt(row));
            }
        }
    }

    @Test
    void moonsWithoutNoiseAreHalfCircles() {
        Dataset moons = MadeData.moons(ROWS, 0, 3);
        double[][] x = moons.x().toDoubleMatrix();
        double farthest = -2;
        for (int row = 0; row < ROWS; row++) {
            boolean lower = moons.y().getInt(row) == 1;
            double across = lower ? x[row][0] - 1 : x[row][0];
            double up = lower ? 0.5 - x[row][1] : x[row][1];
            assertEquals(1, Math.hypot(across, up), EXACT);
            assertTrue(up >= 0, "the wrong half");
            farthest = Math.max(farthest, across);
        }
        assertTrue(farthest > 0.9, "both ends are reached");
    }

    @Test
    void circlesWithoutNoiseHaveTheirRadii() {
        Dataset circles = MadeData.circles(ROWS, 0, 3);
        double[][] x = circles.x().toDoubleMatrix();
        for (int row = 0; row < ROWS; row++) {
            double radius = circles.y().getInt(row) == 0 ? 1 : 0.5;
            assertEquals(radius, Math.hypot(x[row][0], x[row][1]), EXACT);
        }
    }

    @Test
    void noiseHasItsStandardDeviation() {
        Dataset blobs = MadeData.blobs(4000, 2, 0.5, 3);
        Dataset centres = MadeData.blobs(2, 2, 0, 3);
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < 4000; row++) {
            for (int column = 0; column < 2; column++) {
                double off =
                        blobs.x().getDouble(row, column) - centres.x().getDouble(row % 2, column);
                sum += off;
                squares += off * off;
            }
        }
        // Of 8000 numbers: the mean's deviation is 0.5 / sqrt(8000), that of the squares' mean
        // 0.25 sqrt(2 / 8000).
        assertEquals(0, sum / 8000, 5 * 0.5 / Math.sqrt(8000));
        assertEquals(0.25, squares / 8000, 5 * 0.25 * Math.sqrt(2.0 / 8000));
        assertTrue(centres.x().maxNumber().doubleValue() < 10);
        assertTrue(centres.x().minNumber().doubleValue() >= -10);
    }

    @Test
    void anArmWindsByFourRadiansOnItsWay() {
        Dataset spirals = MadeData.spirals(ROWS, 3, 0, 3);
        double[][] x = spirals.x().toDoubleMatrix();
        for (int row = 0; row < ROWS; row++) {
            double radius = Math.hypot(x[row][0], x[row][1]);
            double angle = 4 * radius + 2 * Math.PI / 3 * (row % 3);
            assertTrue(radius >= 0.1 - EXACT && radius < 1);
            assertEquals(radius * Math.cos(angle), x[row][0], EXACT);
            assertEquals(radius * Math.sin(angle), x[row][1], EXACT);
        }
    }

    @Test
    void quartersAcrossAreOfOneClass() {
        Dataset xor = MadeData.xor(ROWS, 0, 3);
        double[][] x = xor.x().toDoubleMatrix();
        int[] quarters = new int[4];
        for (int row = 0; row < ROWS; row++) {
            boolean differ = x[row][0] < 0 != x[row][1] < 0;
            assertEquals(differ ? 1 : 0, xor.y().getInt(row));
            quarters[(x[row][0] < 0 ? 1 : 0) + (x[row][1] < 0 ? 2 : 0)]++;
        }
        for (int count : quarters) {
            assertEquals(ROWS / 4, count, 5 * Math.sqrt(ROWS / 2 * 0.25));
        }
    }

    @Test
    void aSineWithoutNoiseIsOne() {
        Dataset sine = MadeData.sine(ROWS, 0, 3);
        for (int row = 0; row < ROWS; row++) {
            double x = sine.x().getDouble(row);
            assertTrue(x >= -1 && x < 1);
            assertEquals(Math.sin(2 * Math.PI * x), sine.y().getDouble(row), EXACT);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        refuse(
                "MadeData.moons: expected at least 2 rows, one for each class, got 1.",
                () -> MadeData.moons(1, 0.1, 0));
        refuse(
                "MadeData.circles: expected a finite noise >= 0, got -0.1.",
                () -> MadeData.circles(10, -0.1, 0));
        refuse(
                "MadeData.blobs: expected 2 classes or more, got 1.",
                () -> MadeData.blobs(10, 1, 1, 0));
        refuse(
                "MadeData.blobs: expected a finite deviation >= 0, got -1.0.",
                () -> MadeData.blobs(10, 2, -1, 0));
        refuse("MadeData.spirals: expected at least 5 rows", () -> MadeData.spirals(4, 5, 0, 0));
        refuse("MadeData.sine: expected rows >= 1, got 0.", () -> MadeData.sine(0, 0.1, 0));
        refuse(
                "MadeData.sine: expected a finite noise >= 0, got NaN.",
                () -> MadeData.sine(1, Double.NaN, 0));
    }
}
