package dev.kobai.spark;

import dev.kobai.nn.DivergenceException;
import dev.kobai.nn.Sequential;

import java.util.Arrays;

/** Sums loss and gradient over blocks of rows, on a model that is its own. */
final class BlockGradient {
    private final Sequential model;
    private final double[] ofBlock;
    private boolean there;

    BlockGradient(Sequential model) {
        this.model = model;
        ofBlock = new double[model.parameters().length];
    }

    /** Moves the model, if it can be there: single precision has no 1e39. */
    void at(double[] parameters) {
        try {
            model.setParameters(parameters);
            there = true;
        } catch (IllegalArgumentException e) {
            there = false;
        }
    }

    /**
     * Adds a block's rows to the sum, each as much as any other; NaN where the loss is not finite.
     */
    void add(Block block, GradientSum sum) {
        double loss = Double.NaN;
        if (there) {
            try {
                loss = model.gradient(block.dataset(model.dataType()), ofBlock);
            } catch (DivergenceException e) { // is told by the number, for Spark would try again
                loss = Double.NaN;
            }
        }
        if (Double.isNaN(loss)) {
            Arrays.fill(ofBlock, loss);
        }
        sum.add(block.rows, loss, ofBlock);
    }
}
