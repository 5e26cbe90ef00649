package dev.kobai.nn.internal.engine;

import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Direction;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.Weighted;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a model trains: what {@code compile} was given, and what has come of it so far.
 *
 * <p>Compiling anew replaces the whole, so nothing of a training before can remain.
 */
public final class Compiled {
    private final Optimizer optimizer;
    private final Loss loss;
    private final List<Metric> metrics;
    private Updater updater; // null before the first step
    private Network trained; // the updater's; null before the first step
    private SingleSteps singleSteps; // likewise

    /**
     * A training that has not begun.
     *
     * @param optimizer how weights move
     * @param loss what training makes small
     * @param metrics what else is reported; those that are weighted come last, as in Keras
     */
    public Compiled(Optimizer optimizer, Loss loss, List<Metric> metrics) {
        this.optimizer = optimizer;
        this.loss = loss;
        Stream<Metric> plain = metrics.stream().filter(m -> !(m instanceof Weighted));
        Stream<Metric> weighted = metrics.stream().filter(Weighted.class::isInstance);
        this.metrics = Stream.concat(plain, weighted).toList();
    }

    /**
     * How weights move.
     *
     * @return the optimizer
     */
    public Optimizer optimizer() {
        return optimizer;
    }

    /**
     * What training makes small.
     *
     * @return the loss
     */
    public Loss loss() {
        return loss;
    }

    /**
     * What else is reported.
     *
     * @return the metrics
     */
    public List<Metric> metrics() {
        return metrics;
    }

    /**
     * The optimizer at work, made when it is first needed.
     *
     * @param network the model's network
     * @return always the same updater
     */
    public synchronized Updater updater(Network network) {
        if (updater == null) {
            updater = new Updater(optimizer, network);
            trained = network;
        }
        return updater;
    }

    /**
     * Whether the training is one of a network, or has not begun: what is remembered of another
     * network's weights is of no use.
     *
     * @param network the model's network
     * @return false if it has trained another
     */
    public synchronized boolean runs(Network network) {
        return trained == null || trained == network;
    }

    /**
     * What makes steps on single batches, made when it is first needed.
     *
     * @param network the model's network
     * @param log makes the exception for a loss that is not finite
     * @return always the same
     */
    public synchronized SingleSteps singleSteps(Network network, TrainingLog log) {
        if (singleSteps == null) {
            singleSteps = new SingleSteps(network, this, log);
        }
        return singleSteps;
    }

    /**
     * The same training where it stands, on a copy of the network.
     *
     * @param network the model's network
     * @param copy the copy
     * @return a training of its own
     */
    public Compiled copy(Network network, Network copy) {
        Updater.Snapshot now = updater(network).snapshot();
        Compiled other = new Compiled(optimizer, loss, metrics);
        other.updater(copy).resume(now.memory(), now.steps(), now.rate());
        return other;
    }

    /**
     * The metrics' names; the second of a name gets {@code _1}, the next {@code _2}, as in Keras. A
     * weighted one first gets {@code weighted_} before it.
     */
    public List<String> names() {
        List<String> plain = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Metric metric : metrics) {
            boolean taken = metric instanceof Weighted && plain.contains(metric.name());
            String name = taken ? "weighted_" + metric.name() : metric.name();
            long before = plain.stream().filter(name::equals).count();
            plain.add(name);
            names.add(before == 0 ? name : name + "_" + before);
        }
        return names;
    }

    /**
     * How the model trains and where that stands, as a file keeps it.
     *
     * @param network the model's network
     * @return copies of the optimizer's memory
     */
    public SavedModel.SavedTraining saved(Network network) {
        Updater.Snapshot now = updater(network).snapshot();
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
