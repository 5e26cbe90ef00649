package dev.kobai.nn.chart;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.model;
import static dev.kobai.nn.chart.Pictures.refused;
import static dev.kobai.nn.chart.Pictures.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYSeries;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

class LossLandscapeTest {
    private static final Dataset DATA =
            Dataset.of(new double[][] {{1, 0}, {0, 1}, {1, 1}}, new double[][] {{1}, {2}, {4}});

    @TempDir
    Path folder;

    private static Sequential compiled() {
        return model(List.of(new Input(2), new Dense(1)), 3, -4, 1)
                .compile(new Momentum(0.05, 0.9), new MeanSquaredError());
    }

    private static WeightPath trained(Sequential model, int epochs) {
        WeightPath path = new WeightPath(model);
        model.fit(DATA, epochs(epochs).callbacks(path));
        return path;
    }

    @Test
    void aRandomDirectionIsInEachUnitAsLongAsItsKernel() {
        // The kernel's columns are (3, 4) and (0, 2), the biases 7 and 8.
        Sequential model = model(List.of(new Input(2), new Dense(2)), 3, 0, 4, 2, 7, 8);
        WeightPlane plane = WeightPlane.random(model, 42);
        for (double[] d : List.of(plane.first(), plane.second())) {
            assertEquals(5, Math.hypot(d[0], d[2]), 1e-9);
            assertEquals(2, Math.hypot(d[1], d[3]), 1e-9);
            assertArrayEquals(new double[] {0, 0}, new double[] {d[4], d[5]});
        }
        assertArrayEquals(plane.first(), WeightPlane.random(model, 42).first());
        assertNotEquals(plane.first()[0], WeightPlane.random(model, 43).first()[0]);
        assertNotEquals(plane.first()[0], plane.second()[0]);
    }

    @Test
    void thePlaneOfAPathHoldsAPathThatLiesInAPlane() {
        // The plane of (1, 1, 0) and (0, 0, 1) through (5, 0, 0).
        double[][] points = {{6, 1, 0}, {8, 3, 1}, {7, 2, -4}, {2, -3, 2}, {5, 0, 0}};
        WeightPlane plane = WeightPlane.through(points, 3);
        double[][] projected = plane.project(points);
        for (int i = 0; i < points.length; i++) {
            double[] back = plane.at(projected[i][0], projected[i][1]);
            assertArrayEquals(points[i], back, 1e-9);
        }
    }

    @Test
    void theFirstDirectionIsThatInWhichThePathIsLongest() {
        double[][] points = {{4, 0, 0}, {-4, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 0}};
        WeightPlane plane = WeightPlane.through(points, 3);
        assertArrayEquals(new double[] {1, 0, 0}, absolute(plane.first()), 1e-6);
        assertArrayEquals(new double[] {0, 1, 0}, absolute(plane.second()), 1e-6);
        // 32 of the sum of squares 34 lie along the first.
        assertEquals("first principal component (94 %)", plane.labels()[0]);
        assertEquals("second principal component (6 %)", plane.labels()[1]);
    }

    @Test
    void aSmallPartIsNotNothing() {
        assertEquals("< 1 %", WeightPlane.percent(0.004));
        assertEquals("> 99 %", WeightPlane.percent(0.9999));
        assertEquals("1 %", WeightPlane.percent(0.006));
        assertEquals("0 %", WeightPlane.percent(0));
        assertEquals("100 %", WeightPlane.percent(1));
    }

    @Test
    void aStarStandsWhereTheLossIsLeast() {
        // The model w₁ x₁ + w₂ x₂ + b fits all three points by w = (3, 2), b = −1: 0 there alone.
        Sequential model = compiled();
        var chart = LossLandscape.around(model, DATA, 1).cells(40).draw();
        XYSeries star = series(chart).get("lowest");
        String end = series(chart).get("end").getLabel();
        double least = Double.parseDouble(star.getLabel().replaceAll(".* ", ""));
        assertTrue(least < Double.parseDouble(end.replaceAll(".* ", "")), star.getLabel() + end);
        WeightPlane plane = WeightPlane.random(model, 1);
        double[] there = plane.at(star.getXData()[0], star.getYData()[0]);
        assertEquals(least, model.objective(DATA).value(there), 0.005 * least);
    }

    @Test
    void theLandscapeIsALandscapeInThreeDimensionsToo() {
        Sequential model = compiled();
        WeightPath path = trained(model, 3);
        LossLandscape chart = LossLandscape.around(model, DATA, 1).path(path).cells(10);
        String svg = chart.surface().svg();
        for (String told : List.of("path of training", "start", "first random direction", "loss")) {
            assertTrue(svg.contains(">" + told + "</text>"), told);
        }
        assertEquals(800, chart.surface().image().getWidth());
    }

    private static double[] absolute(double[] numbers) {
        double[] sizes = numbers.clone();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        return sizes;
    }

    @Test
    void thePathEndsAtTheModelAndItsLossIsWrittenThere() {
        Sequential model = compiled();
        WeightPath path = trained(model, 12);
        assertEquals(13, path.size());
        var chart = LossLandscape.along(model, DATA, path).cells(5).draw();
        XYSeries line = series(chart).get("path of training");
        assertEquals(13, line.getXData().length);
        assertEquals(0, line.getXData()[12], 1e-6);
        assertEquals(0, line.getYData()[12], 1e-6);
        double loss = model.evaluate(DATA).get("loss");
        String label = String.format(Locale.ROOT, "end, loss %.3g", loss);
        assertEquals(label, series(chart).get("end").getLabel());
    }

    @Test
    void drawingDoesNotChangeTheModel() {
        Sequential model = compiled();
        LossLandscape.around(model, DATA, 1).cells(5).draw();
        assertArrayEquals(new double[] {3, -4, 1}, model.parameters());
    }

    @Test
    void aPathCanBeDrawnOnARandomPlane() throws IOException {
        Sequential model = compiled();
        WeightPath path = trained(model, 3);
        LossLandscape chart = LossLandscape.around(model, DATA, 1)
                .path(path)
                .range(-2, 2, -1, 1)
                .cells(5);
        assertEquals(4, series(chart.draw()).get("path of training").getXData().length);
        assertSaved(chart.title("Descent"), folder, 800, 500);
    }

    @Test
    void aLongTrainingIsRecordedEverySoManyEpochs() {
        Sequential model = compiled();
        WeightPath path = trained(model, 1501);
        assertTrue(path.size() <= 1001, path.size() + " points");
        double[][] points = path.points();
        assertArrayEquals(new double[] {3, -4, 1}, points[0]);
        assertArrayEquals(model.parameters(), points[points.length - 1]);
    }

    @Test
    void lossesThatAreNotFiniteAreThePalestAndHaveNoCurve() throws IOException {
        Sequential model = compiled();
        LossLandscape far =
                LossLandscape.around(model, DATA, 1).range(-1e30, 1e30, -1, 1).cells(6);
        assertSaved(far, folder, 800, 500);
    }

    @Test
    void whatMakesNoPlaneIsRefused() {
        Sequential model = compiled();
        String where = "loss landscape";
        refused(where, () -> LossLandscape.along(model, DATA, new WeightPath(model)));
        refused(where, () -> WeightPlane.through(new double[][] {{0, 0}, {1, 1}, {2, 2}}, 2));
        refused(where, () -> WeightPlane.through(new double[3][2], 2));
        WeightPath path = trained(compiled(), 5);
        Sequential other = Sequential.of(new Input(2), new Dense(2), new Dense(1))
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        refused(where, () -> LossLandscape.along(other, DATA, path));
        refused(where, () -> LossLandscape.around(other, DATA, 1).path(path));
        Sequential none = Sequential.of(new Input(1), new Flatten())
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        Dataset one = Dataset.of(new double[][] {{1}}, new double[][] {{1}});
        refused(where, () -> LossLandscape.around(none, one, 1));
        Sequential zero = Sequential.of(new Input(1), new Dense(1))
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        zero.setParameters(new double[2]);
        var error = assertThrows(
                IllegalArgumentException.class, () -> LossLandscape.around(zero, one, 1));
        assertEquals(
                where + ": expected a kernel other than 0, got zeros alone. Train the model first:"
                        + " directions are as long as its weights.",
                error.getMessage());
        LossLandscape chart = LossLandscape.around(model, DATA, 1);
        refused(where, () -> chart.cells(4));
        refused(where, () -> chart.range(0, 1, 1, 0));
        Sequential raw = Sequential.of(new Input(2), new Dense(1));
        assertThrows(IllegalStateException.class, () -> LossLandscape.around(raw, DATA, 1));
    }
}
