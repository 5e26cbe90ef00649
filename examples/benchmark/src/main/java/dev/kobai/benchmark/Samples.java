package dev.kobai.benchmark;

import java.util.SplittableRandom;

/**
 * Made data of a fixed seed, in which there is something to learn.
 *
 * @param x rows
 * @param y their targets
 */
record Samples(float[][] x, float[][] y) {
    /** An epoch's rows. */
    static Samples of(Workload workload) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] x = new float[workload.rows()][workload.inputs()];
        float[][] y = new float[workload.rows()][workload.outputs()];
        for (int row = 0; row < x.length; row++) {
            switch (workload.task()) {
                case XOR -> exclusiveOr(x[row], y[row], row);
                case CLASSES -> largestPart(x[row], y[row], random);
                case HALVES -> halves(x[row], y[row], random);
            }
        }
        return new Samples(x, y);
    }

    private static void exclusiveOr(float[] x, float[] y, int row) {
        x[0] = row % 2;
        x[1] = row / 2 % 2;
        y[0] = x[0] == x[1] ? 0 : 1;
    }

    private static void largestPart(float[] x, float[] y, SplittableRandom random) {
        fill(x, random);
        int part = x.length / y.length;
        int largest = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < y.length; label++) {
            double sum = 0;
            for (int i = 0; i < part; i++) {
                sum += x[label * part + i];
            }
            if (sum > most) {
                most = sum;
                largest = label;
            }
        }
        y[largest] = 1;
    }

    private static void halves(float[] x, float[] y, SplittableRandom random) {
        fill(x, random);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i % x.length] / 2;
        }
    }

    private static void fill(float[] x, SplittableRandom random) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextDouble(-1, 1);
        }
    }

    /** The rows of one batch, row by row. */
    float[] batchOfX(Workload workload, int batch) {
        return flat(x, workload.batch() * batch, workload.batch());
    }

    /** The targets of one batch, row by row. */
    float[] batchOfY(Workload workload, int batch) {
        return flat(y, workload.batch() * batch, workload.batch());
    }

    private static float[] flat(float[][] rows, int from, int count) {
        int width = rows[0].length;
        float[] flat = new float[count * width];
        for (int row = 0; row < count; row++) {
            System.arraycopy(rows[from + row], 0, flat, row * width, width);
        }
        return flat;
    }
}
