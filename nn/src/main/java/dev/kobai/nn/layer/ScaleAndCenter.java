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
    private final double[] gammas;
    private final double[] betas;

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
        gammas = new double[width];
        betas = new double[width];
        Arrays.fill(gammas, 1);
    }

    /**
     * γ as it is now.
     *
     * @return one factor for each column, 1 where there is no γ
     */
    double[] gamma() {
        if (gamma != null) {
            gamma.read(gammas);
        }
        return gammas;
    }

    /**
     * β as it is now.
     *
     * @return one number for each column, 0 where there is no β
     */
    double[] beta() {
        if (beta != null) {
            beta.read(betas);
        }
        return betas;
    }

    /** Sums over a batch and writes both gradients, of the output's and the normalised numbers. */
    void sum(double[] slopes, double[] normalized) {
        Arrays.fill(gammaSums, 0);
        Arrays.fill(betaSums, 0);
        int width = gammaSums.length;
        for (int row = 0; row < slopes.length; row += width) {
            for (int j = 0; j < width; j++) {
                gammaSums[j] += slopes[row + j] * normalized[row + j];
            }
            for (int j = 0; j < width; j++) {
                betaSums[j] += slopes[row + j];
            }
        }
        if (gammaGradient != null) {
            gammaGradient.write(gammaSums);
        }
        if (betaGradient != null) {
            betaGradient.write(betaSums);
        }
    }

    /** The last sum towards γ of each column, whether or not it is there and trained. */
    double[] gammaSums() {
        return gammaSums;
    }

    /** The last sum towards β of each column, whether or not it is there and trained. */
    double[] betaSums() {
        return betaSums;
    }
}
