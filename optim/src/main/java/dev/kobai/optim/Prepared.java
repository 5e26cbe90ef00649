package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule with something done before each of its steps, see {@link Optimizer#preparedBy}.
 *
 * <p>Two are equal if their rules and preparations are.
 */
public sealed class Prepared implements Optimizer permits AdamW {
    private final Optimizer rule;
    private final StepPreparation preparation;

    Prepared(Optimizer rule, StepPreparation preparation) {
        this.rule = rule;
        this.preparation = Check.present(preparation, "preparedBy", "a preparation");
        String kind = preparation.kind();
        for (Optimizer r = rule; r instanceof Prepared p; r = p.rule) {
            boolean other = !p.preparation.kind().equals(kind);
            String advice = "Each rule has one " + kind + " at most: choose.";
            Check.that(other, preparation.toString(), "a rule without " + kind, rule, advice);
        }
    }

    /**
     * The rule that steps.
     *
     * @return the rule, which may be a prepared one itself
     */
    public Optimizer rule() {
        return rule;
    }

    /**
     * What is done before.
     *
     * @return the preparation
     */
    public StepPreparation preparation() {
        return preparation;
    }

    @Override
    public LearningRate learningRate() {
        return rule.learningRate();
    }

    @Override
    public List<String> memory() {
        return rule.memory();
    }

    @Override
    public double initialMemory(int index) {
        return rule.initialMemory(index);
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        preparation.prepare(step, x, gradient);
        rule.update(step, x, gradient, memory);
    }

    @Override
    public Optional<FloatRule> floatRule() {
        return rule.floatRule().map(loop -> (step, x, gradient, memory) -> {
            preparation.prepare(step, x, gradient);
            loop.update(step, x, gradient, memory);
        });
    }

    @Override
    public boolean isElementwise() {
        return rule.isElementwise() && preparation instanceof Elementwise;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Prepared p
                && rule.equals(p.rule)
                && preparation.equals(p.preparation);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(rule, preparation);
    }

    @Override
    public final String toString() {
        return rule + "." + preparation;
    }
}
