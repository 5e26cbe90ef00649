package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

class TableTest {
    private static final String FLOWERS = """
            length,width,species
            5.1,3.5,virginica
            4.9,3,setosa
            6.0,-2.5e-1,virginica
            """;

    @TempDir
    Path folder;

    @Test
    void theFirstLineNamesTheColumns() {
        Table table = table(FLOWERS);
        assertEquals(List.of("length", "width", "species"), table.names());
        assertEquals(3, table.rows());
        assertEquals(DataType.DOUBLE, table.numbers("width").dataType());
        double[][] turned = {{3.5, 5.1}, {3, 4.9}, {-0.25, 6}};
        assertArrayEquals(turned, table.numbers("width", "length").toDoubleMatrix());
    }

    @Test
    void aFileWithoutHeaderGetsItsNamesAsArguments() {
        Table table = table("1,2\n3,4\n", "a", "b");
        assertEquals(2, table.rows());
        assertArrayEquals(new double[][] {{2}, {4}}, table.numbers("b").toDoubleMatrix());
    }

    @Test
    void allColumnsButSomeKeepTheirOrder() {
        Table table = table("a,b,c,d\n1,2,3,4\n");
        assertArrayEquals(new double[][] {{1, 3}}, table.allExcept("d", "b").toDoubleMatrix());
        assertArrayEquals(new double[][] {{1, 2, 3, 4}}, table.allExcept().toDoubleMatrix());
    }

    @Test
    void classesOfWordsAreSortedByAlphabet() {
        Table table = table(FLOWERS);
        assertEquals(List.of("setosa", "virginica"), table.classes("species"));
        double[][] oneHot = {{0, 1}, {1, 0}, {0, 1}};
        assertArrayEquals(oneHot, table.oneHot("species").toDoubleMatrix());
    }

    @Test
    void classesOfNumbersAreSortedBySize() {
        Table table = table("digit\n10\n9\n-1\n9\n");
        assertEquals(List.of("-1", "9", "10"), table.classes("digit"));
        double[][] oneHot = {{0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {0, 1, 0}};
        assertArrayEquals(oneHot, table.oneHot("digit").toDoubleMatrix());
    }

    @Test
    void quotesSpacesEmptyLinesAndByteOrderMarksAreNoPartOfTheCells() throws IOException {
        String text = "\uFEFFname , \u6570\r\n\r\n\"Doe, \"\"J\"\"\n2\", 7 \r\n";
        Table table = Table.csv(Files.writeString(folder.resolve("a.csv"), text));
        assertEquals(List.of("name", "\u6570"), table.names());
        assertEquals(List.of("Doe, \"J\"\n2"), table.classes("name"));
        assertEquals(7, table.numbers("\u6570").getDouble(0));
    }

    @Test
    void filesAndStreamsAreUnpackedIfTheirNameEndsInGz() throws IOException {
        byte[] packed = gzip(FLOWERS);
        Path file = Files.write(folder.resolve("flowers.csv.gz"), packed);
        assertEquals(3, Table.csv(file).rows());
        assertEquals(
                3,
                new Csv()
                        .read(new ByteArrayInputStream(packed), "flowers.csv.gz")
                        .rows());
        InputStream plain = new ByteArrayInputStream(FLOWERS.getBytes(StandardCharsets.UTF_8));
        assertEquals(3, new Csv().read(plain, "flowers.csv").rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "NaN", "Infinity", "1e999", "1f", "0x1p3", "1.2.3", "1,2", "."})
    void aCellThatIsNoNumberIsNamedByLineAndColumn(String cell) {
        Table table = table("a,b\n1,2\n\n3,\"" + cell + "\"\n");
        String got = cell.isEmpty() ? "an empty cell" : "\"" + cell + "\"";
        String message = "test.csv, line 4, column b: expected a finite number, got " + got
                + ". Fill in the cell, or leave out its line or its column.";
        assertEquals(message, error(() -> table.numbers("a", "b")));
        assertEquals(message, error(() -> table.allExcept("a")));
        assertArrayEquals(new double[][] {{1}, {3}}, table.numbers("a").toDoubleMatrix());
    }

    @Test
    void aMissingLabelIsNamedByLineAndColumn() {
        Table table = table("a,class\n1,x\n2, \n");
        String place = "test.csv, line 3, column class: expected a label, got an empty cell";
        assertTrue(error(() -> table.classes("class")).startsWith(place));
        assertTrue(error(() -> table.oneHot("class")).startsWith(place));
    }

    @Test
    void linesOfAnotherLengthAreNamed() {
        String message = "test.csv, line 3: expected 2 cells, got %s cells."
                + " All lines must have as many cells as the first.";
        assertEquals(message.formatted(3), error(() -> table("a,b\n1,2\n1,2,3\n")));
        assertEquals(message.formatted(1), error(() -> table("a,b\n1,2\n1\n")));
    }

    @Test
    void aFileWithoutDataIsRefused() {
        String empty = "test.csv: expected lines of CSV, got an empty file. Give data.";
        assertEquals(empty, error(() -> table("")));
        assertEquals(empty, error(() -> table("\n\n")));
        String header = error(() -> table("a,b\n"));
        assertTrue(header.contains("at least one line of data"), header);
        assertEquals(1, table("1,2\n", "a", "b").rows());
    }

    @Test
    void namesMustBeDifferentAndAsManyAsColumns() {
        String twice = error(() -> table("a,b,a\n1,2,3\n"));
        assertTrue(twice.contains("expected different names of columns, got a twice"), twice);
        assertTrue(error(() -> table("1,2\n", "a", "a")).contains("a twice"));
        String few = error(() -> table("1,2\n3,4\n", "a"));
        assertTrue(few.contains("expected names of 2 columns, got 1 names"), few);
        assertTrue(error(() -> table("1,2\n", "a", "b", "c")).contains("got 3 names"));
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
        Table table = table(FLOWERS);
        String start = "test.csv: expected one of the columns [length, width, species], got size.";
        assertTrue(error(() -> table.numbers("length", "size")).startsWith(start));
        assertTrue(error(() -> table.allExcept("size")).startsWith(start));
        assertTrue(error(() -> table.classes("size")).startsWith(start));
        assertTrue(error(() -> table.oneHot("size")).startsWith(start));
        assertTrue(error(table::numbers).contains("at least one column"));
        assertTrue(error(() -> table.allExcept("length", "width", "species"))
                .contains("at least one column"));
    }

    @Test
    void aQuoteInTheWrongPlaceIsRefusedWithItsLine() {
        String open = error(() -> table("a,b\n1,\"2\n3,4\n"));
        assertTrue(open.startsWith("test.csv: expected CSV") && open.contains("line 2"), open);
        String more = error(() -> table("a,b\n1,\"2\"3\n"));
        assertTrue(more.startsWith("test.csv: expected CSV") && more.contains("line 2"), more);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("missing.csv");
        var e = assertThrows(UncheckedIOException.class, () -> Table.csv(missing));
        assertTrue(e.getMessage().startsWith(missing + ": expected a file"), e.getMessage());
        assertEquals(NoSuchFileException.class, e.getCause().getClass());

        byte[] packed = gzip(FLOWERS.repeat(1000));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed, 100));
        e = assertThrows(UncheckedIOException.class, () -> Table.csv(cut));
        assertTrue(e.getMessage().startsWith(cut + ": expected a file"), e.getMessage());

        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), FLOWERS);
        e = assertThrows(UncheckedIOException.class, () -> Table.csv(plain));
        assertTrue(e.getMessage().startsWith(plain + ": expected a file"), e.getMessage());
    }

    @Test
    void aResourceThatDoesNotExistIsNamed() {
        InputStream none = TableTest.class.getResourceAsStream("none.csv");
        String message =
                "none.csv: expected data to read, got null. Check the name of the resource.";
        assertEquals(message, error(() -> new Csv().read(none, "none.csv")));
    }

    @Test
    void aStreamIsClosedAfterReading() {
        class Watched extends ByteArrayInputStream {
            private boolean closed;

            Watched(String text) {
                super(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() {
                closed = true;
            }
        }

        Watched good = new Watched(FLOWERS);
        new Csv().read(good, "good.csv");
        assertTrue(good.closed);
        Watched ragged = new Watched("a\n1,2\n");
        assertThrows(IllegalArgumentException.class, () -> new Csv().read(ragged, "ragged.csv"));
        assertTrue(ragged.closed);
        Watched unpacked = new Watched(FLOWERS);
        assertThrows(UncheckedIOException.class, () -> new Csv().read(unpacked, "a.csv.gz"));
        assertTrue(unpacked.closed);
    }

    private static Table table(String text, String... names) {
        Csv csv = names.length == 0 ? new Csv() : new Csv().noHeader(names);
        return csv.read(new StringReader(text), "test.csv");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String error(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
