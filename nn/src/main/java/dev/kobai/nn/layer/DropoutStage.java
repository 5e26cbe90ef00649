package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

/**
 * What the dropouts share: nothing happens in inference, and backward draws the chance of forward
 * once more instead of keeping a mask.
 */
final class DropoutStage implements Stage {
    /** Makes numbers of numbers, each by a chance of its own. */
    @FunctionalInterface
    interface Draw {
        void apply(Tensor from, Tensor to, RandomStream random);
    }

    private final Binding binding;
    private final Draw forward;
    private final Draw backward;

    private DropoutStage(Binding binding, Draw forward, Draw backward) {
        this.binding = binding;
        this.forward = forward;
        this.backward = backward;
    }

    /** The stage of a layer, whose gradient takes what backward makes of it. */
    static Stage of(Binding binding, double rate, Draw forward, Draw backward) {
        return binding.training() && rate > 0
                ? new DropoutStage(binding, forward, backward)
                : PassThrough.of(binding);
    }

    static void checkRate(double rate, String where, String usual) {
        boolean ok = rate >= 0 && rate < 1;
        Check.that(ok, where, "rate in [0, 1)", rate, "Usual is " + usual + ".");
    }

    @Override
    public void forward() {
        forward.apply(binding.input(), binding.output(), binding.random());
    }

    @Override
    public void backward() {
        if (binding.inputGradient() != null) {
            backward.apply(binding.outputGradient(), binding.inputGradient(), binding.random());
        }
    }
}
