package dev.kobai.nn.callback;

import dev.kobai.nn.metric.Direction;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.WholeFile;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A training whose numbers are known beforehand; its only weight is the number of the epoch, its
 * only variable what the epoch reports.
 */
final class ScriptedTraining implements Training {
    private final String name;
    private final double[] values;
    private final Map<String, Double> logs = new LinkedHashMap<>();
    private int epoch;
    private int batches = 1;
    private boolean stopped;
    private double rate = 1;
    private List<INDArray> weights = List.of();

    private ScriptedTraining(String name, double... values) {
        this.name = name;
        this.values = values;
    }

    /** Runs a callback over epochs that report these values, until it stops or they end. */
    static ScriptedTraining run(Callback callback, String name, double... values) {
        ScriptedTraining training = new ScriptedTraining(name, values);
        callback.onTrainBegin(training);
        while (training.epoch < values.length && !training.stopped) {
            training.weights = List.of(Nd4j.scalar((double) training.epoch));
            training.logs.clear();
            callback.onEpochBegin(training);
            training.logs.put(name, values[training.epoch]);
            callback.onEpochEnd(training);
            training.epoch++;
        }
        training.epoch--;
        callback.onTrainEnd(training);
        return training;
    }

    /** The epoch whose weights the training ends with. */
    int epochOfWeights() {
        return weights.get(0).getInt(0);
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int epochs() {
        return values.length;
    }

    @Override
    public int batch() {
        return 0;
    }

    /** The same training, with so many batches an epoch; 0 where nobody knows yet. */
    ScriptedTraining batches(int number) {
        batches = number;
        return this;
    }

    @Override
    public int batches() {
        return batches;
    }

    @Override
    public double batchLoss() {
        return values[epoch];
    }

    @Override
    public Map<String, Double> runningLogs() {
        return logs;
    }

    @Override
    public Map<String, Double> logs() {
        return logs;
    }

    @Override
    public void log(String name, double value) {
        logs.put(name, value);
    }

    @Override
    public Direction direction(String name) {
        return name.endsWith("loss") ? Direction.DOWN : Direction.UP;
    }

    @Override
    public void stopTraining() {
        stopped = true;
    }

    @Override
    public double learningRate() {
        return rate;
    }

    @Override
    public void setLearningRate(double rate) {
        this.rate = rate;
    }

    @Override
    public Tensor parameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Tensor> variables() {
        Tensor weight = Tensor.zeros(DataType.DOUBLE, 1);
        weight.fill(values[epoch]);
        return List.of(weight);
    }

    @Override
    public List<INDArray> weights() {
        return weights;
    }

    @Override
    public void setWeights(List<INDArray> weights) {
        this.weights = weights;
    }

    @Override
    public void save(Path file) {
        WholeFile.writeText(file, toString());
    }

    @Override
    public void saveWeights(Path file) {
        save(file);
    }

    @Override
    public void checkSavable() {}

    @Override
    public String toString() {
        return name + " in epoch " + epoch;
    }
}
