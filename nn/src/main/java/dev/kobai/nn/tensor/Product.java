package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;

/**
 * A product of the same three matrices, computed again and again: where its numbers lie, and in
 * which parts the cores share it, is worked out once.
 *
 * <p>The parts are blocks of rows or of columns, whichever there are more of, and depend on the
 * sizes alone: so the same product has the same bits, whoever computes which part.
 */
final class Product implements Cores.Work {
    // Multiplications. Up to the first two OpenBLAS uses one thread by itself (its interface/gemm.c
    // and gemv.c). A part of the third takes ten microseconds.
    private static final long ONE_THREAD_GEMM = 1 << 18;
    private static final long ONE_THREAD_GEMV = 9216;
    private static final long PART = 1 << 20;
    private static final int STEP = 16; // OpenBLAS computes up to so many rows or columns at once

    private record Part(Matrix c, Matrix a, Matrix b) {}

    private final boolean add;
    private final Tensor a;
    private final boolean transposeA;
    private final Tensor b;
    private final boolean transposeB;
    private final Part[] parts;

    /** c (+)= a · b, in at most so many parts as there are cores. */
    Product(
            Tensor c,
            boolean add,
            Tensor a,
            boolean transposeA,
            Tensor b,
            boolean transposeB,
            int cores) {
        this.add = add;
        this.a = a;
        this.transposeA = transposeA;
        this.b = b;
        this.transposeB = transposeB;
        Matrix left = Matrix.of(a, transposeA);
        Matrix right = Matrix.of(b, transposeB);
        Matrix target = Matrix.of(c, false);
        int rows = target.rows();
        int columns = target.columns();
        long size = (long) rows * columns * left.columns();
        boolean oneThread = size <= (rows == 1 ? ONE_THREAD_GEMV : ONE_THREAD_GEMM);
        boolean byRows = rows >= columns;
        int length = Math.max(rows, columns);
        int blocks = (length + STEP - 1) / STEP;
        long most = Math.min(cores, Math.min(blocks, size / PART));
        // GEMV waits for memory, which more cores do not make faster.
        boolean whole = oneThread || !BlasThreads.areOne() || rows == 1;
        parts = new Part[whole ? 1 : (int) Math.max(1, most)];
        for (int i = 0; i < parts.length; i++) {
            int from = begin(i, blocks, length);
            int to = begin(i + 1, blocks, length);
            parts[i] = byRows
                    ? new Part(target.rows(from, to), left.rows(from, to), right)
                    : new Part(target.columns(from, to), left, right.columns(from, to));
        }
    }

    /** The first row or column of a part; of the number after the last, where the matrix ends. */
    private int begin(int part, int blocks, int length) {
        return Math.min(length, (int) ((long) blocks * part / parts.length) * STEP);
    }

    int parts() {
        return parts.length;
    }

    /** Whether this is the product of those matrices, the target being the same. */
    boolean is(boolean add, Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        return this.a == a
                && this.b == b
                && this.add == add
                && this.transposeA == transposeA
                && this.transposeB == transposeB;
    }

    void run() {
        if (parts.length == 1) {
            part(0);
        } else {
            Cores.share(parts.length, this);
        }
    }

    @Override
    public void part(int index) {
        Part part = parts[index];
        Blas.product(part.c, part.a, part.b, add);
    }
}
