package dev.kobai.nn.internal.engine;

import dev.kobai.optim.FloatRule;
import dev.kobai.optim.Optimizer;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.Optional;

/**
 * One way of running a rule over a network's parameters: the arrays it works on and remembers in.
 */
interface UpdateLoop {
    // Up to here blocks gain nothing: 53,000 parameters take about as long either way.
    int MANY = 1 << 16;

    /** The quickest way that a rule and a network allow. */
    static UpdateLoop of(Optimizer optimizer, Network network) {
        Optional<FloatRule> rule = optimizer.floatRule();
        boolean single = network.type() == DataType.FLOAT && rule.isPresent();
        if (network.parameters().size() >= MANY && optimizer.isElementwise()) {
            return single
                    ? BlockUpdate.of(optimizer, rule.get(), network)
                    : BlockUpdate.of(optimizer, network);
        }
        return single ? whole(optimizer, rule.get(), network) : whole(optimizer, network);
    }

    /** All parameters at once, in single precision. */
    static UpdateLoop whole(Optimizer optimizer, FloatRule rule, Network network) {
        int size = network.parameters().size();
        return new FloatUpdate(
                rule,
                optimizer.memory().size(),
                network.stepsOf(optimizer),
                network.parameters(),
                network.gradients(),
                new float[size],
                new float[size]);
    }

    /** All parameters at once, in double precision. */
    static UpdateLoop whole(Optimizer rule, Network network) {
        int size = network.parameters().size();
        return new DoubleUpdate(
                rule,
                rule.memory().size(),
                network.stepsOf(rule),
                network.parameters(),
                network.gradients(),
                new double[size],
                new double[size]);
    }

    /**
     * Moves all parameters by one step.
     *
     * @param step how many were made before
     * @param learningRate the rate of this step
     */
    void update(long step, double learningRate);

    /** Copies one of the arrays that the rule remembers in. */
    void readMemory(int array, double[] values);

    /** Replaces what one of those arrays holds. */
    void setMemory(int array, double[] values);
}
