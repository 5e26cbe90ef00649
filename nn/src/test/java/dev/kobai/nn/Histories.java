package dev.kobai.nn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Histories made of given numbers, for tests outside of this package. */
public final class Histories {
    private Histories() {}

    /** A history with these losses. */
    public static History of(double... losses) {
        History history = new History();
        for (double loss : losses) {
            history.add(Map.of("loss", loss));
        }
        return history;
    }

    /** A history with these columns, all of the same length. */
    public static History of(Map<String, List<Double>> columns) {
        History history = new History();
        int epochs = columns.values().iterator().next().size();
        for (int epoch = 0; epoch < epochs; epoch++) {
            Map<String, Double> logs = new HashMap<>();
            for (var column : columns.entrySet()) {
                logs.put(column.getKey(), column.getValue().get(epoch));
            }
            history.add(logs);
        }
        return history;
    }
}
