package dev.kobai.nn.chart;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.frames;
import static dev.kobai.nn.chart.Pictures.model;
import static dev.kobai.nn.chart.Pictures.refused;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class NetworkPictureTest {
    private static final Dataset ROW = Dataset.of(new double[][] {{1, 2}}, new double[][] {{1}});

    @TempDir
    Path folder;

    /** Two inputs, and of each the weight to the one output. */
    private static Sequential two(double first, double second) {
        return model(List.of(new Input(2), new Dense(1)), first, second, 0);
    }

    /** A network whose numbers StepByHandTest works out with paper and pencil, at the rate 2. */
    private static Sequential byHand() {
        Sequential model = model(
                List.of(new Input(2), new Dense(2), new Sigmoid(), new Dense(1), new Sigmoid()),
                2,
                -4,
                -1,
                2,
                0,
                0,
                1,
                3,
                -2);
        return model.compile(new SteepestDescent(2), new MeanSquaredError());
    }

    /** How many pixels of a column between the units are bluer than red, and redder than blue. */
    private static int[] widths(Sequential model) {
        BufferedImage image = NetworkPicture.of(model).image();
        int[] counts = new int[2];
        for (int y = 0; y < image.getHeight() - 120; y++) {
            Color color = new Color(image.getRGB(image.getWidth() / 2, y));
            counts[0] += color.getBlue() > color.getRed() + 20 ? 1 : 0;
            counts[1] += color.getRed() > color.getBlue() + 20 ? 1 : 0;
        }
        return counts;
    }

    @Test
    void theGreatestWeightHasTheWidestLineAndItsSignHasTheColour() {
        int[] blueWins = widths(two(1, -3));
        assertTrue(blueWins[0] > blueWins[1] + 2, "blue " + blueWins[0] + ", " + blueWins[1]);
        assertTrue(blueWins[1] > 0, "the other one is there too");
        int[] orangeWins = widths(two(3, -1));
        assertTrue(orangeWins[1] > orangeWins[0] + 2, orangeWins[0] + ", " + orangeWins[1]);
        assertEquals(0, widths(two(1, 3))[0], "no negative weight, nothing blue");
    }

    @Test
    void widthAndStrengthRiseWithTheSizeOfAWeight() {
        for (double sign : new double[] {1, -1}) {
            for (double part = 0; part < 0.95; part += 0.1) {
                assertTrue(Signed.width(sign * part) < Signed.width(sign * (part + 0.1)));
                Color weak = Signed.lineColor(sign * part);
                Color strong = Signed.lineColor(sign * (part + 0.1));
                assertTrue(weak.getGreen() > strong.getGreen(), weak + " and " + strong);
            }
        }
        assertEquals(Color.WHITE, Signed.color(0));
        assertTrue(Signed.color(1).getRed() > Signed.color(1).getBlue());
        assertTrue(Signed.color(-1).getBlue() > Signed.color(-1).getRed());
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1", "2, 3, 2", "3, 2, 3", "2, 4, 1"})
    void theNumbersOfWeightsDoNotOverlap(int before, int units, int after) {
        List<UnitColumn> columns = UnitColumn.of(
                Sequential.of(new Input(before), new Dense(units), new Sigmoid(), new Dense(after))
                        .architecture());
        var layout = new NetworkLayout(columns, 8, new Rectangle2D.Double(14, 14, 772, 360));
        double[][] kernel = new double[before][units];
        for (int i = 0; i < before; i++) {
            for (int j = 0; j < units; j++) {
                kernel[i][j] = -0.1234 * (i + 1) * (j + 1);
            }
        }
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<Rectangle2D> patches = new WeightLines(layout, 1, 30, kernel, 1).patches(g);
        assertEquals(before * units, patches.size());
        for (int i = 0; i < patches.size(); i++) {
            assertTrue(patches.get(i).getMinX() > layout.x(0) + 30, i + " lies under a unit");
            assertTrue(patches.get(i).getMaxX() < layout.x(1) - 30, i + " lies under a unit");
            for (int j = 0; j < i; j++) {
                assertFalse(patches.get(i).intersects(patches.get(j)), i + " and " + j);
            }
        }
    }

    /** By W3C's guidelines letters need 4.5. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    void aUnitsLettersStandOutFromItsColourInDarkPicturesToo(double value) {
        Sequential model = model(List.of(new Input(1), new Dense(1)), 1, 0)
                .compile(new SteepestDescent(1), new MeanSquaredError());
        Dataset row = Dataset.of(new double[][] {{value}}, new double[][] {{1}});
        NetworkPicture picture = NetworkPicture.of(model).row(row);
        BufferedImage light = picture.image();
        int x = 0;
        int y = light.getHeight() / 3;
        while (!isColoured(light.getRGB(x, y))) { // from the left to the first unit's inside
            x = x == light.getWidth() - 1 ? 0 : x + 1;
            y += x == 0 ? 1 : 0;
        }
        assertTrue(contrast(Color.BLACK, new Color(light.getRGB(x, y + 2))) >= 4.5);
        Color dark = new Color(picture.dark().image().getRGB(x, y + 2));
        assertTrue(contrast(new Color(240, 240, 240), dark) >= 4.5, dark.toString());
    }

    private static boolean isColoured(int rgb) {
        Color color = new Color(rgb);
        return Math.abs(color.getRed() - color.getBlue()) > 40;
    }

    private static double contrast(Color one, Color other) {
        double a = light(one) + 0.05;
        double b = light(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double light(Color color) {
        return 0.2126 * Math.pow(color.getRed() / 255.0, 2.2)
                + 0.7152 * Math.pow(color.getGreen() / 255.0, 2.2)
                + 0.0722 * Math.pow(color.getBlue() / 255.0, 2.2);
    }

    @Test
    void activationsStandInTheColumnOfTheirDense() {
        var columns = UnitColumn.of(Sequential.of(
                        new Input(4),
                        new Dense(3),
                        new BatchNormalization(),
                        new Relu(),
                        new Dropout(0.5),
                        new Dense(3),
                        new Sigmoid())
                .architecture());
        assertEquals(
                List.of(
                        List.of("input"),
                        List.of("Dense", "BatchNormalization", "Relu", "Dropout"),
                        List.of("Dense", "Sigmoid")),
                columns.stream().map(UnitColumn::names).toList());
        assertEquals(List.of(4, 3, 3), columns.stream().map(UnitColumn::units).toList());
    }

    @Test
    void unitsWithoutWeightsOfTheirOwnHaveAColumnWithoutLines() {
        Sequential words = Sequential.of(
                        new Input(2), new Embedding(5, 3), new Flatten(), new Dense(1))
                .seed(1);
        var columns = UnitColumn.of(words.architecture());
        assertEquals(List.of(2, 6, 1), columns.stream().map(UnitColumn::units).toList());
        assertEquals(
                List.of(-1, -1, 0), columns.stream().map(UnitColumn::kernel).toList());
        NetworkPicture.of(words).save(folder.resolve("a.png"));
    }

    @Test
    void ofManyUnitsTheFirstAndTheLastAreShown() throws IOException {
        Sequential digits = Sequential.of(new Input(784), new Dense(10)).seed(1);
        UnitColumn pixels = UnitColumn.of(digits.architecture()).get(0);
        assertArrayEquals(new int[] {0, 1, 2, 3, 780, 781, 782, 783}, pixels.shown(8));
        assertArrayEquals(new int[] {0, 1, 783}, pixels.shown(3));
        assertArrayEquals(IntStream.range(0, 784).toArray(), pixels.shown(1000));
        List<UnitNumbers> numbers = UnitNumbers.of(digits, UnitColumn.of(digits.architecture()), 8);
        double[][] kernel = numbers.get(1).kernel();
        assertEquals(8, kernel.length);
        double[][] all = digits.weights().get(0).castTo(DataType.DOUBLE).toDoubleMatrix();
        assertEquals(all[780][3], kernel[4][3]);
        assertEquals(all[2][9], kernel[2][7]);
        String svg = Files.readString(NetworkPicture.of(digits).save(folder.resolve("a.svg")));
        assertTrue(svg.contains("784 units"), "how many there are is said");
    }

    @Test
    void aRowsValuesAndSlopesAreThoseWorkedOutByHand() {
        Sequential model = byHand();
        NetworkShot shot = NetworkShot.of(model, model.inspect(ROW), 8);
        assertEquals(0.25, shot.loss(), 1e-6);
        // z = (2 - 2, -4 + 4) = 0, so both hidden units give 1/2; then z = 1/2 + 3/2 - 2 = 0.
        assertArrayEquals(new double[] {1, 2}, shot.numbers().get(0).values());
        assertArrayEquals(new double[] {0.5, 0.5}, shot.numbers().get(1).values(), 1e-6);
        assertArrayEquals(new double[] {0.5}, shot.numbers().get(2).values(), 1e-6);
        // delta = 2 (1/2 - 1) 1/4 = -1/4, and of the hidden ones w delta 1/4.
        assertArrayEquals(new double[] {-0.25}, shot.numbers().get(2).deltas(), 1e-6);
        double[] hidden = {-1 / 16.0, -3 / 16.0};
        assertArrayEquals(hidden, shot.numbers().get(1).deltas(), 1e-6);
        double[] input = {10 / 16.0, -5 / 16.0};
        assertArrayEquals(input, shot.numbers().get(0).deltas(), 1e-6);
        assertEquals(4, shot.greatestWeight());
    }

    @Test
    void theNumbersStandInThePictureAsText() throws IOException {
        Path file = folder.resolve("a.svg");
        NetworkPicture picture = NetworkPicture.of(byHand()).inputs("length", "width");
        String plain = Files.readString(picture.save(file));
        assertTrue(plain.contains(">length<") && plain.contains(">width<"), plain);
        assertFalse(plain.contains(">-0.0625<"), "no row, no slope");
        String row = Files.readString(picture.row(ROW).outputs("class").save(file));
        for (String text : List.of("length", "class", "0.5", "-0.25", "-0.0625", "loss 0.25")) {
            assertTrue(row.contains(">" + text + "<"), text + " in " + row);
        }
        String numbers = Files.readString(picture.numbers().save(file));
        assertTrue(numbers.contains(">3<") && numbers.contains(">-2<"), numbers);
    }

    @Test
    void longNamesAreShortenedAndCutOffNowhere() throws IOException {
        String name = "an input with a very long name ".repeat(4);
        NetworkPicture picture =
                NetworkPicture.of(two(1, 2)).inputs(name, "b").outputs(name).title(name.repeat(2));
        String svg = Files.readString(picture.save(folder.resolve("a.svg")));
        assertFalse(svg.contains(name.strip() + "<"), "a whole name");
        assertEquals(3, svg.split("…<", -1).length - 1, "an input, the output and the title");
        BufferedImage image = picture.image();
        for (int y = 0; y < image.getHeight(); y++) {
            assertEquals(Color.WHITE.getRGB(), image.getRGB(2, y), "the left edge at " + y);
            assertEquals(Color.WHITE.getRGB(), image.getRGB(797, y), "the right edge at " + y);
        }
    }

    @Test
    void anInspectionShowsTheWeightsOfItsTime() {
        Sequential model = byHand();
        NetworkPicture then = NetworkPicture.of(model).inspection(model.inspect(ROW));
        BufferedImage before = then.image();
        model.fit(ROW, epochs(5));
        BufferedImage after = then.image();
        BufferedImage now = NetworkPicture.of(model).row(ROW).image();
        assertArrayEquals(pixels(before), pixels(after));
        assertFalse(Arrays.equals(pixels(before), pixels(now)));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void thePictureIsSavedWholeOrNotAtAll() throws IOException {
        assertSaved(NetworkPicture.of(byHand()), folder, 800, 500);
    }

    @Test
    void theWeightsAsTheyFormAreAnAnimation() throws IOException {
        Sequential model = byHand();
        Sequential alone = byHand();
        TrainingAnimation film =
                NetworkPicture.of(model).row(ROW).title("By hand").every(10);
        model.fit(ROW, epochs(25).callbacks(film));
        alone.fit(ROW, epochs(25));
        assertArrayEquals(alone.parameters(), model.parameters(), "watching changes nothing");
        assertEquals(List.of(0, 10, 20, 25), film.epochs());
        assertEquals("By hand:  epoch 0, loss 0.25", film.frame(0).getTitle());
        assertEquals(4, frames(film.gif(folder.resolve("a.gif"), 2)));
    }

    @Test
    void whatCannotBeShownIsRefused() {
        NetworkPicture picture = NetworkPicture.of(byHand());
        refused("network picture", () -> picture.inputs("only one"));
        refused("network picture", () -> picture.outputs("one", "too many"));
        refused("network picture", () -> picture.most(1));
        var rows = Dataset.of(new double[][] {{1, 2}, {3, 4}}, new double[][] {{1}, {0}});
        refused("network picture", () -> picture.row(rows));
        refused("network picture", () -> picture.inspection(byHand().inspect(rows)));
        Sequential other = two(1, 1).compile(new SteepestDescent(1), new MeanSquaredError());
        refused("network picture", () -> picture.inspection(other.inspect(ROW)));
        Sequential normed = Sequential.of(
                        new Input(2), new Dense(2), new BatchNormalization(), new Dense(1))
                .compile(new SteepestDescent(1), new MeanSquaredError());
        refused("network picture", () -> NetworkPicture.of(normed).row(ROW));
        var untrained = NetworkPicture.of(two(1, 1));
        assertThrows(IllegalStateException.class, () -> untrained.row(ROW));
    }
}
