package dev.kobai.nn;

import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.keras.KerasArchive;
import dev.kobai.nn.file.numpy.Numpy;
import dev.kobai.nn.file.onnx.OnnxExport;
import dev.kobai.nn.internal.data.Inputs;
import dev.kobai.nn.internal.engine.Compiled;
import dev.kobai.nn.internal.engine.Evaluator;
import dev.kobai.nn.internal.engine.Feed;
import dev.kobai.nn.internal.engine.LossObjective;
import dev.kobai.nn.internal.engine.Network;
import dev.kobai.nn.internal.engine.Pass;
import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.internal.engine.SampleWeights;
import dev.kobai.nn.internal.engine.StreamedData;
import dev.kobai.nn.internal.engine.Trainer;
import dev.kobai.nn.internal.engine.Updater;
import dev.kobai.nn.internal.engine.WholeData;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A network of layers, each working on what the one before it gives.
 *
 * <pre>{@code
 * var model = Sequential.of(new Input(2), new Dense(3), new Sigmoid(), new Dense(1), new Sigmoid())
 *         .seed(42)
 *         .compile(new Momentum(0.5, 0.9), new MeanSquaredError(), new BinaryAccuracy());
 * History history = model.fit(x, y, epochs(2000).batchSize(4));
 * INDArray p = model.predict(x);
 * }</pre>
 *
 * <p>The same seed gives the same weights, shuffling and results on the same machine. Predicting is
 * safe from several threads at once, training is one thread's.
 */
public final class Sequential implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient Architecture architecture;
    private long seed;
    private DataType type = DataType.FLOAT;
    private transient volatile Network network; // null before the weights are first needed
    private transient Compiled compiled; // null before compile

    private Sequential(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * A network of these layers.
     *
     * @param layers an Input, then at least one more
     * @return the model, in single precision, with seed 0
     * @throws IllegalArgumentException if the first is no Input, or a layer cannot take its input
     */
    public static Sequential of(Layer... layers) {
        return new Sequential(
                Architecture.of(Arrays.asList(Check.present(layers, "model", "layers"))));
    }

    /**
     * Sets the seed that settles initial weights, shuffling and every other chance.
     *
     * @param seed any number, default 0
     * @return this model
     * @throws IllegalStateException if the weights exist already
     */
    public Sequential seed(long seed) {
        checkNoWeights("seed");
        this.seed = seed;
        return this;
    }

    /**
     * Sets the precision.
     *
     * @param type FLOAT, the default, or DOUBLE
     * @return this model
     * @throws IllegalArgumentException if the type is another
     * @throws IllegalStateException if the weights exist already
     */
    public Sequential dataType(DataType type) {
        boolean ok = type == DataType.FLOAT || type == DataType.DOUBLE;
        Check.that(ok, "dataType", "FLOAT or DOUBLE", type, "FLOAT is the usual choice.");
        checkNoWeights("dataType");
        this.type = type;
        return this;
    }

    private void checkNoWeights(String what) {
        if (network != null) {
            String advice = "Call " + what + " right after Sequential.of.";
            throw new IllegalStateException(
                    Check.message(what, "a model without weights yet", "one in use", advice));
        }
    }

    /**
     * Says how to train; a new call forgets what the optimizer remembered.
     *
     * @param optimizer how weights move
     * @param loss what training makes small
     * @param metrics what else to report
     * @return this model
     * @throws IllegalArgumentException if a metric cannot count the targets that the loss takes
     */
    public Sequential compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        Check.present(optimizer, "compile", "an optimizer");
        Check.present(loss, "compile", "a loss");
        for (Metric metric : Check.present(metrics, "compile", "metrics")) {
            Check.present(metric, "compile", "a metric");
            checkTargets(metric, loss);
        }
        compiled = new Compiled(optimizer, loss, List.of(metrics));
        return this;
    }

    private void checkTargets(Metric metric, Loss loss) {
        Shape output = architecture.output();
        Shape target = loss.targetShape(output);
        boolean ok = metric.accepts(target, output);
        String expected = "a metric of targets " + target + " as " + loss + " takes";
        String advice = "Class numbers go with the Sparse metrics, one-hot rows with the others.";
        Check.that(ok, "compile", expected, metric, advice);
    }

    /**
     * Trains.
     *
     * @param data samples and targets
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @throws IllegalArgumentException if the data does not fit the model
     * @throws IllegalStateException if the model was not compiled
     * @throws DivergenceException if the loss became NaN or infinite
     */
    public History fit(Dataset data, FitOptions options) {
        compiled("fit");
        Check.present(data, "fit", "data");
        Check.present(options, "fit", "options");
        Tensor x = samples(data, "fit, x");
        Tensor y = targets(data, "fit, y");
        int total = data.rows();
        int rows = options.trainingRows(total);
        double[] weights = options.sampleWeight();
        SampleWeights.checkRows(weights, total, "fit, sampleWeight");
        Evaluator validation = validation(options);
        if (rows < total) {
            double[] tail = weights == null ? null : Arrays.copyOfRange(weights, rows, total);
            validation = evaluator(
                    x.samples(rows, total), y.samples(rows, total), tail, options.batchSize());
            x = x.samples(0, rows);
            y = y.samples(0, rows);
        }
        double[] products = SampleWeights.of(weights, options.classWeight(), y);
        return train(new WholeData(x, y, products), validation, options);
    }

    /**
     * Trains on data that need not fit into memory; one epoch is one way through the stream.
     *
     * <p>{@link FitOptions#shuffleBuffer} rows are in memory at a time, and are shuffled among
     * themselves.
     *
     * @param data rows of samples and targets
     * @param options epochs and more, but no validation split and no sample weights
     * @return the loss and the metrics of every epoch
     * @throws IllegalArgumentException if the data does not fit the model; the model is as it was
     *     then, even if the row came late
     * @throws IllegalStateException if the model was not compiled
     * @throws DivergenceException if the loss became NaN or infinite
     */
    public History fit(DataStream data, FitOptions options) {
        Compiled compiled = compiled("fit");
        Check.present(data, "fit", "data");
        Check.present(options, "fit", "options").checkStreamable();
        Shape input = architecture.input();
        Shape output = architecture.output();
        Feed feed = new StreamedData(
                data,
                input,
                output,
                type,
                compiled.loss(),
                options.classWeight(),
                options.shuffleBuffer(),
                options.batchSize());
        return train(feed, validation(options), options);
    }

    /** What evaluates the validation data that the options hold, or null. */
    private Evaluator validation(FitOptions options) {
        Dataset held = options.validationData();
        if (held == null) {
            return null;
        }
        return evaluator(
                samples(held, "fit, validation x"),
                targets(held, "fit, validation y"),
                options.validationWeight(),
                options.batchSize());
    }

    private History train(Feed feed, Evaluator validation, FitOptions options) {
        HistoryLog log = new HistoryLog(options.firstEpoch());
        new Trainer(network(), compiled, seed, options.schedule(), feed, validation, log).run();
        return log.history();
    }

    /**
     * Trains on ND4J arrays.
     *
     * @param x samples, {@code [n, ...]}
     * @param y targets, {@code [n, ...]}; {@code [n]} counts as {@code [n, 1]}
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @see #fit(Dataset, FitOptions)
     */
    public History fit(INDArray x, INDArray y, FitOptions options) {
        return fit(new Dataset(x, y), options);
    }

    /**
     * Trains on Java arrays.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @see #fit(Dataset, FitOptions)
     */
    public History fit(double[][] x, double[][] y, FitOptions options) {
        return fit(Dataset.of(x, y), options);
    }

    /**
     * Trains on Java arrays.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @see #fit(Dataset, FitOptions)
     */
    public History fit(float[][] x, float[][] y, FitOptions options) {
        return fit(Dataset.of(x, y), options);
    }

    /**
     * Makes one step on one batch.
     *
     * @param x the batch's samples
     * @param y the batch's targets
     * @return the loss before the step
     * @throws DivergenceException if the loss is NaN or infinite; no step is made then
     */
    public double trainOnBatch(INDArray x, INDArray y) {
        Compiled compiled = compiled("trainOnBatch");
        Dataset data = new Dataset(x, y);
        Tensor samples = samples(data, "trainOnBatch, x");
        Tensor targets = targets(data, "trainOnBatch, y");
        return compiled.singleSteps(network(), new HistoryLog(0)).train(samples, targets);
    }

    /**
     * The loss and the metrics on data, in batches of 32.
     *
     * @param data samples and targets
     * @return {@code loss} first, then the metrics by name
     */
    public Map<String, Double> evaluate(Dataset data) {
        return evaluateWeighted(data, null);
    }

    /**
     * The weighted loss and the metrics, which are not weighted, on data, in batches of 32.
     *
     * @param data samples and targets
     * @param sampleWeight a weight for each sample, see {@link FitOptions#sampleWeight}
     * @return {@code loss} first, then the metrics by name
     */
    public Map<String, Double> evaluate(Dataset data, double[] sampleWeight) {
        String where = "evaluate, sampleWeight";
        Check.present(sampleWeight, where, "an array");
        return evaluateWeighted(data, SampleWeights.copy(sampleWeight, where));
    }

    private Map<String, Double> evaluateWeighted(Dataset data, double[] weights) {
        compiled("evaluate");
        Check.present(data, "evaluate", "data");
        SampleWeights.checkRows(weights, data.rows(), "evaluate, sampleWeight");
        Tensor x = samples(data, "evaluate, x");
        Tensor y = targets(data, "evaluate, y");
        return evaluator(x, y, weights, 32).run("");
    }

    /**
     * The loss and the metrics on data.
     *
     * @param x samples
     * @param y targets
     * @return {@code loss} first, then the metrics by name
     */
    public Map<String, Double> evaluate(INDArray x, INDArray y) {
        return evaluate(new Dataset(x, y));
    }

    /**
     * The loss and the metrics on data.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return {@code loss} first, then the metrics by name
     */
    public Map<String, Double> evaluate(double[][] x, double[][] y) {
        return evaluate(Dataset.of(x, y));
    }

    /**
     * Predicts.
     *
     * @param x samples, {@code [n, ...]}
     * @return predictions, {@code [n, ...]}
     */
    public INDArray predict(INDArray x) {
        return predictions(Inputs.of(Check.present(x, "predict, x", "an array")))
                .array();
    }

    private Tensor predictions(Inputs x) {
        Tensor samples = x.tensor(architecture.input(), type, "predict, x");
        long[] shape = architecture.output().batch(samples.samples());
        Tensor predictions = Tensor.zeros(type, shape);
        network().predictor().predict(samples, predictions);
        return predictions;
    }

    /**
     * Predicts rows of numbers.
     *
     * @param x a row for each sample
     * @return a row for each prediction
     */
    public double[][] predict(double[][] x) {
        Tensor predictions = predictions(Inputs.of(x, "predict, x"));
        double[] numbers = new double[predictions.size()];
        predictions.read(numbers); // ND4J's toMatrix takes 60 µs a row
        int size = architecture.output().size();
        double[][] rows = new double[x.length][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(numbers, i * size, (i + 1) * size));
        return rows;
    }

    /**
     * Predicts rows of numbers.
     *
     * @param x a row for each sample
     * @return a row for each prediction
     */
    public float[][] predict(float[][] x) {
        Tensor predictions = predictions(Inputs.of(x, "predict, x"));
        float[] numbers = new float[predictions.size()];
        predictions.read(numbers); // ND4J's toMatrix takes 60 µs a row
        int size = architecture.output().size();
        float[][] rows = new float[x.length][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(numbers, i * size, (i + 1) * size));
        return rows;
    }

    /**
     * Predicts one sample without a detour over ND4J: about a microsecond on a small network.
     *
     * @param x the sample's numbers
     * @return the prediction's numbers
     */
    public float[] predict(float[] x) {
        Check.present(x, "predict, x", "a sample");
        checkSample(x.length);
        for (float value : x) {
            checkFinite(value);
        }
        float[] prediction = new float[architecture.output().size()];
        network()
                .predictor()
                .predict(1, input -> input.write(x), output -> output.read(prediction));
        return prediction;
    }

    /**
     * Predicts one sample without a detour over ND4J.
     *
     * @param x the sample's numbers
     * @return the prediction's numbers
     */
    public double[] predict(double[] x) {
        Check.present(x, "predict, x", "a sample");
        checkSample(x.length);
        for (double value : x) {
            checkFinite(type == DataType.FLOAT ? (float) value : value);
        }
        double[] prediction = new double[architecture.output().size()];
        network()
                .predictor()
                .predict(1, input -> input.write(x), output -> output.read(prediction));
        return prediction;
    }

    private void checkSample(int length) {
        int size = architecture.input().size();
        if (length != size) {
            String advice = "Give one sample, or rows of samples as double[][].";
            throw new IllegalArgumentException(
                    Check.message("predict, x", size + " numbers", length, advice));
        }
    }

    private static void checkFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    Check.message("predict, x", "finite numbers", value, "Replace it first."));
        }
    }

    /**
     * The loss on data as a function of the flat parameter vector, so that a descent can minimise
     * it.
     *
     * <p>Works on a copy: the model's own weights stay as they are. Afterwards
     * {@link #setParameters} gives the model what was found.
     *
     * @param data samples and targets
     * @return the objective, of {@code parameters().length} variables
     */
    public Objective objective(Dataset data) {
        Compiled compiled = compiled("objective");
        Check.present(data, "objective", "data");
        Tensor x = samples(data, "objective, x");
        Tensor y = targets(data, "objective, y");
        Network copy = network().copy(type);
        Pass pass = new Pass(copy, compiled.loss(), data.rows(), Purpose.TRAINING);
        return new LossObjective(copy, pass, x, y);
    }

    /**
     * The loss on data as a function of the flat parameter vector.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return the objective
     * @see #objective(Dataset)
     */
    public Objective objective(double[][] x, double[][] y) {
        return objective(Dataset.of(x, y));
    }

    /**
     * Copies of all weights.
     *
     * @return layer by layer, kernel before bias, as Keras' {@code get_weights}
     */
    public List<INDArray> weights() {
        return network().readWeights();
    }

    /**
     * The weights themselves, not copies: what is written to one, or by ND4J to its
     * {@link Tensor#array}, counts at once.
     *
     * @return layer by layer, kernel before bias, as Keras' {@code variables}
     */
    public List<Tensor> variables() {
        return network().variables();
    }

    /**
     * Replaces all weights, or none if one does not fit.
     *
     * @param weights as many and of the same shapes as {@link #weights} gives
     * @throws IllegalArgumentException if one does not fit
     */
    public void setWeights(List<INDArray> weights) {
        Check.present(weights, "setWeights", "a list");
        network().writeWeights(weights);
    }

    /**
     * A copy of all trained weights as one vector.
     *
     * @return layer by layer, kernel (row by row) before bias
     */
    public double[] parameters() {
        return network().readParameters();
    }

    /**
     * Replaces all trained weights.
     *
     * @param parameters as many numbers as {@link #parameters} gives
     * @throws IllegalArgumentException if their number is wrong or one is not finite
     */
    public void setParameters(double[] parameters) {
        Check.present(parameters, "setParameters", "an array");
        int count = network().parameterCount();
        String advice = "Give as many as parameters() does.";
        int length = parameters.length;
        Check.that(length == count, "setParameters", count + " numbers", length, advice);
        for (int i = 0; i < length; i++) {
            double held = type == DataType.FLOAT ? (float) parameters[i] : parameters[i];
            boolean ok = Double.isFinite(held);
            Check.that(ok, "setParameters, " + i, "a finite number", parameters[i], advice);
        }
        network().writeParameters(parameters);
    }

    /**
     * Keeps layers from training; compile anew afterwards.
     *
     * @param names the layers' names, see {@link #summary}
     * @return this model
     * @throws IllegalArgumentException if there is no layer of a name
     */
    public Sequential freeze(String... names) {
        return freeze(true, Arrays.asList(Check.present(names, "freeze", "names")));
    }

    /**
     * Gives layers back to training; compile anew afterwards.
     *
     * @param names the layers' names, see {@link #summary}
     * @return this model
     * @throws IllegalArgumentException if there is no layer of a name
     */
    public Sequential unfreeze(String... names) {
        return freeze(false, Arrays.asList(Check.present(names, "unfreeze", "names")));
    }

    private Sequential freeze(boolean frozen, List<String> names) {
        architecture = architecture.freeze(frozen, names);
        network = network().rebuilt(architecture);
        compiled = null;
        return this;
    }

    /**
     * Where the optimizer stands: what it remembers, how many steps it made, how far it steps.
     *
     * @return copies of its numbers
     * @throws IllegalStateException if the model was not compiled
     */
    public OptimizerState optimizerState() {
        Updater updater = compiled("optimizerState").updater(network());
        return new OptimizerState(
                compiled.optimizer().memory(),
                updater.snapshot().memory(),
                updater.steps(),
                updater.learningRate());
    }

    /**
     * Puts the optimizer where another one stood.
     *
     * <p>The learning rate holds from here on, in place of the optimizer's own or its schedule.
     *
     * @param state a state of the same rule and as many trained weights
     * @throws IllegalArgumentException if it is of another rule or number of weights, or a number
     *     is not finite
     * @throws IllegalStateException if the model was not compiled
     */
    public void setOptimizerState(OptimizerState state) {
        Updater updater = compiled("setOptimizerState").updater(network());
        Check.present(state, "setOptimizerState", "a state");
        state.checkFits(compiled.optimizer().memory(), network.parameterCount());
        updater.resume(state.memory(), state.steps(), state.learningRate());
    }

    /**
     * Reads a model from an archive of Keras or Kobai, compiled and mid-training as it was saved.
     *
     * <p>From an {@code .h5} file, the form of Keras 1 and 2, comes a model that is not compiled.
     *
     * @param file a {@code .keras} or {@code .h5} file
     * @return the model
     * @throws ArchiveException if the archive is damaged or holds what Kobai does not have
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Sequential load(Path file) {
        return of(KerasArchive.read(file));
    }

    /**
     * Reads a model as {@link #load(Path)} does, from a {@code .keras} archive's bytes.
     *
     * @param in a stream, such as a database's or an HTTP body; it is read to the archive's end and
     *     stays open
     * @return the model
     * @throws ArchiveException if the archive is damaged or holds what Kobai does not have
     * @throws UncheckedIOException if the stream fails
     */
    public static Sequential load(InputStream in) {
        return of(KerasArchive.read(in));
    }

    /**
     * Reads layers and weights alone, whatever the model was compiled with; Keras'
     * {@code compile=False}.
     *
     * @param file a {@code .keras} or {@code .h5} file
     * @return the model, not compiled
     * @throws ArchiveException if the archive is damaged or holds layers that Kobai does not have
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Sequential loadUncompiled(Path file) {
        return of(KerasArchive.readUncompiled(file));
    }

    /**
     * Reads layers and weights alone from a {@code .keras} archive's bytes.
     *
     * @param in a stream; it is read to the archive's end and stays open
     * @return the model, not compiled
     * @throws ArchiveException if the archive is damaged or holds layers that Kobai does not have
     * @throws UncheckedIOException if the stream fails
     */
    public static Sequential loadUncompiled(InputStream in) {
        return of(KerasArchive.readUncompiled(in));
    }

    private static Sequential of(SavedModel saved) {
        Sequential model = new Sequential(saved.architecture());
        model.seed = saved.seed();
        model.type = saved.type();
        model.network = Network.of(saved);
        SavedModel.SavedTraining training = saved.training();
        if (training != null) {
            Metric[] metrics = training.metrics().toArray(Metric[]::new);
            model.compile(training.optimizer(), training.loss(), metrics);
            Updater updater = model.compiled.updater(model.network);
            updater.resume(training.memory(), training.steps(), training.rate());
        }
        return model;
    }

    /**
     * Writes the model as Keras' own archive: layers, weights, how it was compiled and where its
     * training stands.
     *
     * <p>{@link #load} and Keras' {@code load_model} take it up again; training then goes on as if
     * it had not been interrupted.
     *
     * @param file the file, named {@code .keras}; replaced if it exists, written whole or not at
     *     all
     * @return the file
     * @throws ArchiveException if a part of the model has no counterpart in Keras
     * @throws UncheckedIOException if the file cannot be written
     */
    public Path save(Path file) {
        return KerasArchive.write(saved(), file);
    }

    /**
     * Writes the bytes of a {@code .keras} file, as {@link #save(Path)} does.
     *
     * @param out a stream; it is flushed and stays open
     * @throws ArchiveException if a part of the model has no counterpart in Keras; nothing is
     *     written then
     * @throws UncheckedIOException if the stream fails
     */
    public void save(OutputStream out) {
        KerasArchive.write(saved(), out);
    }

    /** For Java's serialisation, which takes a model as the bytes of its archive. */
    private Object writeReplace() {
        return SerializedModel.of(this);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("Sequential: expected the bytes of an archive.");
    }

    /**
     * Everything that a file keeps of this model, for whoever writes a format of their own.
     *
     * @return copies of all numbers
     */
    public SavedModel saved() {
        return network().saved(compiled == null ? null : compiled.saved(network()));
    }

    /**
     * Writes the weights alone: as Keras' {@code save_weights} does, or as a NumPy archive with
     * names such as {@code dense/kernel}.
     *
     * @param file the file, named {@code .weights.h5} or {@code .npz}; replaced if it exists
     * @return the file
     * @throws IllegalArgumentException if the file has another ending
     * @throws UncheckedIOException if the file cannot be written
     */
    public Path saveWeights(Path file) {
        String name = Check.present(file, "saveWeights", "a path").toString();
        boolean ok = name.endsWith(".weights.h5") || name.endsWith(".npz");
        String expected = "a file named .weights.h5 or .npz";
        Check.that(ok, "saveWeights", expected, file, "save() writes whole models.");
        return name.endsWith(".npz")
                ? Numpy.writeWeights(saved(), file)
                : KerasArchive.writeWeights(network().saved(null), file);
    }

    /**
     * Replaces all weights by those of a file, or none if one does not fit.
     *
     * <p>A file of Keras names the layers by their classes, so they may have other names here; one
     * of NumPy has this model's names.
     *
     * @param file what {@link #saveWeights} wrote, or Keras' {@code save_weights}, {@code .h5} of
     *     any version
     * @throws ArchiveException if the file is damaged, or its arrays are not this model's
     * @throws IllegalArgumentException if the file has another ending, or a number is not finite
     * @throws UncheckedIOException if the file cannot be read
     */
    public void loadWeights(Path file) {
        String name = Check.present(file, "loadWeights", "a path").toString();
        boolean ok = name.endsWith(".h5") || name.endsWith(".npz");
        String expected = "a file named .weights.h5, .h5 or .npz";
        Check.that(ok, "loadWeights", expected, file, "load() reads whole models.");
        SavedModel own = network().saved(null);
        setWeights(
                name.endsWith(".npz")
                        ? Numpy.readWeights(own, file)
                        : own.with(KerasArchive.readWeights(own, file)).arrays());
    }

    /**
     * Writes the model as ONNX, so that programs without Java can predict with it.
     *
     * @param file the file, such as {@code iris.onnx}; replaced if it exists
     * @return the file
     * @throws IllegalArgumentException if a layer has no counterpart in ONNX
     * @throws UncheckedIOException if the file cannot be written
     * @see OnnxExport
     */
    public Path export(Path file) {
        return OnnxExport.write(network().saved(null), file);
    }

    /**
     * A table of the layers, as Keras prints it.
     *
     * @return several lines of text
     */
    public String summary() {
        return Summary.of(architecture, type);
    }

    /**
     * The layers with their names, shapes and declared weights.
     *
     * @return what the network is without its numbers
     */
    public Architecture architecture() {
        return architecture;
    }

    /**
     * The precision.
     *
     * @return FLOAT or DOUBLE
     */
    public DataType dataType() {
        return type;
    }

    @Override
    public String toString() {
        return architecture.places().stream()
                .map(place -> place.layer().toString())
                .collect(Collectors.joining(", ", "Sequential(", ")"));
    }

    /** Makes the weights when they are first needed, once even if several threads ask. */
    Network network() {
        if (network == null) {
            synchronized (this) {
                if (network == null) {
                    network = new Network(architecture, type, seed);
                }
            }
        }
        return network;
    }

    Compiled compiled(String what) {
        if (compiled == null) {
            String advice = "Call compile(optimizer, loss) first.";
            throw new IllegalStateException(
                    Check.message(what, "a compiled model", "one not compiled", advice));
        }
        return compiled;
    }

    private Tensor samples(Dataset data, String where) {
        return data.samples(architecture.input(), type, where);
    }

    private Tensor targets(Dataset data, String where) {
        Shape shape = compiled.loss().targetShape(architecture.output());
        Tensor targets = data.targets(shape, type, where);
        compiled.loss().check(targets, architecture.output(), where);
        return targets;
    }

    private Evaluator evaluator(Tensor x, Tensor y, double[] weights, int batchSize) {
        return new Evaluator(network(), compiled, x, y, weights, batchSize);
    }
}
