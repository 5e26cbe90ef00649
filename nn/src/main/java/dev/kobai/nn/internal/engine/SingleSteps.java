package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.internal.engine.Updater.Snapshot;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a training loop of one's own is made of: gradients of single batches, and single steps.
 *
 * <p>Buffers are kept for the next batch of the same size. Each call either does its work or leaves
 * network and optimizer as they were. One thread at a time may write, that is call any but
 * {@code test} and {@code inputGradient}; those two any number may call.
 */
public final class SingleSteps {
    private static final String SMALLER =
            "The model is as it was. Try a smaller learning rate, or standardise x.";

    private final Network network;
    private final Compiled compiled;
    private final Updater updater;
    private final TrainingLog log;
    private final Passes training;
    private final Passes inference;
    private final Passes towardsInput;
    private final double[] statistics; // the untrained weights, to go back to
    private Snapshot before; // of the last step; its arrays are used again

    SingleSteps(Network network, Compiled compiled, TrainingLog log) {
        this.log = log;
        this.network = network;
        this.compiled = compiled;
        updater = compiled.updater(network);
        training = new Passes(network, compiled.loss(), Purpose.TRAINING);
        inference = new Passes(network, compiled.loss(), Purpose.INFERENCE);
        towardsInput = new Passes(network, compiled.loss(), Purpose.INPUT_GRADIENT);
        statistics = new double[network.untrained().size()];
        before = updater.snapshot();
    }

    /** Makes one step and returns the loss before it. */
    public double train(Tensor x, Tensor y) {
        Pass pass = training.of(x, y);
        before = updater.snapshot(before);
        try {
            double loss = pass.gradient();
            if (Double.isFinite(loss)) {
                updater.update();
            }
            String expected = "a finite loss and finite weights";
            boolean ok = Double.isFinite(loss) && network.isFinite();
            checkFinite(ok, "trainOnBatch", expected, loss);
            return loss;
        } catch (Throwable e) {
            updater.restore(before);
            throw e;
        }
    }

    /** The loss and the metrics of one batch. */
    public Map<String, Double> test(Tensor x, Tensor y) {
        return inference.borrow(x, y, pass -> {
            Scores scores = new Scores(compiled, network.architecture().output());
            scores.add(pass.loss(), pass, x.samples());
            return scores.results("");
        });
    }

    /** Computes the loss and its gradient towards all parameters, and makes no step. */
    public double gradient(Tensor x, Tensor y, double[] gradient) {
        checkLength(gradient, "gradient");
        Pass pass = training.of(x, y);
        return orAsBefore(() -> {
            double loss = pass.gradient();
            checkFinite(loss, network.gradients(), "gradient");
            network.readGradients(gradient);
            return loss;
        });
    }

    /** Makes one step along a gradient. */
    public void step(double[] gradient) {
        checkLength(gradient, "step");
        network.gradients().write(gradient);
        int bad = network.gradients().firstNotFinite();
        if (bad >= 0) {
            String advice = "Leave such a step out, or clip the gradient.";
            Check.that(false, "step, " + bad, "a finite number", gradient[bad], advice);
        }
        before = updater.snapshot(before);
        try {
            updater.update();
            checkFinite(network.isFinite(), "step", "finite weights", "NaN or infinity");
        } catch (Throwable e) {
            updater.restore(before);
            throw e;
        }
    }

    /** The gradient towards all parameters that follows from one of the output. */
    public double[] backward(Tensor x, UnaryOperator<Tensor> outputGradient) {
        Pass pass = training.of(x);
        return orAsBefore(() -> {
            backward(pass, "backward", outputGradient);
            checkFinite(0, network.gradients(), "backward");
            double[] gradient = new double[network.parameterCount()];
            network.readGradients(gradient);
            return gradient;
        });
    }

    /** The gradient towards the input that follows from one of the output. */
    public Tensor inputGradient(Tensor x, UnaryOperator<Tensor> outputGradient) {
        checkNumbers();
        return towardsInput.borrow(x, pass -> {
            backward(pass, "inputGradient", outputGradient);
            checkFinite(0, pass.inputGradient(), "inputGradient");
            return copy(pass.inputGradient());
        });
    }

    /** The gradient of the loss towards the input. */
    public Tensor inputGradient(Tensor x, Tensor y) {
        checkNumbers();
        return towardsInput.borrow(x, y, pass -> {
            double loss = pass.gradient();
            checkFinite(loss, pass.inputGradient(), "inputGradient");
            return copy(pass.inputGradient());
        });
    }

    private void backward(Pass pass, String where, UnaryOperator<Tensor> outputGradient) {
        Tensor output = copy(pass.forward());
        checkFinite(output.firstNotFinite() < 0, where, "a finite output", "NaN or infinity");
        pass.backward(outputGradient.apply(output));
    }

    private static Tensor copy(Tensor tensor) {
        Tensor copy = Tensor.zeros(tensor.type(), tensor.shape());
        copy.copy(tensor, 0, 0, tensor.size());
        return copy;
    }

    /** A pass forward moves the statistics of a normalisation; one that fails must not. */
    private <T> T orAsBefore(Supplier<T> work) {
        network.untrained().read(statistics);
        try {
            return work.get();
        } catch (Throwable e) {
            network.untrained().write(statistics);
            throw e;
        }
    }

    private void checkLength(double[] gradient, String where) {
        Check.present(gradient, where, "an array");
        int count = network.parameterCount();
        int length = gradient.length;
        String advice = "Make the array as long as parameters() is.";
        if (length != count) {
            Check.that(false, where, count + " numbers", length, advice);
        }
    }

    private void checkNumbers() {
        var first = network.architecture().places().get(0).layer();
        boolean numbers = !first.takesIndices();
        String advice = "Indices have no neighbours to move to.";
        Check.that(numbers, "inputGradient", "a model whose inputs are numbers", first, advice);
    }

    private void checkFinite(double loss, Tensor gradient, String where) {
        checkFinite(Double.isFinite(loss), where, "a finite loss", loss);
        boolean finite = gradient.firstNotFinite() < 0;
        checkFinite(finite, where, "a finite gradient", "NaN or infinity");
    }

    private void checkFinite(boolean finite, String where, String expected, Object got) {
        if (!finite) {
            String under = got + " under " + compiled.optimizer();
            throw log.diverged(Check.message(where, expected, under, SMALLER));
        }
    }
}
