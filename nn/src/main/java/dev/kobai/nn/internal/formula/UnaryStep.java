package dev.kobai.nn.internal.formula;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Operation;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A function of one input, number by number; tanh and relu have loops of their own in tensors. */
final class UnaryStep implements TensorStep {
    private final Operation operation;
    private final Node y;
    private final Side a;
    private final DoubleUnaryOperator function;
    private final DoubleBinaryOperator derivative;

    UnaryStep(Operation operation, Node y, Side a) {
        this.operation = operation;
        this.y = y;
        this.a = a;
        function = x -> operation.value(x, 0);
        derivative = (x, result) -> operation.derivative(0, x, 0, result);
    }

    @Override
    public void forward() {
        switch (operation) {
            case TANH -> y.value().tanh(a.value());
            case RELU -> y.value().rectify(a.value());
            default -> y.value().map(a.value(), function);
        }
    }

    @Override
    public void backward() {
        if (!a.asks()) {
            return;
        }
        Tensor dy = y.gradient();
        if (a.add()) {
            for (int i = 0, n = dy.size(); i < n; i++) {
                double slope =
                        derivative.applyAsDouble(a.value().get(i), y.value().get(i));
                a.give(i, dy.get(i) * slope);
            }
            return;
        }
        switch (operation) {
            case TANH -> a.gradient().tanhGradient(dy, y.value());
            case RELU -> a.gradient().wherePositive(dy, y.value());
            default -> a.gradient().chain(dy, a.value(), y.value(), derivative);
        }
    }
}
