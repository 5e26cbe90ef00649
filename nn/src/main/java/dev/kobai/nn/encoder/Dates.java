package dev.kobai.nn.encoder;

import dev.kobai.nn.internal.data.Scale;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Columns of dates or times as parts of them, as points on a circle, and as the days since a day.
 *
 * <pre>
 * parts       year, month, ..., as numbers
 * daysSince   days, with a fraction where there is a time
 * cyclic      sin(2π (part - least) / count), cos(...): December is beside January
 * </pre>
 *
 * <p>The numbers come in this order. {@link #standardize} scales all but those on a circle.
 *
 * @param columns the columns' names
 * @param parts the parts to give as numbers
 * @param circles the parts to give as points on a circle
 * @param origin the day from which days are counted; null for no such number
 * @param fill what to put where a cell is missing; default {@code Fill.NONE}
 * @param constant the time of {@code Fill.CONSTANT}, otherwise null
 * @param marked whether a further number says where a cell was missing; default false
 * @param standardized whether numbers are brought to mean 0 and deviation 1; default false
 */
public record Dates(
        List<String> columns,
        List<ChronoField> parts,
        List<ChronoField> circles,
        @Nullable LocalDateTime origin,
        Fill fill,
        @Nullable LocalDateTime constant,
        boolean marked,
        boolean standardized)
        implements Encoder {
    private static final String WHERE = "Dates";
    private static final double SECONDS = 86_400; // of a day

    /** What is put where a cell is missing. */
    public enum Fill {
        /** Nothing: a missing cell is an error. */
        NONE,
        /** The middle one of the training data's dates, the earlier of two. */
        MEDIAN,
        /** A date that is given. */
        CONSTANT
    }

    /** Checks the arguments. */
    public Dates {
        columns = Columns.checked(columns, WHERE);
        parts = checked(parts);
        circles = checked(circles);
        for (ChronoField part : circles) {
            boolean ok = part.getRangeUnit() != ChronoUnit.FOREVER;
            Check.that(ok, WHERE, "parts that come again", part, "Give it to parts().");
        }
        Check.present(fill, WHERE, "a fill");
        boolean ok = (fill == Fill.CONSTANT) == (constant != null);
        Check.that(ok, WHERE, "a date to fill with", constant, "Call fill(date).");
    }

    private static List<ChronoField> checked(List<ChronoField> parts) {
        for (ChronoField part : Check.present(parts, WHERE, "parts")) {
            boolean ok = part != null && LocalDateTime.MIN.isSupported(part);
            String advice = "Choose one such as YEAR, MONTH_OF_YEAR, DAY_OF_WEEK, HOUR_OF_DAY.";
            Check.that(ok, WHERE, "parts of a date or time", part, advice);
        }
        return List.copyOf(parts);
    }

    /**
     * Columns of which it is still to be said what to take.
     *
     * @param columns the columns' names, at least one
     */
    public Dates(String... columns) {
        this(
                Arrays.asList(Check.present(columns, WHERE, "names of columns")),
                List.of(),
                List.of(),
                null,
                Fill.NONE,
                null,
                false,
                false);
    }

    /**
     * Gives parts as numbers, such as the year, or the day of the week from 1 for Monday.
     *
     * @param some which parts
     * @return the new encoder
     */
    public Dates parts(ChronoField... some) {
        List<ChronoField> all = Arrays.asList(Check.present(some, WHERE, "parts"));
        return new Dates(columns, all, circles, origin, fill, constant, marked, standardized);
    }

    /**
     * Gives parts that come again and again as points on a circle, two numbers each, so that the
     * last is as near to the first as to the one before it.
     *
     * @param some which parts, such as MONTH_OF_YEAR
     * @return the new encoder
     */
    public Dates cyclic(ChronoField... some) {
        List<ChronoField> all = Arrays.asList(Check.present(some, WHERE, "parts"));
        return new Dates(columns, parts, all, origin, fill, constant, marked, standardized);
    }

    /**
     * Gives the number of days since a day, negative before it.
     *
     * @param day the day, at its beginning
     * @return the new encoder
     */
    public Dates daysSince(LocalDate day) {
        LocalDateTime start = Check.present(day, WHERE, "a day").atStartOfDay();
        return new Dates(columns, parts, circles, start, fill, constant, marked, standardized);
    }

    /**
     * Puts a date where a cell is missing.
     *
     * @param date the date
     * @return the new encoder
     */
    public Dates fill(LocalDate date) {
        LocalDateTime time = Check.present(date, WHERE, "a date").atStartOfDay();
        return new Dates(
                columns, parts, circles, origin, Fill.CONSTANT, time, marked, standardized);
    }

    /**
     * Puts the training data's middle date where a cell is missing.
     *
     * @return the new encoder
     */
    public Dates fillMedian() {
        return new Dates(columns, parts, circles, origin, Fill.MEDIAN, null, marked, standardized);
    }

    /**
     * Adds a last number, 1 where the cell was missing and 0 elsewhere; there must be a fill.
     *
     * @return the new encoder
     */
    public Dates indicator() {
        return new Dates(columns, parts, circles, origin, fill, constant, true, standardized);
    }

    /**
     * Brings parts and days to mean 0 and standard deviation 1; constant ones to 0.
     *
     * @return the new encoder
     */
    public Dates standardize() {
        return new Dates(columns, parts, circles, origin, fill, constant, marked, true);
    }

    @Override
    public boolean guesses() {
        return fill != Fill.NONE || marked;
    }

    @Override
    public Encoding learn(String column, Cells cells) {
        boolean some = !parts.isEmpty() || !circles.isEmpty() || origin != null;
        String none = "Call parts, cyclic or daysSince.";
        Check.that(some, WHERE, "something to take of a date", "nothing", none);
        boolean filled = fill != Fill.NONE || !marked;
        String advice = "Add fillMedian() or fill(date).";
        Check.that(filled, WHERE, "a fill with indicator()", "none", advice);
        LocalDateTime missing = fill == Fill.MEDIAN ? median(column, cells) : constant;
        checkTimes(column, cells);
        int numbers = parts.size() + (origin == null ? 0 : 1);
        List<Scale> plain =
                IntStream.range(0, numbers).mapToObj(i -> Scale.NONE).toList();
        Learned learned = new Learned(column, parts, circles, origin, missing, marked, plain);
        double[][] columns = new double[numbers][cells.rows()];
        for (int row = 0; row < cells.rows(); row++) {
            double[] all = learned.numbers(learned.time(cells, row));
            for (int i = 0; i < numbers; i++) {
                columns[i][row] = all[i];
            }
        }
        List<Scale> scales =
                standardized ? Stream.of(columns).map(Scale::standard).toList() : plain;
        return new Learned(column, parts, circles, origin, missing, marked, scales);
    }

    /** Of dates alone, every part of the day would be 0. */
    private void checkTimes(String column, Cells cells) {
        boolean wanted =
                Stream.concat(parts.stream(), circles.stream()).anyMatch(ChronoField::isTimeBased);
        boolean dates = IntStream.range(0, cells.rows())
                .filter(row -> !cells.isMissing(row))
                .allMatch(row -> cells.value(row) instanceof LocalDate);
        String where = WHERE + ", column " + column;
        String advice = "Leave out parts of the day.";
        Check.that(!wanted || !dates, where, "dates with a time", "dates without", advice);
    }

    private static LocalDateTime median(String column, Cells cells) {
        List<LocalDateTime> there = IntStream.range(0, cells.rows())
                .filter(row -> !cells.isMissing(row))
                .mapToObj(cells::time)
                .sorted()
                .toList();
        String where = WHERE + ", column " + column;
        String advice = "Leave out the column, or give fill(date).";
        Check.that(!there.isEmpty(), where, "at least one date", "none", advice);
        return there.get((there.size() - 1) / 2);
    }

    @Override
    public String toString() {
        String filled = fill == Fill.CONSTANT ? ".fill(" + constant + ")" : ".fillMedian()";
        return WHERE
                + Columns.text(columns)
                + (parts.isEmpty() ? "" : ".parts(" + fields(parts) + ")")
                + (circles.isEmpty() ? "" : ".cyclic(" + fields(circles) + ")")
                + (origin == null ? "" : ".daysSince(" + origin.toLocalDate() + ")")
                + (fill == Fill.NONE ? "" : filled)
                + (marked ? ".indicator()" : "")
                + (standardized ? ".standardize()" : "");
    }

    private static String fields(List<ChronoField> parts) {
        return String.join(", ", parts.stream().map(Enum::name).toList());
    }

    /** What is taken of a column's dates, with fill and scales. */
    record Learned(
            String column,
            List<ChronoField> parts,
            List<ChronoField> circles,
            LocalDateTime origin,
            LocalDateTime fill,
            boolean indicator,
            List<Scale> scales)
            implements Encoding {
        Learned {
            parts = checked(parts);
            circles = checked(circles);
            scales = List.copyOf(scales);
            int count = parts.size() + (origin == null ? 0 : 1);
            String expected = "a scale for each of " + count + " numbers";
            Check.that(scales.size() == count, WHERE, expected, scales.size(), "Learn it anew.");
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>();
            parts.forEach(part -> names.add(column + " " + word(part)));
            if (origin != null) {
                names.add(column + " days");
            }
            for (ChronoField part : circles) {
                names.add(column + " " + word(part) + " sin");
                names.add(column + " " + word(part) + " cos");
            }
            if (indicator) {
                names.add(column + " missing");
            }
            return names;
        }

        private static String word(ChronoField part) {
            return part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        @Override
        public void encode(Cells cells, int row, double[] to, int at) {
            LocalDateTime time = time(cells, row);
            double[] numbers = numbers(time);
            int next = at;
            for (int i = 0; i < numbers.length; i++) {
                to[next++] = scales.get(i).apply(numbers[i]);
            }
            for (ChronoField part : circles) {
                ValueRange range = part.range();
                double count = range.getMaximum() - range.getMinimum() + 1;
                double turn = (time.getLong(part) - range.getMinimum()) / count;
                to[next++] = Math.sin(2 * Math.PI * turn);
                to[next++] = Math.cos(2 * Math.PI * turn);
            }
            if (indicator) {
                to[next] = cells.isMissing(row) ? 1 : 0;
            }
        }

        private LocalDateTime time(Cells cells, int row) {
            if (!cells.isMissing(row)) {
                return cells.time(row);
            }
            if (fill == null) {
                String advice = "Give Dates a fill such as fillMedian(), or leave out such rows.";
                throw cells.bad(row, "a date", advice);
            }
            return fill;
        }

        /** Parts and days before they are scaled. */
        private double[] numbers(LocalDateTime time) {
            double[] numbers = new double[scales.size()];
            for (int i = 0; i < parts.size(); i++) {
                numbers[i] = time.getLong(parts.get(i));
            }
            if (origin != null) {
                Duration since = Duration.between(origin, time);
                numbers[parts.size()] = (since.getSeconds() + since.getNano() * 1e-9) / SECONDS;
            }
            return numbers;
        }

        @Override
        public String learned() {
            return String.join(", ", names()) + (fill == null ? "" : "; missing " + fill);
        }
    }
}
