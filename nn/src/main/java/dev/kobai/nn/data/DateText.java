package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** How a file writes dates, and what such a text is as a date. */
final class DateText {
    private final String pattern;
    private final DateTimeFormatter format;
    private final boolean time;

    /** Dates by a pattern of {@link DateTimeFormatter}. */
    DateText(String pattern) {
        Check.present(pattern, "Csv, dates", "a pattern");
        this.pattern = pattern;
        try {
            format = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(yearsAsNumbers(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            LocalDateTime some = LocalDateTime.of(2001, 12, 31, 23, 59, 58);
            TemporalAccessor back = format.parse(format.format(some.atOffset(ZoneOffset.UTC)));
            LocalDate.from(back);
            time = back.isSupported(ChronoField.HOUR_OF_DAY);
        } catch (IllegalArgumentException | DateTimeException e) {
            String advice = "Write for example dd.MM.yyyy or yyyy-MM-dd HH:mm, see Java's"
                    + " DateTimeFormatter.";
            throw new IllegalArgumentException(
                    Check.message(
                            "Csv, dates", "a pattern of day, month and year", pattern, advice),
                    e);
        }
    }

    /** The 31st of February is an error only if the year is one without an era, Java's letter u. */
    private static String yearsAsNumbers(String pattern) {
        StringBuilder years = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < years.length(); i++) {
            quoted ^= years.charAt(i) == '\'';
            if (!quoted && years.charAt(i) == 'y') {
                years.setCharAt(i, 'u');
            }
        }
        return years.toString();
    }

    Kind kind() {
        return time ? Kind.TIME : Kind.DATE;
    }

    /** The date or the date with its time; null if the text is none. */
    Object parse(String text) {
        try {
            TemporalAccessor parsed = format.parse(text);
            if (!time) {
                return LocalDate.from(parsed);
            }
            return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? OffsetDateTime.from(parsed)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.from(parsed);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A date as the file would have it. */
    String format(TemporalAccessor date) {
        return date instanceof LocalDateTime t
                ? format.format(t.atOffset(ZoneOffset.UTC))
                : format.format(date);
    }

    /** A date written as 2024-12-31; null if the text is none. */
    static LocalDate isoDate(String text) {
        return text.length() == 10 ? dateIn(text) : null;
    }

    /** A date with a time, written as 2024-12-31T23:59 or with a space, with or without seconds. */
    static LocalDateTime isoTime(String text) {
        boolean maybe = text.length() >= 16 && (text.charAt(10) == 'T' || text.charAt(10) == ' ');
        LocalDate date = maybe ? dateIn(text) : null;
        if (date == null) {
            return null;
        }
        try {
            return text.length() > 16
                    ? LocalDateTime.of(date, LocalTime.parse(text.substring(11)))
                    : text.charAt(13) == ':'
                            ? date.atTime(number(text, 11, 13), number(text, 14, 16))
                            : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The date that a text begins with: Java's own parser takes ten times as long. */
    private static LocalDate dateIn(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        try {
            return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Digits as a number; one that no date has if they are none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DateText dates && pattern.equals(dates.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
