package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;

import java.util.ArrayList;
import java.util.List;

/**
 * A product of the same three matrices, computed again and again: where its numbers lie, and in
 * which parts the cores share it, is worked out once.
 *
 * <p>The parts are small ones ({@link SmallParts}) where OpenBLAS computes those faster, else one
 * for each core: blocks of rows or of columns, whichever there are more of. They depend on the
 * sizes, the processor and the number of cores alone: so the same product has the same bits,
 * whoever computes which part.
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
    private final boolean wakes; // whether it is worth waking somebody to help
    private final List<Part> parts = new ArrayList<>();

    /** c (+)= a · b, in at most so many parts as there are cores, or in small parts. */
    Product(
            Tensor c,
            boolean add,
            Tensor a,
            boolean transposeA,
            Tensor b,
            boolean transposeB,
            int cores,
            boolean small) {
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
        wakes = size >= 2 * PART;
        boolean oneThread = size <= (rows == 1 ? ONE_THREAD_GEMV : ONE_THREAD_GEMM);
        // GEMV waits for memory, which more cores do not make faster.
        if (oneThread || !BlasThreads.areOne() || rows == 1) {
            parts.add(new Part(target, left, right));
            return;
        }
        int bytes = b.size() * b.type().width();
        SmallParts cut = small && BlasKernels.areForSmall()
                ? SmallParts.of(rows, left.columns(), columns, transposeA, transposeB, bytes)
                : null;
        if (cut != null) {
            cut(target, left, right, cut.rows(), cut.columns());
            return;
        }
        boolean byRows = rows >= columns;
        int length = Math.max(rows, columns);
        int blocks = (length + STEP - 1) / STEP;
        int count = (int) Math.max(1, Math.min(cores, Math.min(blocks, size / PART)));
        for (int i = 0; i < count; i++) {
            int from = Math.min(length, (int) ((long) blocks * i / count) * STEP);
            int to = Math.min(length, (int) ((long) blocks * (i + 1) / count) * STEP);
            parts.add(
                    byRows
                            ? new Part(target.rows(from, to), left.rows(from, to), right)
                            : new Part(target.columns(from, to), left, right.columns(from, to)));
        }
    }

    private void cut(Matrix c, Matrix a, Matrix b, int height, int width) {
        for (int row = 0; row < c.rows(); row += height) {
            int end = Math.min(c.rows(), row + height);
            Matrix strip = c.rows(row, end);
            Matrix left = a.rows(row, end);
            for (int column = 0; column < c.columns(); column += width) {
                int last = Math.min(c.columns(), column + width);
                parts.add(new Part(strip.columns(column, last), left, b.columns(column, last)));
            }
        }
    }

    int parts() {
        return parts.size();
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
        if (parts.size() == 1) {
            part(0);
        } else if (wakes) {
            Cores.share(parts.size(), this);
        } else {
            Cores.shareWithWaiting(parts.size(), this);
        }
    }

    @Override
    public void part(int index) {
        Part part = parts.get(index);
        Blas.product(part.c, part.a, part.b, add);
    }
}
