package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Table;
import dev.kobai.optim.internal.Check;

import org.dflib.DataFrame;
import org.dflib.Series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network says of one row, in the words of the table: labels with their probabilities, and
 * numbers.
 *
 * @param values for each target column the label as a {@code String}, or the number as a
 *     {@code Double} in the column's own units
 * @param probabilities how probable each class is, called {@code churned=yes}; none for numbers
 */
public record Prediction(Map<String, Object> values, Map<String, Double> probabilities) {
    private static final String WHERE = "prediction";

    /** Keeps copies, in order. */
    public Prediction {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    static Prediction of(List<Target> targets, double[][] outputs) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < outputs.length; i++) {
            Target target = targets.get(i);
            values.put(target.column(), target.decode(outputs[i]));
            List<String> classes = target.classes();
            double[] shares = classes.isEmpty() ? new double[0] : target.shares(outputs[i]);
            for (int c = 0; c < shares.length; c++) {
                probabilities.put(target.column() + "=" + classes.get(c), shares[c]);
            }
        }
        return new Prediction(values, probabilities);
    }

    /**
     * The one label that is predicted.
     *
     * @return the label
     * @throws IllegalStateException if there are several targets, or the one is a number
     */
    public String label() {
        return only(String.class, "label");
    }

    /**
     * The one number that is predicted.
     *
     * @return the number, in its column's own units
     * @throws IllegalStateException if there are several targets, or the one is a label
     */
    public double number() {
        return only(Double.class, "number");
    }

    private <T> T only(Class<T> type, String what) {
        Object value = values.size() == 1 ? values.values().iterator().next() : null;
        if (!type.isInstance(value)) {
            String advice = "Take it from values().";
            throw new IllegalStateException(
                    Check.message(WHERE, "one " + what, values.toString(), advice));
        }
        return type.cast(value);
    }

    /**
     * How probable a class of the one target is.
     *
     * @param label the class
     * @return its probability, from 0 to 1
     * @throws IllegalStateException if there are several targets, or the one is a number
     * @throws IllegalArgumentException if there is no such class
     */
    public double probability(String label) {
        label();
        String name = values.keySet().iterator().next() + "=" + label;
        boolean ok = probabilities.containsKey(name);
        Check.that(ok, WHERE, "a class of " + probabilities.keySet(), label, "Check the spelling.");
        return probabilities.get(name);
    }

    /** Predictions row by row as columns. */
    static Table table(List<Prediction> predictions) {
        Check.that(!predictions.isEmpty(), WHERE, "at least one row", "none", "Give data.");
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        for (Prediction prediction : predictions) {
            prediction.values.forEach((name, value) -> add(columns, name, value));
            prediction.probabilities.forEach((name, value) -> add(columns, name, value));
        }
        Series<?>[] series =
                columns.values().stream().map(Series::ofIterable).toArray(Series<?>[]::new);
        return Table.of(
                DataFrame.byColumn(columns.keySet().toArray(String[]::new)).of(series));
    }

    private static void add(Map<String, List<Object>> columns, String name, Object value) {
        columns.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
}
