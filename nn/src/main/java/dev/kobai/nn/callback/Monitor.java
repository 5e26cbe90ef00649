package dev.kobai.nn.callback;

import dev.kobai.nn.metric.Direction;
import dev.kobai.optim.internal.Check;

import java.util.Map;

/** A number of the logs that a callback watches, and what counts as an improvement of it. */
record Monitor(String callback, String name, Mode mode, double minDelta) {
    Monitor {
        Check.present(name, callback, "monitor");
        Check.present(mode, callback, "mode");
        Check.notNegative(minDelta, callback, "minDelta");
    }

    Monitor name(String other) {
        return new Monitor(callback, other, mode, minDelta);
    }

    Monitor mode(Mode other) {
        return new Monitor(callback, name, other, minDelta);
    }

    Monitor minDelta(double other) {
        return new Monitor(callback, name, mode, other);
    }

    /** Whether the epoch that ended has no such number, because it was not validated. */
    boolean isSkipped(Training training) {
        return name.startsWith("val_") && training.skipsValidation();
    }

    /** The number in the logs of the epoch that ended. */
    double value(Training training) {
        return value(training.logs());
    }

    /** The number in these logs. */
    double value(Map<String, Double> logs) {
        Double value = logs.get(name);
        String place = callback + ", monitor";
        String expected = "one of " + logs.keySet();
        String advice = "Compile with that metric, or fit with validation data for val_ names.";
        Check.that(value != null, place, expected, name, advice);
        return value;
    }

    /**
     * Whether a value is better than a reference by more than minDelta; any is better than null,
     * and NaN is better than nothing: as the best it could never be surpassed.
     */
    boolean improves(Training training, double value, Double reference) {
        boolean less =
                mode == Mode.AUTO ? training.direction(name) == Direction.DOWN : mode == Mode.MIN;
        if (reference == null || Double.isNaN(value)) {
            return !Double.isNaN(value);
        }
        return less ? value + minDelta < reference : value - minDelta > reference;
    }
}
