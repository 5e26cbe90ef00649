package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.constraint.MaxNorm;
import dev.kobai.nn.constraint.NonNegative;
import dev.kobai.nn.constraint.UnitNorm;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.GlorotNormal;
import dev.kobai.nn.initializer.GlorotUniform;
import dev.kobai.nn.initializer.HeNormal;
import dev.kobai.nn.initializer.HeUniform;
import dev.kobai.nn.initializer.Identity;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.LecunNormal;
import dev.kobai.nn.initializer.LecunUniform;
import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.initializer.Orthogonal;
import dev.kobai.nn.initializer.RandomNormal;
import dev.kobai.nn.initializer.RandomUniform;
import dev.kobai.nn.initializer.TruncatedNormal;
import dev.kobai.nn.initializer.VarianceScaling;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.layer.AlphaDropout;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Block;
import dev.kobai.nn.layer.Celu;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Exponential;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.GaussianDropout;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Gelu;
import dev.kobai.nn.layer.HardSigmoid;
import dev.kobai.nn.layer.HardSilu;
import dev.kobai.nn.layer.HardTanh;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.LayerNormalization;
import dev.kobai.nn.layer.LeakyRelu;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.LogSigmoid;
import dev.kobai.nn.layer.LogSoftmax;
import dev.kobai.nn.layer.Mish;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.PRelu;
import dev.kobai.nn.layer.RMSNormalization;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Relu6;
import dev.kobai.nn.layer.Rescaling;
import dev.kobai.nn.layer.Reshape;
import dev.kobai.nn.layer.Selu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Silu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Softplus;
import dev.kobai.nn.layer.Softsign;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.layer.UnitNormalization;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.BinaryFocalCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.CategoricalFocalCrossentropy;
import dev.kobai.nn.loss.CategoricalHinge;
import dev.kobai.nn.loss.CosineSimilarity;
import dev.kobai.nn.loss.Dice;
import dev.kobai.nn.loss.Hinge;
import dev.kobai.nn.loss.Huber;
import dev.kobai.nn.loss.KLDivergence;
import dev.kobai.nn.loss.LogCosh;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.Loss.Predictions;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanAbsolutePercentageError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.MeanSquaredLogarithmicError;
import dev.kobai.nn.loss.Poisson;
import dev.kobai.nn.loss.Reduction;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.loss.SquaredHinge;
import dev.kobai.nn.metric.AUC;
import dev.kobai.nn.metric.Accuracy;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.nn.metric.ExactAccuracy;
import dev.kobai.nn.metric.F1Score;
import dev.kobai.nn.metric.FBetaScore;
import dev.kobai.nn.metric.FalseNegatives;
import dev.kobai.nn.metric.FalsePositives;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.Precision;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.nn.metric.Recall;
import dev.kobai.nn.metric.RootMeanSquaredError;
import dev.kobai.nn.metric.SparseCategoricalAccuracy;
import dev.kobai.nn.metric.SparseTopKCategoricalAccuracy;
import dev.kobai.nn.metric.TopKCategoricalAccuracy;
import dev.kobai.nn.metric.TrueNegatives;
import dev.kobai.nn.metric.TruePositives;
import dev.kobai.nn.regularizer.L1;
import dev.kobai.nn.regularizer.L1L2;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.optim.Adadelta;
import dev.kobai.optim.Adagrad;
import dev.kobai.optim.Adam;
import dev.kobai.optim.AdamW;
import dev.kobai.optim.Adamax;
import dev.kobai.optim.CosineDecay;
import dev.kobai.optim.CosineDecayRestarts;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.InverseTimeDecay;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Lion;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Nadam;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.PiecewiseConstantDecay;
import dev.kobai.optim.PolynomialDecay;
import dev.kobai.optim.RMSProp;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever can be saved comes back as it was: each layer, optimizer, loss and metric. */
class ArchiveRoundTripTest {
    /** What archives cannot hold yet; writing it is refused. */
    private static final Dataset DATA = Dataset.of(
            new double[][] {{0, 1, 2, 3}, {1, 1, 0, 2}, {2, 0, 3, 1}, {3, 2, 1, 0}},
            new double[][] {{0, 1}, {1, 0}, {0, 1}, {1, 0}});

    @TempDir
    private Path folder;

    static Stream<Layer> layers() {
        return Stream.of(
                new AlphaDropout(0.25),
                new GaussianDropout(0.25),
                new LogSigmoid(),
                new RMSNormalization(0.5),
                new UnitNormalization(),
                new Dense(3).useBias(false),
                new Dense(3)
                        .kernelRegularizer(new L2(0.25))
                        .biasRegularizer(new L1(0.5))
                        .kernelConstraint(new MaxNorm(1.5))
                        .biasConstraint(new NonNegative()),
                new Dense(3)
                        .kernelRegularizer(new L1L2(0.125, 0.5))
                        .kernelConstraint(new UnitNorm()),
                new Dropout(0.25),
                new GaussianNoise(0.5),
                new BatchNormalization(0.9, 0.01, true, true),
                new BatchNormalization(0.9, 0.01, false, true),
                new BatchNormalization(0.9, 0.01, true, false),
                new LayerNormalization(0.01, true, true),
                new LayerNormalization(0.01, false, true),
                new LayerNormalization(0.01, true, false),
                new Normalization().adapt(DATA.x()),
                new Rescaling(0.5, -1),
                new Embedding(4, 2)
                        .embeddingsInitializer(new Ones())
                        .embeddingsRegularizer(new L2(0.5))
                        .embeddingsConstraint(new MaxNorm(3)),
                new Flatten(),
                new Reshape(2, 2),
                new Relu(),
                new Relu6(),
                new LeakyRelu(0.25),
                new PRelu(new Constant(0.25)),
                new Elu(0.5),
                new Selu(),
                new Celu(1),
                new Gelu(false),
                new Gelu(true),
                new Silu(),
                new Sigmoid(),
                new HardSigmoid(),
                new HardSilu(),
                new Tanh(),
                new HardTanh(),
                new Softmax(),
                new LogSoftmax(),
                new Softplus(),
                new Softsign(),
                new Exponential(),
                new Mish(),
                new Linear());
    }

    static Stream<Initializer> initializers() {
        return Stream.of(
                new Zeros(),
                new Ones(),
                new Constant(0.5),
                new Identity(2),
                new Orthogonal(2),
                new RandomNormal(0.5, 2),
                new RandomUniform(-1, 3),
                new TruncatedNormal(0.5, 2),
                new VarianceScaling(
                        3,
                        VarianceScaling.Fan.OUT,
                        VarianceScaling.Distribution.UNTRUNCATED_NORMAL),
                new GlorotUniform(),
                new GlorotNormal(),
                new HeUniform(),
                new HeNormal(),
                new LecunUniform(),
                new LecunNormal());
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                new SteepestDescent(0.125),
                new Momentum(0.125, 0.5),
                new Nesterov(0.125, 0.5),
                new Adam(LearningRate.constant(0.125), 0.5, 0.75, 1e-3),
                new Adam(LearningRate.constant(0.125), 0.5, 0.75, 1e-3, true),
                new AdamW(LearningRate.constant(0.125), 0.25, 0.5, 0.75, 1e-3, true),
                new RMSProp(LearningRate.constant(0.125), 0.5, 0, 1e-3, false),
                new RMSProp(LearningRate.constant(0.125), 0.5, 0.25, 1e-3, true),
                new Adagrad(LearningRate.constant(0.125), 0.5, 1e-3),
                new Adadelta(LearningRate.constant(0.125), 0.5, 1e-3),
                new Adamax(LearningRate.constant(0.125), 0.5, 0.75, 1e-3),
                new Nadam(LearningRate.constant(0.125), 0.5, 0.75, 1e-3),
                new Lion(LearningRate.constant(0.125), 0.5, 0.75),
                new Adam(0.1).weightDecay(0.25).clipNorm(2).gradientAccumulationSteps(3),
                new Nadam(0.1).clipValue(0.5).gradientAccumulationSteps(2),
                new AdamW(0.1, 0.25).globalClipNorm(1),
                new Adam(0.1).useEma(0.75),
                new Nadam(0.1).clipNorm(1).gradientAccumulationSteps(2).useEma(0.75, 3),
                new Momentum(new ExponentialDecay(0.1, 3, 0.5, true), 0.5),
                new Adam(new InverseTimeDecay(0.1, 3, 0.5, false), 0.9, 0.999, 1e-7),
                new SteepestDescent(new PolynomialDecay(0.1, 5, 0.01, 2, true)),
                new SteepestDescent(new PiecewiseConstantDecay(
                        new long[] {2, 4}, new double[] {0.1, 0.05, 0.01})),
                new SteepestDescent(new CosineDecay(0.1, 5, 0.25)),
                new SteepestDescent(new CosineDecay(0.1, 5, 0.25, 0.5, 2)),
                new SteepestDescent(new CosineDecayRestarts(0.1, 3, 1.5, 0.5, 0.25)));
    }

    static Stream<Loss> losses() {
        return Stream.of(
                new CategoricalFocalCrossentropy().alpha(0.5, 0.75).gamma(3),
                new Dice(),
                new Dice(true),
                new MeanSquaredError().reduction(Reduction.SUM),
                new Hinge().reduction(Reduction.MEAN_WITH_SAMPLE_WEIGHT),
                new MeanSquaredError(),
                new MeanAbsoluteError(),
                new MeanAbsolutePercentageError(),
                new MeanSquaredLogarithmicError(),
                new LogCosh(),
                new Huber(0.5),
                new Hinge(),
                new SquaredHinge(),
                new CategoricalHinge(),
                new CosineSimilarity(),
                new KLDivergence(),
                new Poisson(),
                new BinaryCrossentropy(),
                new BinaryCrossentropy(true, true, 0.25),
                new BinaryFocalCrossentropy(
                        true, 0.5, 3, new BinaryCrossentropy(false, false, 0.25)),
                new CategoricalCrossentropy(),
                new CategoricalCrossentropy(true, true, 0.25),
                new SparseCategoricalCrossentropy(true));
    }

    static Stream<Metric> metrics() {
        return Stream.of(
                new FBetaScore(2, F1Score.Average.MACRO, 0.25),
                new TruePositives(0.25),
                new TrueNegatives(0.25),
                new FalsePositives(0.25),
                new FalseNegatives(0.25),
                new Precision().classId(1),
                Recall.ofTopK(2).named("own"),
                new ExactAccuracy(),
                new AUC().curve(AUC.Curve.PR).fromLogits(true),
                new Accuracy(),
                new BinaryAccuracy(0.25),
                new CategoricalAccuracy(),
                new TopKCategoricalAccuracy(2),
                new Precision(0.25),
                new Recall(0.25),
                new F1Score(F1Score.Average.WEIGHTED, 0.25),
                new F1Score(F1Score.Average.MICRO, null),
                new AUC(50),
                new R2Score(),
                new RootMeanSquaredError(),
                new dev.kobai.nn.metric.CosineSimilarity(),
                new MeanSquaredError(),
                new MeanAbsoluteError().named("mae"),
                new MeanAbsolutePercentageError(),
                new MeanSquaredLogarithmicError(),
                new LogCosh(),
                new KLDivergence(),
                new Poisson(),
                new Hinge(),
                new SquaredHinge(),
                new CategoricalHinge(),
                new BinaryCrossentropy(true, false, 0.25),
                new CategoricalCrossentropy(true, false, 0.25));
    }

    private Sequential saved(Sequential model) {
        return Sequential.load(model.save(folder.resolve("model.keras")));
    }

    private SavedModel read(Sequential model) {
        return KerasArchive.read(model.save(folder.resolve("model.keras")));
    }

    /** With probabilities at the end, or with raw outputs for a crossentropy over logits. */
    private static Sequential endingFor(Metric metric) {
        boolean logits = metric instanceof Loss loss && loss.predictions() == Predictions.LOGITS;
        return logits ? Sequential.of(new Input(4), new Dense(2)) : classifier();
    }

    private static Sequential classifier() {
        return Sequential.of(new Input(4), new Dense(3), new Tanh(), new Dense(2), new Softmax())
                .seed(7);
    }

    /** Saved twice, the configuration says the same: no argument was lost on the way. */
    private void assertSame(Sequential model) throws IOException {
        Sequential again = saved(model);
        String first = EditedArchive.of(folder.resolve("model.keras")).config();
        again.save(folder.resolve("again.keras"));
        assertEquals(first, EditedArchive.of(folder.resolve("again.keras")).config());
        assertEquals(model.weights(), again.weights());
        assertEquals(model.predict(DATA.x()), again.predict(DATA.x()));
        assertEquals(names(model), names(again));
    }

    private static List<String> names(Sequential model) {
        return model.architecture().places().stream()
                .map(place -> place.name() + " " + settings(place.layer()) + " " + place.output())
                .toList();
    }

    /** A layer with its settings, where an archive has them: those of Normalization are weights. */
    private static String settings(Layer layer) {
        return layer instanceof Normalization ? "Normalization" : layer.toString();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerComesBackAndTrainsOn(Layer layer) throws IOException {
        Sequential model = Sequential.of(new Input(4), layer, new Flatten(), new Dense(2))
                .seed(5)
                .compile(new Adam(0.01), new MeanSquaredError());
        model.fit(DATA, FitOptions.epochs(2).batchSize(3));
        assertSame(model);
        Layer back = saved(model).architecture().places().get(0).layer();
        assertEquals(layer.getClass(), back.getClass());
        Sequential resumed = saved(model);
        model.fit(DATA, FitOptions.epochs(2).batchSize(3));
        resumed.fit(DATA, FitOptions.epochs(2).batchSize(3));
        assertEquals(model.weights(), resumed.weights());
    }

    @ParameterizedTest
    @MethodSource("initializers")
    void anInitializerComesBack(Initializer initializer) {
        Sequential model = Sequential.of(
                new Input(4),
                new Dense(3).kernelInitializer(initializer).biasInitializer(new Ones()));
        Place place = read(model).architecture().places().get(0);
        assertEquals(initializer, place.weights().get(0).initializer());
        assertEquals(new Ones(), place.weights().get(1).initializer());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void anOptimizerComesBackAndStepsOn(Optimizer optimizer) throws IOException {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Sequential model = classifier().dataType(type);
            model.compile(optimizer, new CategoricalCrossentropy());
            FitOptions options = FitOptions.epochs(5).batchSize(3);
            model.fit(DATA, options);
            assertSame(model);
            SavedModel read = read(model);
            assertEquals(optimizer, read.training().optimizer());
            assertEquals(10, read.training().steps());
            assertEquals(Double.NaN, read.training().rate());
            Sequential resumed = saved(model);
            model.fit(DATA, options);
            resumed.fit(DATA, options);
            assertEquals(model.weights(), resumed.weights());
        }
    }

    @Test
    void anInfiniteMemoryOfFiniteWeightsComesBack() {
        Sequential model = Sequential.of(new Input(2), new Dense(1))
                .compile(new Adam(0.01), new MeanSquaredError());
        double[] huge = {1e30, 0, 1};
        model.step(huge); // whose square no float holds
        double[] weights = model.parameters();
        Path file = model.save(folder.resolve("infinite.keras"));
        Sequential loaded = Sequential.load(file);
        assertArrayEquals(weights, loaded.parameters());
        assertEquals(Double.POSITIVE_INFINITY, loaded.optimizerState().memory()[1][0]);
        assertEquals(model.optimizerState(), loaded.optimizerState());
    }

    @Test
    void whatSaveWritesOfThousandsOfLayersLoads() {
        Block[] layers = new Block[8001];
        Arrays.fill(layers, new Dense(1));
        layers[0] = new Input(1);
        Sequential model = Sequential.of(layers);
        Sequential loaded = Sequential.load(model.save(folder.resolve("deep.keras")));
        assertArrayEquals(model.parameters(), loaded.parameters());
    }

    @Test
    void momentumOf0IsKerasPlainDescentAndStepsOnAlike() {
        Sequential model = classifier().compile(new Momentum(0.125, 0), new MeanSquaredError());
        model.fit(DATA, FitOptions.epochs(2));
        Sequential resumed = saved(model);
        assertEquals(new SteepestDescent(0.125), read(model).training().optimizer());
        model.fit(DATA, FitOptions.epochs(2));
        resumed.fit(DATA, FitOptions.epochs(2));
        assertEquals(model.weights(), resumed.weights());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aLossComesBack(Loss loss) {
        Sequential model = endingFor(loss).compile(new Adam(), loss);
        assertEquals(loss, read(model).training().loss());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void aMetricComesBack(Metric metric) {
        Metric error = new RootMeanSquaredError().named("error");
        Sequential model =
                endingFor(metric).compile(new Adam(), new MeanAbsoluteError(), metric, error);
        assertEquals(List.of(metric, error), read(model).training().metrics());
    }

    @Test
    void metricsOfClassNumbersComeBack() {
        Metric[] metrics = {
            new SparseCategoricalAccuracy(),
            new SparseTopKCategoricalAccuracy(2),
            new SparseCategoricalCrossentropy()
        };
        Sequential model =
                classifier().compile(new Adam(), new SparseCategoricalCrossentropy(), metrics);
        assertEquals(List.of(metrics), read(model).training().metrics());
    }

    @Test
    void whatCompileRefusesLoadsAsKerasTrainsIt() throws IOException {
        Sequential model = Sequential.of(new Input(4), new Dense(1), new Sigmoid())
                .compile(new Adam(), new BinaryCrossentropy());
        Path file = model.save(folder.resolve("model.keras"));
        byte[] edited = EditedArchive.of(file)
                .replace("\"from_logits\":false", "\"from_logits\":true")
                .bytes();
        Sequential loaded = Sequential.load(Files.write(file, edited));
        double[][] x = {{1, 2, 3, 4}, {0, 1, 0, 1}};
        double[][] y = {{1}, {0}};
        double p = loaded.predict(x[0])[0];
        double q = loaded.predict(x[1])[0];
        double loss = (Math.log1p(Math.exp(-p)) + Math.log1p(Math.exp(q))) / 2;
        assertEquals(loss, loaded.evaluate(x, y).get("loss"), 1e-6);
        assertEquals(loss, loaded.fit(x, y, FitOptions.epochs(1)).lastLoss(), 1e-6);
        Loss stays = read(loaded).training().loss();
        assertThrows(IllegalArgumentException.class, () -> loaded.compile(new Adam(), stays));
    }

    @Test
    void seedFrozenLayersAndABareModelComeBack() {
        Sequential model = classifier().freeze("dense");
        SavedModel read = read(model);
        assertEquals(7, read.seed());
        assertEquals(null, read.training());
        assertEquals(
                List.of(true, false, false, false),
                read.architecture().places().stream().map(Place::frozen).toList());
        model.compile(new Adam(0.1), new MeanSquaredError());
        model.fit(DATA, FitOptions.epochs(2));
        Sequential resumed = saved(model);
        model.fit(DATA, FitOptions.epochs(2));
        resumed.fit(DATA, FitOptions.epochs(2));
        assertEquals(model.weights(), resumed.weights());
    }

    @Test
    void namesFromKerasStay() {
        Sequential model = Sequential.load(EditedArchive.FOLDER.resolve("momentum_dropout.keras"));
        List<String> expected = List.of("dense_5", "dense_5_elu", "dropout", "dense_6");
        for (Sequential m : new Sequential[] {model, saved(model)}) {
            List<String> names =
                    m.architecture().places().stream().map(Place::name).toList();
            assertEquals(expected, names);
        }
    }

    @Test
    void aSizeThatReshapeFoundIsWritten() {
        Sequential model = Sequential.of(new Input(4), new Reshape(2, -1), new Flatten());
        assertEquals(
                "Reshape([2, 2])",
                read(model).architecture().places().get(0).layer().toString());
    }

    @Test
    void meansAndVariancesGivenInKerasAreTheLayersWeights() throws IOException {
        Sequential model = Sequential.of(new Input(2), new Normalization());
        EditedArchive archive = EditedArchive.of(model.save(folder.resolve("model.keras")))
                .replace("\"mean\":null", "\"mean\":[1.0,2.0]")
                .replace("\"variance\":null", "\"variance\":[4.0,0.25]");
        Path file = Files.write(folder.resolve("given.keras"), archive.bytes());
        double[] expected = {(5 - 1) / 2.0, (1 - 2) / 0.5};
        Sequential given = Sequential.load(file);
        assertArrayEquals(expected, given.predict(new double[] {5, 1}), 1e-6);
        assertArrayEquals(expected, saved(given).predict(new double[] {5, 1}), 1e-6);
    }

    @Test
    void whatGoesIntoAnEmbeddingMayBeIntegersInKeras() throws IOException {
        Sequential model = Sequential.of(new Input(4), new Embedding(4, 2), new Flatten());
        Path file = model.save(folder.resolve("model.keras"));
        EditedArchive archive = EditedArchive.of(file)
                .replace("\"dtype\":\"float32\"", "\"dtype\":\"int32\""); // the InputLayer's
        Files.write(file, archive.bytes());
        assertEquals(model.predict(DATA.x()), Sequential.load(file).predict(DATA.x()));
    }

    @Test
    void metricsAndLossByNameAreWhatKerasTakesThemFor() throws IOException {
        EditedArchive archive = EditedArchive.keras("relu_softmax_adam")
                .replace("\"metrics\": null", "\"metrics\": [\"accuracy\", \"mse\"]");
        Path file = Files.write(folder.resolve("named.keras"), archive.bytes());
        List<Metric> metrics = List.of(new Accuracy(), new MeanSquaredError().named("mse"));
        assertEquals(metrics, KerasArchive.read(file).training().metrics());
        assertEquals(metrics, read(Sequential.load(file)).training().metrics());
        Loss loss = new CategoricalCrossentropy().softTargets(true);
        assertEquals(loss, KerasArchive.read(file).training().loss());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void thePrecisionStays(DataType type) {
        assertEquals(type, saved(classifier().dataType(type)).dataType());
    }

    @Test
    void whatKerasDoesNotHaveIsRefused() {
        Sequential celu = Sequential.of(new Input(4), new Celu(2), new Dense(2));
        Path file = folder.resolve("celu.keras");
        String message =
                assertThrows(ArchiveException.class, () -> celu.save(file)).getMessage();
        assertTrue(message.contains("celu: expected Celu"), message);
        assertTrue(Files.notExists(file));
        assertThrows(IllegalArgumentException.class, () -> celu.save(folder.resolve("model.h5")));
    }

    @Test
    void accuracyIsANameInKerasAndItsClassAnotherMetric() throws IOException {
        Sequential model = Sequential.of(new Input(4), new Dense(2), new Softmax())
                .compile(
                        new SteepestDescent(),
                        new CategoricalCrossentropy(),
                        new Accuracy(),
                        new Accuracy().named("right"),
                        new ExactAccuracy().named("exact"));
        Path file = model.save(folder.resolve("accuracy.keras"));
        JsonNode config = Json.read(EditedArchive.of(file).entry("config.json"), "config");
        JsonNode metrics = config.get("compile_config").get("metrics");
        assertEquals("accuracy", metrics.get(0).asText());
        assertEquals("CategoricalAccuracy", metrics.get(1).get("class_name").asText());
        assertEquals("Accuracy", metrics.get(2).get("class_name").asText());
        assertEquals(
                List.of(
                        new Accuracy(),
                        new CategoricalAccuracy().named("right"),
                        new ExactAccuracy().named("exact")),
                KerasArchive.read(file).training().metrics());
    }

    @Test
    void anActivationWithAnotherArgumentThanKerasSaysWhich() {
        Sequential celu = Sequential.of(new Input(4), new Celu(0.5), new Dense(2));
        Path file = folder.resolve("celu.keras");
        var e = assertThrows(ArchiveException.class, () -> celu.save(file));
        String expected = "as Keras' activation celu is, got Celu(alpha=0.5)";
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void theLearningRateHasTheModelsPrecision() throws IOException {
        Sequential model = Sequential.of(new Input(2), new Dense(1))
                .dataType(DataType.DOUBLE)
                .compile(new Adam(0.1), new MeanSquaredError());
        Path file = model.save(folder.resolve("double.keras"));
        WeightsReader read = new WeightsReader(EditedArchive.of(file).entry("model.weights.h5"));
        assertEquals(0.1, read.readNumber("optimizer", 1, "optimizer"));
    }

    @Test
    void weightedMetricsComeBackBehindTheOthersAsInKeras() {
        Metric weighted = new BinaryAccuracy(0.25).named("own").weighted();
        Sequential model = Sequential.of(new Input(4), new Dense(2))
                .compile(new SteepestDescent(), new MeanSquaredError(), weighted, new LogCosh());
        Path file = model.save(folder.resolve("metric.keras"));
        List<Metric> read = KerasArchive.read(file).training().metrics();
        assertEquals(List.of(new LogCosh(), weighted), read);
    }

    @Test
    void noClassIsForgotten() throws IOException {
        Set<String> noRows = new TreeSet<>(Set.of("Input"));
        assertCovered(Layer.class, layers(), noRows);
        assertCovered(Initializer.class, initializers(), Set.of());
        assertCovered(Loss.class, losses(), Set.of());
        Set<String> others = new TreeSet<>(Set.of(
                "SparseCategoricalAccuracy", "SparseTopKCategoricalAccuracy", "Named", "Weighted"));
        assertCovered(Metric.class, metrics(), others);
        assertCovered(Optimizer.class, optimizers(), Set.of("Prepared"));
    }

    /** Every public class beside an interface that implements it must be among the values. */
    private static void assertCovered(Class<?> type, Stream<?> values, Set<String> others)
            throws IOException {
        Set<String> covered = values.map(value -> value.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        String module = type.getName().startsWith("dev.kobai.nn") ? "nn" : "optim";
        String[] folders = type.getPackageName().split("\\.");
        List<String> missing = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../" + module + "/src/main/java", folders))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                if (!name.contains("$") && isOne(type, name) && !others.contains(name)) {
                    missing.add(name);
                }
            }
        }
        missing.removeAll(covered);
        missing.remove("NamedLayer"); // an architecture has the layer and the name
        assertEquals(List.of(), missing);
    }

    private static boolean isOne(Class<?> type, String name) {
        try {
            Class<?> found = Class.forName(type.getPackageName() + "." + name);
            boolean isPublic = java.lang.reflect.Modifier.isPublic(found.getModifiers());
            return isPublic && type.isAssignableFrom(found) && !found.isInterface();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false; // package-info
        }
    }
}
