package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.ModelCheckpoint;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.constraint.MaxNorm;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.SavedModel.SavedTraining;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;
import dev.kobai.nn.layer.Activation;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.ElementwiseLoss;
import dev.kobai.nn.loss.Huber;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.RootMeanSquaredError;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Adam;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.zip.ZipFile;

/** Parts of somebody's own are saved by their components, and come back where they are named. */
class OwnPartsTest {
    private static final Dataset DATA = Dataset.of(
            new double[][] {{0, 1}, {1, 1}, {2, 0}, {3, 2}},
            new double[][] {{0, 1}, {1, 0}, {0, 1}, {1, 0}});

    @TempDir
    private Path folder;

    /** x σ(β x). */
    record Swish(double beta) implements Activation {
        @Override
        public double value(double x) {
            return x / (1 + Math.exp(-beta * x));
        }

        @Override
        public double derivative(double x, double y) {
            double sigmoid = 1 / (1 + Math.exp(-beta * x));
            return sigmoid + beta * y * (1 - sigmoid);
        }
    }

    enum Way {
        UP_AND_DOWN,
        ONLY_UP
    }

    record Range(float from, long to) {}

    /** Adds a weight to each column, and has a component of each kind. */
    record Shift(
            Initializer start,
            Regularizer penalty,
            Way way,
            List<String> words,
            List<Range> ranges,
            int[] sizes,
            Double nothing,
            boolean useBias,
            Layer inner)
            implements Layer {
        @Override
        public List<Weight> weights(Shape input) {
            return List.of(Weight.of("shift", start, input.last()).regularizer(penalty));
        }

        @Override
        public Stage bind(Binding b) {
            int columns = b.weight(0).size();
            return new Stage() {
                @Override
                public void forward() {
                    for (int i = 0; i < b.input().size(); i++) {
                        b.output().set(i, b.input().get(i) + b.weight(0).get(i % columns));
                    }
                }

                @Override
                public void backward() {
                    for (int j = 0; j < columns; j++) {
                        double sum = 0;
                        for (int i = j; i < b.input().size(); i += columns) {
                            sum += b.outputGradient().get(i);
                            if (b.needsInputGradient()) {
                                b.inputGradient().set(i, b.outputGradient().get(i));
                            }
                        }
                        b.gradient(0).set(j, sum);
                    }
                }
            };
        }
    }

    record Rising(double step) implements Initializer {
        @Override
        public double[] values(Shape shape, RandomGenerator random) {
            double[] values = new double[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = step * i;
            }
            return values;
        }
    }

    record Pull(double strength) implements Regularizer {
        @Override
        public double penalty(Tensor weight) {
            double sum = 0;
            for (int i = 0; i < weight.size(); i++) {
                sum += strength * weight.get(i);
            }
            return sum;
        }

        @Override
        public void addGradient(Tensor weight, Tensor gradient) {
            for (int i = 0; i < weight.size(); i++) {
                gradient.set(i, gradient.get(i) + strength);
            }
        }
    }

    record Cap(double most) implements Constraint {
        @Override
        public void apply(Tensor weight) {
            for (int i = 0; i < weight.size(); i++) {
                weight.set(i, Math.min(most, weight.get(i)));
            }
        }
    }

    record Pinball(double quantile) implements ElementwiseLoss {
        Pinball {
            if (!(quantile > 0 && quantile < 1)) {
                throw new IllegalStateException("a quantile lies between 0 and 1");
            }
        }

        @Override
        public String name() {
            return "pinball";
        }

        @Override
        public double value(double y, double p) {
            return Math.max(quantile * (y - p), (quantile - 1) * (y - p));
        }

        @Override
        public double derivative(double y, double p) {
            return y > p ? -quantile : 1 - quantile;
        }
    }

    record Times(double factor, Loss loss) implements ElementwiseLoss {
        @Override
        public String name() {
            return "times";
        }

        @Override
        public double value(double y, double p) {
            return factor * ((ElementwiseLoss) loss).value(y, p);
        }

        @Override
        public double derivative(double y, double p) {
            return factor * ((ElementwiseLoss) loss).derivative(y, p);
        }
    }

    record CloseEnough(double tolerance) implements MeanMetric {
        @Override
        public String name() {
            return "close_enough";
        }

        @Override
        public double row(Tensor target, Tensor prediction, int row) {
            int first = row * target.columns();
            return Math.abs(target.get(first) - prediction.get(first)) <= tolerance ? 1 : 0;
        }
    }

    record Labelled(String name, Metric metric) implements Metric {
        @Override
        public Count start(int columns) {
            return metric.start(columns);
        }
    }

    record RootMeanSquare(LearningRate learningRate, double rho) implements Optimizer {
        @Override
        public List<String> memory() {
            return List.of("mean of squares", "steps");
        }

        @Override
        public void update(Step step, double[] x, double[] gradient, double[][] memory) {
            for (int i = 0; i < x.length; i++) {
                memory[0][i] = rho * memory[0][i] + (1 - rho) * gradient[i] * gradient[i];
                memory[1][i]++;
                x[i] -= step.learningRate() * gradient[i] / (Math.sqrt(memory[0][i]) + 1e-7);
            }
        }
    }

    /** A rule around a rule, with a rate that is no component. */
    record Doubled(Optimizer rule) implements Optimizer {
        @Override
        public LearningRate learningRate() {
            return step -> 2 * rule.learningRate().at(step);
        }

        @Override
        public List<String> memory() {
            return rule.memory();
        }

        @Override
        public void update(Step step, double[] x, double[] gradient, double[][] memory) {
            rule.update(step, x, gradient, memory);
        }
    }

    record Harmonic(double first) implements LearningRate {
        @Override
        public double at(long step) {
            return first / (1 + step);
        }
    }

    private Path file() {
        return folder.resolve("own.keras");
    }

    private static Sequential model(Optimizer optimizer, Loss loss, Metric... metrics) {
        return Sequential.of(new Input(2), new Dense(3), new Swish(1.5), new Dense(2), new Tanh())
                .seed(5)
                .compile(optimizer, loss, metrics);
    }

    private static FitOptions epochs(int count) {
        return FitOptions.epochs(count).batchSize(2);
    }

    /** Saves in the middle of a training; what is loaded is the same and ends the same. */
    private void assertTravels(Sequential model, Class<?>... own) {
        model.fit(DATA, epochs(3));
        Sequential loaded = Sequential.load(model.save(file()), own);
        SavedModel before = model.saved();
        SavedModel after = loaded.saved();
        assertEquals(
                before.architecture().places().size(),
                after.architecture().places().size());
        for (int i = 0; i < before.weights().size(); i++) {
            assertArrayEquals(before.weights().get(i), after.weights().get(i));
        }
        SavedTraining training = after.training();
        assertEquals(before.training().optimizer(), training.optimizer());
        assertEquals(before.training().loss(), training.loss());
        assertEquals(before.training().metrics(), training.metrics());
        assertEquals(before.training().steps(), training.steps());
        for (int i = 0; i < training.memory().length; i++) {
            assertArrayEquals(before.training().memory()[i], training.memory()[i]);
        }
        model.fit(DATA, epochs(6).initialEpoch(3));
        loaded.fit(DATA, epochs(6).initialEpoch(3));
        assertArrayEquals(model.parameters(), loaded.parameters());
    }

    private String refusal(Sequential model) {
        String message =
                assertThrows(ArchiveException.class, () -> model.save(file())).getMessage();
        assertFalse(Files.exists(file()));
        return message;
    }

    private static void assertSays(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void aModelOfOwnPartsTrainsOnWhereItWasSaved() {
        Sequential model = model(
                new RootMeanSquare(new Harmonic(0.1), 0.75),
                new Pinball(0.25),
                new CloseEnough(0.5),
                new CloseEnough(0.125).named("very_close"));
        assertTravels(
                model,
                Swish.class,
                RootMeanSquare.class,
                Harmonic.class,
                Pinball.class,
                CloseEnough.class);
    }

    @Test
    void ownRulesAreWrappedAndWrapLikeAnyOther() {
        Optimizer own = new RootMeanSquare(LearningRate.constant(0.1), 0.75);
        assertTravels(
                model(
                        own.weightDecay(0.01).clipNorm(1).gradientAccumulationSteps(2),
                        new MeanSquaredError()),
                Swish.class,
                RootMeanSquare.class);
        Optimizer inner = new Nesterov(new ExponentialDecay(0.1, 5, 0.5), 0.75);
        assertTravels(
                model(new Doubled(inner), new MeanSquaredError()), Swish.class, Doubled.class);
        assertTravels(
                model(new Doubled(own), new MeanSquaredError()),
                Swish.class,
                Doubled.class,
                RootMeanSquare.class);
    }

    @Test
    void partsInPartsComeBackEqual() {
        assertTravels(
                model(
                        new Adam(0.01),
                        new Times(2, new Huber(0.5)),
                        new Labelled("root", new RootMeanSquaredError()),
                        new Labelled("close", new CloseEnough(0.25).named("inner"))),
                Swish.class,
                Times.class,
                Labelled.class,
                CloseEnough.class);
        Loss hard = new Times(2, new BinaryCrossentropy());
        Loss soft = new Times(2, new BinaryCrossentropy().softTargets(true));
        for (Loss loss : List.of(hard, soft)) {
            Sequential model = Sequential.of(new Input(2), new Dense(2), new Sigmoid())
                    .compile(new Adam(0.01), loss);
            assertTravels(model, Times.class);
        }
    }

    @Test
    void initializersRegularizersAndConstraintsTravelInALayerOfKeras() {
        Dense dense = new Dense(2)
                .kernelInitializer(new Rising(0.25))
                .kernelRegularizer(new Pull(0.125))
                .kernelConstraint(new Cap(0.375))
                .biasConstraint(new MaxNorm(1));
        Sequential model = Sequential.of(new Input(2), dense)
                .compile(new SteepestDescent(0.01), new MeanSquaredError());
        assertTravels(model, Rising.class, Pull.class, Cap.class);
        Sequential loaded = Sequential.load(file(), Rising.class, Pull.class, Cap.class);
        assertEquals(dense, loaded.architecture().places().get(0).layer());
    }

    @Test
    void everySimpleComponentComesBack() {
        Shift shift = new Shift(
                new Constant(0.5),
                null,
                Way.ONLY_UP,
                List.of("a", "ü\"", ""),
                List.of(new Range(0.1f, 1L << 53), new Range(-1, -2)),
                new int[] {3, -1, 2},
                null,
                true,
                new Shift(
                        new Rising(2),
                        new Pull(1),
                        Way.UP_AND_DOWN,
                        List.of(),
                        List.of(),
                        null,
                        0.1,
                        false,
                        new Swish(3)));
        Sequential model = Sequential.of(new Input(2), shift, new Dense(2))
                .compile(new SteepestDescent(0.01), new MeanSquaredError());
        Class<?>[] own = {Shift.class, Rising.class, Pull.class, Swish.class};
        assertTravels(model, own);
        assertEquals(Set.of(own), Set.of(KerasArchive.ownClasses(model.saved())));
        Layer layer =
                Sequential.load(file(), own).architecture().places().get(0).layer();
        assertEquals("[3, -1, 2]", Arrays.toString(((Shift) layer).sizes()));
        assertEquals(without(shift), without((Shift) layer));
    }

    /** The layer without its array, which equals none but itself. */
    private static Shift without(Shift shift) {
        return new Shift(
                shift.start(),
                shift.penalty(),
                shift.way(),
                shift.words(),
                shift.ranges(),
                null,
                shift.nothing(),
                shift.useBias(),
                shift.inner());
    }

    @Test
    void anArchiveSaysAnOwnClassAsKerasDoesARegisteredOne() throws IOException {
        model(new Adam(), new MeanSquaredError()).save(file());
        try (ZipFile zip = new ZipFile(file().toFile())) {
            byte[] bytes = zip.getInputStream(zip.getEntry("config.json")).readAllBytes();
            JsonNode layer =
                    JsonReader.read(bytes).path("config").path("layers").get(2);
            assertEquals("Swish", layer.path("class_name").asText());
            assertEquals("Custom>Swish", layer.path("registered_name").asText());
            assertTrue(layer.path("module").isNull());
            assertEquals(1.5, layer.path("config").path("beta").asDouble());
            assertEquals("swish", layer.path("config").path("name").asText());
        }
    }

    @Test
    void aClassThatWasNotNamedIsAskedFor() {
        model(new Adam(), new MeanSquaredError(), new CloseEnough(1)).save(file());
        String nothing = assertThrows(ArchiveException.class, () -> Sequential.load(file()))
                .getMessage();
        assertSays(nothing, "own.keras, layer swish", "Custom>Swish", "load(file, Swish.class)");
        String metric = assertThrows(
                        ArchiveException.class, () -> Sequential.load(file(), Swish.class))
                .getMessage();
        assertSays(metric, "metrics", "a metric that", "load(file, CloseEnough.class)");
    }

    @Test
    void onlyRecordsOfDifferentNamesCanBeNamed() {
        model(new Adam(), new MeanSquaredError()).save(file());
        record Swish(int other) {}
        for (Class<?>[] own : List.of(
                new Class<?>[] {String.class},
                new Class<?>[] {Adam.class},
                new Class<?>[] {null},
                new Class<?>[] {Swish.class, OwnPartsTest.Swish.class})) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> Sequential.load(file(), own))
                    .getMessage();
            assertSays(message, "load: expected");
        }
        assertThrows(ArchiveException.class, () -> Sequential.load(file(), Swish.class));
    }

    private Path edited(String old, String by) throws IOException {
        byte[] bytes = EditedArchive.of(file()).replace(old, by).bytes();
        return Files.write(folder.resolve("edited.keras"), bytes);
    }

    @Test
    void whatItsConstructorRefusesIsADamagedArchive() throws IOException {
        model(new Adam(), new Pinball(0.25)).save(file());
        Path out = edited("\"quantile\":0.25", "\"quantile\":2");
        String message = assertThrows(
                        ArchiveException.class,
                        () -> Sequential.load(out, Swish.class, Pinball.class))
                .getMessage();
        assertSays(message, "loss", "a quantile lies between 0 and 1");
        Path more = edited("\"quantile\":0.25", "\"quantile\":0.25,\"other\":1");
        assertThrows(
                ArchiveException.class, () -> Sequential.load(more, Swish.class, Pinball.class));
        Path less = edited("\"quantile\":0.25", "\"name\":\"x\"");
        assertThrows(
                ArchiveException.class, () -> Sequential.load(less, Swish.class, Pinball.class));
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        Sequential nan = model(new Adam(), new MeanSquaredError(), new CloseEnough(Double.NaN));
        assertSays(refusal(nan), "metrics, tolerance", "a finite number", "NaN");
        Sequential infinite = Sequential.of(new Input(2), new Swish(Double.POSITIVE_INFINITY));
        assertSays(refusal(infinite), "layer swish, beta", "Infinity");
        Sequential deep = model(new Adam(), new Times(1, new Times(Double.NaN, new Huber())));
        assertSays(refusal(deep), "loss, loss, factor", "NaN");
    }

    record Holder(Thread thread) implements Initializer {
        @Override
        public double[] values(Shape shape, RandomGenerator random) {
            return new double[shape.size()];
        }
    }

    record Named(String name) implements Activation {
        @Override
        public double value(double x) {
            return x;
        }

        @Override
        public double derivative(double x, double y) {
            return 1;
        }
    }

    @Test
    void whatIsNoSimpleRecordIsRefusedWithAWayOut() {
        Sequential rate = model(new Adam(step -> 0.1), new MeanSquaredError());
        assertSays(
                refusal(rate), "optimizer, learning_rate", "a lambda", "a record", "saveWeights");
        Sequential thread =
                Sequential.of(new Input(2), new Dense(2).kernelInitializer(new Holder(null)));
        assertSays(
                refusal(thread), "layer dense, kernel_initializer", "Holder", "java.lang.Thread");
        Sequential name = Sequential.of(new Input(2), new Named("x"));
        assertSays(refusal(name), "layer named", "a component of another name than name");
    }

    @Test
    void aCheckpointRefusesBeforeTheFirstEpoch() {
        List<Integer> begun = new ArrayList<>();
        Callback watch = new Callback() {
            @Override
            public void onEpochBegin(Training training) {
                begun.add(training.epoch());
            }
        };
        Sequential model = model(new Adam(step -> 0.1), new MeanSquaredError());
        double[] before = model.parameters();
        FitOptions options = epochs(2).callbacks(watch, new ModelCheckpoint(file().toString()));
        String message = assertThrows(ArchiveException.class, () -> model.fit(DATA, options))
                .getMessage();
        assertSays(message, "optimizer, learning_rate", "a lambda", "saveWeights");
        assertEquals(List.of(), begun);
        assertArrayEquals(before, model.parameters());

        Path weights = folder.resolve("weights.txt");
        ModelCheckpoint own = new ModelCheckpoint(
                weights.toString(),
                (training, path) -> write(path, training.weights().toString()));
        model.fit(DATA, epochs(1).callbacks(own));
        assertTrue(Files.exists(weights));
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCheckpointOfOwnPartsIsTakenUp() {
        Sequential model =
                model(new RootMeanSquare(new Harmonic(0.1), 0.75), new MeanSquaredError());
        Path first = folder.resolve("net-02.keras");
        String pattern = folder.resolve("net-{epoch:02d}.keras").toString();
        model.fit(DATA, epochs(4).callbacks(new ModelCheckpoint(pattern)));
        Sequential resumed =
                Sequential.load(first, Swish.class, RootMeanSquare.class, Harmonic.class);
        resumed.fit(DATA, epochs(4).initialEpoch(2));
        assertArrayEquals(model.parameters(), resumed.parameters());
    }
}
