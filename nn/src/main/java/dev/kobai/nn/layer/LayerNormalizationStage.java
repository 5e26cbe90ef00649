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
    private final double[] mean; // of each row
    private final double[] inverse; // 1 / √(σ² + ε) of each row

    LayerNormalizationStage(LayerNormalization layer, Binding binding) {
        epsilon = layer.epsilon();
        x = binding.input();
        y = binding.output();
        dx = binding.inputGradient();
        dy = binding.outputGradient();
        affine = new ScaleAndCenter(layer.scale(), layer.center(), binding);
        width = x.columns();
        mean = new double[x.rows()];
        inverse = new double[x.rows()];
    }

    @Override
    public void forward() {
        for (int row = 0; row < mean.length; row++) {
            measure(row);
            for (int j = 0; j < width; j++) {
                double value = affine.gamma(j) * normalized(row, j) + affine.beta(j);
                y.set(row * width + j, value);
            }
        }
    }

    private double normalized(int row, int j) {
        return (x.get(row * width + j) - mean[row]) * inverse[row];
    }

    /** In two passes: Σ x² − n μ² would lose its digits where the mean is large. */
    private void measure(int row) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            sum += x.get(i);
        }
        mean[row] = sum / width;
        double squares = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double distance = x.get(i) - mean[row];
            squares += distance * distance;
        }
        inverse[row] = 1 / Math.sqrt(squares / width + epsilon);
    }

    @Override
    public void backward() {
        affine.begin();
        for (int row = 0; row < mean.length; row++) {
            for (int j = 0; j < width; j++) {
                affine.add(j, dy.get(row * width + j), normalized(row, j));
            }
        }
        affine.writeGradients();
        if (dx == null) {
            return;
        }
        for (int row = 0; row < mean.length; row++) {
            inputs(row);
        }
    }

    private void inputs(int row) {
        double sum = 0;
        double product = 0;
        for (int j = 0; j < width; j++) {
            double g = affine.gamma(j) * dy.get(row * width + j);
            sum += g;
            product += g * normalized(row, j);
        }
        for (int j = 0; j < width; j++) {
            double g = affine.gamma(j) * dy.get(row * width + j);
            double common = (sum + normalized(row, j) * product) / width;
            dx.set(row * width + j, inverse[row] * (g - common));
        }
    }
}
