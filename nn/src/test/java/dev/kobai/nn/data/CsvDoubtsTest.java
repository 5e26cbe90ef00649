package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.StringReader;
import java.util.List;

/** What looks as if it were read otherwise than it was written is refused with the cure. */
class CsvDoubtsTest {
    private static final Csv CSV = new Csv();

    @ParameterizedTest
    @CsvSource({"';', a;b;c|1;2;3|4;5;6", "'|', a/b/c|1/2/3|4/5/6", "'\\t', a>b|1>2|3>4"})
    void oneColumnWhoseLinesHoldAnotherSeparator(String separator, String text) {
        String lines = text.replace('|', '\n').replace('/', '|').replace('>', '\t') + "\n";
        String name = separator.isEmpty() ? ";" : separator;
        assertEquals(
                "test.csv: expected columns separated by ',', got one column, and lines that hold '"
                        + name + "'. Read with separator('" + name + "').",
                error(CSV, lines));
    }

    @Test
    void aCommaFileReadWithSemicolons() {
        assertTrue(error(CSV.separator(';'), "a,b\n1,2\n").endsWith("Read with separator(',')."));
        assertTrue(error(CSV.noHeader("a", "b"), "1;2\n3;4\n").contains("separator(';')"));
    }

    @Test
    void linesOfSemicolonsWithDecimalCommas() {
        assertEquals(
                "test.csv, line 2: expected 1 cell, got 3 cells. The first line holds ';': read with"
                        + " separator(';') (and decimalComma() if numbers have one).",
                error(CSV, "fixed;volatile;quality\n7,4;0,7;5\n"));
    }

    @Test
    void aCommentThatIsTakenForTheFirstLine() {
        assertTrue(error(CSV, "# made by hand\na,b\n1,2\n").endsWith("read with comment('#')."));
    }

    @Test
    void textWithSemicolonsIsOneColumn() {
        assertEquals(2, read(CSV, "note\na; b\nc\n").rows());
        assertEquals(2, read(CSV, "note\na; b\nc; d\n").rows());
        assertEquals(
                2, read(CSV.separator(';'), "name\n\"Doe, J\"\n\"Roe, K\"\n").rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "n/a", "NaN", "?", "null", "-", "None", "Infinity", "-inf", "."})
    void aMarkAmongNumbers(String mark) {
        assertEquals(
                "test.csv, line 4, column power: expected a number, got \"" + mark
                        + "\". If it marks"
                        + " what is missing, read with missing(\"" + mark + "\"); if the column is"
                        + " text, with text(\"power\").",
                error(CSV, "mpg,power\n18,130\n\n25," + mark + "\n26,46\n"));
        assertEquals(
                1,
                read(CSV.missing(mark), "mpg,power\n18,130\n25," + mark + "\n")
                        .dropMissing()
                        .rows());
        assertEquals(
                mark,
                read(CSV.text("power"), "mpg,power\n18,130\n25," + mark + "\n")
                        .frame()
                        .get("power", 1));
    }

    @Test
    void aMarkAmongWordsIsAWord() {
        assertEquals(List.of("-", "x"), read(CSV, "a,b\n1,x\n2,-\n").classes("b"));
        assertEquals(List.of("7", "x"), read(CSV, "a,b\n1,x\n2,7\n").classes("b"));
    }

    @Test
    void numbersThatAreWrittenOtherwise() {
        assertEquals(
                "test.csv, line 2, column price: expected a number, got \"1,5\". If it is a number,"
                        + " read with decimalComma(); if the column is text, with text(\"price\").",
                error(CSV.separator(';'), "price;n\n1,5;1\n2,25;2\n"));
        assertTrue(error(CSV.separator(';').decimalComma(), "price;n\n1.5;1\n2.25;2\n")
                .contains("expected a number with a decimal comma, got \"1.5\". If it is a number,"
                        + " read with a decimal point, without decimalComma()"));
        assertTrue(error(CSV.separator(';').decimalComma(), "price;n\n1.234,5;1\n2,25;2\n")
                .contains("decimalComma().thousands('.')"));
        assertTrue(error(CSV, "price,n\n\"1,234.5\",1\n7,2\n").contains("thousands(',')"));
        assertEquals(
                "1,5", read(CSV.text("price"), "price,n\n\"1,5\",1\n").frame().get("price", 0));
    }

    @Test
    void dataInTheFirstLine() {
        String iris =
                "5.1,3.5,1.4,0.2,setosa\n4.9,3.0,1.4,0.3,setosa\n7.0,3.2,4.7,1.4,versicolor\n";
        assertEquals(
                "test.csv, line 1: expected names of columns, got \"5.1\" above a number in each row."
                        + " If the first line is data, read with noHeader(names); if it has names,"
                        + " with header().",
                error(CSV, iris));
        assertEquals(3, read(CSV.noHeader("a", "b", "c", "d", "species"), iris).rows());
        assertEquals(2, read(CSV.header(), iris).rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2\n3,4\n", // all numbers
                "0,1,2\n5,6,7\n", // such as pandas writes: header() says so
                "39,State-gov,77516\n50,Private,83311\n",
                "Bob,1\nAnn,2\n",
                "x,true\ny,false\n",
                "x,2024-01-01\ny,2024-01-02\n",
                "7,\n8,\n"
            })
    void firstLinesThatLookLikeData(String text) {
        assertTrue(
                error(CSV, text).contains("line 1: expected names of columns"), error(CSV, text));
        read(CSV.header(), text);
        read(CSV.noHeader(), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "country,1990,1991,1992\nA,1.5,2,3\n", // years
                "country,1990,2000\nA,1.5,2\n",
                "label,0,1,2,3\nx,0.5,1,2,3\n", // pixels
                ",0,1,2\n0,5,6,7\n1,8,9,9\n", // pandas with its index
                "1,name\nx,y\n", // a number above text
                "2024-01-01,2024-01-02\n5,6\n", // dates above numbers
                "true,n\nx,1\n",
                "x1,x2,y\n1,2,3\n",
                "PassengerId,Survived,Name\n1,0,\"Braund, Mr. Owen\"\n"
            })
    void firstLinesThatAreNames(String text) {
        assertEquals(text.lines().count() - 1, read(CSV, text).rows());
    }

    private static Table read(Csv csv, String text) {
        return csv.read(new StringReader(text), "test.csv");
    }

    private static String error(Csv csv, String text) {
        return assertThrows(IllegalArgumentException.class, () -> read(csv, text))
                .getMessage();
    }
}
