package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** What is written is read back as it was. */
class CsvWriteTest {
    @TempDir
    Path folder;

    private final Table table = Table.of(DataFrame.byColumn("n", "gap", "word", "yes", "day", "at")
            .of(
                    Series.ofDouble(1, -2.5e-7, 1 / 3.0, 1e300),
                    Series.of(1.5, null, 7.0, null),
                    Series.of(" a;b, \"c\"\nd ", null, "#x", "\u00e9t\u00e9"),
                    Series.ofBool(true, false, true, true),
                    Series.of(LocalDate.of(2024, 2, 29), LocalDate.EPOCH, null, LocalDate.EPOCH),
                    Series.of(LocalDateTime.of(2024, 2, 29, 1, 2, 3), null, null, null)));

    @Test
    void aTableIsReadBackAsItWas() {
        same(new Csv(), "table.csv");
        same(new Csv(), "table.csv.gz");
        same(new Csv().separator(';').decimalComma().thousands('.').comment('#'), "german.csv");
        same(new Csv().decimalComma(), "commas.csv");
        same(new Csv().separator('\t').charset(ISO_8859_1), "latin.csv");
        same(new Csv().noHeader("n", "gap", "word", "yes", "day", "at"), "bare.csv");
        same(new Csv().dates("d/M/yyyy", "day").dates("yyyy-MM-dd HH:mm:ssX", "at"), "dates.csv");
    }

    private void same(Csv csv, String name) {
        Path file = folder.resolve(name);
        assertEquals(file, csv.write(table, file));
        Table back = csv.read(file);
        assertEquals(table.names(), back.names());
        for (String column : table.names()) {
            assertEquals(
                    table.column(column).toList(),
                    back.column(column).toList(),
                    csv + " " + column);
        }
    }

    @Test
    void numbersAndDatesAreWrittenAsPeopleDo() throws IOException {
        Path file = folder.resolve("table.csv");
        Csv csv = new Csv().separator(';').decimalComma().dates("dd.MM.yyyy", "day");
        csv.write(table.select("n", "yes", "day").head(3), file);
        assertEquals("""
                n;yes;day
                1;true;29.02.2024
                -2,5E-7;false;01.01.1970
                0,3333333333333333;true;
                """, Files.readString(file));
    }

    @Test
    void aRowOfNothingStays() {
        Path file = folder.resolve("gaps.csv");
        DataFrame gaps = DataFrame.byColumn("a", "b")
                .of(Series.of("x", null, "y"), Series.of(null, null, 1.0));
        new Csv().write(gaps, file);
        assertEquals(gaps.getColumn("a").toList(), Table.csv(file).column("a").toList());
        new Csv().write(Table.of(gaps).select("a"), file);
        assertEquals(gaps.getColumn("a").toList(), Table.csv(file).column("a").toList());
    }

    @Test
    void whatCouldNotBeReadBackIsRefusedAndTheOldFileStays() throws IOException {
        Path file = Files.writeString(folder.resolve("old.csv"), "old");
        Table infinite = table.with("n", row -> 1 / 0.0);
        refused(
                "table, row 1, column n: expected a finite number, got Infinity.",
                () -> new Csv().write(infinite, file));
        refused(
                "table, row 3, column word: expected text that marks nothing missing, got \"#x\".",
                () -> new Csv().missing("#x").write(table, file));
        Table kanji = table.with("word", List.of("a", "b", "c", "\u6570"));
        refused(
                "table, row 4, column word: expected text in ISO-8859-1, got \"\u6570\".",
                () -> new Csv().charset(ISO_8859_1).write(kanji, file));
        assertEquals("old", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    private static void refused(String start, Runnable action) {
        String message =
                assertThrows(IllegalArgumentException.class, action::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
