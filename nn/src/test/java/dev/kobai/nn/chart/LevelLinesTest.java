package dev.kobai.nn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Histories;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.optim.Descent;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.DescentChart;
import dev.kobai.optim.chart.internal.ChartStyle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/** What stays the same but for rounding is drawn as a level line, in every chart with an axis. */
class LevelLinesTest {
    private static final int LEGEND = 60; // pixels at the foot of a picture

    /** Numbers that differ in the last digits of a float. */
    private static double[] rounding(double number) {
        SplittableRandom random = new SplittableRandom(7);
        return random.doubles(100).map(r -> number * (1 + 2e-7 * (r - 0.5))).toArray();
    }

    private static void assertLevel(Chart chart, Color color, int right) {
        BufferedImage image = chart.image();
        int least = Integer.MAX_VALUE;
        int greatest = 0;
        for (int y = 0; y < image.getHeight() - LEGEND; y++) {
            for (int x = right; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == color.getRGB()) {
                    least = Math.min(least, y);
                    greatest = Math.max(greatest, y);
                }
            }
        }
        assertTrue(greatest > 0, "a line is drawn");
        assertTrue(greatest - least <= 16, "from row " + least + " to " + greatest);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6931472, 1e-9, 123456, -3})
    void aLoss(double loss) {
        LossChart chart = LossChart.of(Histories.of(rounding(loss)));
        assertLevel(chart, ChartStyle.color(0), 0);
        assertLevel(chart.smoothing(0.9), ChartStyle.color(0), 0);
        if (loss > 0) {
            assertLevel(chart.logarithmic(), ChartStyle.color(0), 0);
        }
    }

    @Test
    void aSweepOfLearningRatesWhichThenSuggestsNone() {
        double[] rates = new double[100];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = Math.pow(10, i / 25.0 - 5);
        }
        LearningRateSweep sweep = new LearningRateSweep(rates, rounding(0.6931472), 0.9);
        assertLevel(sweep, ChartStyle.color(0), 0);
        assertEquals(2, sweep.draw().getSeriesCollection().size());
        var error = assertThrows(IllegalStateException.class, sweep::suggested);
        assertTrue(error.getMessage().contains("a loss that falls"), error.getMessage());
    }

    @Test
    void aFittedCurve() {
        double[] y = rounding(5);
        double[][] x = new double[y.length][1];
        double[][] targets = new double[y.length][1];
        for (int i = 0; i < y.length; i++) {
            x[i][0] = i;
            targets[i][0] = y[i];
        }
        var model = Pictures.model(List.of(new Input(1), new Dense(1)), 0, 5);
        assertLevel(FittedCurve.of(model, Dataset.of(x, targets)), ChartStyle.color(1), 0);
    }

    @Test
    void residualsOfWhatIsPredictedRight() {
        double[] truth = new double[100];
        double[] predicted = new double[100];
        double[] noise = rounding(1);
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i;
            predicted[i] = i * noise[i];
        }
        var chart = PredictedAgainstTrue.of(
                Nd4j.create(truth).reshape(100, 1), Nd4j.create(predicted).reshape(100, 1));
        double[] range = {
            chart.draw().panels().get(1).getStyler().getYAxisMin(),
            chart.draw().panels().get(1).getStyler().getYAxisMax()
        };
        assertTrue(range[0] < -1 && range[1] > 1, range[0] + " to " + range[1]);
    }

    @Test
    void aFunctionThatIsConstantAndItsDescent() {
        var path = Descent.of(x -> 3 + 1e-12 * Math.sin(1000 * x), x -> 0.0)
                .with(new SteepestDescent(0.1))
                .from(1)
                .run(20);
        String svg = DescentChart.of(path).range(0, 2).svg();
        assertTrue(svg.contains(">2.8</text>") && svg.contains(">3.2</text>"), svg);
        assertLevel(DescentChart.of(path).overSteps(), ChartStyle.color(0), 200);
    }
}
