package dev.kobai.nn.internal.engine;

import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Direction;
import dev.kobai.nn.metric.Metric;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;

/** What {@code compile} was given. */
public record Compiled(Optimizer optimizer, Loss loss, List<Metric> metrics) {
    /**
     * The metrics' names; the second of a name gets {@code _1}, the next {@code _2}, as in Keras.
     */
    public List<String> names() {
        List<String> plain = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Metric metric : metrics) {
            String name = metric.name();
            long before = plain.stream().filter(name::equals).count();
            plain.add(name);
            names.add(before == 0 ? name : name + "_" + before);
        }
        return names;
    }

    /** How the model trains and where that stands, as a file keeps it. */
    public SavedModel.SavedTraining saved(Updater updater) {
        Updater.Snapshot now = updater.snapshot();
        return new SavedModel.SavedTraining(
                optimizer, loss, metrics, now.memory(), now.steps(), now.rate());
    }

    /** Which way the number of a name must go to be better. */
    public Direction direction(String log) {
        String name = log.startsWith("val_") ? log.substring("val_".length()) : log;
        int index = names().indexOf(name);
        String expected = "loss or one of the metrics " + names();
        String advice = "Say the mode, MIN or MAX.";
        Check.that(name.equals("loss") || index >= 0, "direction", expected, log, advice);
        return index < 0 ? Direction.DOWN : metrics.get(index).direction();
    }
}
