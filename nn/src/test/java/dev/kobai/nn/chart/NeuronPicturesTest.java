package dev.kobai.nn.chart;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.frames;
import static dev.kobai.nn.chart.Pictures.model;
import static dev.kobai.nn.chart.Pictures.refused;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class NeuronPicturesTest {
    private static final Dataset CORNERS =
            Dataset.of(new double[][] {{0, 0}, {1, 1}}, new double[][] {{0}, {1}});

    @TempDir
    Path folder;

    /** Hidden units max(0, x0) and max(0, -x1); the output is 1/2 where x0 = -x1 + 1. */
    private static Sequential ramps() {
        return model(
                List.of(new Input(2), new Dense(2), new Relu(), new Dense(1), new Sigmoid()),
                1,
                0,
                0,
                -1,
                0,
                0,
                4,
                -4,
                -4);
    }

    private static NeuronMaps maps() {
        return new NeuronMaps(
                UnitColumn.of(ramps().architecture()),
                UnitTiles.Samples.of(new double[2][0][], true, List.of()),
                new double[] {-1, 1, -2, 2},
                List.of("x0", "x1"),
                "",
                0.5,
                8);
    }

    @Test
    void eachUnitGivesWhatItsFormulaSays() {
        double[][][] planes = maps().shot(ramps()).planes();
        Grid grid = new Grid(new double[] {-1, 1, -2, 2}, 50);
        double[][] points = grid.all();
        for (int i = 0; i < points.length; i++) {
            double x0 = points[i][0];
            double x1 = points[i][1];
            double first = Math.max(0, x0);
            double second = Math.max(0, -x1);
            assertEquals(x0, planes[0][0][i]);
            assertEquals(x1, planes[0][1][i]);
            assertEquals(first, planes[1][0][i], 1e-6);
            assertEquals(second, planes[1][1][i], 1e-6);
            double output = 1 / (1 + Math.exp(-(4 * first - 4 * second - 4)));
            assertEquals(output, planes[2][0][i], 1e-5);
        }
    }

    @Test
    void highIsOrangeLowIsBlueAndTheMiddleIsWhite() {
        var zero = new UnitTiles.Scale(0, 2);
        assertEquals(Color.WHITE, zero.color(0));
        Color high = zero.color(2);
        Color low = zero.color(-2);
        assertTrue(high.getRed() > high.getBlue() + 100, high.toString());
        assertTrue(low.getBlue() > low.getRed() + 100, low.toString());
        assertEquals(high, zero.color(5), "beyond its reach a colour grows no stronger");
        assertEquals(Color.WHITE, new UnitTiles.Scale(0.5, 0.5).color(0.5));
        assertEquals(Color.WHITE, new UnitTiles.Scale(0, 0).color(0), "a unit that gives only 0");
    }

    @Test
    void theMapOfAnInputIsBlueOnItsLowSideAndOrangeOnItsHighSide() {
        BufferedImage image =
                NeuronPictures.of(ramps(), CORNERS).range(-1, 1, -1, 1).image();
        // The first of three columns of 800 / 3 pixels, behind its name; the upper one of two maps.
        int y = 0;
        int firstOrange = -1;
        int lastBlue = -1;
        for (y = 120; y < 160; y++) {
            for (int x = 60; x < 260; x++) {
                Color color = new Color(image.getRGB(x, y));
                boolean blue = color.getBlue() > color.getRed() + 60;
                boolean orange = color.getRed() > color.getBlue() + 60;
                firstOrange = orange && firstOrange < 0 ? x : firstOrange;
                lastBlue = blue ? Math.max(x, lastBlue) : lastBlue;
            }
        }
        assertTrue(firstOrange > 0 && lastBlue > 0, firstOrange + ", " + lastBlue);
        assertTrue(lastBlue < firstOrange, "blue up to " + lastBlue + ", orange " + firstOrange);
    }

    @Test
    void ofManySamplesSomeOfEachClassAreShown() {
        double[][] many = new double[900][2];
        var samples =
                UnitTiles.Samples.of(new double[][][] {many, new double[90][2]}, true, List.of());
        int first = samples.classes().get(0).length;
        int second = samples.classes().get(1).length;
        assertTrue(first + second <= 122, first + " and " + second);
        assertEquals(10, (double) first / second, 1.5, "in the classes' shares");
    }

    @Test
    void classesHaveTheirNamesInTheLegend() throws IOException {
        NeuronPictures named = NeuronPictures.of(ramps(), CORNERS)
                .classNames("cold", "warm")
                .labels("length", "width")
                .title("Ramps");
        String svg = Files.readString(named.save(folder.resolve("a.svg")));
        for (String text : List.of("cold", "warm", "length", "width", "Ramps", "2 units")) {
            assertTrue(svg.contains(">" + text + "<"), text);
        }
    }

    @Test
    void thePictureIsSavedWholeOrNotAtAll() throws IOException {
        assertSaved(NeuronPictures.of(ramps(), CORNERS), folder, 800, 500);
    }

    @Test
    void theMapsAsTheyFormAreAnAnimation() throws IOException {
        Sequential model = ramps().compile(new SteepestDescent(0.1), new MeanSquaredError());
        Sequential alone = ramps().compile(new SteepestDescent(0.1), new MeanSquaredError());
        TrainingAnimation film = NeuronPictures.of(model, CORNERS).every(2);
        model.fit(CORNERS, epochs(4).callbacks(film));
        alone.fit(CORNERS, epochs(4));
        assertArrayEquals(alone.parameters(), model.parameters(), "watching changes nothing");
        assertEquals("epoch 4", film.frame(2).getTitle());
        assertEquals(3, frames(film.gif(folder.resolve("a.gif"), 2)));
    }

    @Test
    void whatMakesNoPlaneIsRefused() {
        Sequential three = Sequential.of(new Input(3), new Dense(1));
        refused("neuron pictures", () -> NeuronPictures.of(three, CORNERS));
        var infinite = Dataset.of(new double[][] {{1, 1 / 0.0}}, new double[][] {{1}});
        refused("neuron pictures, row 0", () -> NeuronPictures.of(ramps(), infinite));
        NeuronPictures picture = NeuronPictures.of(ramps(), CORNERS);
        refused("neuron pictures", () -> picture.classNames("only one"));
        refused("neuron pictures", () -> picture.range(0, 0, 0, 1));
        refused("neuron pictures", () -> picture.threshold(Double.NaN));
        refused("neuron pictures", () -> picture.most(1));
    }
}
