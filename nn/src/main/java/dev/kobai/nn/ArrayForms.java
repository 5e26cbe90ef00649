package dev.kobai.nn;

import dev.kobai.nn.data.Dataset;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Map;

/**
 * The arrays that a model takes in place of a Dataset, so that the model itself need not list them.
 */
abstract class ArrayForms {
    private static final int BATCH_SIZE = 256;

    ArrayForms() {}

    abstract History fit(Dataset data, FitOptions options);

    abstract double trainOnBatch(Dataset batch);

    abstract Map<String, Double> testOnBatch(Dataset batch);

    abstract Map<String, Double> evaluate(Dataset data);

    abstract Inspection inspect(Dataset batch);

    abstract INDArray predict(INDArray x, int batchSize);

    abstract double[][] predict(double[][] x, int batchSize);

    abstract float[][] predict(float[][] x, int batchSize);

    /**
     * Trains.
     *
     * @param x samples, {@code [n, ...]}
     * @param y targets, {@code [n, ...]}; {@code [n]} counts as {@code [n, 1]}
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @see Sequential#fit(Dataset, FitOptions)
     */
    public History fit(INDArray x, INDArray y, FitOptions options) {
        return fit(new Dataset(x, y), options);
    }

    /**
     * Trains.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @see Sequential#fit(Dataset, FitOptions)
     */
    public History fit(double[][] x, double[][] y, FitOptions options) {
        return fit(Dataset.of(x, y), options);
    }

    /**
     * Trains.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @see Sequential#fit(Dataset, FitOptions)
     */
    public History fit(float[][] x, float[][] y, FitOptions options) {
        return fit(Dataset.of(x, y), options);
    }

    /**
     * Trains.
     *
     * @param x a row for each sample
     * @param y a target for each sample
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @see Sequential#fit(Dataset, FitOptions)
     */
    public History fit(double[][] x, double[] y, FitOptions options) {
        return fit(Dataset.of(x, y), options);
    }

    /**
     * Trains.
     *
     * @param x a row for each sample
     * @param y the number of each sample's class, counted from 0, as the Sparse losses take it
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @see Sequential#fit(Dataset, FitOptions)
     */
    public History fit(double[][] x, int[] y, FitOptions options) {
        return fit(Dataset.of(x, y), options);
    }

    /**
     * Makes one step on one batch.
     *
     * @param x samples, {@code [n, ...]}
     * @param y targets, {@code [n, ...]}; {@code [n]} counts as {@code [n, 1]}
     * @return the loss before the step
     * @see Sequential#trainOnBatch(Dataset)
     */
    public double trainOnBatch(INDArray x, INDArray y) {
        return trainOnBatch(new Dataset(x, y));
    }

    /**
     * Makes one step on one batch.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return the loss before the step
     * @see Sequential#trainOnBatch(Dataset)
     */
    public double trainOnBatch(double[][] x, double[][] y) {
        return trainOnBatch(Dataset.of(x, y));
    }

    /**
     * Makes one step on one batch.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return the loss before the step
     * @see Sequential#trainOnBatch(Dataset)
     */
    public double trainOnBatch(float[][] x, float[][] y) {
        return trainOnBatch(Dataset.of(x, y));
    }

    /**
     * Makes one step on one batch.
     *
     * @param x a row for each sample
     * @param y a target for each sample
     * @return the loss before the step
     * @see Sequential#trainOnBatch(Dataset)
     */
    public double trainOnBatch(double[][] x, double[] y) {
        return trainOnBatch(Dataset.of(x, y));
    }

    /**
     * Makes one step on one batch.
     *
     * @param x a row for each sample
     * @param y the number of each sample's class, counted from 0, as the Sparse losses take it
     * @return the loss before the step
     * @see Sequential#trainOnBatch(Dataset)
     */
    public double trainOnBatch(double[][] x, int[] y) {
        return trainOnBatch(Dataset.of(x, y));
    }

    /**
     * The loss and the metrics of one batch.
     *
     * @param x samples, {@code [n, ...]}
     * @param y targets, {@code [n, ...]}; {@code [n]} counts as {@code [n, 1]}
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#testOnBatch(Dataset)
     */
    public Map<String, Double> testOnBatch(INDArray x, INDArray y) {
        return testOnBatch(new Dataset(x, y));
    }

    /**
     * The loss and the metrics of one batch.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#testOnBatch(Dataset)
     */
    public Map<String, Double> testOnBatch(double[][] x, double[][] y) {
        return testOnBatch(Dataset.of(x, y));
    }

    /**
     * The loss and the metrics of one batch.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#testOnBatch(Dataset)
     */
    public Map<String, Double> testOnBatch(float[][] x, float[][] y) {
        return testOnBatch(Dataset.of(x, y));
    }

    /**
     * The loss and the metrics of one batch.
     *
     * @param x a row for each sample
     * @param y a target for each sample
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#testOnBatch(Dataset)
     */
    public Map<String, Double> testOnBatch(double[][] x, double[] y) {
        return testOnBatch(Dataset.of(x, y));
    }

    /**
     * The loss and the metrics of one batch.
     *
     * @param x a row for each sample
     * @param y the number of each sample's class, counted from 0, as the Sparse losses take it
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#testOnBatch(Dataset)
     */
    public Map<String, Double> testOnBatch(double[][] x, int[] y) {
        return testOnBatch(Dataset.of(x, y));
    }

    /**
     * Looks into the network as it would train on one sample.
     *
     * @param x the sample's numbers
     * @param y the target's numbers
     * @return the numbers of each layer, which print as a table
     * @see Sequential#inspect(Dataset)
     */
    public Inspection inspect(double[] x, double[] y) {
        return inspect(new double[][] {x}, new double[][] {y});
    }

    /**
     * Looks into the network as it would train on one batch.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return the numbers of each layer, which print as a table
     * @see Sequential#inspect(Dataset)
     */
    public Inspection inspect(double[][] x, double[][] y) {
        return inspect(Dataset.of(x, y));
    }

    /**
     * Looks into the network as it would train on one batch.
     *
     * @param x samples, {@code [n, ...]}
     * @param y targets, {@code [n, ...]}; {@code [n]} counts as {@code [n, 1]}
     * @return the numbers of each layer, which print as a table
     * @see Sequential#inspect(Dataset)
     */
    public Inspection inspect(INDArray x, INDArray y) {
        return inspect(new Dataset(x, y));
    }

    /**
     * The loss and the metrics on data, in batches of 32.
     *
     * @param x samples, {@code [n, ...]}
     * @param y targets, {@code [n, ...]}; {@code [n]} counts as {@code [n, 1]}
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#evaluate(Dataset)
     */
    public Map<String, Double> evaluate(INDArray x, INDArray y) {
        return evaluate(new Dataset(x, y));
    }

    /**
     * The loss and the metrics on data, in batches of 32.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#evaluate(Dataset)
     */
    public Map<String, Double> evaluate(double[][] x, double[][] y) {
        return evaluate(Dataset.of(x, y));
    }

    /**
     * The loss and the metrics on data, in batches of 32.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#evaluate(Dataset)
     */
    public Map<String, Double> evaluate(float[][] x, float[][] y) {
        return evaluate(Dataset.of(x, y));
    }

    /**
     * The loss and the metrics on data, in batches of 32.
     *
     * @param x a row for each sample
     * @param y a target for each sample
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#evaluate(Dataset)
     */
    public Map<String, Double> evaluate(double[][] x, double[] y) {
        return evaluate(Dataset.of(x, y));
    }

    /**
     * The loss and the metrics on data, in batches of 32.
     *
     * @param x a row for each sample
     * @param y the number of each sample's class, counted from 0, as the Sparse losses take it
     * @return {@code loss} first, then the metrics by name
     * @see Sequential#evaluate(Dataset)
     */
    public Map<String, Double> evaluate(double[][] x, int[] y) {
        return evaluate(Dataset.of(x, y));
    }

    /**
     * Predicts.
     *
     * @param x samples, {@code [n, ...]}
     * @return predictions, {@code [n, ...]}
     */
    public INDArray predict(INDArray x) {
        return predict(x, BATCH_SIZE);
    }

    /**
     * Predicts.
     *
     * @param x a row for each sample
     * @return a row for each prediction
     */
    public double[][] predict(double[][] x) {
        return predict(x, BATCH_SIZE);
    }

    /**
     * Predicts.
     *
     * @param x a row for each sample
     * @return a row for each prediction
     */
    public float[][] predict(float[][] x) {
        return predict(x, BATCH_SIZE);
    }
}
