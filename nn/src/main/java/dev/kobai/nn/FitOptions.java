package dev.kobai.nn;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Progbar;
import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.internal.engine.SampleWeights;
import dev.kobai.nn.internal.engine.Schedule;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How to train: an immutable value that begins with {@link #epochs}.
 *
 * <pre>{@code
 * model.fit(x, y, epochs(100).batchSize(16).validationSplit(0.2));
 * }</pre>
 */
public final class FitOptions {
    private final int epochs;
    private int batchSize = 32;
    private boolean shuffle = true;
    private boolean terminateOnNaN = true;
    private double validationSplit;
    private Dataset validationData;
    private double[] validationWeight; // null where all count the same
    private double[] sampleWeight; // likewise
    private Map<Integer, Double> classWeight = Map.of();
    private int initialEpoch;
    private List<Callback> callbacks = List.of();
    private int verbose;
    private int shuffleBuffer = 10_000;
    private int validationFreq = 1;
    private int stepsPerEpoch; // 0 where an epoch is the data

    private FitOptions(int epochs) {
        Check.positive(epochs, "fit", "epochs");
        this.epochs = epochs;
    }

    /**
     * Options for a number of epochs, everything else as in Keras.
     *
     * @param epochs how often to go through the data, 1 or more
     * @return the options
     * @throws IllegalArgumentException if epochs is below 1
     */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(epochs);
    }

    private FitOptions copy(Consumer<FitOptions> change) {
        FitOptions copy = new FitOptions(epochs);
        copy.batchSize = batchSize;
        copy.shuffle = shuffle;
        copy.terminateOnNaN = terminateOnNaN;
        copy.validationSplit = validationSplit;
        copy.validationData = validationData;
        copy.callbacks = callbacks;
        copy.validationWeight = validationWeight;
        copy.sampleWeight = sampleWeight;
        copy.classWeight = classWeight;
        copy.initialEpoch = initialEpoch;
        copy.verbose = verbose;
        copy.shuffleBuffer = shuffleBuffer;
        copy.validationFreq = validationFreq;
        copy.stepsPerEpoch = stepsPerEpoch;
        change.accept(copy);
        return copy;
    }

    /**
     * The number of samples between two steps; an epoch's last batch may be shorter.
     *
     * @param size 1 or more, default 32
     * @return the new options
     * @throws IllegalArgumentException if the size is below 1
     */
    public FitOptions batchSize(int size) {
        Check.positive(size, "fit", "batchSize");
        return copy(c -> c.batchSize = size);
    }

    /**
     * Whether every epoch takes the samples in a new order. Where one batch holds them all, the
     * order would change nothing but rounding and is left alone.
     *
     * @param shuffle default true
     * @return the new options
     */
    public FitOptions shuffle(boolean shuffle) {
        return copy(c -> c.shuffle = shuffle);
    }

    /**
     * How many rows of a {@link DataStream} are in memory at a time. They are shuffled among
     * themselves, so more are better where a file is sorted.
     *
     * @param rows 1 or more, default 10,000; rounded up to whole batches
     * @return the new options
     * @throws IllegalArgumentException if rows is below 1
     */
    public FitOptions shuffleBuffer(int rows) {
        Check.positive(rows, "fit", "shuffleBuffer");
        return copy(c -> c.shuffleBuffer = rows);
    }

    /**
     * Data to evaluate after every epoch; takes the place of {@link #validationSplit}.
     *
     * @param data the data
     * @return the new options
     */
    public FitOptions validationData(Dataset data) {
        Check.present(data, "fit", "validationData");
        return copy(c -> {
            c.validationData = data;
            c.validationWeight = null;
        });
    }

    /**
     * Weighted data to evaluate after every epoch.
     *
     * @param data the data
     * @param weights a weight for each sample, finite
     * @return the new options
     * @throws IllegalArgumentException if a weight is not finite
     */
    public FitOptions validationData(Dataset data, double... weights) {
        String where = "fit, validation weights";
        FitOptions unweighted = validationData(data);
        double[] checked = SampleWeights.copy(Check.present(weights, where, "an array"), where);
        SampleWeights.checkRows(checked, data.rows(), where);
        return unweighted.copy(c -> c.validationWeight = checked);
    }

    /**
     * How much each sample counts in the loss, as in Keras.
     *
     * <pre>
     * L = Σ wᵢ Lᵢ / n      n the number of samples, not Σ wᵢ
     * </pre>
     *
     * <p>A validation split takes the tail of the weights along. Metrics are weighted where they
     * ask for it by {@link dev.kobai.nn.metric.Metric#weighted}.
     *
     * <p>A negative weight makes a sample's loss large instead of small, as the policy gradient
     * does with what an agent had better not done.
     *
     * @param weights a weight for each sample, finite
     * @return the new options
     * @throws IllegalArgumentException if a weight is not finite
     */
    public FitOptions sampleWeight(double... weights) {
        String where = "fit, sampleWeight";
        double[] checked = SampleWeights.copy(Check.present(weights, where, "an array"), where);
        return copy(c -> c.sampleWeight = checked);
    }

    /**
     * How much each class counts in the training loss; a class not named counts 1.
     *
     * <p>The class of a row of targets is where its greatest number stands, that of a single column
     * the number itself, rounded. Multiplied with {@link #sampleWeight}; validation is unweighted.
     *
     * @param weights class numbers, from 0, and their weights, finite and not negative; fit refuses
     *     a class that the model does not have
     * @return the new options
     * @throws IllegalArgumentException if a class number or a weight is negative or not finite
     */
    public FitOptions classWeight(Map<Integer, Double> weights) {
        String where = "fit, classWeight";
        Check.present(weights, where, "a map").forEach((label, weight) -> {
            boolean ok = label != null && label >= 0;
            Check.that(ok, where, "a class number >= 0", label, "Count the classes from 0.");
            String place = where + ", class " + label;
            boolean counts = weight != null && weight >= 0 && Double.isFinite(weight);
            Check.that(counts, place, "a finite weight >= 0", weight, "1 is no weighting.");
        });
        Map<Integer, Double> checked = Map.copyOf(weights);
        return copy(c -> c.classWeight = checked);
    }

    /**
     * The number of the epoch to begin with, to go on where a training ended: with 10 epochs, an
     * initial epoch of 4 trains six of them.
     *
     * @param epoch in [0, epochs), default 0
     * @return the new options
     * @throws IllegalArgumentException if the number is negative or leaves no epoch to train
     */
    public FitOptions initialEpoch(int epoch) {
        String expected = "initialEpoch in [0, " + epochs + ")";
        String advice = "The number of epochs counts those before, too.";
        Check.that(epoch >= 0 && epoch < epochs, "fit", expected, epoch, advice);
        return copy(c -> c.initialEpoch = epoch);
    }

    /**
     * The share of the samples that is kept from training and evaluated after every epoch: the
     * tail, before any shuffling, as in Keras.
     *
     * @param share in (0, 1); default none
     * @return the new options
     * @throws IllegalArgumentException if the share is not in (0, 1)
     */
    public FitOptions validationSplit(double share) {
        boolean ok = share > 0 && share < 1;
        Check.that(ok, "fit", "validationSplit in (0, 1)", share, "Usual is 0.2.");
        return copy(c -> c.validationSplit = share);
    }

    /**
     * How many epochs go by from one validation to the next: with 3, epochs 3, 6 and so on, counted
     * from 1, are validated.
     *
     * <p>The logs of the others have no {@code val_} names, the history NaN in their place, and
     * callbacks that watch one pass over such epochs.
     *
     * @param epochs 1 or more, default 1
     * @return the new options
     * @throws IllegalArgumentException if epochs is below 1
     */
    public FitOptions validationFreq(int epochs) {
        Check.positive(epochs, "fit", "validationFreq");
        return copy(c -> c.validationFreq = epochs);
    }

    /**
     * How many batches make an epoch, instead of one way through the data.
     *
     * <p>The next epoch goes on where the one before ended; when the data is over, it begins anew,
     * in a new order where it is shuffled. For streams without end, or to see a long training more
     * often.
     *
     * @param steps 1 or more; default as many as the data has batches
     * @return the new options
     * @throws IllegalArgumentException if steps is below 1
     */
    public FitOptions stepsPerEpoch(int steps) {
        Check.positive(steps, "fit", "stepsPerEpoch");
        return copy(c -> c.stepsPerEpoch = steps);
    }

    /**
     * What watches and steers the training, after the callbacks that the options have already.
     *
     * @param callbacks called in this order; default none
     * @return the new options
     */
    public FitOptions callbacks(Callback... callbacks) {
        for (Callback callback : Check.present(callbacks, "fit", "callbacks")) {
            Check.present(callback, "fit", "a callback");
        }
        List<Callback> all =
                Stream.concat(this.callbacks.stream(), Stream.of(callbacks)).toList();
        return copy(c -> c.callbacks = all);
    }

    /**
     * How much to print on the standard output, see {@link Progbar}.
     *
     * @param verbose 0 for nothing, the default, for a library is quiet unless asked, whereas Keras
     *     prints a bar unless told not to; 1 for a bar that moves on a terminal; 2 for one line an
     *     epoch without a bar
     * @return the new options
     * @throws IllegalArgumentException if verbose is another number
     */
    public FitOptions verbose(int verbose) {
        boolean ok = verbose >= 0 && verbose <= 2;
        Check.that(ok, "fit", "verbose 0, 1 or 2", verbose, "1 shows a bar, 0 nothing.");
        return copy(c -> c.verbose = verbose);
    }

    /**
     * Whether a loss that is NaN or infinite ends the training with an error.
     *
     * @param terminate default true; false trains on and leaves the NaN in the history
     * @return the new options
     */
    public FitOptions terminateOnNaN(boolean terminate) {
        return copy(c -> c.terminateOnNaN = terminate);
    }

    /** What the training loop needs to know. */
    Schedule schedule() {
        return new Schedule(
                initialEpoch,
                epochs,
                batchSize,
                stepsPerEpoch,
                validationFreq,
                shuffle,
                terminateOnNaN,
                allCallbacks());
    }

    int batchSize() {
        return batchSize;
    }

    /** The callbacks, and after them the one that prints, so that it shows what they log. */
    private List<Callback> allCallbacks() {
        if (verbose == 0) {
            return callbacks;
        }
        return Stream.concat(callbacks.stream(), Stream.of(new Progbar(verbose)))
                .toList();
    }

    /** How many of the samples are trained on; the rest is the validation split. */
    int trainingRows(int rows) {
        if (validationData != null || validationSplit == 0) {
            return rows;
        }
        int training = (int) Math.floor(rows * (1 - validationSplit));
        String got = training + " of " + rows;
        boolean ok = training >= 1 && training < rows;
        String advice = "Give more data or another validationSplit.";
        Check.that(ok, "fit", "rows to train on and rows to validate", got, advice);
        return training;
    }

    /** Checks that nothing is asked for that needs all rows in memory. */
    void checkStreamable() {
        String advice = "Use validationData, with first(n) of the part that split holds out.";
        boolean ok = validationData != null || validationSplit == 0;
        Check.that(ok, "fit", "a stream without validationSplit", validationSplit, advice);
        String classes = "Use classWeight, or fit with a Dataset.";
        String got = "sampleWeight";
        Check.that(sampleWeight == null, "fit", "a stream without weights", got, classes);
    }

    int shuffleBuffer() {
        return shuffleBuffer;
    }

    double[] sampleWeight() {
        return sampleWeight;
    }

    Map<Integer, Double> classWeight() {
        return classWeight;
    }

    int firstEpoch() {
        return initialEpoch;
    }

    double[] validationWeight() {
        return validationWeight;
    }

    Dataset validationData() {
        return validationData;
    }

    /** All settings by name, arrays as lists, which compare and print by what is in them. */
    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("batchSize", batchSize);
        settings.put("shuffle", shuffle);
        settings.put("shuffleBuffer", shuffleBuffer);
        settings.put("validationSplit", validationSplit);
        settings.put("validationData", validationData);
        settings.put("validationWeight", list(validationWeight));
        settings.put("validationFreq", validationFreq);
        settings.put("stepsPerEpoch", stepsPerEpoch);
        settings.put("sampleWeight", list(sampleWeight));
        settings.put("classWeight", new TreeMap<>(classWeight));
        settings.put("initialEpoch", initialEpoch);
        settings.put("callbacks", callbacks);
        settings.put("verbose", verbose);
        settings.put("terminateOnNaN", terminateOnNaN);
        return settings;
    }

    private static List<Double> list(double[] weights) {
        return weights == null ? null : Arrays.stream(weights).boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FitOptions o
                && epochs == o.epochs
                && settings().equals(o.settings());
    }

    @Override
    public int hashCode() {
        return 31 * epochs + settings().hashCode();
    }

    /** What was asked for: {@code epochs(100, batchSize=16, validationSplit=0.2)}. */
    @Override
    public String toString() {
        Map<String, Object> defaults = epochs(epochs).settings();
        List<String> said = new ArrayList<>(List.of(Integer.toString(epochs)));
        settings().forEach((name, v) -> Settings.addIfChanged(said, name, v, defaults.get(name)));
        return "epochs(" + String.join(", ", said) + ")";
    }
}
