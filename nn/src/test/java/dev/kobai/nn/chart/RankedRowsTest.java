package dev.kobai.nn.chart;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.refused;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.evaluation.Grid;
import dev.kobai.nn.evaluation.Importances;
import dev.kobai.nn.evaluation.PermutationImportance;
import dev.kobai.nn.evaluation.Search;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.chart.Picture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The pictures of importances and searches. */
class RankedRowsTest {
    private static final Dataset MOONS = MadeData.moons(40, 0.1, 1);

    @TempDir
    Path folder;

    private static Sequential model(double rate, Dataset train) {
        Sequential model = Sequential.of(new Input(2), new Dense(1), new Sigmoid())
                .seed(1)
                .compile(new SteepestDescent(rate), new BinaryCrossentropy());
        model.fit(train, epochs(2));
        return model;
    }

    private static Importances importances() {
        return PermutationImportance.of(model(0.5, MOONS), MOONS)
                .names("across", "up")
                .run();
    }

    private static Search search() {
        Grid rates = Grid.of("rate", 0.5, 0.05);
        return Search.of(rates.all(), MOONS.folds(2, 1), (settings, train) -> {
            return model(settings.number("rate"), train);
        });
    }

    @Test
    void barsBeginAtZeroAndDotsDoNot() {
        List<RankedRows.Row> rows =
                List.of(new RankedRows.Row("a", 4, 1), new RankedRows.Row("b", 3, 0.5));
        assertArrayEquals(new double[] {0, 5}, new RankedRows(rows, true).range());
        assertArrayEquals(new double[] {2.5, 5}, new RankedRows(rows, false).range());
        List<RankedRows.Row> below = List.of(new RankedRows.Row("a", -1, 0.5));
        assertArrayEquals(new double[] {-1.5, 0}, new RankedRows(below, true).range());
        List<RankedRows.Row> none = List.of(new RankedRows.Row("a", Double.NaN, Double.NaN));
        assertEquals(
                2, new RankedRows(none, true).range()[1] - new RankedRows(none, true).range()[0]);
    }

    @Test
    void aBarIsAsLongAsItsNumber() {
        var image = new BufferedImage(600, 80, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 600, 80);
        List<RankedRows.Row> rows =
                List.of(new RankedRows.Row("a", 2, 0), new RankedRows.Row("b", 1, 0));
        new RankedRows(rows, true).paint(g, new Rectangle2D.Double(0, 0, 600, 80));
        g.dispose();
        int upper = blue(image, 10);
        assertTrue(upper > 200, "pixels of the upper bar: " + upper);
        assertEquals(upper / 2.0, blue(image, 50), 2);
    }

    /** How many pixels of a line have the colour of bars. */
    private static int blue(BufferedImage image, int y) {
        int bar = image.getRGB(150, 10);
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            count += image.getRGB(x, y) == bar ? 1 : 0;
        }
        return count;
    }

    @Test
    void namesAndNumbersAreWrittenIn() throws IOException {
        var rows = new RankedRows(
                List.of(
                        new RankedRows.Row("rate=0.1", 0.25, 0.5),
                        new RankedRows.Row("rate=9", Double.NaN, Double.NaN)),
                false);
        Path file = Picture.of(() -> rows.chart("Title", "loss")).save(folder.resolve("a.svg"));
        String svg = Files.readString(file);
        for (String text : List.of("rate=0.1", "rate=9", "0.25 ± 0.50", "diverged")) {
            assertTrue(svg.contains(">" + text), text + " is missing");
        }
    }

    @Test
    void importancesAreSaved() throws IOException {
        assertSaved(ImportanceChart.of(importances()), folder, 800, 160);
        assertEquals("loss worse by", ImportanceChart.of(importances()).draw().getXAxisTitle());
    }

    @Test
    void aSearchIsSaved() throws IOException {
        assertSaved(SearchChart.of(search()).title("Rates").most(1), folder, 800, 160);
        assertEquals("loss", SearchChart.of(search()).draw().getXAxisTitle());
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("importance chart", () -> ImportanceChart.of(null));
        refused("importance chart", () -> ImportanceChart.of(importances()).most(0));
        refused("search chart", () -> SearchChart.of(null));
        refused("search chart", () -> SearchChart.of(search()).title(null));
    }
}
