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
        Optional<FloatRule> loop = optimizer.floatRule();
        if (network.type() == DataType.DOUBLE || loop.isEmpty()) {
            return new DoubleUpdate(optimizer, network);
        }
        boolean many = network.parameters().size() >= MANY;
        return many && optimizer.isElementwise()
                ? new BlockUpdate(optimizer, loop.get(), network)
                : new FloatUpdate(optimizer, loop.get(), network);
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
