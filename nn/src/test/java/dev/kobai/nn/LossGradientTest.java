package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.VarianceScaling;
import dev.kobai.nn.initializer.VarianceScaling.Distribution;
import dev.kobai.nn.initializer.VarianceScaling.Fan;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
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
import dev.kobai.nn.loss.MeanAbsolutePercentageError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.MeanSquaredLogarithmicError;
import dev.kobai.nn.loss.Poisson;
import dev.kobai.nn.loss.Reduction;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.loss.SquaredHinge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;

/**
 * Backpropagation agrees with central differences for losses that not every activation suits.
 *
 * <p>A Linear behind a Sigmoid or a Softmax keeps a crossentropy from skipping the layer, so that
 * both of its forms are checked.
 */
class LossGradientTest {
    private static final double BOUND = 1e-5;
    private static final int ROWS = 6;
    private static final int OUTPUTS = 3;

    /** What targets a loss takes. */
    enum Targets {
        ANY,
        POSITIVE,
        BINARY,
        SIDES,
        ONE_HOT,
        DISTRIBUTION,
        CLASS
    }

    /** A loss, its targets and how the network ends. */
    record End(Loss loss, Targets targets, List<Layer> last) {}

    private static final List<Layer> LINEAR = List.of(new Linear());
    private static final List<Layer> SIGMOID = List.of(new Sigmoid());
    private static final List<Layer> SOFTMAX = List.of(new Softmax());

    private static List<Layer> thenLinear(List<Layer> layers) {
        return List.of(layers.get(0), new Linear());
    }

    static List<End> ends() {
        List<End> ends = new ArrayList<>(List.of(
                new End(new MeanAbsolutePercentageError(), Targets.ANY, LINEAR),
                new End(new MeanSquaredLogarithmicError(), Targets.POSITIVE, SIGMOID),
                new End(new Huber(), Targets.ANY, LINEAR),
                new End(new Huber(0.3), Targets.ANY, LINEAR),
                new End(new LogCosh(), Targets.ANY, LINEAR),
                new End(new CosineSimilarity(), Targets.ANY, LINEAR),
                new End(new CosineSimilarity(), Targets.ANY, SIGMOID),
                new End(new Poisson(), Targets.POSITIVE, SIGMOID),
                new End(new KLDivergence(), Targets.DISTRIBUTION, SOFTMAX),
                new End(new KLDivergence(), Targets.DISTRIBUTION, SIGMOID),
                new End(new CategoricalHinge(), Targets.ONE_HOT, SOFTMAX),
                new End(new CategoricalHinge(), Targets.ONE_HOT, LINEAR)));
        for (Loss hinge : List.of(new Hinge(), new SquaredHinge())) {
            ends.add(new End(hinge, Targets.SIDES, LINEAR));
            ends.add(new End(hinge, Targets.BINARY, List.of(new Tanh())));
        }
        BinaryFocalCrossentropy focal = new BinaryFocalCrossentropy();
        BinaryCrossentropy binary = new BinaryCrossentropy().labelSmoothing(0.1);
        add(ends, binary, binary.fromLogits(true), Targets.BINARY, SIGMOID);
        for (BinaryFocalCrossentropy loss : List.of(
                focal,
                focal.gamma(0),
                focal.gamma(0.5).classBalancing(0.25),
                focal.gamma(3).labelSmoothing(0.2))) {
            add(ends, loss, loss.fromLogits(true), Targets.BINARY, SIGMOID);
        }
        CategoricalCrossentropy smooth = new CategoricalCrossentropy().labelSmoothing(0.2);
        add(ends, smooth, smooth.fromLogits(true), Targets.ONE_HOT, SOFTMAX);
        CategoricalFocalCrossentropy classes = new CategoricalFocalCrossentropy();
        for (CategoricalFocalCrossentropy loss : List.of(
                classes,
                classes.gamma(0),
                classes.gamma(0.5).alpha(0.2, 1, 0.7),
                classes.gamma(3).labelSmoothing(0.2))) {
            add(ends, loss, loss.fromLogits(true), Targets.ONE_HOT, SOFTMAX);
        }
        for (Loss dice : List.of(new Dice(), new Dice().perRow(true))) {
            ends.add(new End(dice, Targets.BINARY, SIGMOID));
            ends.add(new End(dice, Targets.DISTRIBUTION, SOFTMAX));
        }
        ends.add(new End(new MeanSquaredError().reduction(Reduction.SUM), Targets.ANY, LINEAR));
        Loss summed = new CategoricalCrossentropy().reduction(Reduction.SUM);
        ends.add(new End(summed, Targets.ONE_HOT, SOFTMAX));
        SparseCategoricalCrossentropy sparse = new SparseCategoricalCrossentropy();
        add(ends, sparse, sparse.fromLogits(true), Targets.CLASS, SOFTMAX);
        return ends;
    }

    private static void add(
            List<End> ends, Loss loss, Loss ofLogits, Targets targets, List<Layer> probabilities) {
        ends.add(new End(loss, targets, probabilities)); // skips the layer
        ends.add(new End(loss, targets, thenLinear(probabilities)));
        ends.add(new End(ofLogits, targets, LINEAR));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void backpropagationAgreesWithDifferences(End end) {
        for (long seed = 1; seed <= 5; seed++) {
            List<Layer> layers =
                    new ArrayList<>(List.of(new Input(4), dense(5), new Tanh(), dense(OUTPUTS)));
            layers.addAll(end.last());
            Sequential model = Sequential.of(layers.toArray(Layer[]::new)).seed(seed);
            double[][] y = targets(end.targets(), ROWS, seed);
            Dataset data = Dataset.of(RandomData.matrix(ROWS, 4, seed), y);
            GradientCheck check = GradientCheck.of(model, end.loss(), data);
            assertTrue(check.maxError() < BOUND, end + System.lineSeparator() + check);
            assertTrue(check.entries().stream().anyMatch(e -> e.numeric() != 0), "no slope");
        }
    }

    private static Dense dense(int units) {
        return new Dense(units)
                .biasInitializer(new VarianceScaling(1, Fan.IN, Distribution.UNIFORM));
    }

    static double[][] targets(Targets kind, int rows, long seed) {
        double[][] y = RandomData.matrix(rows, OUTPUTS, 100 + seed);
        if (kind == Targets.ONE_HOT) {
            return RandomData.oneHot(rows, OUTPUTS, seed);
        }
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (double v : y[row]) {
                sum += Math.abs(v);
            }
            for (int j = 0; j < OUTPUTS; j++) {
                double v = y[row][j];
                y[row][j] = switch (kind) {
                    case POSITIVE -> Math.abs(v);
                    case BINARY -> v > 0 ? 1 : 0;
                    case SIDES -> Math.signum(v);
                    case DISTRIBUTION -> Math.abs(v) / sum;
                    default -> v;
                };
            }
            if (kind == Targets.CLASS) {
                y[row] = new double[] {row % OUTPUTS};
            }
        }
        return y;
    }
}
