package dev.kobai.nn;

import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.keras.KerasArchive;
import dev.kobai.nn.file.numpy.Numpy;
import dev.kobai.nn.file.onnx.OnnxExport;
import dev.kobai.nn.internal.data.Inputs;
import dev.kobai.nn.internal.data.OutputGradient;
import dev.kobai.nn.internal.engine.Access;
import dev.kobai.nn.internal.engine.CompileChecks;
import dev.kobai.nn.internal.engine.Compiled;
import dev.kobai.nn.internal.engine.Evaluator;
import dev.kobai.nn.internal.engine.Feed;
import dev.kobai.nn.internal.engine.Inspector;
import dev.kobai.nn.internal.engine.LossObjective;
import dev.kobai.nn.internal.engine.Network;
import dev.kobai.nn.internal.engine.Reader;
import dev.kobai.nn.internal.engine.SampleWeights;
import dev.kobai.nn.internal.engine.SingleSteps;
import dev.kobai.nn.internal.engine.StreamedData;
import dev.kobai.nn.internal.engine.Trainer;
import dev.kobai.nn.internal.engine.Updater;
import dev.kobai.nn.internal.engine.WholeData;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Block;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
 * <p>The same seed gives the same weights, shuffling and results on the same machine.
 *
 * <p>Writing is one call's at a time: while one of {@code fit}, {@code trainOnBatch}, {@code step},
 * {@code compile}, {@code freeze}, {@code setWeights} and the like is at work on the model or a
 * part of it, every other of them is refused with an {@link IllegalStateException} that says which
 * one is, be it in another thread or in a callback. A callback steers by
 * {@link dev.kobai.nn.callback.Training}.
 *
 * <p>Reading is any number of threads' at any time: {@code predict}, {@code evaluate},
 * {@code weights}, {@code parameters}, {@code save}, {@code copy} and the like, beside a training
 * too. They see the model as it is after some whole step, never half of one, and the training ends
 * in the same bits as alone. A reader beside a training waits for the end of the step and takes a
 * copy of the weights; a training that nobody reads beside is not slowed down. Callbacks and
 * streams may wait for a thread that reads; a layer, a loss or a constraint, which works in the
 * midst of a step, would wait for ever.
 */
public final class Sequential extends ArrayForms implements Block, Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Part part; // null unless this is a part of another model
    private final transient Access access; // one for a model and all its parts
    private final transient Reader reader;
    private transient Assembly assembly; // null once there are weights
    private transient Architecture architecture; // in a part the whole may have frozen layers since
    private transient long seed;
    private transient DataType type;
    private transient volatile Network
            network; // null before the weights are first needed, and of a part
    private transient volatile Compiled compiled; // null before compile
    private transient volatile History history; // of the last fit; null before it

    private Sequential(Architecture architecture, DataType type, Part part) {
        this.architecture = architecture;
        this.type = type;
        this.part = part;
        access = part == null ? new Access() : part.whole().access;
        reader = new Reader(access);
    }

    /**
     * A network of these layers.
     *
     * <p>A model among them stands for its layers: they come with their names, as far as no layer
     * before them has the same, with copies of their weights, and frozen if they are. Both models
     * go their own ways from there. How the model was compiled stays behind.
     *
     * <pre>{@code
     * var whole = Sequential.of(encoder, decoder);
     * var other = Sequential.of(trained.upTo("dense_1"), new Relu(), new Dense(5), new Softmax());
     * }</pre>
     *
     * @param blocks an Input, then at least one more; or a model, whose Input counts
     * @return the model, with seed 0, in the precision of the models among the blocks, DOUBLE if
     *     they differ, or else in single precision
     * @throws IllegalArgumentException if the first is neither an Input nor a model, a layer cannot
     *     take its input, a model gets another input than its own, or two layers were given the
     *     same name
     */
    public static Sequential of(Block... blocks) {
        Assembly assembly = new Assembly(Arrays.asList(Check.present(blocks, "model", "layers")));
        Sequential model = new Sequential(assembly.architecture(), assembly.type(), null);
        model.assembly = assembly;
        return model;
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
        if (network != null || part != null) {
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
     * @throws IllegalArgumentException if network, loss and metrics cannot be meant together: a
     *     metric that cannot count the loss' targets, a crossentropy over raw outputs without
     *     {@code fromLogits}, or with it after a Sigmoid or Softmax, a Softmax over one output, two
     *     metrics of one name
     * @throws IllegalStateException if another call is writing to the model, such as a {@code fit}
     *     whose callback calls this
     */
    public Sequential compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        Check.present(optimizer, "compile", "an optimizer");
        Check.present(loss, "compile", "a loss");
        for (Metric metric : Check.present(metrics, "compile", "metrics")) {
            Check.present(metric, "compile", "a metric");
        }
        Compiled next = new Compiled(optimizer, loss, List.of(metrics));
        CompileChecks.check(architecture, next);
        access.run("compile", () -> compiled = next);
        return this;
    }

    /**
     * Trains.
     *
     * <p>An interrupt of the thread, as by {@code Future.cancel(true)}, ends the training after the
     * batch at hand, just as {@link dev.kobai.nn.callback.Training#stopTraining} does: the weights
     * are kept, what there is of the epoch is validated and reported, and the thread's interrupt
     * flag stays set. One that was interrupted before trains no batch.
     *
     * <p>An exception of any kind, thrown by a callback, a layer, a loss or the data, leaves the
     * model as it was before; {@link #history} has the epochs that were completed.
     *
     * @param data samples and targets
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @throws IllegalArgumentException if the data does not fit the model
     * @throws IllegalStateException if the model was not compiled, or another call is writing to it
     * @throws DivergenceException if the loss became NaN or infinite
     */
    @Override
    public History fit(Dataset data, FitOptions options) {
        return access.keep("fit", () -> train(data, options));
    }

    private History train(Dataset data, FitOptions options) {
        compiled("fit");
        Check.present(data, "fit", "data");
        Check.present(options, "fit", "options");
        Tensor x = samples(data, "fit, x");
        Tensor y = targets(compiled, data, "fit, y");
        int total = data.rows();
        int rows = options.trainingRows(total);
        double[] weights = options.sampleWeight();
        SampleWeights.checkRows(weights, total, "fit, sampleWeight");
        SampleWeights.checkClasses(options.classWeight(), architecture.output().last(), y);
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
     * @throws IllegalStateException if the model was not compiled, or another call is writing to it
     * @throws DivergenceException if the loss became NaN or infinite
     * @see #fit(Dataset, FitOptions)
     */
    public History fit(DataStream data, FitOptions options) {
        return access.keep("fit", () -> train(data, options));
    }

    private History train(DataStream data, FitOptions options) {
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
                targets(compiled, held, "fit, validation y"),
                options.validationWeight(),
                options.batchSize());
    }

    private History train(Feed feed, Evaluator validation, FitOptions options) {
        HistoryLog log = new HistoryLog(options.firstEpoch());
        var trainer = new Trainer(
                access, network(), compiled, seed, options.schedule(), feed, validation, log);
        try {
            trainer.run();
            return log.history();
        } finally {
            history = log.history();
        }
    }

    /**
     * What the last {@code fit} reported that has ended, be it well or by an exception, as Keras'
     * {@code model.history}; any thread may ask.
     *
     * <p>After an exception it has the epochs that were completed, although the model is as it was
     * before.
     *
     * @return the history; files and copies do not keep it
     * @throws IllegalStateException if no training of this model has ended yet
     */
    public History history() {
        History last = history;
        if (last == null) {
            String got = "one that has not been trained";
            throw new IllegalStateException(
                    Check.message("history", "a model after fit", got, "Call fit first."));
        }
        return last;
    }

    /**
     * Makes one step on one batch.
     *
     * @param batch samples and targets
     * @return the loss before the step
     * @throws IllegalStateException if the model was not compiled, or another call is writing to it
     * @throws DivergenceException if loss or weights would become NaN or infinite; no step is made
     *     then
     */
    @Override
    public double trainOnBatch(Dataset batch) {
        return access.write("trainOnBatch", () -> {
            Check.present(batch, "trainOnBatch", "data");
            Compiled compiled = compiled("trainOnBatch");
            Tensor x = samples(batch, "trainOnBatch, x");
            return steps(compiled, network()).train(x, targets(compiled, batch, "trainOnBatch, y"));
        });
    }

    /**
     * The loss and the metrics of one batch, taken as a whole; its buffers are kept for the next.
     *
     * @param batch samples and targets
     * @return {@code loss} first, then the metrics by name
     */
    @Override
    public Map<String, Double> testOnBatch(Dataset batch) {
        Check.present(batch, "testOnBatch", "data");
        Compiled compiled = compiled("testOnBatch");
        Tensor x = samples(batch, "testOnBatch, x");
        Tensor y = targets(compiled, batch, "testOnBatch, y");
        return read(network -> steps(compiled, network).test(x, y));
    }

    /**
     * The loss of a batch and its gradient, without a step: with {@link #step} a training loop of
     * one's own.
     *
     * <pre>{@code
     * double[] gradient = new double[model.parameters().length];
     * for (Dataset batch : data.batches(32)) {
     *     double loss = model.gradient(batch, gradient);
     *     model.step(gradient);
     * }
     * }</pre>
     *
     * <p>Layers work as in training: Dropout drops, by a chance that changes with the next step,
     * and BatchNormalization moves its statistics. Beside another call that writes to the model, as
     * in a callback of {@code fit}, this works on a copy, and the model's statistics stay.
     *
     * @param batch samples and targets
     * @param gradient receives ∂L/∂w, penalties included, in the order of {@link #parameters}
     * @return L, the mean over the batch's rows, and the penalties
     * @throws IllegalArgumentException if the data does not fit the model, or the array has another
     *     length
     * @throws DivergenceException if loss or gradient are NaN or infinite
     */
    public double gradient(Dataset batch, double[] gradient) {
        Check.present(batch, "gradient", "data");
        return differentiate("gradient", (compiled, steps) -> {
            Tensor x = samples(batch, "gradient, x");
            return steps.gradient(x, targets(compiled, batch, "gradient, y"), gradient);
        });
    }

    /**
     * Makes one step of the compiled optimizer along any gradient, with its memory, clipping and
     * schedule and the weights' constraints, as {@link #fit} does.
     *
     * @param gradient a finite number for each of {@link #parameters}; not changed
     * @throws IllegalArgumentException if the array has another length, or a number is not finite
     * @throws IllegalStateException if the model was not compiled, or another call is writing to it
     * @throws DivergenceException if weights would become NaN or infinite; no step is made then
     */
    public void step(double[] gradient) {
        access.run("step", () -> steps(compiled("step"), network()).step(gradient));
    }

    /**
     * The gradient that follows from a gradient of the output: for losses that {@code compile} does
     * not know, as of rewards, of another network, or of several losses together.
     *
     * <pre>
     * p = f(x, w)        the output
     * ∂L/∂w = ∂L/∂p · ∂p/∂w
     * </pre>
     *
     * <p>Layers work as in {@link #gradient}. The weights' own penalties are not in it.
     *
     * @param x a row for each sample
     * @param outputGradient is given the output, a row for each sample, and returns ∂L/∂p in the
     *     same form
     * @return ∂L/∂w, in the order of {@link #parameters}: for {@link #step}
     * @throws IllegalArgumentException if x or what is returned does not fit or is not finite
     * @throws IllegalStateException if the function trains the model
     * @throws DivergenceException if output or gradient are NaN or infinite
     */
    public double[] backward(double[][] x, UnaryOperator<double[][]> outputGradient) {
        compiled("backward");
        return backward(samples(x, "backward"), rows(outputGradient, "backward"));
    }

    /**
     * The gradient that follows from a gradient of the output.
     *
     * @param x samples, {@code [n, ...]}
     * @param outputGradient is given the output, {@code [n, ...]}, and returns ∂L/∂p of that shape
     * @return ∂L/∂w, in the order of {@link #parameters}
     * @see #backward(double[][], UnaryOperator)
     */
    public double[] backward(INDArray x, UnaryOperator<INDArray> outputGradient) {
        compiled("backward");
        return backward(samples(x, "backward"), arrays(outputGradient, "backward"));
    }

    private double[] backward(Tensor x, UnaryOperator<Tensor> slope) {
        UnaryOperator<Tensor> callers = output -> access.resting(() -> slope.apply(output));
        return differentiate("backward", (compiled, steps) -> steps.backward(x, callers));
    }

    /**
     * How the loss changes with the input: what an adversary follows, and what a picture of the
     * important inputs shows.
     *
     * <p>Layers work as in {@link #predict}: nothing is dropped, and no statistics move.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return ∂L/∂x, a row for each sample; L is the mean over the rows
     * @throws IllegalArgumentException if the data does not fit the model, or the first layer takes
     *     indices
     * @throws DivergenceException if loss or gradient are NaN or infinite
     */
    public double[][] inputGradient(double[][] x, double[][] y) {
        return Inputs.rows(lossTowardsInput(Dataset.of(x, y)));
    }

    /**
     * How the loss changes with the input.
     *
     * @param data samples and targets
     * @return ∂L/∂x, of the samples' shape
     * @see #inputGradient(double[][], double[][])
     */
    public INDArray inputGradient(Dataset data) {
        return lossTowardsInput(data).array();
    }

    private Tensor lossTowardsInput(Dataset data) {
        Check.present(data, "inputGradient", "data");
        Compiled compiled = compiled("inputGradient");
        Tensor x = samples(data, "inputGradient, x");
        Tensor y = targets(compiled, data, "inputGradient, y");
        return read(network -> steps(compiled, network).inputGradient(x, y));
    }

    /**
     * How anything made of the output changes with the input.
     *
     * @param x a row for each sample
     * @param outputGradient is given the output, a row for each sample, and returns ∂L/∂p in the
     *     same form
     * @return ∂L/∂x, a row for each sample
     * @see #inputGradient(double[][], double[][])
     */
    public double[][] inputGradient(double[][] x, UnaryOperator<double[][]> outputGradient) {
        Compiled compiled = compiled("inputGradient");
        Tensor samples = samples(x, "inputGradient");
        UnaryOperator<Tensor> slope = rows(outputGradient, "inputGradient");
        Tensor gradient = read(network -> steps(compiled, network).inputGradient(samples, slope));
        return Inputs.rows(gradient);
    }

    /**
     * How anything made of the output changes with the input.
     *
     * @param x samples, {@code [n, ...]}
     * @param outputGradient is given the output, {@code [n, ...]}, and returns ∂L/∂p of that shape
     * @return ∂L/∂x, of the samples' shape
     * @see #inputGradient(double[][], double[][])
     */
    public INDArray inputGradient(INDArray x, UnaryOperator<INDArray> outputGradient) {
        Compiled compiled = compiled("inputGradient");
        Tensor samples = samples(x, "inputGradient");
        UnaryOperator<Tensor> slope = arrays(outputGradient, "inputGradient");
        return read(network -> steps(compiled, network).inputGradient(samples, slope))
                .array();
    }

    /**
     * Looks into the network: what each layer takes, gives and hands back as gradient when it
     * trains on one batch, and the step that each weight would make.
     *
     * <p>Everything is as in the step that {@link #trainOnBatch} would make now: Dropout drops and
     * BatchNormalization takes the batch's statistics. But no step is made: weights, optimizer and
     * statistics stay as they are. Numbers that are NaN or infinite are shown like others.
     *
     * <p>The gradient at the output is that of the loss alone; a crossentropy after a Sigmoid or
     * Softmax is then differentiated through both at once, which is more exact where the output is
     * close to 0 or 1.
     *
     * @param batch samples and targets; a row is enough
     * @return the numbers, which print as a table
     * @throws IllegalArgumentException if the data does not fit the model
     * @throws IllegalStateException if the model was not compiled
     */
    @Override
    public Inspection inspect(Dataset batch) {
        Check.present(batch, "inspect", "data");
        Twin twin = twin("inspect");
        Tensor x = samples(batch, "inspect, x");
        Tensor y = targets(twin.training(), batch, "inspect, y");
        return Inspection.of(new Inspector(twin.network(), twin.training(), x, y));
    }

    /** A copy of the network and of its training, to go its own way. */
    private record Twin(Network network, Compiled training) {}

    private Twin twin(String what) {
        network();
        return access.read(() -> {
            Network network = network(); // read with its training, for freeze changes both
            Network copy = network.copy(type);
            return new Twin(copy, compiled(what).copy(network, copy));
        });
    }

    /** Those kept for the model's own network, or for a copy of it new ones. */
    private SingleSteps steps(Compiled compiled, Network network) {
        HistoryLog log = new HistoryLog(0);
        return network == network()
                ? compiled.singleSteps(network, log)
                : new Compiled(compiled.optimizer(), compiled.loss(), compiled.metrics())
                        .singleSteps(network, log);
    }

    /** Works on the model, or beside a call that writes to it on a copy of both. */
    private <T> T differentiate(String what, BiFunction<Compiled, SingleSteps, T> work) {
        return access.writeOr(
                what,
                () -> {
                    Compiled compiled = compiled(what);
                    return work.apply(compiled, steps(compiled, network()));
                },
                () -> {
                    Twin twin = twin(what);
                    HistoryLog log = new HistoryLog(0);
                    Compiled training = twin.training();
                    return work.apply(training, training.singleSteps(twin.network(), log));
                });
    }

    <T> T read(Function<Network, T> reading) {
        return reader.read(network(), reading);
    }

    private UnaryOperator<Tensor> rows(UnaryOperator<double[][]> gradient, String where) {
        return OutputGradient.ofRows(gradient, architecture.output(), type, where);
    }

    private UnaryOperator<Tensor> arrays(UnaryOperator<INDArray> gradient, String where) {
        return OutputGradient.ofArrays(gradient, architecture.output(), type, where);
    }

    /**
     * The loss and the metrics on data, in batches of 32.
     *
     * @param data samples and targets
     * @return {@code loss} first, then the metrics by name
     */
    @Override
    public Map<String, Double> evaluate(Dataset data) {
        return evaluate(data, 32);
    }

    /**
     * The loss and the metrics on data.
     *
     * @param data samples and targets
     * @param batchSize how many samples go through the network at a time, 1 or more; larger ones
     *     need more memory, and results agree to rounding
     * @return {@code loss} first, then the metrics by name
     */
    public Map<String, Double> evaluate(Dataset data, int batchSize) {
        return evaluateWeighted(data, null, batchSize);
    }

    /**
     * The weighted loss and the metrics on data, in batches of 32; of metrics, only those made by
     * {@link Metric#weighted} are weighted.
     *
     * @param data samples and targets
     * @param sampleWeight a weight for each sample, see {@link FitOptions#sampleWeight}
     * @return {@code loss} first, then the metrics by name
     */
    public Map<String, Double> evaluate(Dataset data, double[] sampleWeight) {
        String where = "evaluate, sampleWeight";
        Check.present(sampleWeight, where, "an array");
        return evaluateWeighted(data, SampleWeights.copy(sampleWeight, where), 32);
    }

    private Map<String, Double> evaluateWeighted(Dataset data, double[] weights, int batchSize) {
        Compiled compiled = compiled("evaluate");
        Check.present(data, "evaluate", "data");
        Check.positive(batchSize, "evaluate", "batchSize");
        SampleWeights.checkRows(weights, data.rows(), "evaluate, sampleWeight");
        Tensor x = samples(data, "evaluate, x");
        Tensor y = targets(compiled, data, "evaluate, y");
        return read(network -> new Evaluator(network, compiled, x, y, weights, batchSize).run(""));
    }

    /**
     * Predicts.
     *
     * @param x samples, {@code [n, ...]}
     * @param batchSize how many go through the network at a time, 1 or more; larger ones need more
     *     memory, and predictions agree to rounding
     * @return predictions, {@code [n, ...]}
     */
    @Override
    public INDArray predict(INDArray x, int batchSize) {
        return predictions(samples(x, "predict"), batchSize).array();
    }

    /**
     * Predicts the targets of data from its samples.
     *
     * @param data samples, and targets that are not looked at
     * @return predictions, {@code [n, ...]}
     */
    public INDArray predict(Dataset data) {
        return predictions(samples(data, "predict, x"), 256).array();
    }

    /**
     * Predicts rows of numbers.
     *
     * @param x a row for each sample
     * @param batchSize how many go through the network at a time, 1 or more
     * @return a row for each prediction
     */
    @Override
    public double[][] predict(double[][] x, int batchSize) {
        return Inputs.rows(predictions(samples(x, "predict"), batchSize));
    }

    /**
     * Predicts rows of numbers.
     *
     * @param x a row for each sample
     * @param batchSize how many go through the network at a time, 1 or more
     * @return a row for each prediction
     */
    @Override
    public float[][] predict(float[][] x, int batchSize) {
        Tensor samples =
                Inputs.of(x, "predict, x").tensor(architecture.input(), type, "predict, x");
        return Inputs.floatRows(predictions(samples, batchSize));
    }

    private Tensor predictions(Tensor samples, int batchSize) {
        Check.positive(batchSize, "predict", "batchSize");
        long[] shape = architecture.output().batch(samples.samples());
        Tensor predictions = Tensor.zeros(type, shape);
        return read(network -> {
            network.predictor().predict(samples, predictions, batchSize);
            return predictions;
        });
    }

    private Tensor samples(double[][] x, String what) {
        String where = what + ", x";
        return Inputs.of(x, where).tensor(architecture.input(), type, where);
    }

    private Tensor samples(INDArray x, String what) {
        String where = what + ", x";
        return Inputs.of(Check.present(x, where, "an array"))
                .tensor(architecture.input(), type, where);
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
        return read(network -> {
            network.predictor()
                    .predict(1, input -> input.write(x), output -> output.read(prediction));
            return prediction;
        });
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
        return read(network -> {
            network.predictor()
                    .predict(1, input -> input.write(x), output -> output.read(prediction));
            return prediction;
        });
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
     * it: with the same rule it goes where {@link #fit} goes in batches of all rows.
     *
     * <p>Works on a copy: the model's own weights stay as they are. Afterwards
     * {@link #setParameters} gives the model what was found.
     *
     * @param data samples and targets
     * @return the objective, of {@code parameters().length} variables
     * @throws IllegalArgumentException if the data does not fit the model, or training changes more
     *     than the parameters or by more than the loss: a BatchNormalization that is not frozen, a
     *     layer of chance such as Dropout, a constraint
     */
    public Objective objective(Dataset data) {
        return objective(data, Integer.MAX_VALUE);
    }

    /**
     * The loss on data as a function of the flat parameter vector, for data whose rows need not go
     * through the network all at once.
     *
     * @param data samples and targets
     * @param batchSize how many rows go through at a time, 1 or more; the sum over the batches is
     *     that over all rows, to rounding
     * @return the objective
     * @see #objective(Dataset)
     */
    public Objective objective(Dataset data, int batchSize) {
        Compiled compiled = compiled("objective");
        Check.present(data, "objective", "data");
        Check.positive(batchSize, "objective", "batchSize");
        Tensor x = samples(data, "objective, x");
        Tensor y = targets(compiled, data, "objective, y");
        Network copy = read(network -> network.copy(type));
        return new LossObjective(copy, compiled.loss(), x, y, batchSize);
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
        return read(Network::readWeights);
    }

    /**
     * The weights themselves, not copies: what is written to one, or by ND4J to its
     * {@link Tensor#array}, counts at once. Beside a training in another thread they are in the
     * midst of a step; {@link #weights} are not.
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
     * @throws IllegalStateException if another call is writing to the model
     */
    public void setWeights(List<INDArray> weights) {
        Check.present(weights, "setWeights", "a list");
        access.run("setWeights", () -> network().writeWeights(weights));
    }

    /**
     * A copy of all trained weights as one vector.
     *
     * @return layer by layer, kernel (row by row) before bias
     */
    public double[] parameters() {
        return read(Network::readParameters);
    }

    /**
     * Replaces all trained weights.
     *
     * @param parameters as many numbers as {@link #parameters} gives
     * @throws IllegalArgumentException if their number is wrong or one is not finite
     * @throws IllegalStateException if another call is writing to the model
     */
    public void setParameters(double[] parameters) {
        Check.present(parameters, "setParameters", "an array");
        int count = network().parameterCount();
        String advice = "Give as many as parameters() does.";
        int length = parameters.length;
        Check.that(length == count, "setParameters", count + " numbers", length, advice);
        for (int i = 0; i < length; i++) {
            boolean ok = network().isFinite(parameters[i]);
            Check.that(ok, "setParameters, " + i, "a finite number", parameters[i], advice);
        }
        access.run("setParameters", () -> network().writeParameters(parameters));
    }

    /**
     * Keeps layers from training, here and in all parts of this model; compile them anew
     * afterwards.
     *
     * @param names the layers' names, see {@link #summary}
     * @return this model
     * @throws IllegalArgumentException if there is no layer of a name
     * @throws IllegalStateException if another call is writing to the model, such as a {@code fit}
     *     whose callback calls this
     */
    public Sequential freeze(String... names) {
        return freeze(true, Arrays.asList(Check.present(names, "freeze", "names")));
    }

    /**
     * Gives layers back to training, here and in all parts of this model; compile them anew
     * afterwards.
     *
     * @param names the layers' names, see {@link #summary}
     * @return this model
     * @throws IllegalArgumentException if there is no layer of a name
     * @throws IllegalStateException if another call is writing to the model, such as a {@code fit}
     *     whose callback calls this
     */
    public Sequential unfreeze(String... names) {
        return freeze(false, Arrays.asList(Check.present(names, "unfreeze", "names")));
    }

    private Sequential freeze(boolean frozen, List<String> names) {
        access.run(frozen ? "freeze" : "unfreeze", () -> rebuild(frozen, names));
        return this;
    }

    private void rebuild(boolean frozen, List<String> names) {
        Architecture changed = architecture().freeze(frozen, names);
        if (part != null) {
            part.whole().rebuild(frozen, names);
        } else {
            network = network().rebuilt(changed);
            architecture = changed;
        }
        compiled = null;
    }

    /**
     * The part of this model from its input to the output of a layer, to see what that layer gives:
     * {@code model.upTo("code").predict(x)}.
     *
     * <p>The part is a model over the same weights: each sees at once what training or
     * {@link #setWeights} changes in the other, and what is frozen in one is frozen in both. It is
     * compiled by itself, and remembers its own training. It has this model's seed and precision.
     * {@link #copy} makes it independent. While one of the two trains, the other is refused to.
     *
     * @param layer the name of the last layer of the part, see {@link #summary}
     * @return the part, not compiled
     * @throws IllegalArgumentException if there is no layer of that name
     */
    public Sequential upTo(String layer) {
        return part(0, architecture.index(layer, "upTo") + 1);
    }

    /**
     * The part of this model behind a layer, which takes what that layer gives and shares the
     * model's weights as {@link #upTo} does.
     *
     * @param layer the name of the layer before the first of the part, see {@link #summary}
     * @return the part, not compiled
     * @throws IllegalArgumentException if there is no layer of that name, or none behind it
     */
    public Sequential after(String layer) {
        int from = architecture.index(layer, "after") + 1;
        int count = architecture.places().size();
        Check.that(from < count, "after", "a layer before the last", layer, "Choose another.");
        return part(from, count);
    }

    private Sequential part(int from, int to) {
        Architecture layers = architecture.part(from, to);
        Sequential model = new Sequential(layers, type, new Part(this, from, to));
        model.seed = seed;
        return model;
    }

    /**
     * A model of its own with the same weights and frozen layers, compiled and mid-training as this
     * one: both go on alike, each for itself.
     *
     * @return the copy
     */
    public Sequential copy() {
        return of(saved());
    }

    /**
     * Where the optimizer stands: what it remembers, how many steps it made, how far it steps.
     *
     * @return copies of its numbers
     * @throws IllegalStateException if the model was not compiled
     */
    public OptimizerState optimizerState() {
        network();
        return access.read(() -> {
            Compiled compiled = compiled("optimizerState");
            Updater updater = compiled.updater(network());
            return new OptimizerState(
                    compiled.optimizer().memory(),
                    updater.snapshot().memory(),
                    updater.steps(),
                    updater.learningRate());
        });
    }

    /**
     * Puts the optimizer where another one stood.
     *
     * <p>The learning rate holds from here on, in place of the optimizer's own or its schedule.
     *
     * @param state a state of the same rule and as many trained weights
     * @throws IllegalArgumentException if it is of another rule or number of weights, or a number
     *     is not finite
     * @throws IllegalStateException if the model was not compiled, or another call is writing to it
     */
    public void setOptimizerState(OptimizerState state) {
        access.run("setOptimizerState", () -> {
            Compiled compiled = compiled("setOptimizerState");
            Updater updater = compiled.updater(network());
            Check.present(state, "setOptimizerState", "a state");
            state.checkFits(compiled.optimizer().memory(), network().parameterCount());
            updater.resume(state.memory(), state.steps(), state.learningRate());
        });
    }

    /**
     * Reads a model from an archive of Keras or Kobai, compiled and mid-training as it was saved.
     *
     * <p>Layers, losses, metrics, optimizers and the like of one's own, which are records, are
     * taken up when their classes are named: {@code load(file, Swish.class, CloseEnough.class)}. No
     * other code runs than theirs, whatever the file says.
     *
     * <p>Keras compiles what {@link #compile} refuses; such a file loads, and trains on as it did.
     *
     * <p>From an {@code .h5} file, the form of Keras 1 and 2, comes a model that is not compiled.
     *
     * @param file a {@code .keras} or {@code .h5} file
     * @param own the records of one's own that the model consists of, if any
     * @return the model
     * @throws IllegalArgumentException if one is no record, or two have the same name
     * @throws ArchiveException if the archive is damaged, or holds what neither Kobai has nor was
     *     named
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Sequential load(Path file, Class<?>... own) {
        return of(KerasArchive.read(file, own));
    }

    /**
     * Reads a model as {@link #load(Path, Class...)} does, from a {@code .keras} archive's bytes.
     *
     * @param in a stream, such as a database's or an HTTP body; it is read to the archive's end and
     *     stays open
     * @param own the records of one's own that the model consists of, if any
     * @return the model
     * @throws ArchiveException if the archive is damaged or holds what Kobai does not have
     * @throws UncheckedIOException if the stream fails
     */
    public static Sequential load(InputStream in, Class<?>... own) {
        return of(KerasArchive.read(in, own));
    }

    /**
     * Reads layers and weights alone, whatever the model was compiled with; Keras'
     * {@code compile=False}.
     *
     * @param file a {@code .keras} or {@code .h5} file
     * @param own the records of one's own that the model consists of, if any
     * @return the model, not compiled
     * @throws ArchiveException if the archive is damaged or holds layers that Kobai does not have
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Sequential loadUncompiled(Path file, Class<?>... own) {
        return of(KerasArchive.readUncompiled(file, own));
    }

    /**
     * Reads layers and weights alone from a {@code .keras} archive's bytes.
     *
     * @param in a stream; it is read to the archive's end and stays open
     * @param own the records of one's own that the model consists of, if any
     * @return the model, not compiled
     * @throws ArchiveException if the archive is damaged or holds layers that Kobai does not have
     * @throws UncheckedIOException if the stream fails
     */
    public static Sequential loadUncompiled(InputStream in, Class<?>... own) {
        return of(KerasArchive.readUncompiled(in, own));
    }

    static Sequential of(SavedModel saved) {
        Sequential model = new Sequential(saved.architecture(), saved.type(), null);
        model.seed = saved.seed();
        model.network = Network.of(saved);
        SavedModel.SavedTraining training = saved.training();
        if (training != null) {
            // Not checked as by compile: what the file's training was, it may go on to be.
            model.compiled =
                    new Compiled(training.optimizer(), training.loss(), training.metrics());
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
     * it had not been interrupted. Parts of one's own travel if they are records of numbers,
     * booleans, texts, enums, arrays and lists of them, built-in parts, and records of all these;
     * for Keras they need a class of their name there.
     *
     * @param file the file, named {@code .keras}; replaced if it exists, written whole or not at
     *     all
     * @return the file
     * @throws ArchiveException if a part of the model is neither one of Keras' nor such a record,
     *     or has a component that is NaN or infinite
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

    /**
     * For Java's serialisation, which takes a model as the bytes of its archive.
     *
     * @return the bytes
     */
    private Object writeReplace() {
        return SerializedModel.of(this);
    }

    /**
     * Refuses the model's own fields, which are never written.
     *
     * @param in not read
     * @throws InvalidObjectException always
     */
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("Sequential: expected the bytes of an archive.");
    }

    /**
     * Everything that a file keeps of this model, for whoever writes a format of their own.
     *
     * @return copies of all numbers
     */
    public SavedModel saved() {
        network();
        return access.read(() -> {
            Network network = network(); // read with its training, for freeze changes both
            Compiled current = current();
            return network.saved(current == null ? null : current.saved(network));
        });
    }

    /** What a file keeps of this model, but for its training. */
    SavedModel untrained() {
        return read(network -> network.saved(null));
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
                : KerasArchive.writeWeights(untrained(), file);
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
     * @throws IllegalStateException if another call is writing to the model
     * @throws UncheckedIOException if the file cannot be read
     */
    public void loadWeights(Path file) {
        String name = Check.present(file, "loadWeights", "a path").toString();
        boolean ok = name.endsWith(".h5") || name.endsWith(".npz");
        String expected = "a file named .weights.h5, .h5 or .npz";
        Check.that(ok, "loadWeights", expected, file, "load() reads whole models.");
        access.run("loadWeights", () -> {
            SavedModel own = network().saved(null);
            if (name.endsWith(".npz")) {
                network().writeWeights(Numpy.readWeights(own, file));
            } else {
                network().replace(KerasArchive.readWeights(own, file));
            }
        });
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
        return OnnxExport.write(untrained(), file);
    }

    /**
     * A table of the layers, as Keras prints it.
     *
     * @return several lines of text
     */
    public String summary() {
        return Summary.of(architecture(), type);
    }

    /**
     * The layers with their names, shapes and declared weights.
     *
     * @return what the network is without its numbers
     */
    public Architecture architecture() {
        return part == null ? architecture : part.network().architecture();
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
        if (part != null) {
            return part.network();
        }
        if (network == null) {
            synchronized (this) {
                if (network == null) {
                    network = assembly.network(type, seed);
                    assembly = null;
                }
            }
        }
        return network;
    }

    /** How this trains; null if not compiled, or a part's whole had layers frozen since. */
    private Compiled current() {
        Compiled now = compiled;
        return now != null && now.runs(network()) ? now : null;
    }

    Compiled compiled(String what) {
        Compiled now = current();
        if (now == null) {
            String advice = "Call compile(optimizer, loss) first.";
            throw new IllegalStateException(
                    Check.message(what, "a compiled model", "one not compiled", advice));
        }
        return now;
    }

    private Tensor samples(Dataset data, String where) {
        return data.samples(architecture.input(), type, where);
    }

    private Tensor targets(Compiled compiled, Dataset data, String where) {
        Shape output = architecture.output();
        Shape shape = compiled.loss().targetShape(output);
        String advice = CompileChecks.targetAdvice(compiled.loss(), output);
        Tensor targets = data.targets(shape, type, where, advice);
        compiled.loss().check(targets, architecture.output(), where);
        return targets;
    }

    private Evaluator evaluator(Tensor x, Tensor y, double[] weights, int batchSize) {
        return new Evaluator(network(), compiled, x, y, weights, batchSize);
    }
}
