package dev.kobai.nn.file.onnx;

import static dev.kobai.nn.file.onnx.OnnxGraph.attribute;

import dev.kobai.nn.layer.Celu;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.LeakyRelu;
import dev.kobai.nn.layer.Relu;

import onnx.Onnx.TensorProto;

/**
 * The activations that take more than one line in the table of {@link OnnxLayers}.
 *
 * <p>Where ONNX has an operator of the activation's own, single precision uses it. For double, ONNX
 * Runtime lacks many of them, and their attributes are single numbers; the formula stands there
 * instead.
 */
final class OnnxActivations {
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;

    private OnnxActivations() {}

    static String relu(Relu layer, OnnxGraph g, String x) {
        String y = g.node("Relu", x);
        if (layer.threshold() > 0) {
            String open = g.node("Greater", x, g.number("threshold", layer.threshold()));
            int type = g.isDouble()
                    ? TensorProto.DataType.DOUBLE_VALUE
                    : TensorProto.DataType.FLOAT_VALUE;
            y = g.node("Mul", x, g.cast(open, type));
        }
        if (layer.maxValue() < Double.POSITIVE_INFINITY) {
            y = g.node("Min", y, g.number("max_value", layer.maxValue()));
        }
        if (layer.negativeSlope() > 0) {
            String below = g.node("Sub", g.number("threshold", layer.threshold()), x);
            String slope = g.number("negative_slope", layer.negativeSlope());
            y = g.node("Sub", y, g.node("Mul", slope, g.node("Relu", below)));
        }
        return y;
    }

    static String leakyRelu(LeakyRelu layer, OnnxGraph g, String x) {
        double slope = layer.negativeSlope();
        return g.isDouble()
                ? prelu(g, x, g.number("negative_slope", slope))
                : g.node("LeakyRelu", attribute("alpha", slope), x);
    }

    static String prelu(OnnxGraph g, String x, String slope) {
        return g.isDouble()
                ? g.node("Add", g.node("Relu", x), g.node("Mul", slope, negative(g, x)))
                : g.node("PRelu", x, slope);
    }

    private static String negative(OnnxGraph g, String x) {
        return g.node("Min", x, g.number("zero", 0));
    }

    static String clip(OnnxGraph g, String x, double min, double max) {
        return g.node("Clip", x, g.number("min", min), g.number("max", max));
    }

    static String elu(Elu layer, OnnxGraph g, String x) {
        return g.isDouble()
                ? exponentialLinear(g, x, layer.alpha(), 1)
                : g.node("Elu", attribute("alpha", layer.alpha()), x);
    }

    static String celu(Celu layer, OnnxGraph g, String x) {
        return g.isDouble()
                ? exponentialLinear(g, x, layer.alpha(), layer.alpha())
                : g.node("Celu", attribute("alpha", layer.alpha()), x);
    }

    static String selu(OnnxGraph g, String x) {
        return g.isDouble()
                ? g.node(
                        "Mul",
                        exponentialLinear(g, x, SELU_ALPHA, 1),
                        g.number("scale", SELU_SCALE))
                : g.node("Selu", x);
    }

    /** max(x, 0) + height (e^(min(x, 0) / width) − 1). */
    private static String exponentialLinear(OnnxGraph g, String x, double height, double width) {
        String scaled = g.node("Div", negative(g, x), g.number("width", width));
        String bent = g.node("Sub", g.node("Exp", scaled), g.number("one", 1));
        String below = g.node("Mul", bent, g.number("height", height));
        return g.node("Add", g.node("Relu", x), below);
    }

    /** Φ(x) = (1 + erf(x/√2)) / 2; ONNX Runtime has erf in single precision only. */
    static String normal(OnnxGraph g, String x) {
        String scaled = g.node("Div", x, g.number("root_two", Math.sqrt(2)));
        String erf = scaled;
        if (g.isDouble()) {
            erf = g.cast(erf, TensorProto.DataType.FLOAT_VALUE);
        }
        erf = g.node("Erf", erf);
        if (g.isDouble()) {
            erf = g.cast(erf, TensorProto.DataType.DOUBLE_VALUE);
        }
        String sum = g.node("Add", erf, g.number("one", 1));
        return g.node("Mul", sum, g.number("half", 0.5));
    }

    /** σ(√(8/π) (x + 0.044715 x³)), the approximation of Φ(x). */
    static String gate(OnnxGraph g, String x) {
        String square = g.node("Mul", x, x);
        String bent = g.node("Mul", square, g.number("cubic", 0.044715));
        String factor = g.node("Add", bent, g.number("one", 1));
        String scaled = g.node("Mul", x, g.number("root", Math.sqrt(8 / Math.PI)));
        return g.node("Sigmoid", g.node("Mul", scaled, factor));
    }

    /** x σ(x), but as x / (1 + e^−x) in double, where ONNX Runtime 1.23 fails to fuse the first. */
    static String silu(OnnxGraph g, String x) {
        if (!g.isDouble()) {
            return g.node("Mul", x, g.node("Sigmoid", x));
        }
        String e = g.node("Exp", g.node("Neg", x));
        return g.node("Div", x, g.node("Add", e, g.number("one", 1)));
    }

    /** In double max(x, 0) + log(1 + e^−|x|). */
    static String softplus(OnnxGraph g, String x) {
        if (!g.isDouble()) {
            return g.node("Softplus", x);
        }
        String e = g.node("Exp", g.node("Neg", g.node("Abs", x)));
        String rest = g.node("Log", g.node("Add", e, g.number("one", 1)));
        return g.node("Add", g.node("Relu", x), rest);
    }

    /** log σ(x) = −log(1 + e^−x). */
    static String logSigmoid(OnnxGraph g, String x) {
        return g.node("Neg", softplus(g, g.node("Neg", x)));
    }

    static String softsign(OnnxGraph g, String x) {
        return g.isDouble()
                ? g.node("Div", x, g.node("Add", g.node("Abs", x), g.number("one", 1)))
                : g.node("Softsign", x);
    }

    static String hardSigmoid(OnnxGraph g, String x) {
        if (!g.isDouble()) {
            return g.node("HardSigmoid", attribute("alpha", 1.0 / 6), x);
        }
        String line = clip(g, g.node("Add", x, g.number("three", 3)), 0, 6);
        return g.node("Div", line, g.number("six", 6));
    }
}
