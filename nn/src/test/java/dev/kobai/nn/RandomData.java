package dev.kobai.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Random;

/** Seeded numbers for tests in which any numbers will do. */
final class RandomData {
    private RandomData() {}

    /** Normally distributed rows. */
    static double[][] matrix(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return numbers;
    }

    /** Normally distributed numbers of any shape, in double precision. */
    static INDArray array(long seed, long... shape) {
        int length = 1;
        for (long size : shape) {
            length *= Math.toIntExact(size);
        }
        return Nd4j.createFromArray(matrix(1, length, seed)[0]).reshape(shape);
    }

    /** Rows with a single 1 each. */
    static double[][] oneHot(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            row[random.nextInt(columns)] = 1;
        }
        return numbers;
    }
}
