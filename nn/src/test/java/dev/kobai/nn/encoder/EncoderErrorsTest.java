package dev.kobai.nn.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What encoders refuse, and what they say of it. */
class EncoderErrorsTest {
    private static Table table(String text) {
        return new Csv().read(new StringReader(text), "churn.csv");
    }

    /** An encoder, the cells it learns from, a later cell, and the error's end. */
    record Case(Encoder encoder, List<String> cells, String later, String error) {
        @Override
        public String toString() {
            return encoder + " of " + cells + ", then " + later;
        }
    }

    private static Case learns(Encoder encoder, String error, String... cells) {
        return new Case(encoder, Arrays.asList(cells), null, error);
    }

    private static Case applies(Encoder encoder, String later, String error, String... cells) {
        return new Case(encoder, Arrays.asList(cells), later, error);
    }

    static List<Case> cases() {
        String line = "churn.csv, line 3, column a: expected ";
        String later = "churn.csv, line 2, column a: expected ";
        String gap = "got a missing cell. ";
        return List.of(
                learns(
                        new Numbers("a"),
                        line + "a number, " + gap
                                + "Give Numbers a fill such as fillMedian(), or leave out such rows.",
                        "1",
                        ""),
                learns(
                        new Numbers("a"),
                        line + "a finite number, got \"n/a\". Correct the cell, or name it to"
                                + " Csv.missing; a column of labels is for OneHot.",
                        "1,5",
                        "n/a"),
                learns(
                        Bins.at("a", 1),
                        line + "a number, " + gap + "Call missing(), or leave out such rows.",
                        "1",
                        ""),
                learns(
                        new OneHot("a").classes("x", "y"),
                        line + "one of the labels x, y, got \"z\". Correct the cell, or learn anew"
                                + " with unknown().",
                        "x",
                        "z"),
                learns(
                        new Numbers("a").log1p(),
                        line + "a number above -1 for log1p(), got -1. Leave out log1p().",
                        "1",
                        "-1"),
                applies(
                        new Bins("a", 2),
                        "",
                        later + "a number, " + gap + "Call missing(), or leave out such rows.",
                        "1",
                        "2"),
                learns(
                        new OneHot("a"),
                        line + "a label, " + gap + "Call missing(), fillMostFrequent() or fill, or"
                                + " leave out such rows.",
                        "x",
                        ""),
                applies(
                        new OneHot("a"),
                        "z",
                        later + "one of the labels x, y, got \"z\". Correct the cell, or learn anew"
                                + " with unknown().",
                        "x",
                        "y"),
                applies(
                        new ClassNumbers("a"),
                        "z",
                        later + "one of the labels x, y, got \"z\". Correct the cell, or learn anew"
                                + " with unknown().",
                        "x",
                        "y"),
                applies(
                        new MultiHot("a", "|"),
                        "x|z",
                        later + "labels of x, y, got \"x|z\". Correct the cell, or learn anew with"
                                + " unknown().",
                        "x",
                        "x|y"),
                learns(
                        new Dates("a").parts(ChronoField.YEAR),
                        line + "a date, got \"soon\". Say by Csv.dates how the column's dates are"
                                + " written.",
                        "2026-01-01",
                        "soon"),
                learns(
                        new Dates("a").parts(ChronoField.YEAR),
                        line + "a date, " + gap
                                + "Give Dates a fill such as fillMedian(), or leave out such rows.",
                        "2026-01-01",
                        ""),
                learns(
                        new Flags("a"),
                        line + "true or false, got \"maybe\". Encode other words by OneHot or"
                                + " ClassNumbers.",
                        "true",
                        "maybe"),
                learns(
                        new Flags("a"),
                        line + "true or false, " + gap + "Call fill, or leave out such rows.",
                        "true",
                        ""));
    }

    private static Table column(List<String> cells) {
        StringBuilder text = new StringBuilder("a,key\n");
        cells.forEach(cell -> text.append('"').append(cell).append("\",k\n"));
        return table(text.toString().replace("\"\"", ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itSaysFileLineColumnAndCure(Case example) {
        Recipe recipe = Recipe.of(example.encoder);
        var error = assertThrows(IllegalArgumentException.class, () -> {
            Preparation preparation = recipe.learn(column(example.cells));
            if (example.later != null) {
                preparation.inputs(column(List.of(example.later)));
            }
        });
        assertEquals(example.error, error.getMessage());
        boolean later = error.getMessage().contains("line 2");
        assertEquals(example.later != null, later, "learning or applying");
    }

    @Test
    void anUnknownLabelHasAColumnOfItsOwnIfThatIsAskedFor() {
        Preparation one = Recipe.of(new OneHot("a").unknown()).learn(column(List.of("x", "y")));
        double[][] row = {{0, 0, 1}};
        assertEquals(3, one.size());
        assertTrue(Arrays.deepEquals(row, one.inputs(column(List.of("z"))).toDoubleMatrix()));
        Preparation number =
                Recipe.of(new ClassNumbers("a").unknown()).learn(column(List.of("x", "y")));
        assertEquals(2, number.input(Map.of("a", "z"))[0]);
    }

    /** Numbers become text when one cell of a later file is none; their labels stay the same. */
    @Test
    void numbersAsLabelsAreTheSameHoweverTheyAreWritten() {
        Preparation preparation =
                Recipe.of(new ClassNumbers("a")).learn(column(List.of("2", "10")));
        assertEquals(1, preparation.input(Map.of("a", 10))[0]);
        assertEquals(1, preparation.input(Map.of("a", 10.0))[0]);
        assertEquals(1, preparation.input(Map.of("a", 10L))[0]);
        assertEquals(1, preparation.input(Map.of("a", "10"))[0]);
        assertEquals(1, preparation.input(Map.of("a", "10.0"))[0]);
    }

    @Test
    void aColumnThatIsNotThereIsToldWithThoseThatAre() {
        Recipe recipe = Recipe.of(new Numbers("agee"));
        Table table = table("age,fee\n1,2\n");
        var error = assertThrows(IllegalArgumentException.class, () -> recipe.learn(table));
        assertTrue(
                error.getMessage().contains("expected one of the columns [age, fee], got agee"),
                error.getMessage());
    }

    @Test
    void aMapHasTheColumnsAndNoOthers() {
        Preparation preparation =
                Recipe.of(new Numbers("age", "fee")).learn(table("age,fee,name\n1,2,x\n3,4,y\n"));
        assertEquals(List.of("age", "fee"), preparation.columns());
        refuses(
                preparation,
                Map.of("age", 1),
                "input: expected a value for each of [age, fee], got none for [fee]. Put null where"
                        + " a value is missing.");
        refuses(
                preparation,
                Map.of("age", 1, "fee", 2, "name", "x"),
                "input: expected only [age, fee], got [name]. Check the spelling, and leave out what"
                        + " is no input.");
        refuses(
                preparation,
                Map.of("age", "1,250", "fee", 2),
                "input, column age: expected a finite number, got \"1,250\". Give a number, or null"
                        + " where it is missing.");
        refuses(
                preparation,
                Map.of("age", Double.NaN, "fee", 2),
                "input, column age: expected a finite number, got NaN. Give a number, or null where"
                        + " it is missing.");
        refuses(
                preparation,
                Map.of("age", true, "fee", 2),
                "input, column age: expected a finite number, got true. Encode the column by"
                        + " Flags.");
        refuses(
                preparation,
                Map.of("age", Instant.EPOCH, "fee", 2),
                "input, column age: expected a number, text, boolean, LocalDate, LocalDateTime or"
                        + " null, got java.time.Instant. Convert it first.");
    }

    private static void refuses(Preparation preparation, Map<String, ?> row, String message) {
        var error = assertThrows(IllegalArgumentException.class, () -> preparation.input(row));
        assertEquals(message, error.getMessage());
    }

    @Test
    void encodersRefuseWhatCannotBeMeant() {
        Table table = table("a,b\n1,2024-01-01\n1,2024-01-02\n");
        Class<IllegalArgumentException> type = IllegalArgumentException.class;
        assertThrows(type, () -> new Numbers());
        assertThrows(type, () -> new Numbers("a", "a"));
        assertThrows(type, () -> new Numbers("a", null));
        assertThrows(type, () -> new Numbers("a").fill(Double.NaN));
        assertThrows(type, () -> new Numbers("a").rescale(1, 1));
        assertThrows(type, () -> Recipe.of(new Numbers("a").indicator()).learn(table));
        assertThrows(type, () -> Recipe.of(new Numbers("a").log1p().fill(-2)).learn(table));
        assertThrows(type, () -> new Bins("a", 1));
        assertThrows(type, () -> Bins.at("a"));
        assertThrows(type, () -> Bins.at("a", 2, 1));
        assertThrows(type, () -> Recipe.of(new Bins("a", 3)).learn(table));
        assertThrows(type, () -> Recipe.of(new OneHot("a").atLeast(2)).learn(table));
        assertThrows(type, () -> Recipe.of(new OneHot("a").fill("7")).learn(table));
        assertThrows(type, () -> Recipe.of(new OneHot("a").fill("1").missing()).learn(table));
        assertThrows(type, () -> new OneHot("a").classes("x", "x"));
        assertThrows(type, () -> new MultiHot("a", ""));
        assertThrows(type, () -> new Dates("b").cyclic(ChronoField.YEAR));
        assertThrows(type, () -> new Dates("b").parts(ChronoField.INSTANT_SECONDS));
        assertThrows(type, () -> Recipe.of(new Dates("b")).learn(table));
        assertThrows(type, () -> Recipe.of());
        assertThrows(type, () -> Recipe.of(new Numbers("a")).targets());
        assertThrows(type, () -> Recipe.of(new Numbers("a")).targets(new OneHot("b").unknown()));
        assertThrows(type, () -> Recipe.of(new Numbers("a")).targets(new ClassNumbers("a", "b")));
        assertThrows(
                type,
                () -> Recipe.of(new Numbers("a"))
                        .targets(new Dates("b").daysSince(LocalDate.EPOCH))
                        .learn(table));
    }
}
