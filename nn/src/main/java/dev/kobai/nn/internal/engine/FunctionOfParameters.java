package dev.kobai.nn.internal.engine;

import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.List;

/** Refuses a network whose training is not minimising a function of its parameters. */
final class FunctionOfParameters {
    private FunctionOfParameters() {}

    /** Sends the pass' batch forward once, and looks which layers did more than compute. */
    static void check(Network network, Pass pass) {
        List<Place> places = network.architecture().places();
        for (Place place : places) {
            for (Weight weight : place.weights()) {
                boolean bound = weight.constraint() != null && place.trains(weight);
                String got = weight.constraint() + " on " + place.name() + " " + weight.name()
                        + ", which is no part of the loss";
                refuse(bound, got, "Leave the constraint out, or train with fit.");
            }
        }
        double[][] before = new double[places.size()][];
        Arrays.setAll(before, i -> numbers(network, i));
        pass.loss();
        for (int i = 0; i < places.size(); i++) {
            String layer = places.get(i).name() + " (" + places.get(i).layer() + ")";
            String drawing = layer + ", which draws by chance";
            refuse(network.draws(i), drawing, "Leave the layer out, or train with fit.");
            boolean moved = !Arrays.equals(before[i], numbers(network, i));
            String moving = layer + ", whose statistics move with each batch";
            refuse(moved, moving, "Freeze the layer, or train with fit.");
        }
    }

    private static double[] numbers(Network network, int place) {
        List<Tensor> weights = network.weights(place);
        double[] numbers = new double[weights.stream().mapToInt(Tensor::size).sum()];
        int from = 0;
        for (Tensor weight : weights) {
            for (int i = 0; i < weight.size(); i++) {
                numbers[from++] = weight.get(i);
            }
        }
        return numbers;
    }

    private static void refuse(boolean refused, String got, String advice) {
        String expected = "a loss that depends on the parameters alone";
        Check.that(!refused, "objective", expected, got, advice);
    }
}
