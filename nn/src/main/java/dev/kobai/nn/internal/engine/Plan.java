package dev.kobai.nn.internal.engine;

import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.nn.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * A network bound to fixed buffers for batches of one size: forward and backward allocate nothing.
 */
public final class Plan {
    /** What a plan is for. */
    public enum Purpose {
        /** Forward only. */
        INFERENCE,
        /** Forward, and backward to the weights. */
        TRAINING,
        /** Forward, and backward to the weights and the network's input. */
        GRADIENT_CHECK,
        /** Forward as in inference, and backward to the network's input. */
        INPUT_GRADIENT
    }

    private final List<Tensor> values = new ArrayList<>(); // the input, then each layer's output
    private final List<Tensor> slopes = new ArrayList<>(); // the same for the loss's gradients
    private final Stage[] stages;
    private final RandomStream[] chances; // of the stages

    /**
     * Binds a network.
     *
     * @param network the network; the plan sees every later change of its weights
     * @param rows the number of samples in a batch
     * @param purpose what will be computed
     */
    public Plan(Network network, int rows, Purpose purpose) {
        List<Place> places = network.architecture().places();
        boolean backward = purpose != Purpose.INFERENCE;
        boolean inputGradient =
                purpose == Purpose.GRADIENT_CHECK || purpose == Purpose.INPUT_GRADIENT;
        boolean training = backward && purpose != Purpose.INPUT_GRADIENT;
        long[] input = network.architecture().input().batch(rows);
        values.add(Tensor.working(network.type(), input));
        slopes.add(inputGradient ? Tensor.working(network.type(), input) : null);
        stages = new Stage[places.size()];
        chances = new RandomStream[stages.length];
        for (int i = 0; i < stages.length; i++) {
            long[] output = places.get(i).output().batch(rows);
            values.add(Tensor.working(network.type(), output));
            slopes.add(backward ? Tensor.working(network.type(), output) : null);
            chances[i] = network.random(i);
            Binding binding = new Binding(
                    values.get(i),
                    values.get(i + 1),
                    slopes.get(i),
                    slopes.get(i + 1),
                    network.weights(i),
                    gradients(network, i, purpose),
                    training,
                    places.get(i).frozen(),
                    chances[i]);
            stages[i] = places.get(i).layer().bind(binding);
        }
    }

    /**
     * A gradient of the input leaves those of the weights to the training, which may be going on.
     */
    private static List<Tensor> gradients(Network network, int place, Purpose purpose) {
        return switch (purpose) {
            case INFERENCE -> List.of();
            case INPUT_GRADIENT -> network.discardedGradients(place);
            case TRAINING, GRADIENT_CHECK -> network.weightGradients(place);
        };
    }

    /**
     * The buffer to put a batch into.
     *
     * @return the input, {@code [rows, ...]}
     */
    public Tensor input() {
        return values.get(0);
    }

    /**
     * The buffer where predictions are found after {@link #forward}.
     *
     * @return the output, {@code [rows, ...]}
     */
    public Tensor output() {
        return values.get(stages.length);
    }

    /**
     * The gradient of the loss towards the input.
     *
     * @return the buffer, or null if the purpose was not to compute it
     */
    public Tensor inputGradient() {
        return slopes.get(0);
    }

    /** Computes the output from the input. */
    public void forward() {
        forward(0, stages.length);
    }

    int stages() {
        return stages.length;
    }

    /** What goes into a stage; the value of {@code stages()} gives the output. */
    Tensor value(int stage) {
        return values.get(stage);
    }

    /** The loss's gradient towards {@link #value}; null where nobody needs it. */
    Tensor slope(int stage) {
        return slopes.get(stage);
    }

    void forward(int from, int to) {
        for (int i = from; i < to; i++) {
            chances[i].restart();
            stages[i].forward();
        }
    }

    /** Runs backward through the stages before one, whose input's gradient is there already. */
    void backward(int before) {
        for (int i = before - 1; i >= 0; i--) {
            chances[i].restart();
            stages[i].backward();
        }
    }
}
