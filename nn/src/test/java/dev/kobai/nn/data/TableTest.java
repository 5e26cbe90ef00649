package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

class TableTest {
    private static final String FLOWERS = """
            length,width,species
            5.1,3.5,virginica
            4.9,3,setosa
            6.0,-2.5e-1,virginica
            """;
    private static final String PEOPLE = """
            name,age,plan,member
            Ann,40,basic,true
            Bob,,plus,false
            Cid,25,,true
            Dan,31,basic,
            """;

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
        assertArrayEquals(new int[] {1, 0, 1}, table.classNumbers("species"));
    }

    @Test
    void classesOfNumbersAreSortedBySize() {
        Table table = table("digit\n10\n9\n-1\n9\n");
        assertEquals(List.of("-1", "9", "10"), table.classes("digit"));
        double[][] oneHot = {{0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {0, 1, 0}};
        assertArrayEquals(oneHot, table.oneHot("digit").toDoubleMatrix());
        assertEquals(List.of("10", "9", "-1", "9"), table.strings("digit"));
    }

    @Test
    void anotherFileHasTheColumnsOfTheClassesThatAreNamed() {
        Table train = table("size,colour\n1,blue\n1,green\n");
        Table later = table("size,colour\n1,green\n1,red\n");
        double[][] green = {{0, 1}};
        assertArrayEquals(green, train.rows(1).oneHot("colour", "blue", "green").toDoubleMatrix());
        assertArrayEquals(green, later.rows(0).oneHot("colour", "blue", "green").toDoubleMatrix());
        String unknown =
                "test.csv, line 3, column colour: expected one of the classes [blue, green],"
                        + " got \"red\". Name all classes, or leave such rows out with where.";
        assertEquals(unknown, error(() -> later.oneHot("colour", "blue", "green")));
        assertEquals(unknown, error(() -> later.classNumbers("colour", "blue", "green")));
        assertTrue(error(() -> train.oneHot("colour", "blue", "blue")).contains("blue twice"));
    }

    @Test
    void trueIsOne() {
        Table table = table(PEOPLE).dropMissing();
        assertArrayEquals(
                new double[][] {{40, 1}}, table.numbers("age", "member").toDoubleMatrix());
        assertEquals(List.of("true"), table.classes("member"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1e999", "1f", "0x1p3", "1.2.3"})
    void aCellThatIsNoNumberIsNamedByLineAndColumn(String cell) {
        Table table = table("a,b\n1,2\n\n3,\"" + cell + "\"\n");
        String message = "test.csv, line 4, column b: expected a finite number, got \"" + cell
                + "\". Mend the cell, or leave out the column.";
        assertEquals(message, error(() -> table.numbers("a", "b")));
        assertEquals(message, error(() -> table.allExcept("a")));
        assertArrayEquals(new double[][] {{1}, {3}}, table.numbers("a").toDoubleMatrix());
    }

    @Test
    void aMissingCellIsNeitherANumberNorALabel() {
        Table table = table(PEOPLE);
        assertEquals(
                "test.csv, line 3, column age: expected a finite number, got a missing cell. Leave"
                        + " such rows out with dropMissing(\"age\"), or fill in the cell.",
                error(() -> table.numbers("age")));
        String label = "test.csv, line 4, column plan: expected a label, got a missing cell";
        assertTrue(error(() -> table.classes("plan")).startsWith(label));
        assertTrue(error(() -> table.oneHot("plan", "basic")).startsWith(label));
        assertNull(table.frame().get("age", 1));
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
        Table table = table(FLOWERS);
        String start = "test.csv: expected one of the columns [length, width, species], got size.";
        List<Runnable> calls = List.of(
                () -> table.numbers("length", "size"),
                () -> table.allExcept("size"),
                () -> table.classes("size"),
                () -> table.oneHot("size"),
                () -> table.strings("size"),
                () -> table.select("size"),
                () -> table.without("size"),
                () -> table.sort("size"),
                () -> table.dropMissing("size"),
                () -> table.rename("size", "x"),
                () -> table.where(row -> row.number("size") > 1),
                () -> table.valueCounts("size"),
                () -> table.means("size"),
                () -> table.join(table, "size"),
                () -> table.stratifiedSplit("size", 0.5, 1));
        for (Runnable call : calls) {
            assertTrue(error(call).startsWith(start), error(call));
        }
        assertTrue(error(table::numbers).contains("at least one column"));
        assertTrue(error(() -> table.allExcept("length", "width", "species"))
                .contains("at least one column"));
    }

    @Test
    void rowsInWhichSomethingIsMissingAreLeftOut() {
        Table table = table(PEOPLE);
        assertEquals(List.of("Ann"), table.dropMissing().strings("name"));
        assertEquals(List.of("Ann", "Cid", "Dan"), table.dropMissing("age").strings("name"));
        assertEquals(2, table.dropMissing("age", "plan").rows());
        assertEquals(4, table.rows());
    }

    @Test
    void rowsAreChosenByWhatTheyHoldAndKeepTheirLines() {
        Table table = table(PEOPLE);
        Table young = table.where(row -> !row.isMissing("age") && row.number("age") < 35);
        assertEquals(List.of("Cid", "Dan"), young.strings("name"));
        assertTrue(error(() -> young.strings("plan")).startsWith("test.csv, line 4, column plan"));
        assertTrue(error(() -> table.where(row -> row.number("age") < 35))
                .startsWith("test.csv, line 3, column age: expected a number, got a missing cell"));
        assertTrue(error(() -> table.where(row -> row.number("plan") < 35))
                .startsWith("test.csv, line 2, column plan: expected a number, got \"basic\""));
        assertEquals(0, table.where(row -> false).rows());
    }

    @Test
    void sortingKeepsTheOrderOfEqualsAndPutsWhatIsMissingLast() {
        Table table = table(PEOPLE);
        assertEquals(List.of("Cid", "Dan", "Ann", "Bob"), table.sort("age").strings("name"));
        assertEquals(
                List.of("Ann", "Dan", "Cid", "Bob"), table.sortDescending("age").strings("name"));
        assertEquals(List.of("Ann", "Dan", "Bob", "Cid"), table.sort("plan").strings("name"));
        assertEquals(List.of("Bob", "Ann", "Cid", "Dan"), table.sort("member").strings("name"));
        assertTrue(error(() -> table.sort("age").numbers("age")).contains("line 3"));
    }

    @Test
    void rowsAndColumnsAreTakenByNumberAndName() {
        Table table = table(PEOPLE);
        assertEquals(List.of("Dan", "Ann", "Ann"), table.rows(3, 0, 0).strings("name"));
        assertEquals(List.of("Ann", "Bob"), table.head(2).strings("name"));
        assertEquals(4, table.head(9).rows());
        assertEquals(List.of("age", "name"), table.select("age", "name").names());
        assertEquals(List.of("name", "member"), table.without("age", "plan").names());
        assertEquals(
                List.of("name", "years", "plan", "member"),
                table.rename("age", "years").names());
        assertTrue(error(() -> table.rows(4)).contains("numbers of rows from 0 to 3, got 4"));
        assertTrue(error(() -> table.rename("age", "plan")).contains("a name other than"));
        assertTrue(error(() -> table.select("age", "age")).contains("different columns"));
    }

    @Test
    void aColumnIsAddedByAFunctionOrAList() {
        Table table =
                table(FLOWERS).with("area", row -> row.number("length") * row.number("width"));
        assertArrayEquals(
                new double[] {5.1 * 3.5, 4.9 * 3, 6.0 * -0.25},
                table.numbers("area").toDoubleVector());
        Table other = table.with("area", row -> row.text("species").length());
        assertArrayEquals(new double[] {9, 6, 9}, other.numbers("area").toDoubleVector());
        assertEquals(4, other.names().size());
        Table told = table.with("said", Arrays.asList("setosa", null, "virginica"));
        assertTrue(error(() -> told.strings("said")).startsWith("test.csv, line 3, column said"));
        assertTrue(
                error(() -> table.with("x", List.of(1, 2))).contains("3 cells, one for each row"));
        assertTrue(error(() -> table.with("x", List.of(1, "b", 3)))
                .contains("expected a number as in the rows before, got b of String"));
        assertTrue(error(() -> table.with("x", List.of('a', 'b', 'c'))).contains("of Character"));
    }

    @Test
    void aJoinAddsTheColumnsOfTheRowWithTheSameKey() {
        Table plans = table("plan,fee,since\nplus,20,2021-03-01\nbasic,10,2020-01-01\n");
        Table joined = table(PEOPLE).join(plans, "plan");
        assertEquals(List.of("name", "age", "plan", "member", "fee", "since"), joined.names());
        assertEquals(List.of("Ann", "Bob", "Cid", "Dan"), joined.strings("name"));
        assertEquals(
                Arrays.asList(10.0, 20.0, null, 10.0),
                joined.frame().getColumn("fee").toList());
        assertEquals(LocalDate.of(2021, 3, 1), joined.frame().get("since", 1));
        assertTrue(error(() -> joined.numbers("fee")).startsWith("test.csv, line 4, column fee"));
        Table twice = table("plan,fee\nplus,20\nplus,30\n");
        assertEquals(
                "test.csv, line 3, column plan: expected a key that no other row has, got \"plus\"."
                        + " Leave such rows out, or join the frames with DFLib.",
                error(() -> table(PEOPLE).join(twice, "plan")));
        assertTrue(error(() -> joined.join(plans, "plan")).contains("a name other than"));
        Table numbered = table("plan,cost\n1,20\n");
        assertTrue(error(() -> table(PEOPLE).join(numbered, "plan"))
                .contains("expected text in both tables, got a number in test.csv"));
    }

    @Test
    void itIsDividedAsADatasetIs() {
        StringBuilder text = new StringBuilder("x,label\n");
        for (int i = 0; i < 20; i++) {
            text.append(i).append(i < 15 ? ",a\n" : ",b\n");
        }
        Table table = table(text.toString());
        Dataset data = new Dataset(table.numbers("x"), table.oneHot("label"));
        same(data.split(0.8, 3), table.split(0.8, 3));
        same(data.stratifiedSplit(0.8, 3), table.stratifiedSplit("label", 0.8, 3));
        same(data.folds(5, 3).get(2), table.folds(5, 3).get(2));
        same(
                data.stratifiedFolds(5, 3).get(4),
                table.stratifiedFolds("label", 5, 3).get(4));
        assertEquals(
                4,
                table.stratifiedSplit("label", 0.8, 3)
                        .train()
                        .where(row -> row.text("label").equals("b"))
                        .rows());
        assertTrue(error(() -> table.split(1, 3)).contains("share in (0, 1)"));
    }

    private static void same(Dataset.Split data, Table.Split table) {
        assertArrayEquals(
                data.train().x().toDoubleVector(), table.train().numbers("x").toDoubleVector());
        assertArrayEquals(
                data.test().x().toDoubleVector(), table.test().numbers("x").toDoubleVector());
    }

    @Test
    void aFrameOfDFLibBecomesATableAndBack() {
        DataFrame frame = DataFrame.byColumn("n", "few", "word", "day", "when")
                .of(
                        Series.ofInt(1, 2),
                        Series.of(1L, null),
                        Series.of("a", "b"),
                        Series.of(LocalDate.EPOCH, null),
                        Series.of(LocalDateTime.MIN, LocalDateTime.MAX));
        Table table = Table.of(frame);
        Series<?> numbers = table.frame().getColumn("n");
        assertTrue(numbers instanceof DoubleSeries);
        assertEquals(Arrays.asList(1.0, null), table.frame().getColumn("few").toList());
        assertArrayEquals(new double[] {1, 2}, table.numbers("n").toDoubleVector());
        assertTrue(error(() -> table.numbers("few")).startsWith("table, row 2, column few:"));
        assertEquals(
                "table, column x: expected numbers, text, booleans, LocalDate or LocalDateTime, got"
                        + " a of Character. Convert the cells to one of these types.",
                error(() -> Table.of(DataFrame.byColumn("x").of(Series.of('a')))));
    }

    @Test
    void aRowGivesItsCellsByName() {
        Table table = table("day,at,n\n2024-02-29,2024-02-29T12:30,7\n");
        Row[] rows = new Row[1];
        table.where(row -> {
            rows[0] = row;
            return true;
        });
        assertEquals(LocalDate.of(2024, 2, 29), rows[0].date("day"));
        assertEquals(LocalDate.of(2024, 2, 29), rows[0].date("at"));
        assertEquals(LocalDateTime.of(2024, 2, 29, 0, 0), rows[0].time("day"));
        assertEquals(LocalDateTime.of(2024, 2, 29, 12, 30), rows[0].time("at"));
        assertEquals(7.0, rows[0].get("n"));
        assertEquals("line 2, day: 2024-02-29, at: 2024-02-29T12:30, n: 7", rows[0].toString());
        assertEquals(
                "test.csv, line 2, column n: expected a date, got 7. Ask for what the column holds,"
                        + " or get(column) for any cell.",
                error(() -> rows[0].date("n")));
        assertTrue(error(() -> rows[0].isTrue("n")).contains("expected true or false, got 7"));
    }

    private static Table table(String text) {
        return new Csv().read(new StringReader(text), "test.csv");
    }

    private static String error(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
