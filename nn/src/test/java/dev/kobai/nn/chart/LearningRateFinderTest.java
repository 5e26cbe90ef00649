package dev.kobai.nn.chart;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.model;
import static dev.kobai.nn.chart.Pictures.refused;
import static dev.kobai.nn.chart.Pictures.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class LearningRateFinderTest {
    private static final Dataset LINE =
            Dataset.of(new double[][] {{-1}, {0}, {1}, {2}}, new double[][] {{-1}, {1}, {3}, {5}});

    @TempDir
    Path folder;

    private static Sequential start() {
        return model(List.of(new Input(1), new Dense(1)), 0, 0);
    }

    @Test
    void theModelIsAsItWasBeforeTheSweep() {
        Sequential swept = start().compile(new Adam(0.01), new MeanSquaredError());
        Sequential other = start().compile(new Adam(0.01), new MeanSquaredError());
        swept.fit(LINE, epochs(3));
        other.fit(LINE, epochs(3));
        LearningRateFinder.of(swept, LINE).run();
        assertArrayEquals(other.parameters(), swept.parameters());
        // What Adam remembers and the step it counts show in the steps to come.
        swept.fit(LINE, epochs(3).batchSize(2));
        other.fit(LINE, epochs(3).batchSize(2));
        assertArrayEquals(other.parameters(), swept.parameters());
    }

    @Test
    void aSweepThatIsInterruptedIsUndoneTooAndShowsWhatItSaw() {
        int[] steps = {0};
        Dense interrupting = new Dense(1).kernelConstraint(weight -> {
            if (++steps[0] == 5) {
                Thread.currentThread().interrupt();
            }
        });
        Sequential swept = Sequential.of(new Input(1), interrupting)
                .compile(new Adam(0.01), new MeanSquaredError());
        double[] before = swept.parameters();
        assertEquals(5, LearningRateFinder.of(swept, LINE).run().rates().length);
        assertTrue(Thread.interrupted());
        assertArrayEquals(before, swept.parameters());
    }

    @Test
    void theRatesGrowByTheSameFactor() {
        Sequential model = start().compile(new SteepestDescent(0.1), new MeanSquaredError());
        double[] rates = LearningRateFinder.of(model, LINE)
                .range(1e-6, 1e-2)
                .steps(13)
                .run()
                .rates();
        assertEquals(13, rates.length);
        assertEquals(1e-6, rates[0], 1e-18);
        assertEquals(1e-2, rates[12], 1e-14);
        for (int i = 3; i < 13; i++) {
            assertEquals(10, rates[i] / rates[i - 3], 1e-9);
        }
    }

    @Test
    void theFirstLossIsThatOfTheModelAndTheSecondOneSteepestStepOn() {
        Sequential model = start().compile(new SteepestDescent(7), new MeanSquaredError());
        double[] losses = LearningRateFinder.of(model, LINE)
                .range(0.05, 0.06)
                .steps(10)
                .run()
                .losses();
        // w = b = 0: errors 1, -1, -3, -5; slopes by w 2 (-1 + 0 - 3 - 10) / 4 = -7, by b -4.
        assertEquals(9, losses[0], 1e-6);
        // w = 0.35, b = 0.2: errors 0.85, -0.8, -2.45, -4.1.
        assertEquals((0.7225 + 0.64 + 6.0025 + 16.81) / 4, losses[1], 1e-5);
    }

    @Test
    void itStopsWhenTheRateIsHopeless() {
        Sequential model = start().compile(new SteepestDescent(0.1), new MeanSquaredError());
        LearningRateSweep sweep =
                LearningRateFinder.of(model, LINE).range(0.01, 1e6).run();
        assertTrue(sweep.rates().length < 100);
        assertTrue(Arrays.stream(sweep.losses()).allMatch(Double::isFinite));
        // The greatest curvature is 3.618: above 2 / 3.618 steepest descent diverges.
        assertTrue(sweep.suggested() < 2 / 3.618, "suggested " + sweep.suggested());
    }

    @Test
    void theSuggestedRateIsThatOfTheSteepestFall() {
        double[] rates = {0.001, 0.01, 0.1, 1, 10};
        // Falls from neighbour to neighbour: 0.6, 0.65, and none at the lowest loss.
        double[] losses = {1, 0.95, 0.4, 0.3, 2};
        assertEquals(0.1, new LearningRateSweep(rates, losses, 0).suggested());
        assertArrayEquals(losses, new LearningRateSweep(rates, losses, 0).smoothedLosses());
    }

    @Test
    void whereNoLossFallsNoRateIsSuggestedButThePictureIsDrawn() throws IOException {
        var sweep = new LearningRateSweep(new double[] {1, 2, 3}, new double[] {1, 2, 3}, 0.5);
        var error = assertThrows(IllegalStateException.class, sweep::suggested);
        assertTrue(error.getMessage().contains("a loss that falls"), error.getMessage());
        assertSaved(sweep, folder, 800, 500);
    }

    @Test
    void thePictureShowsLossesSmoothedLossesAndTheSuggestion() throws IOException {
        double[] rates = {0.001, 0.01, 0.1, 1, 10};
        var sweep = new LearningRateSweep(rates, new double[] {1, 0.95, 0.4, 0.3, 2}, 0);
        var chart = sweep.draw();
        assertTrue(chart.getStyler().isXAxisLogarithmic());
        assertArrayEquals(new double[] {0.1}, series(chart).get("suggested").getXData());
        assertArrayEquals(rates, series(chart).get("smoothed").getXData());
        assertEquals("steepest fall, at 0.10", series(chart).get("suggested").getLabel());
        assertSaved(sweep, folder, 800, 500);
    }

    @Test
    void whatCannotBeSweptIsRefused() {
        Sequential model = start().compile(new SteepestDescent(0.1), new MeanSquaredError());
        LearningRateFinder finder = LearningRateFinder.of(model, LINE);
        refused("learning rate finder", () -> finder.range(0, 1));
        refused("learning rate finder", () -> finder.range(1, 1));
        refused("learning rate finder", () -> finder.steps(9));
        refused("learning rate finder", () -> finder.batchSize(0));
        refused("learning rate finder", () -> finder.smoothing(1));
        refused("learning rate sweep", () -> finder.range(1e30, 1e31).run());
        assertArrayEquals(new double[] {0, 0}, model.parameters());
        var finderOfRaw = LearningRateFinder.of(start(), LINE);
        assertThrows(IllegalStateException.class, finderOfRaw::run);
    }

    @Test
    void smoothingMeansOverThePastWithoutFavouringTheFirst() {
        assertArrayEquals(new double[] {3, 3, 3}, Smoothing.of(new double[] {3, 3, 3}, 0.9), 1e-12);
        // m = 1, then 0.5 + 2 = 2.5; divided by 0.5 and 0.75.
        assertArrayEquals(
                new double[] {2, 10.0 / 3}, Smoothing.of(new double[] {2, 4}, 0.5), 1e-12);
        double[] gap = Smoothing.of(new double[] {2, Double.NaN, 4}, 0.5);
        assertFalse(Double.isFinite(gap[1]));
        assertEquals(10.0 / 3, gap[2], 1e-12);
    }
}
