package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

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

    private final boolean add;
    private final Tensor a;
    private final boolean transposeA;
    private final Tensor b;
    private final boolean transposeB;
    private final int rows;
    private final int columns;
    private final int inner;
    private final boolean oneThread;
    private final int parts;
    private final boolean byRows;
    private final Pointer[] ofA;
    private final Pointer[] ofB;
    private final Pointer[] ofC;

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
        rows = c.rows();
        columns = c.columns();
        inner = transposeA ? a.rows() : a.columns();
        long size = (long) rows * columns * inner;
        oneThread = size <= (rows == 1 ? ONE_THREAD_GEMV : ONE_THREAD_GEMM);
        byRows = rows >= columns;
        long blocks = (Math.max(rows, columns) + STEP - 1) / STEP;
        long most = Math.min(cores, Math.min(blocks, size / PART));
        // GEMV waits for memory, which more cores do not make faster.
        parts = oneThread || rows == 1 || !BlasThreads.canBeSet() ? 1 : (int) Math.max(1, most);
        ofA = new Pointer[parts];
        ofB = new Pointer[parts];
        ofC = new Pointer[parts];
        for (int i = 0; i < parts; i++) {
            int row = byRows ? begin(i) : 0;
            int column = byRows ? 0 : begin(i);
            ofA[i] = at(a, transposeA ? row : row * a.columns());
            ofB[i] = at(b, transposeB ? column * b.columns() : column);
            ofC[i] = at(c, row * columns + column);
        }
    }

    private static Pointer at(Tensor tensor, int index) {
        Pointer address = tensor.address();
        return address instanceof FloatPointer
                ? new FloatPointer(address).position(index)
                : new DoublePointer(address).position(index);
    }

    /** The first row or column of a part; of the number after the last, where the matrix ends. */
    private int begin(int part) {
        int length = byRows ? rows : columns;
        int blocks = (length + STEP - 1) / STEP;
        return Math.min(length, (int) ((long) blocks * part / parts) * STEP);
    }

    int parts() {
        return parts;
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
        if (oneThread) {
            part(0);
            return;
        }
        BlasThreads.takeOne();
        try {
            Cores.share(parts, this);
        } finally {
            BlasThreads.giveBack();
        }
    }

    @Override
    public void part(int index) {
        int length = begin(index + 1) - begin(index);
        Blas.product(
                ofC[index],
                columns,
                byRows ? length : rows,
                byRows ? columns : length,
                inner,
                ofA[index],
                a.columns(),
                transposeA,
                ofB[index],
                b.columns(),
                transposeB,
                add);
    }
}
