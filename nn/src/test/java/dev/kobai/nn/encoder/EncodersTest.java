package dev.kobai.nn.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.Table;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What each encoder makes of a column, worked out on paper. */
class EncodersTest {
    private static final double THIRD = Math.sqrt(3) / 2; // the sine of a third of a half turn

    /**
     * A column's cells, and what becomes of them.
     *
     * @param encoder the encoder, of a column a
     * @param cells the training data, separated by commas
     * @param names the numbers' names
     * @param rows the numbers of each cell
     */
    record Case(Encoder encoder, String cells, List<String> names, double[]... rows) {
        @Override
        public String toString() {
            return encoder + " of " + cells;
        }
    }

    private static Case of(Encoder encoder, String cells, String names, double[]... rows) {
        return new Case(encoder, cells, List.of(names.split(", ")), rows);
    }

    private static double[] row(double... numbers) {
        return numbers;
    }

    static List<Case> cases() {
        return Stream.of(numbers(), bins(), labels(), datesAndFlags())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> numbers() {
        Numbers a = new Numbers("a");
        return List.of(
                of(a, "1,2.5,-4e2", "a", row(1), row(2.5), row(-400)),
                of(a.fillMean(), "1,,3", "a", row(1), row(2), row(3)),
                of(a.fillMedian(), "1,10,,2", "a", row(1), row(10), row(2), row(2)),
                of(a.fillMedian(), "4,1,,10,2", "a", row(4), row(1), row(3), row(10), row(2)),
                of(a.fill(-1).indicator(), "7,", "a, a missing", row(7, 0), row(-1, 1)),
                // mean 5, deviation 2: the example of Wikipedia's "Standard deviation"
                of(
                        a.standardize(),
                        "2,4,4,4,5,5,7,9",
                        "a",
                        row(-1.5),
                        row(-0.5),
                        row(-0.5),
                        row(-0.5),
                        row(0),
                        row(0),
                        row(1),
                        row(2)),
                // the same mean and deviation, for cells that are filled count too
                of(
                        a.fill(5).indicator().standardize(),
                        "2,4,4,4,,5,7,9",
                        "a, a missing",
                        row(-1.5, 0),
                        row(-0.5, 0),
                        row(-0.5, 0),
                        row(-0.5, 0),
                        row(0, 1),
                        row(0, 0),
                        row(1, 0),
                        row(2, 0)),
                of(a.standardize(), "3,3", "a", row(0), row(0)),
                of(a.rescale(-1, 1), "0,5,10", "a", row(-1), row(0), row(1)),
                of(a.rescale(0, 1), "8,8", "a", row(0), row(0)),
                of(a.log1p(), "0,1.718281828459045", "a", row(0), row(1)),
                // 0 and ln(2³) before they are rescaled; ln 2 is a third of the way
                of(a.log1p().rescale(0, 3), "0,7,1", "a", row(0), row(3), row(1)));
    }

    private static List<Case> bins() {
        String four = "a below 2.75, a 2.75 to 4.5, a 4.5 to 6.25, a from 6.25";
        String three = "a below 18, a 18 to 65, a from 65";
        return List.of(
                // numpy.quantile(range(1, 9), [0.25, 0.5, 0.75]) is 2.75, 4.5, 6.25
                of(
                        new Bins("a", 4),
                        "1,2,3,4,5,6,7,8",
                        four,
                        row(1, 0, 0, 0),
                        row(1, 0, 0, 0),
                        row(0, 1, 0, 0),
                        row(0, 1, 0, 0),
                        row(0, 0, 1, 0),
                        row(0, 0, 1, 0),
                        row(0, 0, 0, 1),
                        row(0, 0, 0, 1)),
                // the quartiles are 0, 0 and 0.25: one edge is left
                of(
                        new Bins("a", 4),
                        "0,0,0,1",
                        "a below 0.25, a from 0.25",
                        row(1, 0),
                        row(1, 0),
                        row(1, 0),
                        row(0, 1)),
                of(
                        Bins.at("a", 18, 65),
                        "17.5,18,64,65",
                        three,
                        row(1, 0, 0),
                        row(0, 1, 0),
                        row(0, 1, 0),
                        row(0, 0, 1)),
                of(
                        Bins.at("a", 18, 65).missing(),
                        "17,",
                        three + ", a missing",
                        row(1, 0, 0, 0),
                        row(0, 0, 0, 1)));
    }

    private static List<Case> labels() {
        OneHot a = new OneHot("a");
        ClassNumbers n = new ClassNumbers("a");
        MultiHot m = new MultiHot("a", "|");
        return List.of(
                of(a, "red,blue,red", "a=blue, a=red", row(0, 1), row(1, 0), row(0, 1)),
                of(a, "10,9,10", "a=9, a=10", row(0, 1), row(1, 0), row(0, 1)),
                of(a.classes("y", "x"), "x,y", "a=y, a=x", row(0, 1), row(1, 0)),
                of(
                        a.fillMostFrequent(),
                        "x,,y,y",
                        "a=x, a=y",
                        row(1, 0),
                        row(0, 1),
                        row(0, 1),
                        row(0, 1)),
                of(a.fillMostFrequent(), "y,,x", "a=x, a=y", row(0, 1), row(1, 0), row(1, 0)),
                of(a.fill("y"), "x,,y", "a=x, a=y", row(1, 0), row(0, 1), row(0, 1)),
                of(a.missing(), "x,", "a=x, a missing", row(1, 0), row(0, 1)),
                of(a.unknown(), "x,y", "a=x, a=y, a unknown", row(1, 0, 0), row(0, 1, 0)),
                of(
                        a.unknown().missing().atLeast(2),
                        "x,y,x,",
                        "a=x, a unknown, a missing",
                        row(1, 0, 0),
                        row(0, 1, 0),
                        row(1, 0, 0),
                        row(0, 0, 1)),
                of(n, "red,blue,red", "a", row(1), row(0), row(1)),
                of(n.unknown().missing(), "x,,y", "a", row(0), row(3), row(1)),
                of(n.fill("y"), "x,,y", "a", row(0), row(1), row(1)),
                of(
                        m,
                        "x|y,z,,y | x",
                        "a=x, a=y, a=z",
                        row(1, 1, 0),
                        row(0, 0, 1),
                        row(0, 0, 0),
                        row(1, 1, 0)),
                of(m.unknown().atLeast(2), "x|y,x|z", "a=x, a unknown", row(1, 1), row(1, 1)));
    }

    private static List<Case> datesAndFlags() {
        Dates a = new Dates("a");
        Flags f = new Flags("a");
        return List.of(
                // a leap year's last day of February was a Thursday
                of(
                        a.parts(
                                ChronoField.YEAR,
                                ChronoField.MONTH_OF_YEAR,
                                ChronoField.DAY_OF_WEEK),
                        "2024-02-29",
                        "a year, a month of year, a day of week",
                        row(2024, 2, 4)),
                of(
                        a.daysSince(LocalDate.of(2024, 1, 1)),
                        "2024-02-29,2023-12-31",
                        "a days",
                        row(59),
                        row(-1)),
                of(
                        a.parts(ChronoField.HOUR_OF_DAY).daysSince(LocalDate.of(2024, 1, 1)),
                        "2024-01-02T18:00:00",
                        "a hour of day, a days",
                        row(18, 1.75)),
                of(
                        a.cyclic(ChronoField.MONTH_OF_YEAR),
                        "2026-01-15,2026-03-15,2026-10-15",
                        "a month of year sin, a month of year cos",
                        row(0, 1),
                        row(THIRD, 0.5),
                        row(-1, 0)),
                of(
                        a.parts(ChronoField.YEAR)
                                .cyclic(ChronoField.MONTH_OF_YEAR)
                                .standardize(),
                        "2024-01-01,2026-01-01",
                        "a year, a month of year sin, a month of year cos",
                        row(-1, 0, 1),
                        row(1, 0, 1)),
                of(
                        a.parts(ChronoField.YEAR).fillMedian().indicator(),
                        "2020-01-01,,2021-01-01,2025-01-01",
                        "a year, a missing",
                        row(2020, 0),
                        row(2021, 1),
                        row(2021, 0),
                        row(2025, 0)),
                of(
                        a.parts(ChronoField.YEAR).fill(LocalDate.of(1999, 1, 1)),
                        "2020-01-01,",
                        "a year",
                        row(2020),
                        row(1999)),
                of(f, "true,false", "a", row(1), row(0)),
                of(f, "1,0", "a", row(1), row(0)),
                of(f.fill(true).indicator(), "false,", "a, a missing", row(0, 0), row(1, 1)));
    }

    private static Table table(Case example) {
        // A second column, for a line without a filled cell is none.
        StringBuilder text = new StringBuilder("a,key\n");
        for (String cell : example.cells.split(",", -1)) {
            text.append(cell).append(",k\n");
        }
        return new Csv().read(new StringReader(text.toString()), "x.csv");
    }

    private static Preparation learned(Case example) {
        return Recipe.of(example.encoder).learn(table(example));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itGivesTheNumbersThatPaperGives(Case example) {
        Preparation preparation = learned(example);
        assertEquals(example.names, preparation.inputNames());
        assertEquals(example.names.size(), preparation.size());
        double[][] rows = preparation.inputs(table(example)).toDoubleMatrix();
        assertEquals(example.rows.length, rows.length);
        for (int i = 0; i < rows.length; i++) {
            assertArrayEquals(example.rows[i], rows[i], 1e-15);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMapGivesTheBitsThatTheTableGives(Case example) {
        Table table = table(example);
        Preparation preparation = learned(example);
        double[][] rows = preparation.inputs(table).toDoubleMatrix();
        for (int i = 0; i < rows.length; i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("a", table.frame().getColumn("a").get(i));
            assertArrayEquals(rows[i], preparation.input(row));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itComesBackFromJsonToTheLastBit(Case example) {
        Preparation preparation = learned(example);
        Preparation same = Preparation.fromJson(preparation.toJson());
        assertEquals(preparation, same);
        assertEquals(preparation.hashCode(), same.hashCode());
        assertEquals(preparation.toString(), same.toString());
        assertEquals(preparation.toJson(), same.toJson());
        assertArrayEquals(
                preparation.inputs(table(example)).toDoubleMatrix(),
                same.inputs(table(example)).toDoubleMatrix());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCellAloneIsEncodedAsAmongOthers(Case example) {
        Preparation preparation = learned(example);
        double[][] rows = preparation.inputs(table(example)).toDoubleMatrix();
        String[] cells = example.cells.split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            Case alone = new Case(example.encoder, cells[i], example.names);
            assertArrayEquals(rows[i], preparation.inputs(table(alone)).toDoubleMatrix()[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itEqualsItsEqualAndNamesItsColumn(Case example) {
        Encoder same = cases().stream()
                .map(Case::encoder)
                .filter(encoder -> encoder.toString().equals(example.encoder.toString()))
                .findFirst()
                .orElseThrow();
        assertEquals(example.encoder, same);
        assertEquals(example.encoder.hashCode(), same.hashCode());
        assertNotEquals(example.encoder, new Numbers("b"));
        assertTrue(example.encoder.toString().contains("\"a\""), example.encoder.toString());
    }
}
