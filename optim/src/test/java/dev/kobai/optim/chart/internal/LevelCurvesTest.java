package dev.kobai.optim.chart.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LevelCurvesTest {
    private static final double[] SQUARE = {-2, 2, -2, 2};

    @Test
    void theLevelCurveOfASquaredDistanceIsACircle() {
        double[][] curve = new LevelCurves((x, y) -> x * x + y * y, SQUARE, 100).at(1);
        double length = 0;
        for (int i = 0; i < curve[0].length; i += 3) {
            // Linear interpolation of r² over a cell of 0.04 is off by at most 0.04²/4 in r².
            assertEquals(1, Math.hypot(curve[0][i], curve[1][i]), 3e-4);
            length += Math.hypot(curve[0][i + 1] - curve[0][i], curve[1][i + 1] - curve[1][i]);
        }
        assertEquals(2 * Math.PI, length, 0.01);
    }

    @Test
    void piecesAreSetApart() {
        // Over two by two cells the line x = 0.5 has two pieces.
        double[][] curve = new LevelCurves((x, y) -> x, new double[] {-1, 1, -1, 1}, 2).at(0.5);
        assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5, 0.5, 0.5}, curve[0], 1e-15);
        assertEquals(6, curve[1].length);
        assertTrue(Double.isNaN(curve[1][2]) && Double.isNaN(curve[1][5]));
    }

    @Test
    void aSaddleIsTurnedByItsCentre() {
        // x y has the corners 1, −1, 1, −1. Below the centre's value the curves cut off the low
        // corners, above it the high ones.
        LevelCurves saddle = new LevelCurves((x, y) -> x * y, new double[] {-1, 1, -1, 1}, 1);
        for (double level : new double[] {-0.1, 0.1}) {
            double[][] curve = saddle.at(level);
            for (int i = 0; i < curve[0].length; i += 3) {
                double middle = (curve[0][i] + curve[0][i + 1]) * (curve[1][i] + curve[1][i + 1]);
                assertEquals(Math.signum(level), Math.signum(middle));
            }
            assertEquals(6, curve[0].length);
        }
    }

    @Test
    void noCurveCrossesWhatIsNoNumber() {
        LevelCurves half = new LevelCurves((x, y) -> Math.log(x) + y, SQUARE, 50);
        for (double x : half.at(0)[0]) {
            assertTrue(x > 0);
        }
        LevelCurves none = new LevelCurves((x, y) -> Double.NaN, SQUARE, 10);
        assertEquals(0, none.levels(5).length);
        assertEquals(0, none.at(0)[0].length);
    }

    @Test
    void levelsPartTheAreaTheLowerTheSmaller() {
        // Of f = x over −2 … 2 below three levels lie (1/4)^1.3 = 0.1649, (1/2)^1.3 = 0.4061 and
        // (3/4)^1.3 = 0.6880 of the area.
        double[] levels = new LevelCurves((x, y) -> x, SQUARE, 400).levels(3);
        assertArrayEquals(new double[] {-1.340, -0.375, 0.752}, levels, 0.011);
        assertEquals(1, new LevelCurves((x, y) -> 7, SQUARE, 10).levels(5).length);
    }

    @Test
    void roundLevelsHaveFewDigits() {
        // −1.340, −0.375 and 0.752 lie about 1 apart.
        double[] levels = new LevelCurves((x, y) -> x, SQUARE, 400).roundLevels(3);
        assertArrayEquals(new double[] {-1.3, -0.4, 1}, levels);
        // In steps of a hundred they need no digit below ten.
        for (double level : new LevelCurves((x, y) -> 100 * x, SQUARE, 400).roundLevels(3)) {
            assertEquals(0, Math.abs(level % 10));
        }
        assertEquals(1, new LevelCurves((x, y) -> 7, SQUARE, 10).roundLevels(5).length);
    }

    @Test
    void betweenThePointsOfTheGridAPlaneIsExact() {
        LevelCurves plane = new LevelCurves((x, y) -> 2 * x - y, SQUARE, 5);
        assertEquals(2 * (-2 + 4 * 0.3) - (-2 + 4 * 0.77), plane.between(0.3, 0.77), 1e-12);
        assertEquals(2 * 2 - 2, plane.between(1, 1), 1e-12);
    }
}
