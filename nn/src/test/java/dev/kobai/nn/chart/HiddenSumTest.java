package dev.kobai.nn.chart;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.frames;
import static dev.kobai.nn.chart.Pictures.model;
import static dev.kobai.nn.chart.Pictures.refused;
import static dev.kobai.nn.chart.Pictures.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYSeries;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class HiddenSumTest {
    private static final Dataset DATA =
            Dataset.of(new double[][] {{-1}, {0}, {1}}, new double[][] {{0.5}, {0}, {2}});

    @TempDir
    Path folder;

    /** y = 3 max(0, x) + 0.5 max(0, -x) + 0.25. */
    private static Sequential twoRamps() {
        return model(
                List.of(new Input(1), new Dense(2), new Relu(), new Dense(1)),
                1,
                -1,
                0,
                0,
                3,
                0.5,
                0.25);
    }

    @Test
    void eachUnitAddsItsWeightTimesWhatItGives() {
        double[][] parts = HiddenSum.of(twoRamps(), DATA).parts();
        int last = parts[0].length - 1;
        assertEquals(3, parts.length, "two units and the bias");
        assertEquals(0, parts[0][0], 1e-6);
        assertEquals(3, parts[0][last], 1e-6);
        assertEquals(0.5, parts[1][0], 1e-6);
        assertEquals(0, parts[1][last], 1e-6);
        assertEquals(0.25, parts[2][0], 1e-6);
        assertEquals(0.25, parts[2][last], 1e-6);
    }

    @Test
    void thePartsAddUpToThePrediction() {
        Sequential model = Sequential.of(
                        new Input(1),
                        new Dense(7),
                        new Tanh(),
                        new Dense(5),
                        new Sigmoid(),
                        new Dense(1))
                .seed(42);
        Panels panels = (Panels) HiddenSum.of(model, DATA).range(-2, 2).draw();
        XYSeries sum = series(panels.panels().get(1)).get("sum");
        var lines = series(panels.panels().get(0)).values();
        assertEquals(5 + 1, lines.size(), "the units of the last hidden layer, and the bias");
        double[] x = sum.getXData();
        assertEquals(-2, x[0]);
        assertEquals(2, x[x.length - 1], 1e-12);
        for (int i = 0; i < x.length; i++) {
            int at = i;
            double predicted = model.predict(new double[] {x[i]})[0];
            assertEquals(predicted, sum.getYData()[i], 1e-6);
            double added =
                    lines.stream().mapToDouble(line -> line.getYData()[at]).sum();
            assertEquals(predicted, added, 1e-6);
        }
    }

    @Test
    void theDataLiesUnderTheSum() {
        Panels panels = (Panels) HiddenSum.of(twoRamps(), DATA).title("Ramps").draw();
        XYSeries data = series(panels.panels().get(1)).get("data");
        assertArrayEquals(new double[] {-1, 0, 1}, data.getXData());
        assertArrayEquals(new double[] {0.5, 0, 2}, data.getYData());
        assertEquals("Ramps", panels.getTitle());
    }

    @Test
    void oneUnitIsNotSpokenOfAsSeveral() {
        Sequential one = Sequential.of(new Input(1), new Dense(1), new Tanh(), new Dense(1));
        Panels single = (Panels) HiddenSum.of(one, DATA).draw();
        Panels several = (Panels) HiddenSum.of(twoRamps(), DATA).draw();
        assertTrue(single.texts().contains("what the unit adds (dashed: the bias)"));
        assertTrue(several.texts().contains("what each of 2 units adds (dashed: the bias)"));
    }

    @Test
    void thePictureIsSavedWholeOrNotAtAll() throws IOException {
        assertSaved(HiddenSum.of(twoRamps(), DATA), folder, 1120, 444);
    }

    @Test
    void thePartsAsTheyFormAreAnAnimation() throws IOException {
        Sequential model = twoRamps().compile(new SteepestDescent(0.01), new MeanSquaredError());
        Sequential alone = twoRamps().compile(new SteepestDescent(0.01), new MeanSquaredError());
        TrainingAnimation film = HiddenSum.of(model, DATA).every(2);
        model.fit(DATA, epochs(4).callbacks(film));
        alone.fit(DATA, epochs(4));
        assertArrayEquals(alone.parameters(), model.parameters(), "watching changes nothing");
        assertEquals("epoch 2", film.frame(1).getTitle());
        assertEquals(3, frames(film.gif(folder.resolve("a.gif"), 2)));
        Panels first = (Panels) film.frame(0);
        Panels last = (Panels) film.frame(2);
        assertEquals(
                first.panels().get(0).getStyler().getYAxisMax(),
                last.panels().get(0).getStyler().getYAxisMax(),
                "axes stand still");
    }

    @Test
    void whatIsNoSumOfHiddenUnitsIsRefused() {
        refused("hidden sum", () -> HiddenSum.of(Sequential.of(new Input(1), new Dense(1)), DATA));
        Sequential two = Sequential.of(new Input(2), new Dense(3), new Tanh(), new Dense(1));
        refused("hidden sum", () -> HiddenSum.of(two, DATA));
        Sequential bent =
                Sequential.of(new Input(1), new Dense(3), new Tanh(), new Dense(1), new Sigmoid());
        refused("hidden sum", () -> HiddenSum.of(bent, DATA));
        Sequential wide = Sequential.of(new Input(1), new Dense(3), new Tanh(), new Dense(2));
        refused("hidden sum", () -> HiddenSum.of(wide, DATA));
        refused("hidden sum", () -> HiddenSum.of(twoRamps(), DATA).range(2, 1));
        var pairs = Dataset.of(new double[][] {{1, 2}}, new double[][] {{1}});
        refused("hidden sum", () -> HiddenSum.of(twoRamps(), pairs));
    }
}
