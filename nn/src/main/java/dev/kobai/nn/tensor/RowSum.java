package dev.kobai.nn.tensor;

import java.util.Arrays;

/** Adds up the rows of matrices that have as many columns, some rows at a time. */
final class RowSum {
    private static final int BLOCK = 1 << 9; // numbers

    private final float[] sums;
    private final float[] block;
    private final int rows; // of a block

    RowSum(int columns) {
        sums = new float[columns];
        rows = Math.max(1, BLOCK / columns);
        block = new float[rows * columns];
    }

    /** The sums of a matrix' columns, in an array that stays. */
    float[] of(FloatTensor matrix) {
        Arrays.fill(sums, 0);
        int width = sums.length;
        for (int row = 0, end = matrix.rows(); row < end; row += rows) {
            int count = Math.min(rows, end - row) * width;
            matrix.read(row * width, block, 0, count);
            int from = 0;
            for (; from + 4 * width <= count; from += 4 * width) {
                addFour(sums, block, from, from + width, from + 2 * width, from + 3 * width);
            }
            for (; from < count; from += width) {
                add(sums, block, from);
            }
        }
        return sums;
    }

    private static void add(float[] sums, float[] block, int row) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += block[row + j];
        }
    }

    /** Four rows, as the sums are then read and written once. */
    private static void addFour(float[] sums, float[] block, int a, int b, int c, int d) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = sums[j] + block[a + j] + block[b + j] + block[c + j] + block[d + j];
        }
    }
}
