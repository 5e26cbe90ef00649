package dev.kobai.nn;

import dev.kobai.nn.internal.engine.TrainingLog;

import java.util.Map;

/** Makes the history of a training while it runs. */
record HistoryLog(History history) implements TrainingLog {
    HistoryLog(int firstEpoch) {
        this(new History(firstEpoch));
    }

    @Override
    public void add(Map<String, Double> epoch) {
        history.add(epoch);
    }

    @Override
    public RuntimeException diverged(String message) {
        return new DivergenceException(message, history);
    }
}
