package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Tensor;

import java.util.Arrays;
import java.util.Optional;

/** A batch's way through the network to its loss, and the gradient's way back. */
public final class Pass {
    private final Network network;
    private final Plan plan;
    private final Tensor target;
    private final Loss loss;
    private final int head; // the stage at whose input the loss is taken
    private double[] sampleWeights; // null while nobody weighs

    /**
     * Binds a network and a loss.
     *
     * @param network the network
     * @param loss the loss
     * @param rows the number of samples in a batch
     * @param purpose what will be computed
     */
    public Pass(Network network, Loss loss, int rows, Purpose purpose) {
        this.network = network;
        plan = new Plan(network, rows, purpose);
        Architecture architecture = network.architecture();
        long[] shape = loss.targetShape(architecture.output()).batch(rows);
        target = Tensor.working(network.type(), shape);
        int last = plan.stages() - 1;
        boolean reachable = purpose == Purpose.INFERENCE || plan.slope(last) != null;
        Optional<Loss> safer = loss.beforeLayer(architecture.last());
        boolean skip = reachable && safer.isPresent();
        this.loss = (skip ? safer.get() : loss).forOneThread();
        this.head = skip ? last : last + 1;
    }

    /**
     * The buffer to put a batch's samples into.
     *
     * @return the input
     */
    public Tensor input() {
        return plan.input();
    }

    /**
     * The buffer to put a batch's targets into.
     *
     * @return the target
     */
    public Tensor target() {
        return target;
    }

    /** Where each layer's numbers are. */
    Plan plan() {
        return plan;
    }

    /**
     * The predictions, after {@link #completeOutput}.
     *
     * @return the output
     */
    public Tensor output() {
        return plan.output();
    }

    /**
     * The gradient of the loss towards the samples, after {@link #gradient}.
     *
     * @return the buffer, or null if the purpose was not to compute it
     */
    public Tensor inputGradient() {
        return plan.inputGradient();
    }

    /**
     * The weights of the samples, for whoever wants to weigh them.
     *
     * <pre>
     * L = Σ wᵢ Lᵢ / n      n the number of samples, not Σ wᵢ, as in Keras
     * </pre>
     *
     * @return one weight for each sample, 1 at first; write into it before each pass
     */
    public double[] sampleWeights() {
        if (sampleWeights == null) {
            sampleWeights = new double[target.samples()];
            Arrays.fill(sampleWeights, 1);
        }
        return sampleWeights;
    }

    /** The weights of the samples, or null while nobody weighs them. */
    double[] givenWeights() {
        return sampleWeights;
    }

    /**
     * Computes the batch's loss and nothing more.
     *
     * @return the mean over its rows, and the regularizers' penalties
     */
    public double loss() {
        plan.forward(0, head);
        return loss(null) + network.penalty();
    }

    /**
     * Computes the batch's loss and its gradient towards all that is trained.
     *
     * @return the mean over its rows, and the regularizers' penalties
     */
    public double gradient() {
        plan.forward(0, head);
        double value = loss(plan.slope(head)) + network.penalty();
        plan.backward(head);
        network.addPenaltyGradients();
        return value;
    }

    /**
     * Computes the output from the input, without a loss.
     *
     * @return the output, as {@link #output}
     */
    Tensor forward() {
        plan.forward();
        return plan.output();
    }

    /**
     * Computes the gradients from one of the output, after {@link #forward}.
     *
     * @param outputGradient of the output's size
     */
    void backward(Tensor outputGradient) {
        plan.slope(plan.stages()).copy(outputGradient, 0, 0, outputGradient.size());
        plan.backward(plan.stages());
    }

    private double loss(Tensor gradient) {
        return loss.batch(target, plan.value(head), sampleWeights, gradient);
    }

    /** Computes the predictions too, where the loss did not need them. */
    public void completeOutput() {
        plan.forward(head, plan.stages());
    }
}
