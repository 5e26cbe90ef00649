package dev.kobai.nn;

import static dev.kobai.nn.GoldenRun.known;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Celu;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.Exponential;
import dev.kobai.nn.layer.Gelu;
import dev.kobai.nn.layer.HardSigmoid;
import dev.kobai.nn.layer.HardSilu;
import dev.kobai.nn.layer.HardTanh;
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
import dev.kobai.nn.regularizer.L1;
import dev.kobai.nn.regularizer.L1L2;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.nn.regularizer.Regularizer;

import java.util.List;

/** Keras' layers of the golden runs as Kobai's. */
final class GoldenLayers {
    private GoldenLayers() {}

    static List<Layer> of(JsonNode layer, boolean asKerasRounds) {
        return switch (layer.get("layer").asText()) {
            case "Dense" -> dense(layer, asKerasRounds);
            case "Activation" -> {
                known(layer, "layer activation");
                yield List.of(activation(layer.get("activation").asText(), asKerasRounds));
            }
            case "BatchNormalization" -> {
                known(layer, "layer momentum epsilon center scale");
                yield List.of(new BatchNormalization()
                        .momentum(layer.path("momentum").asDouble(0.99))
                        .epsilon(layer.path("epsilon").asDouble(1e-3))
                        .center(layer.path("center").asBoolean(true))
                        .scale(layer.path("scale").asBoolean(true)));
            }
            case "LayerNormalization" -> {
                known(layer, "layer epsilon center scale");
                yield List.of(new LayerNormalization()
                        .epsilon(layer.path("epsilon").asDouble(1e-3))
                        .center(layer.path("center").asBoolean(true))
                        .scale(layer.path("scale").asBoolean(true)));
            }
            case "ELU" -> {
                known(layer, "layer alpha");
                yield List.of(new Elu(layer.path("alpha").asDouble(1)));
            }
            case "LeakyReLU" -> {
                known(layer, "layer negative_slope");
                yield List.of(new LeakyRelu(layer.path("negative_slope").asDouble(0.3)));
            }
            case "PReLU" -> plain(layer, new PRelu());
            case "ReLU" -> plain(layer, new Relu());
            case "Softmax" -> plain(layer, new Softmax());
            case "Rescaling" -> {
                known(layer, "layer scale offset");
                double offset = layer.path("offset").asDouble(0);
                yield List.of(new Rescaling(layer.get("scale").asDouble(), offset));
            }
            default -> throw new IllegalArgumentException("layer " + layer);
        };
    }

    private static List<Layer> plain(JsonNode json, Layer layer) {
        known(json, "layer");
        return List.of(layer);
    }

    private static List<Layer> dense(JsonNode layer, boolean asKerasRounds) {
        known(layer, "layer units use_bias activation kernel_regularizer bias_regularizer");
        Dense dense = new Dense(layer.get("units").asInt())
                .useBias(layer.path("use_bias").asBoolean(true));
        if (layer.has("kernel_regularizer")) {
            dense = dense.kernelRegularizer(regularizer(layer.get("kernel_regularizer")));
        }
        if (layer.has("bias_regularizer")) {
            dense = dense.biasRegularizer(regularizer(layer.get("bias_regularizer")));
        }
        return layer.has("activation")
                ? List.of(dense, activation(layer.get("activation").asText(), asKerasRounds))
                : List.of(dense);
    }

    private static Regularizer regularizer(JsonNode json) {
        known(json, "l1 l2");
        double l1 = json.path("l1").asDouble(0);
        double l2 = json.path("l2").asDouble(0);
        if (json.has("l1") && json.has("l2")) {
            return new L1L2(l1, l2);
        }
        return json.has("l1") ? new L1(l1) : new L2(l2);
    }

    private static Layer activation(String name, boolean asKerasRounds) {
        return switch (name) {
            case "celu" -> new Celu(1);
            case "elu" -> new Elu(1);
            case "exponential" -> new Exponential();
            case "gelu" -> new Gelu(false);
            case "hard_sigmoid" -> new HardSigmoid();
            case "hard_silu", "hard_swish" -> new HardSilu();
            case "hard_tanh" -> new HardTanh();
            case "leaky_relu" -> new LeakyRelu(0.2);
            case "linear" -> new Linear();
            case "log_softmax" -> new LogSoftmax();
            case "mish" -> new Mish();
            case "relu" -> new Relu();
            case "relu6" -> new Relu6();
            case "selu" -> new Selu();
            case "sigmoid" -> new Sigmoid();
            case "silu", "swish" -> new Silu();
            case "softmax" -> new Softmax();
            case "softplus" -> new Softplus();
            case "softsign" -> new Softsign();
            case "tanh" -> asKerasRounds ? new Float32Tanh() : new Tanh();
            default -> throw new IllegalArgumentException("activation " + name);
        };
    }
}
