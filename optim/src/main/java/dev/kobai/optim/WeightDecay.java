package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Weight decay: every parameter shrinks by a part of itself before the rule steps.
 *
 * <pre>
 * x ← x − η λ x
 * </pre>
 *
 * <p>All parameters decay, biases too, as in Keras; {@link SelectiveWeightDecay} leaves some out.
 *
 * @param decay λ, finite and not negative
 */
public record WeightDecay(double decay) implements StepPreparation, Elementwise {
    /**
     * Weight decay.
     *
     * @param decay λ
     * @throws IllegalArgumentException if λ is negative, NaN or infinite
     */
    public WeightDecay {
        Check.notNegative(decay, "weightDecay", "decay");
    }

    @Override
    public void prepare(Step step, double[] x, double[] gradient) {
        double part = decay * step.learningRate();
        for (int i = 0; i < x.length; i++) {
            x[i] -= x[i] * part;
        }
    }

    @Override
    public void prepare(Step step, float[] x, float[] gradient) {
        float part = (float) (decay * step.learningRate());
        for (int i = 0; i < x.length; i++) {
            x[i] -= x[i] * part;
        }
    }

    @Override
    public String kind() {
        return "weight decay";
    }

    @Override
    public String toString() {
        return "weightDecay(" + decay + ")";
    }
}
