package dev.kobai.nn.file.keras;

import dev.kobai.optim.GradientAccumulation;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.MovingAverage;
import dev.kobai.optim.Nadam;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.RMSProp;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which Keras keeps an optimizer's memory.
 *
 * <p>Here an array of the memory covers all weights; there each weight has its own. Arrays of one
 * group are interleaved, weight by weight; groups follow each other.
 */
final class OptimizerSlots {
    private OptimizerSlots() {}

    /** Groups of numbers of arrays in {@link Optimizer#memory}. */
    static List<List<Integer>> of(Optimizer optimizer) {
        List<List<Integer>> groups = new ArrayList<>();
        Optimizer inner = optimizer;
        if (inner instanceof MovingAverage average) {
            groups.add(List.of(average.average())); // the averages come first
            inner = average.rule();
        }
        if (inner instanceof GradientAccumulation) {
            groups.add(List.of(inner.memory().size() - 1)); // then the sum of gradients
        }
        Optimizer rule = OptimizerTable.rule(optimizer);
        int arrays = isPlain(rule) ? 0 : rule.memory().size();
        int together = rule instanceof RMSProp ? 1 : Math.min(2, arrays);
        if (arrays > 0) {
            groups.add(together == 2 ? List.of(0, 1) : List.of(0));
        }
        for (int i = together; i < arrays; i++) {
            groups.add(List.of(i));
        }
        return groups;
    }

    /** Whether Keras' SGD has no memory, its momentum being 0. */
    private static boolean isPlain(Optimizer rule) {
        return rule instanceof Momentum m && m.momentum() == 0
                || rule instanceof Nesterov n && n.momentum() == 0;
    }

    /**
     * The number that Keras' Nadam keeps besides, and Kobai's computes: the product of its
     * momentums so far.
     *
     * @return NaN if the optimizer keeps none
     */
    static double product(Optimizer optimizer, long steps) {
        if (!(OptimizerTable.rule(optimizer) instanceof Nadam nadam)) {
            return Double.NaN;
        }
        Optimizer inner = optimizer instanceof MovingAverage average ? average.rule() : optimizer;
        long own = inner instanceof GradientAccumulation a ? steps / a.steps() : steps;
        double product = 1;
        for (long t = 1; t <= own && product > 0; t++) {
            product *= nadam.beta1() * (1 - 0.5 * Math.pow(0.96, t));
        }
        return product;
    }
}
