package dev.kobai.examples.playground;

import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.regularizer.L1;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What can be chosen on the page, and what it means in Kobai's words.
 *
 * @param data which points
 * @param noise how far they are scattered, 0 to 0.5
 * @param widths the neurons of each hidden layer
 * @param activation of the hidden layers
 * @param rule the optimizer
 * @param rate its learning rate, 0 to 10
 * @param momentum its momentum, 0 to 0.99
 * @param batch the rows of a batch, 1 to 200
 * @param penalty on the weights
 * @param strength the penalty's factor, 0 to 1
 * @param seed of points, weights and the order of the rows
 * @param speed epochs a second, 1 to 1000, or 0 for as many as there can be
 */
record Settings(
        String data,
        double noise,
        List<Integer> widths,
        String activation,
        String rule,
        double rate,
        double momentum,
        int batch,
        String penalty,
        double strength,
        int seed,
        int speed) {
    static final Settings FIRST = new Settings(
            "circles",
            0.1,
            List.of(6, 3),
            "tanh",
            "momentum",
            0.032,
            0.9,
            10,
            "none",
            0.001,
            1,
            30);

    private static final int MOST_LAYERS = 5;
    private static final int MOST_NEURONS = 8;

    /**
     * Settings as the page sends them, each within its bounds.
     *
     * @throws IllegalArgumentException if one is missing, not known or out of its bounds
     */
    static Settings of(Map<String, String> fields) {
        return new Settings(
                oneOf(fields, "data", Points.KINDS),
                number(fields, "noise", 0, 0.5),
                widths(fields),
                oneOf(fields, "activation", List.of("tanh", "sigmoid", "relu", "linear")),
                oneOf(fields, "rule", List.of("steepest descent", "momentum", "nesterov", "adam")),
                number(fields, "rate", 0, 10),
                number(fields, "momentum", 0, 0.99),
                (int) number(fields, "batch", 1, Points.COUNT / 2),
                oneOf(fields, "penalty", List.of("none", "L1", "L2")),
                number(fields, "strength", 0, 1),
                (int) number(fields, "seed", 0, 1_000_000),
                (int) number(fields, "speed", 0, 1000));
    }

    private static String oneOf(Map<String, String> fields, String name, List<String> known) {
        String value = fields.get(name);
        if (value == null || !known.contains(value)) {
            throw refused(name, "one of " + known, value);
        }
        return value;
    }

    private static double number(Map<String, String> fields, String name, double from, double to) {
        String text = fields.get(name);
        try {
            double value = Double.parseDouble(text == null ? "" : text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below, as what is out of bounds
        }
        throw refused(name, "a number in [" + from + ", " + to + "]", text);
    }

    /** The widths in {@code 4,2}; no layer where there is no text. */
    private static List<Integer> widths(Map<String, String> fields) {
        String text = fields.getOrDefault("widths", "");
        String[] words = text.isEmpty() ? new String[0] : text.split(",", MOST_LAYERS + 1);
        List<Integer> widths = new ArrayList<>();
        for (String word : words) {
            if (words.length > MOST_LAYERS || !word.matches("[1-" + MOST_NEURONS + "]")) {
                String expected = "up to " + MOST_LAYERS + " widths in [1, " + MOST_NEURONS + "]";
                throw refused("widths", expected, text);
            }
            widths.add(Integer.parseInt(word));
        }
        return List.copyOf(widths);
    }

    private static IllegalArgumentException refused(String name, String expected, String got) {
        return new IllegalArgumentException(
                name + ": expected " + expected + ", got " + got + ". Choose another.");
    }

    Dense dense(int units) {
        Dense dense = new Dense(units);
        return switch (penalty) {
            case "L1" -> dense.kernelRegularizer(new L1(strength));
            case "L2" -> dense.kernelRegularizer(new L2(strength));
            default -> dense;
        };
    }

    Layer layer() {
        return switch (activation) {
            case "tanh" -> new Tanh();
            case "sigmoid" -> new Sigmoid();
            case "relu" -> new Relu();
            default -> new Linear();
        };
    }

    Optimizer optimizer() {
        return switch (rule) {
            case "momentum" -> new Momentum(rate, momentum);
            case "nesterov" -> new Nesterov(rate, momentum);
            case "adam" -> new Adam(rate);
            default -> new SteepestDescent(rate);
        };
    }

    /** Whether a network of other settings can go on with these. */
    boolean hasNetworkOf(Settings other) {
        return withoutTraining().equals(other.withoutTraining());
    }

    private Settings withoutTraining() {
        return new Settings(
                data, noise, widths, activation, "", 0, 0, 1, penalty, strength, seed, 0);
    }

    /** Whether a training of other settings can go on with these between two of its steps. */
    boolean hasTrainingOf(Settings other) {
        return withPace(0, 0).equals(other.withPace(0, 0));
    }

    Settings withPace(double rate, int speed) {
        return new Settings(
                data,
                noise,
                widths,
                activation,
                rule,
                rate,
                momentum,
                batch,
                penalty,
                strength,
                seed,
                speed);
    }
}
