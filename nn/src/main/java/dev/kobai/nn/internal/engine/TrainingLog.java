package dev.kobai.nn.internal.engine;

import java.util.Map;

/** Where a training leaves what it reports. */
public interface TrainingLog {
    /**
     * Takes the numbers of an epoch.
     *
     * @param epoch loss, metrics and what callbacks added, by name
     */
    void add(Map<String, Double> epoch);

    /**
     * Makes the exception for a training that diverged.
     *
     * @param message its message
     * @return the exception to throw
     */
    RuntimeException diverged(String message);
}
