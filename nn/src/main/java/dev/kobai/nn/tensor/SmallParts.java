package dev.kobai.nn.tensor;

/**
 * How a product is cut so that OpenBLAS takes each part for a small product.
 *
 * <p>Small products skip the copies that a large one begins with ({@link BlasKernels}), and that is
 * worth most where the matrices are used least: with few rows. Measured on one core of a Zen 5, in
 * single precision: 32x784x128 25 µs in four parts and 49 as a whole, 128x784x128 100 and 130,
 * 16x512x512 35 and 90. Where the parts gain nothing, see the conditions, the product stays whole.
 *
 * @param rows of a part
 * @param columns of a part
 */
record SmallParts(int rows, int columns) {
    // OpenBLAS' bounds (kernel/x86_64/sgemm_small_kernel_permit_skylakex.c), where b is what it
    // calls a transposed a.
    private static final int MOST_MULTIPLICATIONS = 1_000_000;
    private static final int MOST_OF_TRANSPOSED_B = 1_200; // numbers of a part
    private static final int LEAST_INNER_OF_TRANSPOSED_B = 32;

    private static final int WIDE = 64; // columns: narrower or wider ones took as long or longer
    private static final int WIDE_OF_TRANSPOSED_A = 32;
    private static final int MANY_ROWS = 128; // from more on, b transposed, the whole is as fast
    private static final int LARGE_B = 1 << 21; // bytes that are read anew for each strip of rows
    private static final int ALIGNED = 8; // rows that are computed at once

    /** The parts of a product; null for it as a whole. */
    static SmallParts of(
            int rows,
            int inner,
            int columns,
            boolean transposeA,
            boolean transposeB,
            int bytesOfB) {
        long size = (long) rows * inner * columns;
        boolean transposed = transposeB && !transposeA;
        boolean gains = transposed
                ? rows <= MANY_ROWS && inner >= LEAST_INNER_OF_TRANSPOSED_B
                : transposeA || bytesOfB < LARGE_B;
        if (size <= MOST_MULTIPLICATIONS || rows == 1 || !gains || transposeA && transposeB) {
            return null;
        }
        int width = Math.min(transposeA ? WIDE_OF_TRANSPOSED_A : WIDE, columns);
        long most = MOST_MULTIPLICATIONS / ((long) width * inner);
        if (transposed) {
            most = Math.min(most, MOST_OF_TRANSPOSED_B / width);
        }
        if (most < ALIGNED) {
            return null;
        }
        int strips = (int) ((rows + most - 1) / most);
        int even = (rows + strips - 1) / strips;
        int aligned = (even + ALIGNED - 1) / ALIGNED * ALIGNED;
        return new SmallParts((int) Math.min(aligned, most / ALIGNED * ALIGNED), width);
    }
}
