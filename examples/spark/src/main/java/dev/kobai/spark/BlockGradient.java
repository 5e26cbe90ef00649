package dev.kobai.spark;

import dev.kobai.nn.DivergenceException;
import dev.kobai.nn.Sequential;

import java.util.Arrays;

/** Sums loss and gradient over blocks of rows, on a model that is its own. */
final class BlockGradient {
    private final Sequential model;
    private final double[] ofBlock;

    BlockGradient(Sequential model) {
        this.model = model;
        ofBlock = new double[model.parameters().length];
    }

    void at(double[] parameters) {
        model.setParameters(parameters);
    }

    /** Adds a block's rows to the sum, each as much as any other. */
    void add(Block block, GradientSum sum) {
        try {
            double loss = model.gradient(block.dataset(model.dataType()), ofBlock);
            sum.add(block.rows, loss, ofBlock);
        } catch (DivergenceException e) { // whoever asked is told by the number
            Arrays.fill(ofBlock, Double.NaN);
            sum.add(block.rows, Double.NaN, ofBlock);
        }
    }
}
