package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.dflib.BooleanSeries;
import org.dflib.DoubleSeries;
import org.dflib.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Files are read as they are written. */
class CsvTest {
    private static final String FLOWERS = "length,species\n5.1,virginica\n4.9,setosa\n";

    @TempDir
    Path folder;

    @Test
    void aFileWithoutHeaderGetsItsNames() {
        Table table = read(new Csv().noHeader("a", "b"), "1,2\n3,4\n");
        assertEquals(2, table.rows());
        assertArrayEquals(new double[] {2, 4}, numbers(table, "b"));
        Table called = read(new Csv().noHeader(), "1,2\n3,4\n");
        assertEquals(List.of("column 1", "column 2"), called.names());
        assertEquals(1, read(new Csv().noHeader("a", "b"), "1,2\n").rows());
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|', ' ', ':'})
    void cellsAreSeparatedByAnyCharacter(char separator) {
        String text = "a,b,c\n1,\"x,y\",2.5\n,z,3\n".replace(',', separator);
        Table table = read(new Csv().separator(separator), text);
        assertEquals(List.of("a", "b", "c"), table.names());
        assertEquals(List.of("x" + separator + "y", "z"), table.strings("b"));
        assertArrayEquals(new double[] {2.5, 3}, numbers(table, "c"));
    }

    @Test
    void numbersHaveADecimalComma() {
        Csv german = new Csv().separator(';').decimalComma();
        Table table = read(german, "price;count\n1,5;1\n-0,25;2\n3;3\n");
        assertArrayEquals(new double[] {1.5, -0.25, 3}, numbers(table, "price"));
        Table quoted = read(new Csv().decimalComma(), "price,count\n\"1,5\",1\n2,2\n");
        assertArrayEquals(new double[] {1.5, 2}, numbers(quoted, "price"));
        Csv groups = german.thousands('.');
        Table large = read(groups, "price;count\n1.234,5;1\n1.234.567;2\n");
        assertArrayEquals(new double[] {1234.5, 1234567}, numbers(large, "price"));
        Table english = read(new Csv().thousands(','), "price,count\n\"1,234.5\",1\n7,2\n");
        assertArrayEquals(new double[] {1234.5, 7}, numbers(english, "price"));
    }

    @Test
    void commentsAndBlankLinesAreNoRows() {
        String text = "# made by hand\n\na,b\n# and more\n1,2\n   \n,,\n,\n3,4\n\n\n";
        Table table = read(new Csv().comment('#'), text);
        assertArrayEquals(new double[] {1, 3}, numbers(table, "a"));
        Table all = read(new Csv().comment('#'), text + "x,y\n");
        assertEquals("line 12", all.place(2));
    }

    @Test
    void separatorsAtALinesEndAreNoColumns() {
        Table all = read(new Csv(), "a,b,\n1,2,\n3,4,\n");
        assertEquals(List.of("a", "b"), all.names());
        Table excel = read(new Csv(), "a,b,,\n1,2,,\n3,,,\n,,,\n,,,\n");
        assertEquals(List.of("a", "b"), excel.names());
        assertEquals(2, excel.rows());
        assertEquals(2, read(new Csv(), "a,b\n1,2,\n3,4,,\n").rows());
    }

    @Test
    void quotesLineBreaksAndSpacesAreNoPartOfTheCells() throws IOException {
        String text = "name , \u6570\r\n\r\n\"Doe, \"\"J\"\"\n2\", 7 \r\n \"Roe\", \"8\"\r\n";
        Table table = read(new Csv(), text);
        assertEquals(List.of("name", "\u6570"), table.names());
        assertEquals(List.of("Doe, \"J\"\n2", "Roe"), table.strings("name"));
        assertArrayEquals(new double[] {7, 8}, numbers(table, "\u6570"));
        assertEquals(List.of("line 3", "line 5"), List.of(table.place(0), table.place(1)));
        assertEquals(List.of(" x "), read(new Csv(), "a\n\" x \"\n").strings("a"));
        assertEquals(List.of("b"), read(new Csv(), "a,c\rb,d\r").strings("a"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        String text = "gr\u00f6\u00dfe,b\n1,2\n";
        for (var charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            Path file = folder.resolve(charset + ".csv");
            Files.writeString(file, "\uFEFF" + text, charset);
            assertEquals(List.of("gr\u00f6\u00dfe", "b"), Table.csv(file).names());
        }
        assertEquals("gr\u00f6\u00dfe", read(new Csv(), "\uFEFF" + text).names().get(0));
        assertEquals(
                "\uD83D\uDE00", read(new Csv(), "\uD83D\uDE00,b\n1,2\n").names().get(0));
    }

    @Test
    void anotherCharsetIsNamed() throws IOException {
        String text = "town,v\nH\u00e4ger,1\nH\u00f6ger,2\nH\u00fcger,3\n";
        Path file = Files.write(folder.resolve("towns.csv"), text.getBytes(ISO_8859_1));
        assertEquals(
                file + ", line 2: expected text in UTF-8, got the byte 0xE4. Say which charset the"
                        + " file has, such as charset(ISO_8859_1), or"
                        + " charset(Charset.forName(\"windows-1252\")) for an older Excel's.",
                error(() -> Table.csv(file)));
        Table table = new Csv().charset(ISO_8859_1).read(file);
        assertEquals(List.of("H\u00e4ger", "H\u00f6ger", "H\u00fcger"), table.classes("town"));
    }

    @Test
    void theLineOfBytesThatAreNoTextIsFoundAnywhere() throws IOException {
        String labels = "a,label\n" + "1,\u00e9t\u00e9\n".repeat(30_000);
        byte[] bytes = labels.getBytes(UTF_8);
        for (int line : new int[] {1, 2, 9_000, 30_001}) {
            byte[] wrong = bytes.clone();
            int at = line == 1 ? 0 : 8 + (line - 2) * 8 + 3;
            wrong[at] = (byte) 0xff;
            String message = error(() -> new Csv().read(new ByteArrayInputStream(wrong), "x.csv"));
            assertTrue(
                    message.startsWith("x.csv, line " + line + ": expected text in UTF-8"),
                    message);
        }
    }

    @Test
    void columnsAreOfTheTypeOfTheirCells() {
        Table table = read(
                new Csv(),
                "n,word,yes,day,time,zip,id,gap,none\n"
                        + "1,a,true,2024-02-29,2024-02-29 23:59,01067,1234567890123456,,\n"
                        + "-2.5e3,b,FALSE,2023-01-01,2023-01-01T00:00:01,99084,1,2,\n");
        Series<?> n = table.frame().getColumn("n");
        assertTrue(n instanceof DoubleSeries);
        assertArrayEquals(new double[] {1, -2500}, numbers(table, "n"));
        assertEquals(List.of("a", "b"), table.frame().getColumn("word").toList());
        Series<?> yes = table.frame().getColumn("yes");
        assertTrue(yes instanceof BooleanSeries);
        assertEquals(List.of(true, false), yes.toList());
        assertEquals(LocalDate.of(2024, 2, 29), table.frame().get("day", 0));
        assertEquals(LocalDateTime.of(2024, 2, 29, 23, 59), table.frame().get("time", 0));
        assertEquals(LocalDateTime.of(2023, 1, 1, 0, 0, 1), table.frame().get("time", 1));
        assertEquals(List.of("01067", "99084"), table.frame().getColumn("zip").toList());
        assertEquals("1234567890123456", table.frame().get("id", 0));
        assertEquals(Arrays.asList(null, 2.0), table.frame().getColumn("gap").toList());
        assertEquals(Arrays.asList(null, null), table.frame().getColumn("none").toList());
    }

    @Test
    void aDateThatIsNoneIsText() {
        Table table = read(new Csv(), "a,b\n2023-02-29,2023-02-28T24:00\n2023-02-28,x\n");
        assertEquals("2023-02-29", table.frame().get("a", 0));
        assertEquals("2023-02-28T24:00", table.frame().get("b", 0));
    }

    @Test
    void typesCanBeSaid() {
        Csv csv = new Csv()
                .text("zip", "n")
                .numbers("id")
                .dates("dd.MM.yyyy", "day")
                .dates("MMM d, yyyy h:mm a", "at")
                .dates("yyyy-MM-dd'T'HH:mmXXX", "zone");
        Table table = read(
                csv,
                "zip,n,id,day,at,zone\n"
                        + "1067,1,007,29.02.2024,\"Mar 3, 2021 1:05 pm\",2021-03-03T00:30+01:00\n");
        assertEquals("1067", table.frame().get("zip", 0));
        assertEquals("1", table.frame().get("n", 0));
        assertEquals(7.0, table.frame().get("id", 0));
        assertEquals(LocalDate.of(2024, 2, 29), table.frame().get("day", 0));
        assertEquals(LocalDateTime.of(2021, 3, 3, 13, 5), table.frame().get("at", 0));
        assertEquals(LocalDateTime.of(2021, 3, 2, 23, 30), table.frame().get("zone", 0));
        assertEquals(
                "test.csv, line 2, column day: expected a date as dd.MM.yyyy, got \"29.02.2023\". If"
                        + " it marks what is missing, read with missing(\"29.02.2023\"); otherwise"
                        + " mend the cell.",
                error(() -> read(new Csv().dates("dd.MM.yyyy", "day"), "day\n29.02.2023\n")));
        assertTrue(error(() -> new Csv().dates("dd.MM", "day")).contains("day, month and year"));
        assertTrue(error(() -> new Csv().dates("foo", "day")).contains("day, month and year"));
        assertTrue(error(() -> read(new Csv().text("x"), FLOWERS))
                .startsWith("test.csv: expected one of the columns [length, species], got x."));
    }

    @Test
    void whatMarksMissingCellsIsNamed() {
        Csv csv = new Csv().missing("NA").missing("?", "nan");
        Table table = read(csv, "a,b\n1,NA\n?,x\nnan,?\n\" NA \",y\n4,NAB\n");
        assertEquals(
                Arrays.asList(1.0, null, null, null, 4.0),
                table.frame().getColumn("a").toList());
        assertEquals(
                Arrays.asList(null, "x", null, "y", "NAB"),
                table.frame().getColumn("b").toList());
    }

    @Test
    void onlySomeColumnsAndTheFirstRowsAreReadOnRequest() {
        Table table = read(new Csv().only("c", "a").first(2), "a,b,c\n1,x,2\n3,y,4\n5,z,6\n");
        assertEquals(List.of("a", "c"), table.names());
        assertEquals(2, table.rows());
        assertTrue(error(() -> read(new Csv().only("d"), FLOWERS)).contains("got d."));
    }

    @Test
    void aLaterCellOfAnotherTypeIsRefusedWithItsLineAndTheCure() {
        String text = "n,id\n" + "1,7\n".repeat(1000) + "\n2,A17\n";
        assertEquals(
                "test.csv, line 1003, column id: expected a number as in the rows before, got"
                        + " \"A17\". If it marks what is missing, read with missing(\"A17\"); if the"
                        + " column is text, with text(\"id\").",
                error(() -> read(new Csv(), text)));
        assertEquals("A17", read(new Csv().text("id"), text).frame().get("id", 1000));
        assertEquals(
                1,
                read(new Csv().missing("A17"), text).column("id").size()
                        - read(new Csv().missing("A17"), text).dropMissing().rows());
        String zip = "n,zip\n" + "1,7\n".repeat(1000) + "1,007\n";
        assertTrue(error(() -> read(new Csv(), zip)).contains("text(\"zip\")"));
        String comma = "n;v\n" + "1;7\n".repeat(1000) + "1;7,5\n";
        assertTrue(error(() -> read(new Csv().separator(';'), comma)).endsWith("decimalComma()."));
    }

    @Test
    void theTypeIsThatOfTheFirstThousandCellsThatAreNotMissing() {
        String late = "n,v\n" + "1,\n".repeat(5000) + "1,7\n1,x\n";
        assertEquals(List.of("7", "x"), read(new Csv(), late).dropMissing().strings("v"));
        String mixed = "n,v\n" + "1,7\n".repeat(999) + "1,x\n" + "1,8\n".repeat(10);
        assertEquals("8", read(new Csv(), mixed).frame().get("v", 1005));
    }

    @Test
    void equalTextsAreOneObjectAndManyDifferentOnesStayApart() {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 40_000; i++) {
            text.append("key").append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        Table table = read(new Csv(), text.toString());
        assertEquals(40_000, table.strings("a").stream().distinct().count());
        assertEquals("key39999", table.frame().get("a", 39_999));
        Object even = table.frame().get("b", 0);
        assertTrue(even == table.frame().get("b", 39_998));
        assertEquals(List.of("even", "odd"), table.classes("b"));
    }

    @Test
    void filesAndStreamsAreUnpackedIfTheirNameEndsInGz() throws IOException {
        byte[] packed = gzip(FLOWERS);
        Path file = Files.write(folder.resolve("flowers.csv.gz"), packed);
        assertEquals(2, Table.csv(file).rows());
        Csv csv = new Csv();
        assertEquals(
                2, csv.read(new ByteArrayInputStream(packed), "flowers.csv.gz").rows());
        InputStream plain = new ByteArrayInputStream(FLOWERS.getBytes(UTF_8));
        assertEquals(2, csv.read(plain, "flowers.csv").rows());
    }

    @Test
    void linesOfAnotherLengthAreNamed() {
        assertEquals(
                "test.csv, line 3: expected 2 cells, got 1 cell. All lines must have as many cells"
                        + " as the first.",
                error(() -> read(new Csv(), "a,b\n1,2\n1\n")));
        assertEquals(
                "test.csv, line 3: expected 2 cells, got 3 cells. A cell that holds the separator,"
                        + " such as a decimal comma, needs quotes around it.",
                error(() -> read(new Csv(), "a,b\n1,2\n1,2,3\n")));
    }

    @Test
    void aFileWithoutDataIsRefused() {
        String empty = "test.csv: expected lines of CSV, got an empty file. Give data.";
        assertEquals(empty, error(() -> read(new Csv(), "")));
        assertEquals(empty, error(() -> read(new Csv(), "\n\n")));
        assertEquals(empty, error(() -> read(new Csv(), ",,\n")));
        String header = error(() -> read(new Csv(), "a,b\n"));
        assertTrue(header.contains("at least one line of data"), header);
        assertTrue(header.contains("noHeader"), header);
    }

    @Test
    void namesMustBeDifferentAndAsManyAsColumns() {
        String twice = error(() -> read(new Csv(), "a,b,a\n1,2,3\n"));
        assertTrue(twice.contains("expected different names of columns, got a twice"), twice);
        assertTrue(error(() -> new Csv().noHeader("a", "a")).contains("different names"));
        String few = error(() -> read(new Csv().noHeader("a"), "1,2\n3,4\n"));
        assertTrue(few.contains("expected as many columns as names, 1"), few);
        assertTrue(few.contains("got 2 columns"), few);
        assertEquals(List.of("column 1", "b"), read(new Csv(), ",b\nx,1\ny,2\n").names());
    }

    @Test
    void aQuoteInTheWrongPlaceIsRefusedWithItsLine() {
        String open = error(() -> read(new Csv(), "a,b\n1,\"2\n3,4\n"));
        assertTrue(open.startsWith("test.csv: expected CSV") && open.contains("line 2"), open);
        String more = error(() -> read(new Csv(), "a,b\n1,\"2\"3\n"));
        assertTrue(more.startsWith("test.csv: expected CSV") && more.contains("line 2"), more);
        String space = error(() -> read(new Csv(), "a,b\n1, \"x,y\"\n"));
        assertTrue(space.contains("line 2: expected a quote right behind the separator"), space);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("missing.csv");
        var e = assertThrows(UncheckedIOException.class, () -> Table.csv(missing));
        assertTrue(e.getMessage().startsWith(missing + ": expected a file"), e.getMessage());
        assertEquals(NoSuchFileException.class, e.getCause().getClass());

        byte[] packed = gzip(FLOWERS.repeat(1000));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed, 60));
        e = assertThrows(UncheckedIOException.class, () -> Table.csv(cut));
        assertTrue(e.getMessage().startsWith(cut + ": expected a file"), e.getMessage());

        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), FLOWERS);
        e = assertThrows(UncheckedIOException.class, () -> Table.csv(plain));
        assertTrue(e.getMessage().startsWith(plain + ": expected a file"), e.getMessage());
    }

    @Test
    void aResourceThatDoesNotExistIsNamed() {
        InputStream none = CsvTest.class.getResourceAsStream("none.csv");
        String message =
                "none.csv: expected data to read, got null. Check the name of the resource.";
        assertEquals(message, error(() -> new Csv().read(none, "none.csv")));
    }

    @Test
    void aStreamIsClosedAfterReading() {
        class Watched extends ByteArrayInputStream {
            private boolean closed;

            Watched(String text) {
                super(text.getBytes(UTF_8));
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
        Watched empty = new Watched("");
        assertThrows(IllegalArgumentException.class, () -> new Csv().read(empty, "empty.csv"));
        assertTrue(empty.closed);
    }

    @Test
    void itIsAValue() {
        Csv csv = new Csv().separator(';').decimalComma().thousands('.').comment('#');
        Csv more = csv.missing("NA")
                .dates("dd.MM.yyyy", "day")
                .only("day")
                .first(3)
                .noHeader("day");
        assertEquals(new Csv().separator(';').comment('#').decimalComma().thousands('.'), csv);
        assertEquals(csv.hashCode(), csv.separator(';').hashCode());
        assertNotEquals(csv, more);
        assertEquals(
                "Csv(separator=';', decimalComma, thousands='.', comment='#', charset=UTF-8,"
                        + " noHeader[day], missing=[NA], day=a date as dd.MM.yyyy, only=[day],"
                        + " first=3)",
                more.toString().replaceAll("\\s+", " "));
        assertEquals(
                "Csv(separator='\\t', charset=UTF-8)", new Csv().separator('\t').toString());
        assertTrue(error(() -> csv.thousands(',')).contains("decimal comma"));
        assertTrue(error(() -> csv.separator('"')).contains("separates cells"));
        assertTrue(error(() -> csv.separator('5')).contains("separates cells"));
        assertTrue(error(() -> csv.first(0)).contains("rows >= 1"));
    }

    @Test
    void aFileIsReadSomeRowsAtATime() throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "a,b\n1,\n2,\n3,\n4,x\n5,\n");
        try (CsvReading reading = new Csv().open(file)) {
            assertEquals(List.of("a", "b"), reading.names());
            assertArrayEquals(new double[] {1, 2}, numbers(reading.next(2), "a"));
            Table second = reading.next(2);
            assertEquals(Arrays.asList(null, "x"), second.frame().getColumn("b").toList());
            assertTrue(error(() -> second.strings("b")).contains("line 4, column b"));
            assertEquals(1, reading.next(2).rows());
            assertEquals(null, reading.next(2));
        }
    }

    private static double[] numbers(Table table, String column) {
        return table.numbers(column).toDoubleVector();
    }

    private static Table read(Csv csv, String text) {
        return csv.read(new StringReader(text), "test.csv");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String error(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
