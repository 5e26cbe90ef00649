package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.DoubleBlocks;

/** The stage of an {@link Activation}: blocks of numbers through its function and derivative. */
final class ActivationStage implements Stage {
    private final DoubleBlocks forward;
    private final DoubleBlocks backward; // null where nobody needs the input's gradient

    ActivationStage(Activation function, Binding binding) {
        ActivationLoop loop = ActivationLoop.of(function);
        forward = new DoubleBlocks(
                (y, in, n, room) -> loop.values(function, in[0], y, n, room),
                binding.output(),
                binding.input());
        backward = binding.needsInputGradient()
                ? new DoubleBlocks(
                        (dx, in, n, room) ->
                                loop.gradient(function, in[0], in[1], in[2], dx, n, room),
                        binding.inputGradient(),
                        binding.input(),
                        binding.output(),
                        binding.outputGradient())
                : null;
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {
        if (backward != null) {
            backward.run();
        }
    }
}
