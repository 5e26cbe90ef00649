package dev.kobai.nn.layer;

import dev.kobai.nn.internal.loops.LoopCopies;
import dev.kobai.nn.tensor.Tensor;

import java.lang.invoke.MethodHandles;

/** The loops through an activation's numbers, in a class of their own for each of activations. */
abstract class ActivationLoop {
    private static final LoopCopies<ActivationLoop> COPIES =
            new LoopCopies<>(MethodHandles.lookup(), OneActivation::new);

    /** The loops for an activation's class. */
    static ActivationLoop of(Activation function) {
        return COPIES.of(function);
    }

    /** y ← f(x) */
    abstract void values(Activation f, double[] x, double[] y, int n, double[][] room);

    /** dx ← dy f′(x) */
    abstract void gradient(
            Activation f, double[] x, double[] y, double[] dy, double[] dx, int n, double[][] room);

    /** y ← f(x), slopes ← f′(x) */
    abstract void both(
            JointActivation f, double[] x, double[] y, double[] slopes, int n, double[][] room);

    /** y ← f(x) for a few numbers, one after the other. */
    abstract void values(Activation f, Tensor x, Tensor y);

    /** dx ← dy f′(x) for a few numbers, one after the other. */
    abstract void gradient(Activation f, Tensor x, Tensor y, Tensor dy, Tensor dx);
}
