package dev.kobai.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule around another one, with one more array for itself behind those of the rule. */
abstract class Surrounding implements Optimizer {
    private final Optimizer rule;
    private final String arrayName;
    private final int array;

    Surrounding(Optimizer rule, String arrayName) {
        this.rule = rule;
        this.arrayName = arrayName;
        array = rule.memory().size();
    }

    /**
     * The rule that steps.
     *
     * @return the rule, with all that is around it in turn
     */
    public final Optimizer rule() {
        return rule;
    }

    /** The index of the array of its own in {@link #memory}. */
    final int array() {
        return array;
    }

    @Override
    public final LearningRate learningRate() {
        return rule.learningRate();
    }

    @Override
    public final List<String> memory() {
        List<String> names = new ArrayList<>(rule.memory());
        names.add(arrayName);
        return List.copyOf(names);
    }

    @Override
    public final double initialMemory(int index) {
        return index < array ? rule.initialMemory(index) : 0;
    }

    @Override
    public final Optional<FloatRule> floatRule() {
        return rule.floatRule()
                .map(loop ->
                        (step, x, gradient, memory) -> update(loop, step, x, gradient, memory));
    }

    /** The step in single precision, by the rule's own loop. */
    abstract void update(FloatRule loop, Step step, float[] x, float[] gradient, float[][] memory);

    @Override
    public final boolean isElementwise() {
        return rule.isElementwise();
    }
}
