package dev.kobai.spark;

import java.io.Serializable;

/**
 * What a partition adds to loss and gradient: both times n, its number of rows. Where only the loss
 * is asked for, the gradient has no numbers.
 */
final class GradientSum implements Serializable {
    private static final long serialVersionUID = 1;

    final double[] gradient;
    double loss;
    long rows;

    GradientSum(int parameters) {
        gradient = new double[parameters];
    }

    void add(int rows, double loss, double[] gradient) {
        this.rows += rows;
        this.loss += rows * loss;
        for (int i = 0; i < this.gradient.length; i++) {
            this.gradient[i] += rows * gradient[i];
        }
    }

    void add(GradientSum other) {
        rows += other.rows;
        loss += other.loss;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += other.gradient[i];
        }
    }
}
