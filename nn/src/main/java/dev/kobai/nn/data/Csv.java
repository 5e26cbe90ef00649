package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.PlainFile;

import org.dflib.DataFrame;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * How a CSV file is written, and so how it becomes a {@link Table} or a table becomes a file: an
 * immutable value.
 *
 * <pre>{@code
 * Csv german = new Csv().separator(';').decimalComma().dates("dd.MM.yyyy", "joined").missing("-");
 * Table customers = german.read(Path.of("customers.csv"));
 * }</pre>
 *
 * <p>Unless said otherwise the text is UTF-8, or what its byte order mark tells of, cells are
 * separated by commas and may be quoted, and the first line has the columns' names; one that has
 * none is called by its place, {@code column 3}. Space around a cell that is not quoted is no part
 * of it. Lines without any cell filled are passed over, as are separators at a line's end. A file
 * whose name ends in {@code .gz} is packed.
 *
 * <p>An empty cell is missing. A column's type is that of its first 1000 cells that are not:
 * numbers such as 7, -0.5 or 1e-3; {@code true} and {@code false} in any case; dates such as
 * 2024-12-31; dates with a time such as 2024-12-31 23:59 or 2024-12-31T23:59:59; or else text. What
 * has zeros in front or more than 15 digits without a point is a key and stays text. A later cell
 * that is not of the type is refused, and so is what looks as if it were read otherwise than it was
 * written; the message says how to read it.
 */
public final class Csv {
    /** What the first line is. */
    private enum Header {
        LIKELY,
        SURE,
        NONE
    }

    private char separator = ',';
    private NumberText numbers = NumberText.POINT;
    private char comment;
    private Charset charset = StandardCharsets.UTF_8;
    private Header header = Header.LIKELY;
    private List<String> names = List.of();
    private Set<String> missing = Set.of();
    private Map<String, CsvType> types = Map.of();
    private Set<String> only = Set.of();
    private int first = Integer.MAX_VALUE;

    /** Commas, decimal points, names in the first line. */
    public Csv() {}

    private Csv(Csv from, Consumer<Csv> change) {
        separator = from.separator;
        numbers = from.numbers;
        comment = from.comment;
        charset = from.charset;
        header = from.header;
        names = from.names;
        missing = from.missing;
        types = from.types;
        only = from.only;
        first = from.first;
        change.accept(this);
    }

    /**
     * Another separator of cells.
     *
     * @param character usually {@code ';'}, {@code '\t'} or {@code '|'}
     * @return the changed description
     * @throws IllegalArgumentException if it is a quote, an end of line, a letter, a digit or a
     *     point
     */
    public Csv separator(char character) {
        boolean ok =
                "\"\r\n.-+\0\uFEFF".indexOf(character) < 0 && !Character.isLetterOrDigit(character);
        String expected = "a character that separates cells";
        Check.that(ok, "Csv", expected, quoted(character), "Usual are , ; | and a tab.");
        return new Csv(this, csv -> csv.separator = character);
    }

    /**
     * Numbers have a comma before their fraction: 1,5 is one and a half.
     *
     * @return the changed description
     */
    public Csv decimalComma() {
        char groups = numbers.thousands() == ',' ? 0 : numbers.thousands();
        return new Csv(this, csv -> csv.numbers = new NumberText(',', groups));
    }

    /**
     * Digits of large numbers stand in groups of three: with {@code thousands('.')} 1.234 is more
     * than a thousand. Without this a number has no such signs, for 1.234 might as well be little
     * more than one.
     *
     * @param character what stands between the groups, such as {@code '.'}, {@code ','},
     *     {@code '\''} or a space
     * @return the changed description
     * @throws IllegalArgumentException if numbers have it before their fraction, or if it can be
     *     part of a number otherwise
     */
    public Csv thousands(char character) {
        boolean ok =
                character != numbers.decimal() && ".,'_ \u00A0\u202F\u2019".indexOf(character) >= 0;
        String expected = "one of . , ' _ and space, other than the decimal "
                + (numbers.decimal() == ',' ? "comma" : "point");
        Check.that(ok, "Csv, thousands", expected, quoted(character), "Call decimalComma first.");
        return new Csv(this, csv -> csv.numbers = new NumberText(numbers.decimal(), character));
    }

    /**
     * Lines that begin with a character are comments, which are passed over.
     *
     * @param character usually {@code '#'}
     * @return the changed description
     */
    public Csv comment(char character) {
        boolean ok = character != separator && "\"\r\n\0".indexOf(character) < 0;
        Check.that(ok, "Csv", "a sign of comments", quoted(character), "Usual are # and %.");
        return new Csv(this, csv -> csv.comment = character);
    }

    /**
     * How the file's bytes are text. A byte order mark in the file counts more.
     *
     * @param bytes for example {@code StandardCharsets.ISO_8859_1}
     * @return the changed description
     */
    public Csv charset(Charset bytes) {
        Check.present(bytes, "Csv", "a charset");
        return new Csv(this, csv -> csv.charset = bytes);
    }

    /**
     * The first line has the columns' names, even if they look like data.
     *
     * @return the changed description
     */
    public Csv header() {
        return new Csv(this, csv -> {
            csv.header = Header.SURE;
            csv.names = List.of();
        });
    }

    /**
     * The first line is data.
     *
     * @param columns the columns' names; if none are given, they are {@code column 1} and so on
     * @return the changed description
     * @throws IllegalArgumentException if a name is empty or comes twice
     */
    public Csv noHeader(String... columns) {
        checkNames("noHeader", columns);
        return new Csv(this, csv -> {
            csv.header = Header.NONE;
            csv.names = List.of(columns);
        });
    }

    /**
     * Marks of what is missing, besides empty cells.
     *
     * @param marks usually {@code "NA"}, {@code "?"} or {@code "-"}, exactly as they are written
     * @return the changed description
     */
    public Csv missing(String... marks) {
        Check.present(marks, "Csv, missing", "marks");
        Set<String> all = new LinkedHashSet<>(missing);
        all.addAll(List.of(marks));
        return new Csv(this, csv -> csv.missing = all);
    }

    /**
     * Columns of text, whatever they look like.
     *
     * @param columns their names
     * @return the changed description
     */
    public Csv text(String... columns) {
        return typed("text", new CsvType(Kind.TEXT, null, true), columns);
    }

    /**
     * Columns of numbers, also where they have zeros in front or many digits.
     *
     * @param columns their names
     * @return the changed description
     */
    public Csv numbers(String... columns) {
        return typed("numbers", new CsvType(Kind.NUMBER, null, true), columns);
    }

    /**
     * Columns of dates, with or without a time. A time with an offset becomes UTC's; a year of two
     * digits lies between 2000 and 2099; names of months are English.
     *
     * @param pattern how they are written, as {@link java.time.format.DateTimeFormatter} has it:
     *     {@code dd.MM.yyyy}, {@code M/d/yyyy}, {@code yyyy-MM-dd HH:mm:ss}
     * @param columns their names
     * @return the changed description
     * @throws IllegalArgumentException if the pattern is none of day, month and year
     */
    public Csv dates(String pattern, String... columns) {
        DateText dates = new DateText(pattern);
        return typed("dates", new CsvType(dates.kind(), dates, true), columns);
    }

    private Csv typed(String method, CsvType type, String... columns) {
        checkNames(method, columns);
        Check.that(columns.length > 0, "Csv, " + method, "columns", "none", "Name some.");
        Map<String, CsvType> all = new LinkedHashMap<>(types);
        List.of(columns).forEach(column -> all.put(column, type));
        return new Csv(this, csv -> csv.types = all);
    }

    /**
     * Only some columns are read, which saves memory and time.
     *
     * @param columns their names
     * @return the changed description
     */
    public Csv only(String... columns) {
        checkNames("only", columns);
        return new Csv(this, csv -> csv.only = new LinkedHashSet<>(List.of(columns)));
    }

    /**
     * Only the first rows are read, to have a look.
     *
     * @param rows how many at most
     * @return the changed description
     */
    public Csv first(int rows) {
        Check.positive(rows, "Csv, first", "rows");
        return new Csv(this, csv -> csv.first = rows);
    }

    private static void checkNames(String method, String... columns) {
        String where = "Csv, " + method;
        Check.present(columns, where, "names of columns");
        boolean ok = Arrays.stream(columns).allMatch(name -> name != null && !name.isBlank())
                && Arrays.stream(columns).distinct().count() == columns.length;
        String got = Arrays.toString(columns);
        Check.that(ok, where, "different names of columns", got, "Give each name once.");
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its rows
     * @throws IllegalArgumentException if the file is empty or more than this JVM's memory can
     *     hold, if its lines differ in length, two columns have the same name or one that is spoken
     *     of here is not there, if a cell is not of its column's type, a quote is not closed, bytes
     *     are not of the charset, or if the file looks as if it were written otherwise
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public Table read(Path file) {
        Check.present(file, "Csv", "a file");
        return CsvSource.read(file.toString(), first, () -> opened(file));
    }

    /**
     * Reads a stream, such as a resource of the class path, and closes it.
     *
     * @param in the stream
     * @param where its name, for errors; if it ends in {@code .gz}, the stream is unpacked
     * @return its rows
     * @throws IllegalArgumentException if the stream is null, as for a resource that does not
     *     exist, and otherwise as for {@link #read(Path)}
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public Table read(InputStream in, String where) {
        Check.present(where, "Csv", "a name");
        Check.that(in != null, where, "data to read", null, "Check the name of the resource.");
        return CsvSource.read(where, first, () -> opened(in, where));
    }

    /**
     * Reads a text and closes it.
     *
     * @param text the text
     * @param where its name, for errors
     * @return its rows
     * @throws IllegalArgumentException as for {@link #read(Path)}
     * @throws java.io.UncheckedIOException if the text cannot be read
     */
    public Table read(Reader text, String where) {
        Check.present(where, "Csv", "a name");
        Check.present(text, where, "a text");
        return CsvSource.read(
                where, first, () -> new CsvReading(this, CsvDecoder.withoutMark(text), where));
    }

    /**
     * Begins to read a file that need not fit into memory, some rows at a time.
     *
     * @param file the file
     * @param rows how many rows a part has at most; a column's type shows in the first part, so
     *     that a few thousand are a good choice
     * @return the way through the file, which is to be closed
     * @throws IllegalArgumentException if rows is below 1
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public CsvParts parts(Path file, int rows) {
        Check.present(file, "Csv", "a file");
        Check.positive(rows, "Csv, parts", "rows");
        return new CsvParts(open(file), file.toString(), rows, first);
    }

    /**
     * Begins to read a file some rows at a time, however many it has.
     *
     * @param file the file
     * @return the way through it, which is to be closed
     */
    CsvReading open(Path file) {
        return CsvSource.begin(file.toString(), () -> opened(file));
    }

    private CsvReading opened(Path file) throws IOException {
        return opened(PlainFile.read(file), file.toString());
    }

    private CsvReading opened(InputStream in, String where) throws IOException {
        try {
            InputStream text = where.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
            return new CsvReading(this, CsvDecoder.of(text, charset), where);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Writes a table to a file, whole or not at all; read back, it is the same table. Numbers are
     * written with all their digits, dates as 2024-12-31 unless {@link #dates} says otherwise. A
     * file has no types, so what was text and looks like numbers must be called {@link #text} when
     * it is read, and an empty text is a missing one.
     *
     * @param table the table
     * @param file the file; replaced if it exists, packed if its name ends in {@code .gz}
     * @return the file
     * @throws IllegalArgumentException if a number is not finite, a text is a mark of what is
     *     missing, or a text cannot be written in the charset
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public Path write(Table table, Path file) {
        Check.present(table, "Csv, write", "a table");
        Check.present(file, "Csv, write", "a file");
        return new CsvWriting(this, table).write(file);
    }

    /**
     * Writes a data frame of DFLib.
     *
     * @param frame the columns, see {@link Table#of}
     * @param file the file
     * @return the file
     * @throws IllegalArgumentException as {@link #write(Table, Path)} and {@link Table#of} say
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public Path write(DataFrame frame, Path file) {
        return write(Table.of(frame), file);
    }

    char separator() {
        return separator;
    }

    NumberText numbers() {
        return numbers;
    }

    /** The sign of comments; 0 for none. */
    char comment() {
        return comment;
    }

    Charset charset() {
        return charset;
    }

    boolean hasHeader() {
        return header != Header.NONE;
    }

    boolean hasSureHeader() {
        return header == Header.SURE;
    }

    /** The type that a column was declared to have; null if it shall show. */
    CsvType type(String column) {
        return types.get(column);
    }

    /** Whether anybody wants a column. */
    boolean keeps(String column) {
        return only.isEmpty() || only.contains(column);
    }

    boolean isMissing(char[] text, int from, int to) {
        if (missing.isEmpty()) {
            return false;
        }
        for (String mark : missing) {
            int i = 0;
            while (mark.length() == to - from
                    && i < to - from
                    && mark.charAt(i) == text[from + i]) {
                i++;
            }
            if (i == to - from) {
                return true;
            }
        }
        return false;
    }

    boolean isMissing(String text) {
        return missing.contains(text);
    }

    /** The names of the columns, as given or as a file's first line has them. */
    List<String> namesOf(List<String> firstLine, String where) {
        int width = firstLine.size();
        if (!names.isEmpty()) {
            String expected = "as many columns as names, " + names.size();
            String got = width + (width == 1 ? " column" : " columns");
            String advice = CsvDoubts.widthAdvice(this, firstLine, names.size());
            Check.that(names.size() == width, where, expected, got, advice);
            return names;
        }
        return IntStream.range(0, width)
                .mapToObj(i -> hasHeader() && !firstLine.get(i).isEmpty()
                        ? firstLine.get(i)
                        : "column " + (i + 1))
                .toList();
    }

    /** Checks that the columns which were spoken of are there. */
    void checkColumns(List<String> there, String where) {
        Set<String> named = new LinkedHashSet<>(types.keySet());
        named.addAll(only);
        for (String column : named) {
            String advice = "Check the spelling; names come from the file's first line.";
            Check.that(
                    there.contains(column), where, "one of the columns " + there, column, advice);
        }
    }

    /** A character as Java writes it. */
    static String quoted(char character) {
        return character == '\t' ? "'\\t'" : "'" + character + "'";
    }

    private List<Object> settings() {
        return List.of(
                separator, numbers, comment, charset, header, names, missing, types, only, first);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Csv csv && settings().equals(csv.settings());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(settings());
    }

    @Override
    public String toString() {
        StringJoiner text =
                new StringJoiner(", ", "Csv(", ")").add("separator=" + quoted(separator));
        if (numbers.decimal() == ',') {
            text.add("decimalComma");
        }
        if (numbers.thousands() != 0) {
            text.add("thousands=" + quoted(numbers.thousands()));
        }
        if (comment != 0) {
            text.add("comment=" + quoted(comment));
        }
        text.add("charset=" + charset);
        if (header != Header.LIKELY) {
            text.add(header == Header.SURE ? "header" : "noHeader" + names);
        }
        if (!missing.isEmpty()) {
            text.add("missing=" + missing);
        }
        types.forEach((name, type) -> text.add(name + "=" + type.words()));
        if (!only.isEmpty()) {
            text.add("only=" + only);
        }
        if (first < Integer.MAX_VALUE) {
            text.add("first=" + first);
        }
        return text.toString();
    }
}
