package dev.kobai.nn.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoField;

/** Files that are read part by part give the numbers of those that are read whole. */
class PreparedStreamTest {
    private static final Csv GERMAN =
            new Csv().separator(';').decimalComma().dates("dd.MM.yyyy", "joined");

    private static final Recipe RECIPE = Recipe.of(
                    new Numbers("fee").fillMedian().indicator().standardize(),
                    new OneHot("plan").missing(),
                    new Dates("joined").parts(ChronoField.YEAR).daysSince(LocalDate.of(2020, 1, 1)))
            .targets(new OneHot("left"));

    @TempDir
    Path folder;

    /** More rows than a part of the file has. */
    private Path customers(int rows, String more) throws IOException {
        StringBuilder text = new StringBuilder("id;fee;plan;joined;left\n");
        for (int i = 0; i < rows; i++) {
            text.append(i).append(';');
            text.append(i % 7 == 0 ? "" : i % 13 + "," + i % 10).append(';');
            text.append(i % 5 == 0 ? "" : "plan " + i % 3).append(';');
            text.append(String.format("%02d.%02d.2024;", i % 28 + 1, i % 12 + 1));
            text.append(i % 2 == 0 ? "yes" : "no").append('\n');
        }
        return Files.writeString(folder.resolve("customers.csv"), text + more);
    }

    @Test
    void aRowOfTheStreamIsTheRowOfTheTable() throws IOException {
        Path file = customers(10_000, "");
        Table table = GERMAN.read(file);
        Preparation preparation = RECIPE.learn(table);
        double[][] x = preparation.dataset(table).x().toDoubleMatrix();
        double[][] y = preparation.dataset(table).y().toDoubleMatrix();
        DataStream stream = preparation.stream(GERMAN, file);
        assertEquals(preparation.size(), stream.columns());
        assertEquals(2, stream.targets());
        for (int epoch = 0; epoch < 2; epoch++) {
            try (DataStream.Rows rows = stream.open()) {
                double[] sample = new double[stream.columns()];
                double[] target = new double[2];
                for (int i = 0; i < x.length; i++) {
                    assertTrue(rows.next(sample, target));
                    assertArrayEquals(x[i], sample);
                    assertArrayEquals(y[i], target);
                }
                assertFalse(rows.next(sample, target));
            }
        }
    }

    @Test
    void onlyTheFirstRowsComeIfTheDescriptionSaysSo() throws IOException {
        Path file = customers(100, "");
        Preparation preparation = RECIPE.learn(GERMAN.read(file));
        Dataset some = preparation.stream(GERMAN.first(30), file).first(1000);
        assertEquals(30, some.rows());
    }

    @Test
    void aBadRowIsToldWithItsLineWhenItIsRead() throws IOException {
        Path good = customers(100, "");
        Preparation preparation = RECIPE.learn(GERMAN.read(good));
        Path file = customers(5000, "5000;1,5;gold;01.01.2024;yes\n");
        DataStream stream = preparation.stream(GERMAN, file);
        assertEquals(5000, stream.first(5000).rows());
        var error = assertThrows(IllegalArgumentException.class, () -> stream.first(5001));
        assertEquals(
                file
                        + ", line 5002, column plan: expected one of the labels plan 0, plan 1, plan 2,"
                        + " got \"gold\". Correct the cell, or learn anew with unknown().",
                error.getMessage());
    }

    @Test
    void aStreamNeedsTargets() {
        Preparation preparation = Recipe.of(new Bins("a", 2))
                .learn(new Csv().read(new java.io.StringReader("a\n1\n2\n"), "a.csv"));
        Path file = folder.resolve("none.csv");
        Csv csv = new Csv();
        assertThrows(IllegalArgumentException.class, () -> preparation.stream(csv, file));
    }
}
