package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.VarianceScaling;
import dev.kobai.nn.initializer.VarianceScaling.Distribution;
import dev.kobai.nn.initializer.VarianceScaling.Fan;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanSquaredError;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Backpropagation agrees with central differences for every layer, activation and loss. */
class EveryGradientTest {
    private static final double BOUND = 1e-5;
    private static final int ROWS = 4;

    private static final List<Layer> ACTIVATIONS =
            List.of(new Sigmoid(), new Tanh(), new Relu(), new Softmax(), new Linear());

    private static final List<Loss> LOSSES = List.of(
            new MeanSquaredError(),
            new MeanAbsoluteError(),
            new BinaryCrossentropy(),
            new BinaryCrossentropy().softTargets(true),
            new BinaryCrossentropy().fromLogits(true),
            new BinaryCrossentropy().fromLogits(true).softTargets(true),
            new CategoricalCrossentropy(),
            new CategoricalCrossentropy().softTargets(true),
            new CategoricalCrossentropy().fromLogits(true),
            new CategoricalCrossentropy().fromLogits(true).softTargets(true));

    /** The end of a network and its loss. */
    record End(int outputs, Layer activation, Loss loss) {}

    static List<End> ends() {
        List<End> ends = new ArrayList<>();
        for (Loss loss : LOSSES) {
            for (Layer activation : ACTIVATIONS) {
                for (int outputs : new int[] {1, 3}) {
                    if (hasSlope(outputs, activation, loss)) {
                        ends.add(new End(outputs, activation, loss));
                    }
                }
            }
        }
        return ends;
    }

    /** One class alone has probability 1, and there is no probability below 0. */
    private static boolean hasSlope(int outputs, Layer activation, Loss loss) {
        boolean softmax = activation instanceof Softmax;
        boolean categorical = loss instanceof CategoricalCrossentropy;
        boolean positive = softmax || activation instanceof Sigmoid;
        boolean probabilities = loss instanceof CategoricalCrossentropy c && !c.fromLogits();
        return outputs > 1 ? !probabilities || positive : !softmax && !categorical;
    }

    @ParameterizedTest
    @MethodSource("ends")
    void backpropagationAgreesWithDifferencesTwoLayersDeep(End end) {
        Dataset data = new Dataset(RandomData.array(1, ROWS, 3), targets(end, ROWS, end.outputs()));
        boolean flat = true;
        for (Layer first : ACTIVATIONS) {
            for (Layer second : ACTIVATIONS) {
                flat &= check(
                        end,
                        data,
                        new Input(3),
                        dense(4),
                        first,
                        dense(4),
                        second,
                        last(end),
                        end.activation());
            }
        }
        assertFalse(flat, "no network had any slope");
    }

    @ParameterizedTest
    @MethodSource("ends")
    void backpropagationAgreesWithDifferencesWithoutABias(End end) {
        Dataset data = new Dataset(RandomData.array(5, ROWS, 3), targets(end, ROWS, end.outputs()));
        boolean flat = true;
        for (Layer activation : ACTIVATIONS) {
            flat &= check(
                    end,
                    data,
                    new Input(3),
                    dense(4).useBias(false),
                    activation,
                    last(end).useBias(false),
                    end.activation());
        }
        assertFalse(flat, "no network had any slope");
    }

    @ParameterizedTest
    @MethodSource("ends")
    void backpropagationAgreesWithDifferencesOverAnAxisOfTime(End end) {
        Dataset data =
                new Dataset(RandomData.array(2, ROWS, 2, 3), targets(end, ROWS, 2, end.outputs()));
        boolean flat = true;
        for (Layer activation : ACTIVATIONS) {
            flat &= check(
                    end, data, new Input(2, 3), dense(4), activation, last(end), end.activation());
        }
        assertFalse(flat, "no network had any slope");
    }

    @ParameterizedTest
    @MethodSource("ends")
    void backpropagationAgreesWithDifferencesWithoutAnyWeight(End end) {
        Dataset data = new Dataset(
                RandomData.array(3, ROWS, end.outputs()), targets(end, ROWS, end.outputs()));
        assertFalse(check(end, data, new Input(end.outputs()), end.activation()), "no slope");
    }

    /** Checks one network and says whether all its gradients were zero. */
    private static boolean check(End end, Dataset data, Layer... layers) {
        Sequential model = Sequential.of(layers).seed(7);
        GradientCheck check = GradientCheck.of(model, end.loss(), data);
        String network = List.of(layers) + " " + end + System.lineSeparator() + check;
        assertTrue(check.maxError() < BOUND, network);
        return check.entries().stream().allMatch(entry -> entry.numeric() == 0);
    }

    /** With a bias that is not zero, so that a relu without any input is not at its kink. */
    private static Dense dense(int units) {
        return new Dense(units)
                .biasInitializer(new VarianceScaling(1, Fan.IN, Distribution.UNIFORM));
    }

    /** With outputs about 0.5, so that some are probabilities whatever the activation. */
    private static Dense last(End end) {
        return new Dense(end.outputs()).biasInitializer(new Constant(0.5));
    }

    private static INDArray targets(End end, long... shape) {
        INDArray normal = RandomData.array(4, shape);
        Loss loss = end.loss();
        if (loss instanceof BinaryCrossentropy binary) {
            return each(normal, v -> binary.softTargets() ? 1 / (1 + Math.exp(-v)) : v > 0 ? 1 : 0);
        }
        if (loss instanceof CategoricalCrossentropy categorical) {
            return distributions(normal, categorical.softTargets());
        }
        return normal;
    }

    private static INDArray each(INDArray numbers, DoubleUnaryOperator f) {
        INDArray result = numbers.dup('c');
        for (long i = 0; i < result.length(); i++) {
            result.putScalar(i, f.applyAsDouble(result.getDouble(i)));
        }
        return result;
    }

    /** Rows that sum to 1: soft, or one-hot. */
    private static INDArray distributions(INDArray numbers, boolean soft) {
        INDArray result = numbers.dup('c');
        int width = Math.toIntExact(result.size(-1));
        for (int row = 0; row < result.length(); row += width) {
            double sum = 0;
            for (int i = row; i < row + width; i++) {
                sum += Math.exp(numbers.getDouble(i));
            }
            for (int i = row; i < row + width; i++) {
                int hot = row + row / width % width;
                double share = Math.exp(numbers.getDouble(i)) / sum;
                result.putScalar(i, soft ? share : i == hot ? 1 : 0);
            }
        }
        return result;
    }
}
