package dev.kobai.nn.chart;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.frames;
import static dev.kobai.nn.chart.Pictures.model;
import static dev.kobai.nn.chart.Pictures.refused;
import static dev.kobai.nn.chart.Pictures.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYSeries;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class FittedCurveTest {
    private static final Dataset DATA =
            Dataset.of(new double[][] {{0}, {1}, {4}}, new double[][] {{1}, {3}, {8}});

    @TempDir
    Path folder;

    /** Predicts 2 x + 1. */
    private static Sequential straight() {
        return model(List.of(new Input(1), new Dense(1)), 2, 1);
    }

    @Test
    void theCurveIsThePredictionFromTheFirstSampleToTheLast() {
        XYSeries curve = series(FittedCurve.of(straight(), DATA).draw()).get("prediction");
        double[] x = curve.getXData();
        assertEquals(0.0, x[0]);
        assertEquals(4.0, x[x.length - 1]);
        for (int i = 0; i < x.length; i++) {
            assertEquals(2 * x[i] + 1, curve.getYData()[i], 1e-5);
        }
    }

    @Test
    void theSamplesAreDrawnAsTheyAre() {
        var chart = FittedCurve.of(straight(), DATA).labels("time", "height").draw();
        XYSeries samples = series(chart).get("data");
        assertArrayEquals(new double[] {0, 1, 4}, samples.getXData());
        assertArrayEquals(new double[] {1, 3, 8}, samples.getYData());
        assertEquals("time", chart.getXAxisTitle());
        assertEquals("height", chart.getYAxisTitle());
    }

    @Test
    void aRangeShowsWhatTheModelMakesOfUnknownInputs() {
        XYSeries curve =
                series(FittedCurve.of(straight(), DATA).range(-10, 10).draw()).get("prediction");
        assertEquals(-19, curve.getYData()[0], 1e-5);
    }

    @Test
    void aSingleSampleHasAPictureToo() throws IOException {
        var one = Dataset.of(new double[][] {{3}}, new double[][] {{7}});
        assertSaved(FittedCurve.of(straight(), one), folder, 800, 500);
    }

    @Test
    void theCurveAsItFormsIsAnAnimation() throws IOException {
        Sequential model = straight().compile(new SteepestDescent(0.01), new MeanSquaredError());
        TrainingAnimation film = FittedCurve.of(model, DATA).every(2);
        model.fit(DATA, epochs(4).callbacks(film));
        assertEquals(List.of(0, 2, 4), film.epochs());
        assertEquals("epoch 4", film.frame(2).getTitle());
        double[] before = series(film.frame(0)).get("prediction").getYData();
        assertEquals(1.0, before[0], 1e-6);
        assertEquals(3, frames(film.gif(folder.resolve("a.gif"), 1)));
    }

    @Test
    void whatMakesNoCurveIsRefused() {
        Sequential two = Sequential.of(new Input(2), new Dense(1));
        refused("fitted curve", () -> FittedCurve.of(two, DATA));
        Sequential twoOut = Sequential.of(new Input(1), new Dense(2));
        refused("fitted curve", () -> FittedCurve.of(twoOut, DATA));
        var wide = Dataset.of(new double[][] {{1, 2}}, new double[][] {{1}});
        refused("fitted curve", () -> FittedCurve.of(straight(), wide));
        var nan = Dataset.of(new double[][] {{1}}, new double[][] {{Double.NaN}});
        refused("fitted curve, y, row 0", () -> FittedCurve.of(straight(), nan));
        refused("fitted curve", () -> FittedCurve.of(straight(), DATA).range(1, 1));
    }
}
