package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

import java.util.Arrays;

/** The γ and β of a normalising layer, each of which may be missing, with their gradients. */
final class ScaleAndCenter {
    private final Tensor gamma;
    private final Tensor beta;
    private final Tensor gammaGradient;
    private final Tensor betaGradient;
    private final double[] gammaSums;
    private final double[] betaSums;

    /** Finds γ and β at the beginning of a layer's weights. */
    ScaleAndCenter(boolean scale, boolean center, Binding binding) {
        int second = scale ? 1 : 0;
        gamma = scale ? binding.weight(0) : null;
        beta = center ? binding.weight(second) : null;
        gammaGradient = scale ? binding.gradient(0) : null;
        betaGradient = center ? binding.gradient(second) : null;
        int width = binding.input().columns();
        gammaSums = new double[width];
        betaSums = new double[width];
    }

    double gamma(int column) {
        return gamma == null ? 1 : gamma.get(column);
    }

    double beta(int column) {
        return beta == null ? 0 : beta.get(column);
    }

    /** Begins the sums of a batch. */
    void begin() {
        Arrays.fill(gammaSums, 0);
        Arrays.fill(betaSums, 0);
    }

    /** Adds one number's output gradient and normalised value. */
    void add(int column, double slope, double normalized) {
        gammaSums[column] += slope * normalized;
        betaSums[column] += slope;
    }

    /** The gradient towards γ, whether or not it is there and trained. */
    double gammaSum(int column) {
        return gammaSums[column];
    }

    /** The gradient towards β, whether or not it is there and trained. */
    double betaSum(int column) {
        return betaSums[column];
    }

    void writeGradients() {
        if (gammaGradient != null) {
            gammaGradient.write(gammaSums);
        }
        if (betaGradient != null) {
            betaGradient.write(betaSums);
        }
    }
}
