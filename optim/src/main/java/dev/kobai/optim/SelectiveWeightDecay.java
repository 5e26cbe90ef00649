package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Weight decay of some weights only: usually of all but the biases, which do no harm if they are
 * large.
 *
 * <pre>
 * x ← x − η λ x      for each weight in whose name none of the excluded parts occurs
 * </pre>
 *
 * <p>Made by {@link Optimizer#weightDecay(double, String...)}. Where weights have no names, as in a
 * {@link Descent}, all decay.
 *
 * @param decay λ, finite and not negative
 * @param exclude parts of names, such as {@code bias}
 */
public record SelectiveWeightDecay(double decay, List<String> exclude) implements StepPreparation {
    /** Checks the arguments. */
    public SelectiveWeightDecay {
        Check.notNegative(decay, "weightDecay", "decay");
        for (String name : Check.present(exclude, "weightDecay", "names")) {
            boolean ok = name != null && !name.isEmpty();
            Check.that(ok, "weightDecay", "a part of a name", name, "Usual is bias.");
        }
        exclude = List.copyOf(exclude);
    }

    private boolean decays(String name) {
        for (int i = 0; i < exclude.size(); i++) {
            if (name.contains(exclude.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void prepare(Step step, double[] x, double[] gradient) {
        double part = decay * step.learningRate();
        for (int w = 0; w < step.weights(); w++) {
            int end = decays(step.name(w)) ? step.begin(w + 1) : 0;
            for (int i = step.begin(w); i < end; i++) {
                x[i] -= x[i] * part;
            }
        }
    }

    @Override
    public void prepare(Step step, float[] x, float[] gradient) {
        float part = (float) (decay * step.learningRate());
        for (int w = 0; w < step.weights(); w++) {
            int end = decays(step.name(w)) ? step.begin(w + 1) : 0;
            for (int i = step.begin(w); i < end; i++) {
                x[i] -= x[i] * part;
            }
        }
    }

    @Override
    public String kind() {
        return "weight decay";
    }

    @Override
    public String toString() {
        return "weightDecay(" + decay + ", exclude=" + exclude + ")";
    }
}
