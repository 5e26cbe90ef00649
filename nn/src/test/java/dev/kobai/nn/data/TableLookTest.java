package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;

/** What a table shows of itself. */
class TableLookTest {
    private static final String TEXT = """
            name,age,plan,joined
            Ann,40,basic,2020-01-05
            Bob,,plus,2021-01-05
            Cid,25,,2020-01-05
            Dan,31,basic,2022-12-31
            Eve,100,basic,2020-01-05
            """;

    @Test
    void itShowsTypesWhatIsMissingAndTheFirstRows() {
        assertEquals("""
                test.csv: 5 rows, 4 columns
                name        age  plan       joined
                text     number  text       date
                      1 missing  1 missing
                Ann          40  basic      2020-01-05
                Bob              plus       2021-01-05
                Cid          25             2020-01-05
                Dan          31  basic      2022-12-31
                Eve         100  basic      2020-01-05
                """, table(TEXT).toString());
    }

    @Test
    void ofALongOrWideTableItShowsThePartThatFits() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append(i == 0 ? "" : ",").append("column").append(i);
        }
        text.append('\n');
        for (int row = 0; row < 50; row++) {
            text.append("0.123456789,".repeat(29)).append("1\n");
        }
        String shown = table(text.toString()).toString();
        List<String> lines = shown.lines().toList();
        assertEquals("test.csv: 50 rows, 30 columns", lines.get(0));
        assertTrue(lines.get(3).startsWith("0.123457  0.123457"), lines.get(3));
        assertEquals("... 45 more rows", lines.get(8));
        assertTrue(lines.get(9).startsWith("... and columns column"), lines.get(9));
        assertTrue(lines.get(9).endsWith("column28, column29"), lines.get(9));
        assertEquals(10, lines.size());
        assertTrue(lines.subList(0, 9).stream().allMatch(line -> line.length() <= 110), shown);
    }

    @Test
    void numbersAreDescribedByMeanDeviationAndQuartiles() {
        // Of 25, 31, 40, 100: mean 196 / 4, squares of 24, 18, 9 and 51 by 3; quartiles at 0.75,
        // 1.5
        // and 2.25 of the places 0 to 3.
        Table described = table(TEXT).describe().where(row -> row.text("column").equals("age"));
        assertEquals(4, number(described, "count"));
        assertEquals(1, number(described, "missing"));
        assertEquals(49, number(described, "mean"));
        double squares = 24 * 24 + 18 * 18 + 9 * 9 + 51 * 51;
        assertEquals(Math.sqrt(squares / 3), number(described, "std"), 1e-12);
        assertEquals(25, number(described, "min"));
        assertEquals(25 + 0.75 * 6, number(described, "25%"), 1e-12);
        assertEquals(35.5, number(described, "50%"), 1e-12);
        assertEquals(40 + 0.25 * 60, number(described, "75%"), 1e-12);
        assertEquals(100, number(described, "max"));
    }

    private static double number(Table table, String column) {
        return table.numbers(column).getDouble(0);
    }

    @Test
    void textAndDatesAreDescribedByWhatIsMostFrequent() {
        Table described = table(TEXT).describe().where(row -> !row.isMissing("different"));
        assertEquals(List.of("name", "plan", "joined"), described.strings("column"));
        assertEquals(List.of("text", "text", "date"), described.strings("type"));
        assertEquals(List.of("Ann", "basic", "2020-01-05"), described.strings("most frequent"));
        assertArrayEquals(new double[] {5, 2, 3}, described.numbers("different").toDoubleVector());
    }

    @Test
    void valuesAreCountedTheMostFrequentFirst() {
        Table counts = table(TEXT).valueCounts("plan");
        assertEquals(
                Arrays.asList("basic", "plus", null),
                counts.frame().getColumn("plan").toList());
        assertArrayEquals(new double[] {3, 1, 1}, counts.numbers("count").toDoubleVector());
        assertArrayEquals(new double[] {0.6, 0.2, 0.2}, counts.numbers("share").toDoubleVector());
    }

    @Test
    void eachGroupHasItsMeans() {
        Table means = table(TEXT).means("plan");
        assertEquals(List.of("plan", "count", "age"), means.names());
        assertEquals(
                Arrays.asList("basic", "plus", null),
                means.frame().getColumn("plan").toList());
        assertArrayEquals(new double[] {3, 1, 1}, means.numbers("count").toDoubleVector());
        assertEquals(
                Arrays.asList((40 + 31 + 100) / 3.0, null, 25.0),
                means.frame().getColumn("age").toList());
    }

    private static Table table(String text) {
        return new Csv().read(new StringReader(text), "test.csv");
    }
}
