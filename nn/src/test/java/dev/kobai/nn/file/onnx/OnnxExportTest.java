package dev.kobai.nn.file.onnx;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Celu;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Exponential;
import dev.kobai.nn.layer.Flatten;
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
import dev.kobai.nn.layer.LogSoftmax;
import dev.kobai.nn.layer.Mish;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.PRelu;
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
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;

import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is exported predicts the same in ONNX Runtime, whatever the layer and the batch. */
class OnnxExportTest {
    private static final Input ROW = new Input(6);
    private static final Input IMAGE = new Input(3, 4, 2);

    /**
     * A model to export.
     *
     * @param type its precision
     * @param layers its layers
     */
    record Case(DataType type, Layer... layers) {
        Sequential model() {
            Sequential model = Sequential.of(layers).dataType(type).seed(7);
            Random random = new Random(1);
            List<INDArray> weights = new ArrayList<>();
            for (INDArray weight : model.weights()) {
                double[] values = random.doubles(weight.length(), 0.1, 1.1).toArray();
                weights.add(Nd4j.createFromArray(values).reshape('c', weight.shape()));
            }
            model.setWeights(weights);
            return model;
        }

        /** Numbers from both sides of every kink, or whole ones for an Embedding. */
        INDArray x(int batch) {
            long[] shape = ((Input) layers[0]).shape().batch(batch);
            Random random = new Random(batch);
            INDArray x = Nd4j.create(DataType.DOUBLE, shape);
            boolean whole = layers[1] instanceof Embedding;
            for (long i = 0; i < x.length(); i++) {
                x.putScalar(i, whole ? random.nextInt(10) : 3 * random.nextGaussian());
            }
            return x.castTo(type);
        }

        double tolerance() {
            if (type == DataType.FLOAT) {
                return 1e-5;
            }
            boolean single = Stream.of(layers).anyMatch(new Gelu()::equals);
            return single ? 1e-6 : 1e-12; // ONNX Runtime's erf is single
        }

        @Override
        public String toString() {
            return type + " " + List.of(layers);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> models().map(layers -> new Case(type, layers)));
    }

    private static Stream<Layer[]> models() {
        Stream<Layer[]> alone = Stream.of(
                        new Dense(5),
                        new Dense(5).useBias(false),
                        new Linear(),
                        new Sigmoid(),
                        new Tanh(),
                        new Relu(),
                        new LeakyRelu(),
                        new LeakyRelu(0.07),
                        new PRelu(),
                        new Relu6(),
                        new Elu(),
                        new Elu(0.3),
                        new Celu(),
                        new Celu(0.3),
                        new Selu(),
                        new Gelu(),
                        new Gelu(true),
                        new Silu(),
                        new Softplus(),
                        new Softsign(),
                        new Softmax(),
                        new LogSoftmax(),
                        new Exponential(),
                        new HardSigmoid(),
                        new HardSilu(),
                        new HardTanh(),
                        new Mish(),
                        new BatchNormalization(),
                        new BatchNormalization().scale(false).epsilon(0.07),
                        new BatchNormalization().center(false),
                        new LayerNormalization(),
                        new LayerNormalization().scale(false).epsilon(0.07),
                        new LayerNormalization().center(false),
                        new Normalization(),
                        new Rescaling(1 / 255.0, -0.1),
                        new Flatten(),
                        new Dropout(0.5),
                        new GaussianNoise(0.5))
                .flatMap(layer -> Stream.of(new Layer[] {ROW, layer}, new Layer[] {IMAGE, layer}));
        Stream<Layer[]> others = Stream.of(
                new Layer[] {ROW, new Reshape(3, -1)},
                new Layer[] {IMAGE, new Reshape(4, 6)},
                new Layer[] {ROW, new Embedding(10, 3)},
                new Layer[] {new Input(2, 3), new Embedding(10, 4), new Flatten(), new Dense(2)},
                new Layer[] {
                    ROW, new Dense(4), new Tanh(), new Dense(4), new Tanh(), new Dropout(0.1)
                });
        return Stream.concat(alone, others);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onnxRuntimePredictsTheSame(Case example, @TempDir Path folder) throws Exception {
        Sequential model = example.model();
        Path file = model.export(folder.resolve("model.onnx"));
        try (OnnxModel onnx = new OnnxModel(file)) {
            for (int batch : new int[] {1, 3, 64}) {
                INDArray x = example.x(batch);
                INDArray expected = model.predict(x);
                INDArray y = onnx.predict(x);
                assertArrayEquals(expected.shape(), y.shape());
                double[] numbers = expected.dup('c').data().asDouble();
                double[] others = y.dup('c').data().asDouble();
                for (int i = 0; i < numbers.length; i++) {
                    double size = Math.max(1, Math.abs(numbers[i]));
                    assertEquals(numbers[i], others[i], size * example.tolerance());
                }
            }
        }
    }

    static Stream<String> archives() {
        return Stream.of(
                "batchnorm_rmsprop",
                "flatten_image",
                "layernorm_leaky",
                "many_dense",
                "momentum_dropout",
                "relu_softmax_adam",
                "sigmoid_sgd");
    }

    @ParameterizedTest
    @MethodSource("archives")
    void whatKerasTrainedIsExported(String name, @TempDir Path folder) throws Exception {
        URI archive =
                Layer.class.getResource("/golden/archives/" + name + ".keras").toURI();
        Sequential model = Sequential.load(Path.of(archive));
        Path file = model.export(folder.resolve("model.onnx"));
        Input input = new Input(model.architecture().input());
        INDArray x = new Case(DataType.FLOAT, input, new Linear()).x(5);
        float[] expected = model.predict(x).dup('c').data().asFloat();
        try (OnnxModel onnx = new OnnxModel(file)) {
            assertArrayEquals(expected, onnx.predict(x).data().asFloat(), 1e-5f);
        }
    }

    @Test
    void everyLayerIsExportedAndTested() throws Exception {
        URI classes = Layer.class.getResource("Layer.class").toURI();
        Set<String> layers = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of(classes).getParent())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName(Layer.class.getPackageName() + "." + name);
                if (Layer.class.isAssignableFrom(type) && !type.isInterface()) {
                    layers.add(name);
                }
            }
        }
        assertTrue(layers.removeAll(Set.of("Input", "NamedLayer"))); // not in an architecture
        assertEquals(layers, new TreeSet<>(OnnxLayers.names()));
        Set<String> tested = models().flatMap(Stream::of)
                .map(layer -> layer.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        tested.remove("Input");
        assertEquals(layers, tested);
    }

    @Test
    void namesAreKeptAndTheBatchIsOpen(@TempDir Path folder) throws Exception {
        Sequential model = network();
        Path file = model.export(folder.resolve("model.onnx"));
        ModelProto onnx = ModelProto.parseFrom(Files.readAllBytes(file));
        assertEquals(
                List.of("dense/Gemm", "leaky_relu/LeakyRelu", "dense_1/Gemm", "softmax/Softmax"),
                onnx.getGraph().getNodeList().stream().map(NodeProto::getName).toList());
        assertEquals(
                List.of("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"),
                onnx.getGraph().getInitializerList().stream()
                        .map(TensorProto::getName)
                        .toList());
        try (OnnxModel loaded = new OnnxModel(file)) {
            NodeInfo input = loaded.session().getInputInfo().get("input");
            NodeInfo output = loaded.session().getOutputInfo().get("output");
            assertArrayEquals(new long[] {-1, 4}, ((TensorInfo) input.getInfo()).getShape());
            assertArrayEquals(new long[] {-1, 3}, ((TensorInfo) output.getInfo()).getShape());
            var batch = ((TensorInfo) input.getInfo()).getDimensionNames();
            assertEquals("batch", batch[0]);
        }
    }

    @Test
    void theSameModelGivesTheSameBytes(@TempDir Path folder) throws Exception {
        Path first = network().export(folder.resolve("first.onnx"));
        Path second = network().export(folder.resolve("second.onnx"));
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void trainedBatchStatisticsAreExported(@TempDir Path folder) throws Exception {
        Sequential model = Sequential.of(
                        new Input(2), new BatchNormalization().momentum(0.5), new Dense(1))
                .compile(new Adam(0.1), new MeanSquaredError());
        double[][] x = {{100, -3}, {101, 5}, {99, 2}, {104, 0}};
        model.fit(x, new double[][] {{1}, {2}, {3}, {4}}, epochs(20).batchSize(4));
        Path file = model.export(folder.resolve("model.onnx"));
        try (OnnxModel onnx = new OnnxModel(file)) {
            INDArray rows = Nd4j.createFromArray(x).castTo(DataType.FLOAT);
            float[] expected = model.predict(rows).data().asFloat();
            assertArrayEquals(expected, onnx.predict(rows).data().asFloat(), 1e-4f);
        }
    }

    @Test
    void aLayerOfSomebodyElsesIsRefusedByName(@TempDir Path folder) {
        Layer strange = new Layer() {
            @Override
            public Stage bind(Binding binding) {
                throw new AssertionError("not needed");
            }

            @Override
            public String toString() {
                return "Strange(1)";
            }
        };
        Sequential model = Sequential.of(new Input(2), new Dense(2), strange);
        Path file = folder.resolve("model.onnx");
        var error = assertThrows(IllegalArgumentException.class, () -> model.export(file));
        String message = error.getMessage();
        assertTrue(message.startsWith("OnnxExport, layer layer: expected a layer"), message);
        assertTrue(message.contains("got Strange(1). Supported are Dense, "), message);
        assertFalse(Files.exists(file));
    }

    private static Sequential network() {
        return Sequential.of(
                        new Input(4),
                        new Dense(5),
                        new LeakyRelu(),
                        new Dropout(0.5),
                        new Dense(3),
                        new Softmax())
                .seed(3);
    }
}
