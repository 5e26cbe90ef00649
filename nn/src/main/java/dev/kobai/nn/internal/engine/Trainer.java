package dev.kobai.nn.internal.engine;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Probe;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.file.keras.KerasArchive;
import dev.kobai.nn.internal.cores.Cores;
import dev.kobai.nn.internal.data.Shuffle;
import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.metric.Direction;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The training loop: epochs of batches of steps. */
public final class Trainer implements Training {
    private final Access access;
    private final Network network;
    private final Compiled compiled;
    private final Updater updater;
    private final long seed;
    private final Schedule schedule;
    private final List<Callback> callbacks;
    private final Feed feed;
    private final Evaluator validation; // null without validation data
    private final Scores scores;
    private final int[] order;
    private final int size; // of a batch
    private final Pass pass;
    private Pass shortPass; // of the last batch; null before there is one
    private final TrainingLog log;
    private Map<String, Double> logs = new LinkedHashMap<>();
    private boolean inOrder; // whether the chunk's rows are taken as they come
    private int epoch;
    private int batch;
    private int rows; // of the chunk at hand
    private int next; // the row of the chunk that the next batch begins with
    private double batchLoss;
    private boolean stopped;

    public Trainer(
            Access access,
            Network network,
            Compiled compiled,
            long seed,
            Schedule schedule,
            Feed feed,
            Evaluator validation,
            TrainingLog log) {
        this.access = access;
        this.network = network;
        this.compiled = compiled;
        updater = compiled.updater(network);
        this.seed = seed;
        this.schedule = schedule;
        callbacks = schedule.callbacks();
        this.feed = feed;
        this.validation = validation;
        this.log = log;
        epoch = schedule.first();
        scores = new Scores(compiled, network.architecture().output());
        order = new int[feed.capacity()];
        size = Math.min(schedule.batchSize(), order.length);
        pass = pass(size);
    }

    private Pass pass(int rows) {
        return new Pass(network, compiled.loss(), rows, Purpose.TRAINING);
    }

    private Pass passFor(int rows) {
        if (rows == size) {
            return pass;
        }
        if (shortPass == null || shortPass.target().samples() != rows) {
            shortPass = pass(rows);
        }
        return shortPass;
    }

    /** Runs all epochs; puts everything back if that fails, in whatever way. */
    public void run() {
        Updater.Snapshot before = updater.snapshot();
        Cores.enter();
        try (feed) {
            callbacks.forEach(callback -> callback.onTrainBegin(this));
            for (; epoch < schedule.end() && !isStopped(); epoch++) {
                trainEpoch();
            }
            if (updater.steps() > before.steps()) {
                changing(updater::finish);
            }
            epoch = Math.max(epoch - 1, schedule.first()); // the last that was trained
            callbacks.forEach(callback -> callback.onTrainEnd(this));
        } catch (Throwable e) { // a checked one too, which Kotlin, Scala and Lombok let through
            callbacks.forEach(callback -> tell(callback, e));
            changing(() -> updater.restore(before));
            throw e;
        } finally {
            Cores.leave();
        }
    }

    private void tell(Callback callback, Throwable failure) {
        try {
            callback.onTrainFail(this, failure);
        } catch (Throwable e) { // one must not hide the other, nor keep the model from going back
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Changes numbers outside of the steps. */
    private void changing(Runnable work) {
        access.change();
        try {
            work.run();
        } finally {
            access.rest();
        }
    }

    /** An interrupt asks for the same as stopTraining, and is left for the caller to see. */
    private boolean isStopped() {
        if (Thread.currentThread().isInterrupted()) {
            stopped = true;
        }
        return stopped;
    }

    private void trainEpoch() {
        logs = new LinkedHashMap<>();
        for (int i = 0; i < callbacks.size(); i++) {
            callbacks.get(i).onEpochBegin(this);
        }
        scores.reset();
        trainBatches();
        access.rest();
        batch--;
        checkParameters();
        scores.addTo(logs, "");
        if (validation != null && !skipsValidation()) {
            logs.putAll(validation.run("val_"));
        }
        for (int i = 0; i < callbacks.size(); i++) {
            callbacks.get(i).onEpochEnd(this);
        }
        log.add(logs);
    }

    /**
     * Trains on all data, or on as many batches as an epoch shall have, wherever they begin; on one
     * at least, so that there is something to report.
     */
    private void trainBatches() {
        int steps = schedule.stepsPerEpoch();
        if (steps == 0 || epoch == schedule.first()) {
            begin();
        }
        batch = 0;
        while (steps == 0 || batch < steps) {
            if (next >= rows && !nextChunk()) {
                if (steps == 0) {
                    return;
                }
                begin();
                continue;
            }
            int count = Math.min(size, rows - next);
            access.change();
            trainBatch(next, count);
            access.pause();
            next += count;
            if (!callbacks.isEmpty()) {
                access.rest();
                for (int i = 0; i < callbacks.size(); i++) {
                    callbacks.get(i).onBatchEnd(this);
                }
            }
            batch++;
            if (isStopped()) {
                return;
            }
        }
    }

    private boolean nextChunk() {
        access.rest(); // for the caller's stream may take its time
        rows = feed.next();
        next = 0;
        putInOrder(rows);
        return rows > 0;
    }

    private void begin() {
        feed.begin();
        rows = 0;
        next = 0;
    }

    private void trainBatch(int from, int rows) {
        Pass pass = passFor(rows);
        if (inOrder) {
            pass.input().copySamples(feed.x(), from, 0, rows);
            pass.target().copySamples(feed.y(), from, 0, rows);
        } else {
            pass.input().gather(feed.x(), order, from, rows);
            pass.target().gather(feed.y(), order, from, rows);
        }
        double[] weights = feed.weights();
        if (weights != null) {
            double[] batchWeights = pass.sampleWeights();
            for (int i = 0; i < rows; i++) {
                batchWeights[i] = weights[order[from + i]];
            }
        }
        batchLoss = pass.gradient();
        if (!Double.isFinite(batchLoss) && schedule.terminateOnNaN()) {
            throw diverged("a finite loss", batchLoss);
        }
        scores.add(batchLoss, pass, rows);
        updater.update();
    }

    /**
     * The order is a function of the seed and the steps made, so that a resumed training has it.
     * The steps are scrambled first: generators whose seeds are neighbours, or a multiple of their
     * increment apart, give overlapping numbers, and one epoch's order would show in the next.
     */
    private void putInOrder(int rows) {
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        inOrder = !schedule.shuffle() || rows <= size;
        if (inOrder) {
            return;
        }
        long scrambled = new SplittableRandom(updater.steps()).nextLong();
        Shuffle.inPlace(order, rows, new SplittableRandom(seed ^ scrambled));
    }

    private void checkParameters() {
        if (schedule.terminateOnNaN() && !network.isFinite()) {
            throw diverged("finite weights", "NaN or infinity");
        }
    }

    private RuntimeException diverged(String expected, Object got) {
        String place = "fit, epoch " + (epoch + 1) + ", batch " + (batch + 1);
        String advice =
                "The model is as it was before fit. Try a smaller learning rate, or standardise x.";
        boolean constant = compiled.optimizer().learningRate() instanceof LearningRate.Constant;
        String rate = constant ? "" : " at the rate " + updater.learningRate();
        String under = got + " under " + compiled.optimizer() + rate;
        return log.diverged(Check.message(place, expected, under, advice));
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int epochs() {
        return schedule.end();
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int batches() {
        if (schedule.stepsPerEpoch() > 0) {
            return schedule.stepsPerEpoch();
        }
        return (int) ((feed.total() + size - 1) / size);
    }

    @Override
    public boolean skipsValidation() {
        return validation != null && (epoch + 1) % schedule.validationFreq() != 0;
    }

    @Override
    public double batchLoss() {
        return batchLoss;
    }

    @Override
    public Map<String, Double> runningLogs() {
        return scores.results("");
    }

    @Override
    public Map<String, Double> logs() {
        return Collections.unmodifiableMap(logs);
    }

    @Override
    public void log(String name, double value) {
        logs.put(Check.present(name, "log", "a name"), value);
    }

    @Override
    public Direction direction(String name) {
        return compiled.direction(name);
    }

    @Override
    public void stopTraining() {
        stopped = true;
    }

    @Override
    public double learningRate() {
        return updater.learningRate();
    }

    @Override
    public void setLearningRate(double rate) {
        updater.setLearningRate(LearningRate.check(rate, "setLearningRate"));
    }

    @Override
    public List<INDArray> weights() {
        return network.readWeights();
    }

    @Override
    public Tensor parameters() {
        return network.parameters();
    }

    @Override
    public Tensor gradients() {
        return network.gradients();
    }

    @Override
    public List<Tensor> variables() {
        return network.variables();
    }

    @Override
    public void setWeights(List<INDArray> weights) {
        changing(() -> network.writeWeights(weights));
    }

    @Override
    public void save(Path file) {
        KerasArchive.write(network.saved(compiled.saved(network)), file);
    }

    @Override
    public void saveWeights(Path file) {
        KerasArchive.writeWeights(network.saved(null), file);
    }

    @Override
    public void checkSavable() {
        KerasArchive.check(network.saved(compiled.saved(network)));
    }

    @Override
    public Architecture architecture() {
        return network.architecture();
    }

    @Override
    public int batchSize() {
        return size;
    }

    @Override
    public Tensor samples() {
        return feed.x();
    }

    @Override
    public Tensor targets() {
        return feed.y();
    }

    @Override
    public double[] sampleWeights() {
        return feed.weights();
    }

    @Override
    public Probe probe(int... rows) {
        int count = Check.present(rows, "probe", "rows").length;
        Check.that(count > 0, "probe", "one row or more", "none", "Name rows of samples().");
        if (feed.x() == null) {
            String got = "a stream that has not been opened";
            throw new IllegalStateException(
                    Check.message("probe", "rows in memory", got, "Ask after the first batch."));
        }
        for (int row : rows) {
            int most = feed.x().samples() - 1;
            String expected = "a row from 0 to " + most;
            Check.that(row >= 0 && row <= most, "probe", expected, row, "See samples().");
        }
        return new NetworkProbe(network, compiled.loss(), feed, rows);
    }
}
