package dev.kobai.nn.callback;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The text of a line of progress, letter by letter that of Keras' Progbar.
 *
 * <p>Put together without String.format, which is slow where it runs only a few times a second and
 * so is seldom compiled.
 */
final class ProgressLine {
    private static final int WIDTH = 20;
    private static final char ESCAPE = '\u001b'; // begins a style, which ends with an m

    private final boolean bar;
    private final boolean styled;
    private final String done;
    private final String rest;

    /**
     * A kind of line.
     *
     * @param bar whether it has a bar
     * @param styled whether it has bold letters and colours
     * @param unicode whether the bar may be made of ━
     */
    ProgressLine(boolean bar, boolean styled, boolean unicode) {
        this.bar = bar;
        this.styled = styled;
        done = unicode ? "━" : "=";
        rest = unicode ? "━" : ".";
    }

    /** How many columns of a terminal a text takes. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ESCAPE) {
                i = text.indexOf('m', i);
            } else {
                width++;
            }
        }
        return width;
    }

    /** The line after a batch; all times in nanoseconds. */
    String running(Training training, int seen, long begin, long afterFirst, long now) {
        int target = training.batches();
        double step = step(seen, begin, afterFirst, now);
        String time = target > 0 ? toGo(step * (target - seen)) : seconds(now - begin);
        Map<String, Double> logs = new LinkedHashMap<>();
        addSorted(logs, training.runningLogs(), "", training.runningLogs());
        return count(seen, target) + time(time) + perStep(step) + numbers(logs);
    }

    /** The line of an epoch that ended. */
    String complete(Training training, int seen, long begin, long afterFirst, long now) {
        double step = step(seen, begin, afterFirst, now);
        Map<String, Double> logs = new LinkedHashMap<>();
        addSorted(logs, training.runningLogs(), "", training.logs());
        addSorted(logs, training.runningLogs(), "val_", training.logs());
        training.logs().forEach(logs::putIfAbsent);
        return count(seen, seen) + time(seconds(now - begin)) + perStep(step) + numbers(logs);
    }

    /** Keras sorts loss and metrics by name, and then what belongs to validation. */
    private static void addSorted(
            Map<String, Double> logs,
            Map<String, Double> counted,
            String prefix,
            Map<String, Double> from) {
        for (String name : new TreeSet<>(counted.keySet())) {
            Double value = from.get(prefix + name);
            if (value != null) {
                logs.put(prefix + name, value);
            }
        }
    }

    /** Seconds a step; the first, in which much is done for the first time, does not count. */
    private static double step(int seen, long begin, long afterFirst, long now) {
        return (seen > 1 ? (double) (now - afterFirst) / (seen - 1) : now - begin) / 1e9;
    }

    private String count(int seen, int target) {
        if (target <= 0) {
            return padded(seen, 7) + "/Unknown";
        }
        String count = padded(seen, Integer.toString(target).length()) + "/" + target;
        if (!bar) {
            return count;
        }
        int filled = (int) Math.min(WIDTH, WIDTH * (double) seen / target);
        String left = filled > 0 ? style(32, done.repeat(filled)) : "";
        return style(1, count) + " " + left + style(37, rest.repeat(WIDTH - filled));
    }

    private String time(String time) {
        return bar ? " " + style(1, time) : " - " + time + " -";
    }

    private String style(int code, String text) {
        return styled ? ESCAPE + "[" + code + "m" + text + ESCAPE + "[0m" : text;
    }

    private static String toGo(double seconds) {
        long s = (long) seconds;
        if (seconds > 3600) {
            return s / 3600 + ":" + twoDigits(s % 3600 / 60) + ":" + twoDigits(s % 60);
        }
        return seconds > 60 ? s / 60 + ":" + twoDigits(s % 60) : s + "s";
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : "" + number;
    }

    private static String padded(int number, int width) {
        String text = Integer.toString(number);
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String seconds(long nanoseconds) {
        return Math.round(nanoseconds / 1e9) + "s";
    }

    private static String perStep(double seconds) {
        if (seconds >= 1 || seconds == 0) {
            return " " + Math.round(seconds) + "s/step";
        }
        boolean milli = seconds >= 1e-3;
        return " " + Math.round(seconds * (milli ? 1e3 : 1e6)) + (milli ? "ms/step" : "us/step");
    }

    private static String numbers(Map<String, Double> logs) {
        StringBuilder text = new StringBuilder();
        logs.forEach((name, value) ->
                text.append(" - ").append(name).append(": ").append(number(value)));
        return text.toString();
    }

    /** The number with four decimals, by powers of ten if it is small. */
    private static String number(double value) {
        if (Math.abs(value) > 1e-3 && Double.isFinite(value)) {
            return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
        }
        return String.format(Locale.ROOT, "%.4e", value);
    }
}
