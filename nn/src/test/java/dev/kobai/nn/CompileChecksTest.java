package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Activation;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Celu;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.Exponential;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Gelu;
import dev.kobai.nn.layer.HardSigmoid;
import dev.kobai.nn.layer.HardSilu;
import dev.kobai.nn.layer.HardTanh;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.LayerNormalization;
import dev.kobai.nn.layer.LeakyRelu;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.LogSoftmax;
import dev.kobai.nn.layer.Mish;
import dev.kobai.nn.layer.PRelu;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Relu6;
import dev.kobai.nn.layer.Rescaling;
import dev.kobai.nn.layer.Selu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Silu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Softplus;
import dev.kobai.nn.layer.Softsign;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.BinaryFocalCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.CategoricalHinge;
import dev.kobai.nn.loss.CosineSimilarity;
import dev.kobai.nn.loss.Hinge;
import dev.kobai.nn.loss.Huber;
import dev.kobai.nn.loss.KLDivergence;
import dev.kobai.nn.loss.LogCosh;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanAbsolutePercentageError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.MeanSquaredLogarithmicError;
import dev.kobai.nn.loss.Poisson;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.loss.SquaredHinge;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.Precision;
import dev.kobai.optim.Adam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;

/** A network that cannot be meant with its loss or metrics is not compiled. */
class CompileChecksTest {
    /** e^−x²: in (0, 1] without being one of Kobai's. */
    record Bell() implements Activation {
        @Override
        public double value(double x) {
            return Math.exp(-x * x);
        }

        @Override
        public double derivative(double x, double y) {
            return -2 * x * y;
        }
    }

    /** sin x: an own function of both signs. */
    record Sine() implements Activation {
        @Override
        public double value(double x) {
            return Math.sin(x);
        }

        @Override
        public double derivative(double x, double y) {
            return Math.cos(x);
        }
    }

    private static final List<List<Layer>> SQUASHED = List.of(
            List.of(new Sigmoid()),
            List.of(new Softmax()),
            List.of(new Sigmoid(), new Linear()),
            List.of(new Softmax(), new Flatten()),
            List.of(new Sigmoid(), new Dropout(0.5)));

    private static final List<List<Layer>> IN_0_1 = List.of(
            List.of(new HardSigmoid()),
            List.of(new Bell()),
            List.of(new Tanh(), new Rescaling(0.5, 0.5)),
            List.of(new Waves())); // not known

    private static final List<List<Layer>> POSITIVE =
            List.of(List.of(new Exponential()), List.of(new Softplus()));

    private static final List<List<Layer>> RAW = List.of(
            List.of(), // the Dense itself
            List.of(new Linear()),
            List.of(new Relu()),
            List.of(new Relu6()),
            List.of(new LeakyRelu()),
            List.of(new PRelu()),
            List.of(new Elu()),
            List.of(new Selu()),
            List.of(new Celu()),
            List.of(new Gelu()),
            List.of(new Silu()),
            List.of(new HardSilu()),
            List.of(new Mish()),
            List.of(new Tanh()),
            List.of(new HardTanh()),
            List.of(new Softsign()),
            List.of(new LogSoftmax()),
            List.of(new Rescaling(0.1, 0)),
            List.of(new BatchNormalization()),
            List.of(new LayerNormalization()),
            List.of(new Sine()),
            List.of(new Relu(), new Dropout(0.5), new Flatten()));

    private static final List<Loss> ANY = List.of(
            new MeanSquaredError(),
            new MeanAbsoluteError(),
            new MeanAbsolutePercentageError(),
            new MeanSquaredLogarithmicError(),
            new Huber(),
            new LogCosh(),
            new CosineSimilarity(),
            new Poisson(),
            new Hinge(),
            new SquaredHinge(),
            new CategoricalHinge());

    private static final List<Loss> PROBABILITIES = List.of(
            new BinaryCrossentropy(),
            new BinaryCrossentropy().softTargets(true).labelSmoothing(0.1),
            new BinaryFocalCrossentropy(),
            new KLDivergence());

    private static final List<Loss> SHARES =
            List.of(new CategoricalCrossentropy(), new SparseCategoricalCrossentropy());

    private static final List<Loss> LOGITS = List.of(
            new BinaryCrossentropy().fromLogits(true),
            new BinaryFocalCrossentropy().fromLogits(true),
            new CategoricalCrossentropy().fromLogits(true),
            new SparseCategoricalCrossentropy(true));

    /** A loss, the layers after the last Dense, and how the refusal begins; null for none. */
    record End(Loss loss, List<Layer> layers, String refusal) {}

    static List<End> ends() {
        List<End> ends = new ArrayList<>();
        String probabilities = "compile: expected probabilities for ";
        String logits = "compile: expected raw outputs for ";
        add(ends, ANY, null, null, null, null);
        add(ends, PROBABILITIES, null, null, probabilities, probabilities);
        add(ends, SHARES, null, null, null, probabilities);
        add(ends, LOGITS, logits, null, null, null);
        return ends;
    }

    private static void add(
            List<End> ends,
            List<Loss> losses,
            String squashed,
            String inside,
            String positive,
            String raw) {
        for (Loss loss : losses) {
            SQUASHED.forEach(layers -> ends.add(new End(loss, layers, squashed)));
            IN_0_1.forEach(layers -> ends.add(new End(loss, layers, inside)));
            POSITIVE.forEach(layers -> ends.add(new End(loss, layers, positive)));
            RAW.forEach(layers -> ends.add(new End(loss, layers, raw)));
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void lossAndLastLayerGoTogetherOrAreRefused(End end) {
        List<Layer> layers = new ArrayList<>(List.of(new Input(4), new Dense(3)));
        layers.addAll(end.layers());
        Sequential model = Sequential.of(layers.toArray(Layer[]::new));
        if (end.refusal() == null) {
            assertDoesNotThrow(() -> model.compile(new Adam(), end.loss()));
        } else {
            refused(end.refusal(), model, end.loss());
        }
    }

    private static String refused(String begin, Sequential model, Loss loss, Metric... metrics) {
        var e = assertThrows(
                IllegalArgumentException.class, () -> model.compile(new Adam(), loss, metrics));
        assertTrue(e.getMessage().startsWith(begin), e.getMessage());
        assertThrows(IllegalStateException.class, model::optimizerState, "it is compiled");
        return e.getMessage();
    }

    @Test
    void theRefusalOfRawOutputsNamesBothCures() {
        String message = refused(
                "compile: expected probabilities for SparseCategoricalCrossentropy",
                Sequential.of(new Input(4), new Dense(10)),
                new SparseCategoricalCrossentropy());
        String end = "got outputs of Dense(10). End the network with Softmax, or take"
                + " fromLogits(true).";
        assertTrue(message.endsWith(end), message);
    }

    @Test
    void aRefusedCompileLeavesTheOneBefore() {
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .compile(new Adam(), new MeanSquaredError());
        assertThrows(
                IllegalArgumentException.class,
                () -> model.compile(new Adam(), new BinaryCrossentropy()));
        double[][] one = {{1}};
        assertEquals(List.of("loss"), List.copyOf(model.evaluate(one, one).keySet()));
    }

    @Test
    void aSoftmaxOverOneOutputIsRefusedWhereverItStands() {
        for (Loss loss : List.of(new MeanSquaredError(), new BinaryCrossentropy())) {
            refused(
                    "compile, softmax: expected two or more outputs, got one, which is always 1. ",
                    Sequential.of(new Input(4), new Dense(1), new Softmax()),
                    loss);
        }
        refused(
                "compile, log_softmax: expected two or more outputs, got one, which is always 0. ",
                Sequential.of(new Input(4), new Dense(1), new LogSoftmax(), new Dense(2)),
                new MeanSquaredError());
    }

    @Test
    void aCategoricalCrossentropyOfOneClassIsRefused() {
        for (Loss loss : List.of(
                new CategoricalCrossentropy(),
                new SparseCategoricalCrossentropy(),
                new CategoricalCrossentropy().fromLogits(true))) {
            refused(
                    "compile: expected two or more outputs for " + loss,
                    Sequential.of(new Input(4), new Dense(1), new Sigmoid()),
                    loss);
        }
    }

    @Test
    void aLossThatIsOnlyReportedIsCheckedToo() {
        refused(
                "compile: expected probabilities for BinaryCrossentropy",
                Sequential.of(new Input(4), new Dense(1)),
                new BinaryCrossentropy().fromLogits(true),
                new BinaryCrossentropy());
    }

    @Test
    void everyReportedNumberHasANameOfItsOwn() {
        Sequential model = Sequential.of(new Input(4), new Dense(1), new Sigmoid());
        Loss loss = new BinaryCrossentropy();
        String begin = "compile: expected a name for each metric, other than loss, got ";
        refused(begin + "precision again. ", model, loss, new Precision(), new Precision(0.3));
        refused(begin + "loss again. ", model, loss, new BinaryAccuracy().named("loss"));
        refused(begin + "val_loss again. ", model, loss, new BinaryAccuracy().named("val_loss"));
        Metric val = new Precision().named("val_binary_accuracy");
        refused(begin + "binary_accuracy again. ", model, loss, val, new BinaryAccuracy());
        refused(begin + "val_binary_accuracy again. ", model, loss, new BinaryAccuracy(), val);
        model.compile(new Adam(), loss, new Precision(), new Precision(0.3).named("low"));
    }
}
