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
    private final double[] z;
    private final double[] other; // y, and later the gradients

    RowScalingStage(Binding binding, boolean scale, double divisor, double epsilon, double most) {
        x = binding.input();
        y = binding.output();
        dx = binding.inputGradient();
        dy = binding.outputGradient();
        affine = new ScaleAndCenter(scale, false, binding);
        width = x.columns();
        factor = new double[x.rows()];
        z = new double[x.size()];
        other = new double[x.size()];
        this.divisor = divisor;
        this.epsilon = epsilon;
        this.most = most;
    }

    @Override
    public void forward() {
        x.read(z);
        double[] gamma = affine.gamma();
        for (int row = 0; row < factor.length; row++) {
            int begin = row * width;
            double squares = 0;
            for (int i = begin; i < begin + width; i++) {
                squares += z[i] * z[i];
            }
            double r = Math.min(1 / Math.sqrt(squares / divisor + epsilon), most);
            for (int i = begin; i < begin + width; i++) {
                z[i] *= r;
            }
            for (int j = 0; j < width; j++) {
                other[begin + j] = gamma[j] * z[begin + j];
            }
            factor[row] = r;
        }
        y.write(other);
    }

    @Override
    public void backward() {
        dy.read(other);
        affine.sum(other, z);
        if (dx == null) {
            return;
        }
        double[] gamma = affine.gamma();
        for (int row = 0; row < factor.length; row++) {
            int begin = row * width;
            double product = 0;
            for (int j = 0; j < width; j++) {
                other[begin + j] *= gamma[j];
            }
            for (int i = begin; i < begin + width; i++) {
                product += other[i] * z[i];
            }
            double turn = factor[row] < most ? product / divisor : 0;
            for (int i = begin; i < begin + width; i++) {
                other[i] = factor[row] * (other[i] - z[i] * turn);
            }
        }
        dx.write(other);
    }
}
