package dev.kobai.nn.chart;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.frames;
import static dev.kobai.nn.chart.Pictures.model;
import static dev.kobai.nn.chart.Pictures.refused;
import static dev.kobai.nn.chart.Pictures.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYSeries;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

class DecisionBoundaryTest {
    /** Samples of class 0 in the upper left, of class 1 in the lower right. */
    private static final Dataset CORNERS =
            Dataset.of(new double[][] {{0, 1}, {0.1, 0.9}, {1, 0}}, new double[][] {{0}, {0}, {1}});

    @TempDir
    Path folder;

    /** Says class 1 where x0 is greater than x1. */
    private static Sequential diagonal() {
        return model(List.of(new Input(2), new Dense(1), new Sigmoid()), 9, -9, 0);
    }

    @Test
    void theLineLiesWhereTheModelChangesItsMind() {
        XYSeries line = series(DecisionBoundary.of(diagonal(), CORNERS).draw()).get("line 0");
        int points = 0;
        for (int i = 0; i < line.getXData().length; i++) {
            if (!Double.isNaN(line.getYData()[i])) {
                assertEquals(line.getXData()[i], line.getYData()[i], 1e-4);
                points++;
            }
        }
        assertTrue(points >= 120, "one point for each cell it crosses, not " + points);
    }

    @Test
    void everySampleStandsInItsPlaceUnderItsClass() {
        var series = series(DecisionBoundary.of(diagonal(), CORNERS)
                .classNames("cold", "warm")
                .draw());
        assertEquals("cold", series.get("class 0").getLabel());
        assertEquals("warm", series.get("class 1").getLabel());
        assertEquals(2, series.get("class 0").getXData().length);
        assertEquals(1.0, series.get("class 1").getXData()[0]);
        assertEquals(0.0, series.get("class 1").getYData()[0]);
    }

    @Test
    void regionsHaveTheColoursOfTheirClasses() throws IOException {
        Path file = DecisionBoundary.of(diagonal(), CORNERS).save(folder.resolve("a.png"));
        var image = ImageIO.read(file.toFile());
        Color upperLeft = new Color(image.getRGB(300, 100));
        Color lowerRight = new Color(image.getRGB(600, 300));
        assertTrue(upperLeft.getBlue() > upperLeft.getRed() + 40, upperLeft + " is not blue");
        assertTrue(lowerRight.getRed() > lowerRight.getBlue() + 40, lowerRight + " is not red");
    }

    @Test
    void ofSeveralOutputsTheGreatestIsTheClass() {
        // Scores x0, x1 and 0.5: class 2 where both coordinates are below a half.
        var model = model(List.of(new Input(2), new Dense(3)), 1, 0, 0, 0, 1, 0, 0, 0, 0.5);
        double[][] x = {{0.9, 0.1}, {0.1, 0.9}, {0.1, 0.1}};
        var numbers = Dataset.of(x, new double[][] {{0}, {1}, {2}});
        var oneHot = Dataset.of(x, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        for (Dataset data : List.of(numbers, oneHot)) {
            var series = series(DecisionBoundary.of(model, data).draw());
            assertEquals(0.9, series.get("class 0").getXData()[0]);
            assertEquals(0.9, series.get("class 1").getYData()[0]);
            assertEquals(0.1, series.get("class 2").getYData()[0]);
            XYSeries third = series.get("line 2");
            for (int i = 0; i < third.getXData().length; i++) {
                double greater = Math.max(third.getXData()[i], third.getYData()[i]);
                assertTrue(Double.isNaN(greater) || Math.abs(greater - 0.5) < 0.01);
            }
        }
    }

    @Test
    void aThresholdOfZeroPartsTargetsOfMinusOneAndOne() {
        var model = model(List.of(new Input(2), new Dense(1)), 1, 0, -0.25);
        var data = Dataset.of(new double[][] {{0, 0}, {1, 1}}, new double[][] {{-1}, {1}});
        var series = series(DecisionBoundary.of(model, data).threshold(0).draw());
        assertEquals(0.25, series.get("line 0").getXData()[0], 1e-6);
        assertEquals(0.0, series.get("class 0").getXData()[0]);
        assertEquals(1.0, series.get("class 1").getXData()[0]);
    }

    @Test
    void aModelThatIsAlwaysOfOneMindHasNoLine() {
        var model = model(List.of(new Input(2), new Dense(1), new Sigmoid()), 0, 0, 5);
        var series = series(DecisionBoundary.of(model, CORNERS).draw());
        assertEquals(List.of("backdrop", "class 0", "class 1"), List.copyOf(series.keySet()));
    }

    @Test
    void thePictureIsSavedWholeOrNotAtAll() throws IOException {
        assertSaved(DecisionBoundary.of(diagonal(), CORNERS), folder, 800, 500);
    }

    @Test
    void theBoundaryAsItFormsIsAnAnimation() throws IOException {
        Sequential model = diagonal().compile(new SteepestDescent(0.1), new MeanSquaredError());
        TrainingAnimation film =
                DecisionBoundary.of(model, CORNERS).title("Corners").every(10);
        Path file = folder.resolve("a.gif");
        var error = assertThrows(IllegalStateException.class, () -> film.gif(file, 2));
        assertTrue(error.getMessage().contains("callbacks"), error.getMessage());
        model.fit(CORNERS, epochs(25).callbacks(film));
        assertEquals(List.of(0, 10, 20, 25), film.epochs());
        assertEquals("Corners:  epoch 20", film.frame(2).getTitle());
        assertEquals(4, frames(film.gif(file, 2)));
        refused("saving an animation", () -> film.gif(file, 51));
        refused("saving a chart", () -> film.gif(folder.resolve("a.png"), 10));
    }

    @Test
    void watchingDoesNotChangeTheTraining() {
        Sequential watched = diagonal().compile(new SteepestDescent(0.1), new MeanSquaredError());
        Sequential alone = diagonal().compile(new SteepestDescent(0.1), new MeanSquaredError());
        watched.fit(
                CORNERS,
                epochs(5).callbacks(DecisionBoundary.of(watched, CORNERS).every(1)));
        alone.fit(CORNERS, epochs(5));
        assertEquals(List.of(alone.parameters()[0]), List.of(watched.parameters()[0]));
    }

    @Test
    void whatMakesNoPlaneIsRefused() {
        Sequential three = Sequential.of(new Input(3), new Dense(1));
        refused("decision boundary", () -> DecisionBoundary.of(three, CORNERS));
        var wide = Dataset.of(new double[][] {{1, 2, 3}}, new double[][] {{1}});
        refused("decision boundary", () -> DecisionBoundary.of(diagonal(), wide));
        var targets = Dataset.of(new double[][] {{1, 2}}, new double[][] {{1, 0, 0}});
        refused("decision boundary", () -> DecisionBoundary.of(diagonal(), targets));
        var infinite = Dataset.of(new double[][] {{1, 1 / 0.0}}, new double[][] {{1}});
        refused("decision boundary, row 0", () -> DecisionBoundary.of(diagonal(), infinite));
        Sequential classes = Sequential.of(new Input(2), new Dense(2));
        var label = Dataset.of(new double[][] {{1, 1}}, new double[][] {{2}});
        refused("decision boundary, row 0", () -> DecisionBoundary.of(classes, label));
        DecisionBoundary chart = DecisionBoundary.of(diagonal(), CORNERS);
        refused("decision boundary", () -> chart.classNames("only one"));
        refused("decision boundary", () -> chart.range(0, 0, 0, 1));
        refused("decision boundary", () -> chart.threshold(Double.NaN));
        refused("training animation", () -> chart.every(0));
    }
}
