package dev.kobai.nn.callback;

import dev.kobai.optim.internal.Check;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name with places for the epoch and the logs, in Python's form, such as
 * {@code net-{epoch:02d}-{val_loss:.2f}.bin}.
 */
record FilePattern(String pattern) {
    private static final Pattern PLACE = Pattern.compile(
            "\\{(?<name>[A-Za-z_]\\w*)(:(?<form>(0?[1-9]\\d?)?(d|(\\.\\d{1,2})?[fe])))?}");

    FilePattern {
        Check.present(pattern, "ModelCheckpoint", "a file name");
        boolean ok =
                !pattern.isBlank() && !PLACE.matcher(pattern).replaceAll("").matches(".*[{}].*");
        String expected = "a file name with places such as {epoch:02d} or {val_loss:.2f}";
        Check.that(ok, "ModelCheckpoint", expected, pattern, "Forms are d, f and e, as in Python.");
        Matcher place = PLACE.matcher(pattern);
        while (place.find()) {
            String form = place.group("form");
            boolean whole = form != null && form.endsWith("d");
            boolean counter = place.group("name").matches("epoch|batch");
            String problem = place.group();
            String advice = "Write {epoch:02d}, and {val_loss:.2f} for a number of the logs.";
            boolean fits = form == null || whole == counter;
            Check.that(
                    fits, "ModelCheckpoint", "d for epoch and batch, f or e else", problem, advice);
        }
    }

    /** The file of an epoch, which counts from 1 in the name, as in Keras. */
    Path file(int epoch, Map<String, Double> logs) {
        return file(Map.of("epoch", epoch + 1), logs);
    }

    /** The file of a batch; it counts from 1 too. */
    Path file(int epoch, int batch, Map<String, Double> logs) {
        return file(Map.of("epoch", epoch + 1, "batch", batch + 1), logs);
    }

    private Path file(Map<String, Integer> counters, Map<String, Double> logs) {
        Set<String> known = new LinkedHashSet<>(counters.keySet());
        known.addAll(logs.keySet());
        StringBuilder name = new StringBuilder();
        Matcher place = PLACE.matcher(pattern);
        while (place.find()) {
            String what = place.group("name");
            String advice = "The logs have no other number; val_ names need validation data.";
            Check.that(known.contains(what), "ModelCheckpoint", "one of " + known, what, advice);
            String form = place.group("form");
            Number number =
                    counters.containsKey(what) ? (Number) counters.get(what) : logs.get(what);
            String text = form == null
                    ? number.toString()
                    : String.format(Locale.ROOT, "%" + form, number);
            place.appendReplacement(name, Matcher.quoteReplacement(text));
        }
        return Path.of(place.appendTail(name).toString());
    }
}
