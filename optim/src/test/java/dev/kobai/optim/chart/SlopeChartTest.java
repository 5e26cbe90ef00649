package dev.kobai.optim.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;

class SlopeChartTest {
    private final SlopeChart parabola = SlopeChart.of(x -> x * x, x -> 2 * x).range(0, 5);

    /** (4² − 3²) / 1 = 7, (3.1² − 3²) / 0.1 = 6.1, f′(3) = 6. */
    @Test
    void secantsTurnIntoTheTangent() {
        var drawn = parabola.secant(3, 1).secant(3, 0.1).tangent(3).draw();
        assertEquals("secant, h = 1: slope 7", drawn.getSeries("line 0").getLabel());
        assertEquals("secant, h = 0.1: slope 6.1", drawn.getSeries("line 1").getLabel());
        assertEquals("tangent: slope 6", drawn.getSeries("line 2").getLabel());
        for (int i = 0; i < 3; i++) {
            XYSeries line = drawn.getSeries("line " + i);
            double[] x = line.getXData();
            double[] y = line.getYData();
            int last = x.length - 1;
            double slope = new double[] {7, 6.1, 6}[i];
            assertEquals(slope, (y[last] - y[0]) / (x[last] - x[0]), 1e-9);
            assertEquals(9, y[0] + slope * (3 - x[0]), 1e-9, "goes through (3, 9)");
        }
        assertArrayEquals(new double[] {3, 4}, drawn.getSeries("line 0 meets").getXData());
    }

    @Test
    void pointsLieOnTheCurve() {
        var marks = parabola.points(3, 2.9).points(2.7).draw().getSeries("points");
        assertArrayEquals(new double[] {9, 8.41, 7.29}, marks.getYData(), 1e-12);
        assertEquals("f at 3, 2.9, 2.7", marks.getLabel());
    }

    @Test
    void aChartIsNotChangedByWhatIsMadeOfIt() {
        parabola.points(1).tangent(1).secant(1, 1).range(-1, 1);
        assertEquals(1, parabola.draw().getSeriesCollection().size());
        assertTrue(parabola.svg().contains(">f(x)</text>"));
    }

    @Test
    void whatHasNoSlopeIsRefused() {
        assertEquals(
                "SlopeChart.secant: expected an h other than 0, got 0.0. tangent(x) is for h → 0.",
                assertThrows(IllegalArgumentException.class, () -> parabola.secant(3, 0))
                        .getMessage());
        var root = SlopeChart.of(Math::sqrt, x -> 0.5 / Math.sqrt(x));
        assertThrows(IllegalArgumentException.class, () -> root.tangent(0));
        assertThrows(IllegalArgumentException.class, () -> root.points(-1));
        assertThrows(IllegalArgumentException.class, () -> root.secant(1, -2));
        assertThrows(IllegalArgumentException.class, () -> root.range(1, 1));
    }
}
