package dev.kobai.nn.file.onnx;

import static dev.kobai.nn.file.onnx.OnnxGraph.attribute;

import dev.kobai.nn.layer.AlphaDropout;
import dev.kobai.nn.layer.BatchNormalization;
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
import dev.kobai.nn.tensor.Shape;

import onnx.Onnx.TensorProto;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of what each layer is in ONNX; layers themselves know nothing of it. */
final class OnnxLayers {
    /** Adds a layer's nodes to the graph. */
    @FunctionalInterface
    private interface Entry<L extends Layer> {
        String nodes(L layer, OnnxGraph graph, String x);
    }

    private static final Map<Class<?>, Entry<?>> TABLE = new LinkedHashMap<>();

    static {
        put(Dense.class, (l, g, x) -> dense(g, x));
        put(Linear.class, (l, g, x) -> x);
        put(Sigmoid.class, (l, g, x) -> g.node("Sigmoid", x));
        put(Tanh.class, (l, g, x) -> g.node("Tanh", x));
        put(Relu.class, OnnxActivations::relu);
        put(LeakyRelu.class, OnnxActivations::leakyRelu);
        put(PRelu.class, (l, g, x) -> OnnxActivations.prelu(g, x, g.weight("alpha")));
        put(Relu6.class, (l, g, x) -> OnnxActivations.clip(g, x, 0, 6));
        put(Elu.class, OnnxActivations::elu);
        put(Celu.class, OnnxActivations::celu);
        put(Selu.class, (l, g, x) -> OnnxActivations.selu(g, x));
        put(
                Gelu.class,
                (l, g, x) -> g.node(
                        "Mul",
                        x,
                        l.approximate()
                                ? OnnxActivations.gate(g, x)
                                : OnnxActivations.normal(g, x)));
        put(Silu.class, (l, g, x) -> OnnxActivations.silu(g, x));
        put(Softplus.class, (l, g, x) -> OnnxActivations.softplus(g, x));
        put(LogSigmoid.class, (l, g, x) -> OnnxActivations.logSigmoid(g, x));
        put(Softsign.class, (l, g, x) -> OnnxActivations.softsign(g, x));
        put(Softmax.class, (l, g, x) -> g.node("Softmax", x));
        put(LogSoftmax.class, (l, g, x) -> g.node("LogSoftmax", x));
        put(Exponential.class, (l, g, x) -> g.node("Exp", x));
        put(HardSigmoid.class, (l, g, x) -> OnnxActivations.hardSigmoid(g, x));
        put(HardSilu.class, (l, g, x) -> g.node("Mul", x, OnnxActivations.hardSigmoid(g, x)));
        put(HardTanh.class, (l, g, x) -> OnnxActivations.clip(g, x, -1, 1));
        put(
                Mish.class,
                (l, g, x) -> g.node("Mul", x, g.node("Tanh", OnnxActivations.softplus(g, x))));
        put(BatchNormalization.class, OnnxLayers::batchNormalization);
        put(LayerNormalization.class, OnnxLayers::layerNormalization);
        put(RMSNormalization.class, OnnxLayers::rmsNormalization);
        put(UnitNormalization.class, (l, g, x) -> unitNormalization(g, x));
        put(Normalization.class, (l, g, x) -> normalization(g, x));
        put(Rescaling.class, OnnxLayers::rescaling);
        put(Flatten.class, (l, g, x) -> g.node("Flatten", x));
        put(Reshape.class, (l, g, x) -> g.node("Reshape", x, g.sizes("shape", outputSizes(g))));
        put(Embedding.class, (l, g, x) -> embedding(g, x));
        put(Dropout.class, (l, g, x) -> x);
        put(AlphaDropout.class, (l, g, x) -> x);
        put(GaussianDropout.class, (l, g, x) -> x);
        put(GaussianNoise.class, (l, g, x) -> x);
    }

    private OnnxLayers() {}

    private static <L extends Layer> void put(Class<L> layer, Entry<L> entry) {
        TABLE.put(layer, entry);
    }

    static boolean supports(Class<? extends Layer> layer) {
        return TABLE.containsKey(layer);
    }

    /** The names of the layers in the table. */
    static List<String> names() {
        return TABLE.keySet().stream().map(Class::getSimpleName).toList();
    }

    /** Adds a layer's nodes to the graph and returns its result. */
    @SuppressWarnings("unchecked") // put gives each class an entry of its own type
    static String nodes(Layer layer, OnnxGraph graph, String x) {
        return ((Entry<Layer>) TABLE.get(layer.getClass())).nodes(layer, graph, x);
    }

    private static String dense(OnnxGraph g, String x) {
        String kernel = g.weight("kernel");
        boolean rows = g.place().input().rank() == 1;
        if (!g.has("bias")) {
            return g.node("MatMul", x, kernel);
        }
        String bias = g.weight("bias");
        return rows
                ? g.node("Gemm", x, kernel, bias)
                : g.node("Add", g.node("MatMul", x, kernel), bias);
    }

    /** (x − mean) · γ/√(variance + ε) + β; ONNX's own operator has its columns on axis 1. */
    private static String batchNormalization(BatchNormalization layer, OnnxGraph g, String x) {
        double[] factor = g.values("moving_variance");
        double[] gamma = layer.scale() ? g.values("gamma") : null;
        for (int i = 0; i < factor.length; i++) {
            factor[i] = (gamma == null ? 1 : gamma[i]) / Math.sqrt(factor[i] + layer.epsilon());
        }
        String centered = g.node("Sub", x, g.weight("moving_mean"));
        String scaled = g.node("Mul", centered, g.row("scale", factor));
        return layer.center() ? g.node("Add", scaled, g.weight("beta")) : scaled;
    }

    private static String layerNormalization(LayerNormalization layer, OnnxGraph g, String x) {
        String distance = g.node("Sub", x, mean(g, x));
        String variance = mean(g, g.node("Mul", distance, distance));
        String safe = g.node("Add", variance, g.number("epsilon", layer.epsilon()));
        String y = g.node("Div", distance, g.node("Sqrt", safe));
        y = layer.scale() ? g.node("Mul", y, g.weight("gamma")) : y;
        return layer.center() ? g.node("Add", y, g.weight("beta")) : y;
    }

    private static String rmsNormalization(RMSNormalization layer, OnnxGraph g, String x) {
        String square = mean(g, g.node("Mul", x, x));
        String safe = g.node("Add", square, g.number("epsilon", layer.epsilon()));
        return g.node("Mul", g.node("Div", x, g.node("Sqrt", safe)), g.weight("scale"));
    }

    private static String unitNormalization(OnnxGraph g, String x) {
        String columns = g.number("columns", g.place().input().last());
        String length = g.node("Sqrt", g.node("Mul", mean(g, g.node("Mul", x, x)), columns));
        return g.node("Div", x, g.node("Max", length, g.number("least", 1e-12)));
    }

    private static String mean(OnnxGraph g, String x) {
        return g.node("ReduceMean", attribute("axes", List.of(-1L)), x);
    }

    private static String normalization(OnnxGraph g, String x) {
        double[] deviation = g.values("variance");
        Arrays.setAll(deviation, i -> Math.max(Math.sqrt(deviation[i]), 1e-7));
        String centered = g.node("Sub", x, g.weight("mean"));
        return g.node("Div", centered, g.row("deviation", deviation));
    }

    private static String rescaling(Rescaling layer, OnnxGraph g, String x) {
        String scaled = g.node("Mul", x, numbers(g, "scale", layer.scale()));
        return g.node("Add", scaled, numbers(g, "offset", layer.offset()));
    }

    private static String numbers(OnnxGraph g, String name, List<Double> numbers) {
        double[] row = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        return row.length == 1 ? g.number(name, row[0]) : g.row(name, row);
    }

    private static long[] outputSizes(OnnxGraph g) {
        Shape shape = g.place().output();
        return shape.batch(0); // for ONNX a 0 is the size that the input has, here the batch
    }

    private static String embedding(OnnxGraph g, String x) {
        String index = g.cast(x, TensorProto.DataType.INT64_VALUE);
        return g.node("Gather", g.weight("embeddings"), index);
    }
}
