package dev.kobai.nn.loss;

import dev.kobai.nn.internal.loops.LoopCopies;

import java.lang.invoke.MethodHandles;

/** The loops through an elementwise loss's numbers, in a class of their own for each of losses. */
abstract class ElementwiseLoop {
    private static final LoopCopies<ElementwiseLoop> COPIES =
            new LoopCopies<>(MethodHandles.lookup(), OneElementwise::new);

    /** The loops for a loss's class. */
    static ElementwiseLoop of(ElementwiseLoss loss) {
        return COPIES.of(loss);
    }

    abstract void values(
            ElementwiseLoss f, double[] y, double[] p, double[] values, int n, double[][] room);

    abstract void derivatives(
            ElementwiseLoss f, double[] y, double[] p, double[] slopes, int n, double[][] room);
}
