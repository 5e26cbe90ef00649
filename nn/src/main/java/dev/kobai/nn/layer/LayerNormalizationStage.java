package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

/** A {@link LayerNormalization} at work; the formulas stand there. */
final class LayerNormalizationStage implements Stage {
    private final double epsilon;
    private final Tensor x;
    private final Tensor y;
    private final Tensor dx;
    private final Tensor dy;
    private final ScaleAndCenter affine;
    private final int width;
    private final double[] inverse; // 1 / √(σ² + ε) of each row
    private final double[] z; // what is normalised, before and after
    private final double[] other; // y, and later the gradients

    LayerNormalizationStage(LayerNormalization layer, Binding binding) {
        epsilon = layer.epsilon();
        x = binding.input();
        y = binding.output();
        dx = binding.inputGradient();
        dy = binding.outputGradient();
        affine = new ScaleAndCenter(layer.scale(), layer.center(), binding);
        width = x.columns();
        inverse = new double[x.rows()];
        z = new double[x.size()];
        other = new double[x.size()];
    }

    @Override
    public void forward() {
        x.read(z);
        double[] gamma = affine.gamma();
        double[] beta = affine.beta();
        for (int row = 0; row < inverse.length; row++) {
            normalize(row);
            int begin = row * width;
            for (int j = 0; j < width; j++) {
                other[begin + j] = gamma[j] * z[begin + j] + beta[j];
            }
        }
        y.write(other);
    }

    /** In two passes: Σ x² − n μ² would lose its digits where the mean is large. */
    private void normalize(int row) {
        int begin = row * width;
        int end = begin + width;
        double sum = 0;
        for (int i = begin; i < end; i++) {
            sum += z[i];
        }
        double mean = sum / width;
        double squares = 0;
        for (int i = begin; i < end; i++) {
            z[i] -= mean;
        }
        for (int i = begin; i < end; i++) {
            squares += z[i] * z[i];
        }
        double factor = 1 / Math.sqrt(squares / width + epsilon);
        for (int i = begin; i < end; i++) {
            z[i] *= factor;
        }
        inverse[row] = factor;
    }

    @Override
    public void backward() {
        dy.read(other);
        affine.sum(other, z);
        if (dx == null) {
            return;
        }
        double[] gamma = affine.gamma();
        for (int row = 0; row < inverse.length; row++) {
            inputs(row, gamma);
        }
        dx.write(other);
    }

    private void inputs(int row, double[] gamma) {
        int begin = row * width;
        double sum = 0;
        double product = 0;
        for (int j = 0; j < width; j++) {
            other[begin + j] *= gamma[j];
        }
        for (int i = begin; i < begin + width; i++) {
            sum += other[i];
            product += other[i] * z[i];
        }
        for (int i = begin; i < begin + width; i++) {
            double common = (sum + z[i] * product) / width;
            other[i] = inverse[row] * (other[i] - common);
        }
    }
}
