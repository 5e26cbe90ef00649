package dev.kobai.nn.layer;

/**
 * A layer at work on the tensors it was bound to.
 *
 * <p>Both methods run at every training step and should allocate nothing.
 */
public interface Stage {
    /** Computes the output from the input. */
    void forward();

    /**
     * Computes the gradients of the weights and of the input from the gradient of the output.
     *
     * <p>Gradients are overwritten, not added to. Called after {@link #forward} on the same input.
     */
    void backward();
}
