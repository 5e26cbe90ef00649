package dev.kobai.nn.callback;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The text of a line of progress, letter by letter that of Keras' Progbar. */
final class ProgressLine {
    private static final int WIDTH = 20;
    private static final Pattern STYLES = Pattern.compile("\u001b\\[\\d+m");

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
        return STYLES.matcher(text).replaceAll("").length();
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
            return String.format(Locale.ROOT, "%7d/Unknown", seen);
        }
        int digits = Integer.toString(target).length();
        String count = String.format(Locale.ROOT, "%" + digits + "d/%d", seen, target);
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
        return styled ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static String toGo(double seconds) {
        long s = (long) seconds;
        if (seconds > 3600) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s % 3600 / 60, s % 60);
        }
        return seconds > 60 ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60) : s + "s";
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
        logs.forEach((name, value) -> {
            String format = Math.abs(value) > 1e-3 ? " - %s: %.4f" : " - %s: %.4e";
            text.append(String.format(Locale.ROOT, format, name, value));
        });
        return text.toString();
    }
}
