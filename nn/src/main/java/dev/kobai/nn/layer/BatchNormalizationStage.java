package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

import java.util.Arrays;

/** A {@link BatchNormalization} at work; the formulas stand there. */
final class BatchNormalizationStage implements Stage {
    private final double momentum;
    private final double epsilon;
    private final boolean ofBatch; // whether the batch's own mean and variance are used
    private final Tensor x;
    private final Tensor y;
    private final Tensor dx;
    private final Tensor dy;
    private final ScaleAndCenter affine;
    private final Tensor movingMean;
    private final Tensor movingVariance;
    private final int width;
    private final double[] mean;
    private final double[] variance;
    private final double[] inverse; // 1 / √(σ² + ε)
    private final double[] z; // what is normalised, before and after
    private final double[] other; // y, and later the gradients

    BatchNormalizationStage(BatchNormalization layer, Binding binding) {
        momentum = layer.momentum();
        epsilon = layer.epsilon();
        ofBatch = binding.training() && !binding.frozen();
        x = binding.input();
        y = binding.output();
        dx = binding.inputGradient();
        dy = binding.outputGradient();
        affine = new ScaleAndCenter(layer.scale(), layer.center(), binding);
        int statistics = binding.weights().size() - 2;
        movingMean = binding.weights().get(statistics);
        movingVariance = binding.weights().get(statistics + 1);
        width = x.columns();
        mean = new double[width];
        variance = new double[width];
        inverse = new double[width];
        z = new double[x.size()];
        other = new double[x.size()];
    }

    @Override
    public void forward() {
        x.read(z);
        if (ofBatch) {
            measure();
            move(movingMean, mean);
            move(movingVariance, variance);
        } else {
            movingMean.read(mean);
            movingVariance.read(variance);
        }
        for (int j = 0; j < width; j++) {
            inverse[j] = 1 / Math.sqrt(variance[j] + epsilon);
        }
        double[] gamma = affine.gamma();
        double[] beta = affine.beta();
        for (int row = 0; row < z.length; row += width) {
            for (int j = 0; j < width; j++) {
                z[row + j] = (z[row + j] - mean[j]) * inverse[j];
            }
            for (int j = 0; j < width; j++) {
                other[row + j] = gamma[j] * z[row + j] + beta[j];
            }
        }
        y.write(other);
    }

    /** In two passes: Σ x² − n μ² would lose its digits where the mean is large. */
    private void measure() {
        Arrays.fill(mean, 0);
        Arrays.fill(variance, 0);
        for (int row = 0; row < z.length; row += width) {
            for (int j = 0; j < width; j++) {
                mean[j] += z[row + j];
            }
        }
        divideByRows(mean);
        for (int row = 0; row < z.length; row += width) {
            for (int j = 0; j < width; j++) {
                variance[j] += (z[row + j] - mean[j]) * (z[row + j] - mean[j]);
            }
        }
        divideByRows(variance);
    }

    private void divideByRows(double[] sums) {
        for (int j = 0; j < width; j++) {
            sums[j] /= x.rows();
        }
    }

    private void move(Tensor moving, double[] current) {
        for (int j = 0; j < width; j++) {
            moving.set(j, moving.get(j) * momentum + current[j] * (1 - momentum));
        }
    }

    @Override
    public void backward() {
        dy.read(other);
        affine.sum(other, z);
        if (dx == null) {
            return;
        }
        double share = ofBatch ? 1.0 / x.rows() : 0; // fixed statistics do not depend on x
        double[] gamma = affine.gamma();
        double[] betaSums = affine.betaSums();
        double[] gammaSums = affine.gammaSums();
        for (int row = 0; row < z.length; row += width) {
            for (int j = 0; j < width; j++) {
                double common = betaSums[j] + z[row + j] * gammaSums[j];
                other[row + j] = gamma[j] * inverse[j] * (other[row + j] - share * common);
            }
        }
        dx.write(other);
    }
}
