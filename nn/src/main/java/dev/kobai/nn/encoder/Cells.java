package dev.kobai.nn.encoder;

import dev.kobai.nn.internal.data.Labels;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/**
 * The cells of one column, be they a table's, a line's of a stream or one value of a map: what
 * encoders read.
 */
public abstract class Cells {
    Cells() {}

    /**
     * How many cells there are.
     *
     * @return the number
     */
    public abstract int rows();

    /**
     * A cell as it is.
     *
     * @param row the row, from 0
     * @return a number, text, a boolean, a date or a time, or null where it is missing
     */
    public abstract @Nullable Object value(int row);

    /**
     * What is wrong with a cell, and where it stands.
     *
     * @param row the row, from 0
     * @param expected what the cell should be
     * @param advice one sentence on what to do
     * @return the error, to throw
     */
    public abstract IllegalArgumentException bad(int row, String expected, String advice);

    /** The first cell, from a row on, that spoils a column of numbers. */
    int firstText(int row) {
        return row;
    }

    /** What to do about a cell that is no number. */
    String numberAdvice() {
        return "Give a number, or null where it is missing.";
    }

    /** What to do about a cell that is no date. */
    String dateAdvice() {
        return "Give a LocalDate, or text such as 2026-03-01.";
    }

    /**
     * Whether a cell is missing.
     *
     * @param row the row, from 0
     * @return true for null, and for text without a character
     */
    public boolean isMissing(int row) {
        Object value = value(row);
        return value == null || value instanceof String text && text.isEmpty();
    }

    /**
     * A cell as a number.
     *
     * @param row the row, from 0
     * @return the number, also that of a text such as "12.5", but not of one such as "1,250"
     * @throws IllegalArgumentException if it is none or not finite
     */
    public double number(int row) {
        Object value = value(row);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        int spoils = row;
        if (value instanceof String text) {
            double number = Labels.number(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
            spoils = firstText(row);
        }
        String advice = value instanceof Boolean ? "Encode the column by Flags." : numberAdvice();
        throw bad(spoils, "a finite number", advice);
    }

    /**
     * A cell as a label.
     *
     * @param row the row, from 0
     * @return its text; a whole number is written without a point
     */
    public String label(int row) {
        Object value = value(row);
        return Labels.text(value instanceof Number number ? number.doubleValue() : value);
    }

    /**
     * A cell as true or false.
     *
     * @param row the row, from 0
     * @return the boolean, also that of 1 and 0 and of the text "true" and "false"
     * @throws IllegalArgumentException if it is something else
     */
    public boolean flag(int row) {
        String text = isMissing(row) ? "" : label(row);
        if (text.equals("true") || text.equals("1")) {
            return true;
        } else if (text.equals("false") || text.equals("0")) {
            return false;
        }
        throw bad(row, "true or false", "Encode other words by OneHot or ClassNumbers.");
    }

    /**
     * A cell as a point in time.
     *
     * @param row the row, from 0
     * @return the time, the day's beginning for a date; also of text as ISO 8601 writes it, such as
     *     "2026-03-01" and "2026-03-01T12:30"
     * @throws IllegalArgumentException if it is something else
     */
    public LocalDateTime time(int row) {
        Object value = value(row);
        if (value instanceof LocalDateTime time) {
            return time;
        } else if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        try {
            String text = value instanceof String written ? written.strip() : "";
            boolean day = !text.contains("T");
            return day ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw bad(row, "a date", dateAdvice());
        }
    }
}
