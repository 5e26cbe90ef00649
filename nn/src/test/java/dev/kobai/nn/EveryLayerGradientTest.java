package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.RandomUniform;
import dev.kobai.nn.layer.AlphaDropout;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Binding;
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
import dev.kobai.nn.layer.Silu;
import dev.kobai.nn.layer.Softplus;
import dev.kobai.nn.layer.Softsign;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.layer.UnitNormalization;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.regularizer.L1;
import dev.kobai.nn.regularizer.L1L2;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.nn.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.List;

/**
 * Backpropagation agrees with central differences for every layer beyond the lecture's, towards
 * weights and inputs, at the network's beginning, in its middle and at its end.
 */
class EveryLayerGradientTest {
    private static final double BOUND = 1e-5;
    private static final int ROWS = 5;

    static List<Layer> layers() {
        return List.of(
                new LeakyRelu(),
                new LeakyRelu(0.2),
                new Relu6(),
                new Elu(),
                new Elu(0.5),
                new Selu(),
                new Celu(),
                new Celu(2),
                new Gelu(),
                new Gelu(true),
                new Silu(),
                new Softplus(),
                new LogSigmoid(),
                new Softsign(),
                new LogSoftmax(),
                new Exponential(),
                new HardSigmoid(),
                new HardSilu(),
                new HardTanh(),
                new Mish(),
                new PRelu(new RandomUniform(0.1, 0.5)),
                new Rescaling(0.7, -0.2),
                new Rescaling(List.of(0.7, -1.5, 2.0), List.of(0.1, 0.2, -0.3)),
                new Relu(0.3, 0.8, 0.1),
                new Normalization().adapt(RandomData.array(9, 20, 3).muli(2)),
                new Dropout(0.4),
                new AlphaDropout(0.3),
                new GaussianDropout(0.3),
                new GaussianNoise(0.3),
                new UnitNormalization(),
                new RMSNormalization(),
                new RMSNormalization(0.5),
                new BatchNormalization(),
                new BatchNormalization().scale(false),
                new BatchNormalization().center(false),
                new BatchNormalization().center(false).scale(false),
                new LayerNormalization(),
                new LayerNormalization().scale(false),
                new LayerNormalization().center(false),
                new LayerNormalization().center(false).scale(false));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void backpropagationAgreesInTheMiddle(Layer layer) {
        check(RandomData.array(1, ROWS, 4), dense(3), layer, dense(3), new Tanh(), dense(2));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void backpropagationAgreesAtTheBeginningAndTheEnd(Layer layer) {
        check(RandomData.array(1, ROWS, 3), layer, dense(3), layer);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void backpropagationAgreesWithMoreAxes(Layer layer) {
        check(RandomData.array(1, ROWS, 2, 3), dense(3), layer, dense(2), new Tanh(), dense(3));
        check(RandomData.array(3, ROWS, 2, 3), layer, new Flatten(), dense(2));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void frozenLayersHandOnTheRightGradient(Layer layer) {
        Sequential model = model(new Input(4), dense(3), layer, dense(2), new Tanh(), dense(2));
        List<String> rows =
                model.summary().lines().filter(line -> line.startsWith("│")).toList();
        String name = rows.get(1).split(" ")[1]; // rows such as "│ dense (Dense)"
        model.freeze(name);
        check(model, RandomData.array(1, ROWS, 4), 2);
    }

    @Test
    void backpropagationAgreesThroughOtherShapes() {
        check(RandomData.array(1, ROWS, 2, 6), new Reshape(4, -1), dense(2), new Flatten());
        check(
                RandomData.array(1, ROWS, 6),
                dense(6),
                new Reshape(2, 3),
                new LayerNormalization(),
                dense(2),
                new Tanh(),
                new Flatten(),
                dense(1));
    }

    @Test
    void backpropagationAgreesThroughAnEmbedding() {
        INDArray numbers = Nd4j.createFromArray(new double[][] {{0, 1}, {2, 2}, {1, 3}, {4, 0}});
        var wide = new Embedding(6, 3).embeddingsInitializer(new RandomUniform(-1, 1));
        GradientCheck check =
                check(numbers, new Whole(), wide, new Flatten(), new Tanh(), dense(2));
        // An embedding's output jumps from one input to the next and is flat between.
        long inputs = check.entries().stream()
                .filter(e -> e.place().startsWith("x") && e.backprop() == 0)
                .count();
        assertEquals(8, inputs);
        // Input 5 does not occur: its row gets no gradient.
        long rows = check.entries().stream()
                .filter(e -> e.place().startsWith("embedding") && e.backprop() == 0)
                .count();
        assertEquals(3, rows);
    }

    @Test
    void backpropagationAgreesUnderPenalties() {
        check(
                RandomData.array(1, ROWS, 3),
                dense(4).kernelRegularizer(new L1()).biasRegularizer(new L2(0.1)),
                new Tanh(),
                dense(2).kernelRegularizer(new L1L2(0.2, 0.3)).biasRegularizer(new L1(0.05)));
    }

    private static GradientCheck check(INDArray x, Layer... layers) {
        List<Layer> all = new ArrayList<>();
        long[] shape = x.shape();
        int[] sizes = new int[shape.length - 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.toIntExact(shape[i + 1]);
        }
        all.add(new Input(sizes));
        all.addAll(List.of(layers));
        Sequential model = model(all.toArray(Layer[]::new));
        INDArray prediction = model.predict(x);
        long[] outputs = prediction.shape();
        return check(model, new Dataset(x, RandomData.array(4, outputs)));
    }

    private static GradientCheck check(Sequential model, INDArray x, int outputs) {
        return check(model, new Dataset(x, RandomData.array(4, x.size(0), outputs)));
    }

    private static GradientCheck check(Sequential model, Dataset data) {
        GradientCheck check = GradientCheck.of(model, new MeanSquaredError(), data);
        assertTrue(check.maxError() < BOUND, check::toString);
        assertTrue(check.entries().stream().anyMatch(e -> e.numeric() != 0), "no slope at all");
        return check;
    }

    private static Sequential model(Layer... layers) {
        return Sequential.of(layers).seed(7);
    }

    private static Dense dense(int units) {
        return new Dense(units).biasInitializer(new RandomUniform(-0.5, 0.5));
    }

    /**
     * Rounds its inputs, so that a difference quotient can be taken of what is only for integers.
     */
    record Whole() implements Layer {
        @Override
        public Stage bind(Binding binding) {
            Tensor x = binding.input();
            Tensor dx = binding.inputGradient();
            return new Stage() {
                @Override
                public void forward() {
                    binding.output().map(x, Math::rint);
                }

                @Override
                public void backward() {
                    dx.chain(binding.outputGradient(), x, x, (a, b) -> 0);
                }
            };
        }
    }
}
