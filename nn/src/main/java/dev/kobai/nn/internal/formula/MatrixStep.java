package dev.kobai.nn.internal.formula;

import dev.kobai.nn.tensor.Tensor;

/**
 * The product of two matrices, as tensors compute it.
 *
 * <pre>
 * Y = A B      ∂L/∂A = ∂L/∂Y Bᵀ      ∂L/∂B = Aᵀ ∂L/∂Y
 * </pre>
 */
final class MatrixStep implements TensorStep {
    private final Node y;
    private final Side a;
    private final Side b;
    private final Tensor ofA; // where the product for ∂L/∂A goes; null where nobody asks
    private final Tensor ofB;

    MatrixStep(Node y, Side a, Side b) {
        this.y = y;
        this.a = a;
        this.b = b;
        ofA = target(a);
        ofB = target(b);
    }

    /** A tensor keeps its last product ready, so each product that is added gets one of its own. */
    private static Tensor target(Side side) {
        boolean own = side.asks() && side.add();
        return own ? Tensor.zeros(side.value().type(), side.value().shape()) : side.gradient();
    }

    @Override
    public void forward() {
        y.value().product(a.value(), false, b.value(), false, false);
    }

    @Override
    public void backward() {
        if (a.asks()) {
            ofA.product(y.gradient(), false, b.value(), true, false);
            hand(ofA, a);
        }
        if (b.asks()) {
            ofB.product(a.value(), true, y.gradient(), false, false);
            hand(ofB, b);
        }
    }

    private static void hand(Tensor product, Side side) {
        for (int i = 0; product != side.gradient() && i < product.size(); i++) {
            side.give(i, product.get(i));
        }
    }
}
