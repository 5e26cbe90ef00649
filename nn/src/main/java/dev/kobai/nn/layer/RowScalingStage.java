package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

/**
 * Divides each row by its size, and multiplies by γ where there is one.
 *
 * <pre>
 * y = γ z,   z = r x,   r = min(1 / √(Σ x² / n + ε), most)
 * ∂L/∂x = r (g − z Σ g z / n),   g = γ ∂L/∂y;   r g where r is the most
 * </pre>
 */
final class RowScalingStage implements Stage {
    private final Tensor x;
    private final Tensor y;
    private final Tensor dx;
    private final Tensor dy;
    private final ScaleAndCenter affine;
    private final int width;
    private final double divisor; // n
    private final double epsilon;
    private final double most;
    private final double[] factor; // r of each row

    RowScalingStage(Binding binding, boolean scale, double divisor, double epsilon, double most) {
        x = binding.input();
        y = binding.output();
        dx = binding.inputGradient();
        dy = binding.outputGradient();
        affine = new ScaleAndCenter(scale, false, binding);
        width = x.columns();
        factor = new double[x.rows()];
        this.divisor = divisor;
        this.epsilon = epsilon;
        this.most = most;
    }

    @Override
    public void forward() {
        for (int row = 0; row < factor.length; row++) {
            double squares = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                squares += x.get(i) * x.get(i);
            }
            factor[row] = Math.min(1 / Math.sqrt(squares / divisor + epsilon), most);
            for (int j = 0; j < width; j++) {
                y.set(row * width + j, affine.gamma(j) * scaled(row, j));
            }
        }
    }

    private double scaled(int row, int j) {
        return x.get(row * width + j) * factor[row];
    }

    @Override
    public void backward() {
        affine.begin();
        for (int row = 0; row < factor.length; row++) {
            double product = 0;
            for (int j = 0; j < width; j++) {
                double slope = dy.get(row * width + j);
                affine.add(j, slope, scaled(row, j));
                product += affine.gamma(j) * slope * scaled(row, j);
            }
            double turn = factor[row] < most ? product / divisor : 0;
            for (int j = 0; j < width && dx != null; j++) {
                double g = affine.gamma(j) * dy.get(row * width + j);
                dx.set(row * width + j, factor[row] * (g - scaled(row, j) * turn));
            }
        }
        affine.writeGradients();
    }
}
