package dev.kobai.spark;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.optim.internal.Check;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.types.StructType;

/**
 * A network as the last stage of a pipeline: fits it on a table's rows.
 *
 * <pre>{@code
 * new Pipeline().setStages(new PipelineStage[] {
 *     indexer, assembler, scaler, new SparkEstimator(model).setFeaturesCol("scaled").setEpochs(50)
 * });
 * }</pre>
 *
 * <p>The rows are checked on the executors and trained on by the driver, with the bits of
 * {@code model.fit}: they must fit into its memory, and {@code spark.driver.maxResultSize} must let
 * them through. {@link SparkAverage} and {@link SparkObjective} are for more.
 *
 * <p>Columns: {@code featuresCol} ("features") and {@code labelCol} ("label") hold numbers, arrays
 * of numbers or vectors; a single label for several outputs is the number of a class.
 */
public final class SparkEstimator extends Estimator<SparkModel> implements MLWritable {
    private static final long serialVersionUID = 1;
    private static final String WHERE = "SparkEstimator";

    private final String uid;
    private final NetworkParam network;
    private final IntParam epochs;
    private final IntParam batchSize;
    private final Param<String> labelCol;
    private final PredictionColumns columns;

    /**
     * An estimator that trains for 1 epoch in batches of 32, as {@code fit} does by default.
     *
     * @param model a compiled model, of which a copy is taken
     * @throws IllegalArgumentException if it is not compiled
     */
    public SparkEstimator(Sequential model) {
        this(Identifiable.randomUID("kobai"));
        setNetwork(model);
    }

    /**
     * For Spark, which makes a stage by its name before it sets what was saved.
     *
     * @param uid the stage's name
     */
    public SparkEstimator(String uid) {
        this.uid = uid;
        network = new NetworkParam(uid);
        epochs = number("epochs", "how often to go through the rows");
        batchSize = number("batchSize", "rows between two steps");
        labelCol = new Param<>(uid, "labelCol", "the column of targets");
        columns = new PredictionColumns(this);
        setDefault(epochs, 1);
        setDefault(batchSize, 32);
        setDefault(labelCol, "label");
    }

    private IntParam number(String name, String meaning) {
        return new IntParam(uid, name, meaning, ParamValidators.gtEq(1));
    }

    /**
     * The setting that holds the network, to vary in a grid.
     *
     * @return the setting
     */
    public Param<Sequential> network() {
        return network;
    }

    /**
     * The setting that holds the number of epochs.
     *
     * @return the setting
     */
    public IntParam epochs() {
        return epochs;
    }

    /**
     * The setting that holds the number of samples between two steps.
     *
     * @return the setting
     */
    public IntParam batchSize() {
        return batchSize;
    }

    /**
     * The setting that names the column of samples.
     *
     * @return the setting
     */
    public Param<String> featuresCol() {
        return columns.features;
    }

    /**
     * The setting that names the column of targets.
     *
     * @return the setting
     */
    public Param<String> labelCol() {
        return labelCol;
    }

    /**
     * The setting that names the column of what the network gives.
     *
     * @return the setting
     */
    public Param<String> outputCol() {
        return columns.output;
    }

    /**
     * The setting that names the column of predictions.
     *
     * @return the setting
     */
    public Param<String> predictionCol() {
        return columns.prediction;
    }

    /**
     * Sets the network.
     *
     * @param model a compiled model, of which a copy is taken
     * @return this estimator
     * @throws IllegalArgumentException if it is not compiled
     */
    public SparkEstimator setNetwork(Sequential model) {
        RowForm.of(model, WHERE);
        set(network, model.copy());
        return this;
    }

    /**
     * Sets how often to go through the rows.
     *
     * @param times 1 or more, default 1
     * @return this estimator
     */
    public SparkEstimator setEpochs(int times) {
        set(epochs, times);
        return this;
    }

    /**
     * Sets the number of samples between two steps.
     *
     * @param size 1 or more, default 32
     * @return this estimator
     */
    public SparkEstimator setBatchSize(int size) {
        set(batchSize, size);
        return this;
    }

    /**
     * Names the column of samples.
     *
     * @param name the name, default {@code features}
     * @return this estimator
     */
    public SparkEstimator setFeaturesCol(String name) {
        set(columns.features, name);
        return this;
    }

    /**
     * Names the column of targets.
     *
     * @param name the name, default {@code label}
     * @return this estimator
     */
    public SparkEstimator setLabelCol(String name) {
        set(labelCol, name);
        return this;
    }

    /**
     * Names the column of what the network gives.
     *
     * @param name the name, default {@code output}
     * @return this estimator
     */
    public SparkEstimator setOutputCol(String name) {
        set(columns.output, name);
        return this;
    }

    /**
     * Names the column of predictions.
     *
     * @param name the name, default {@code prediction}
     * @return this estimator
     */
    public SparkEstimator setPredictionCol(String name) {
        set(columns.prediction, name);
        return this;
    }

    /**
     * Trains a copy of the network.
     *
     * @param data the table
     * @return the fitted model
     * @throws IllegalArgumentException if a row does not fit the network or is not finite
     * @throws dev.kobai.nn.DivergenceException if the loss becomes NaN or infinite
     */
    @Override
    public SparkModel fit(org.apache.spark.sql.Dataset<?> data) {
        Sequential model = copyOfNetwork();
        String features = getOrDefault(columns.features);
        Dataset all;
        try (var rows =
                CheckedRows.of(model, data.toDF(), features, getOrDefault(labelCol), WHERE)) {
            all = Block.join(rows.blocks.collect(), model.dataType());
        }
        int times = (Integer) getOrDefault(epochs);
        model.fit(all, FitOptions.epochs(times).batchSize((Integer) getOrDefault(batchSize)));
        SparkModel fitted = new SparkModel(uid, model);
        copyValues(fitted, ParamMap.empty());
        return fitted.setParent(this);
    }

    private Sequential copyOfNetwork() {
        Check.that(isSet(network), WHERE, "a network", "none", "Call setNetwork(model) first.");
        return getOrDefault(network).copy();
    }

    @Override
    public StructType transformSchema(StructType schema) {
        Columns.check(schema, getOrDefault(labelCol), WHERE);
        return columns.appendedTo(schema, WHERE);
    }

    @Override
    public SparkEstimator copy(ParamMap extra) {
        return copyValues(new SparkEstimator(uid), extra);
    }

    @Override
    public String uid() {
        return uid;
    }

    /**
     * What saves the estimator, alone or in a pipeline.
     *
     * @return a writer, which throws an {@code IllegalArgumentException} for a network with parts
     *     of one's own
     */
    @Override
    public MLWriter write() {
        return new DefaultParamsWriter(this);
    }

    /**
     * What loads an estimator; Spark asks for it by this name.
     *
     * @return a reader
     */
    public static MLReader<SparkEstimator> read() {
        return new DefaultParamsReader<>();
    }
}
