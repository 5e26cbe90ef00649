package dev.kobai.nn.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of matrices in row order by the OpenBLAS that ND4J brings.
 *
 * <p>A single row goes to GEMV: GEMM would first rearrange all of b, which costs several times as
 * much as the product itself (784x128: 70 against 15 µs).
 */
final class Blas {
    private Blas() {}

    /** c ← a · b, or c + a · b where added. */
    static void product(Matrix c, Matrix a, Matrix b, boolean add) {
        if (c.address() instanceof FloatPointer target) {
            product(target, c, (FloatPointer) a.address(), a, (FloatPointer) b.address(), b, add);
        } else {
            DoublePointer target = (DoublePointer) c.address();
            product(target, c, (DoublePointer) a.address(), a, (DoublePointer) b.address(), b, add);
        }
    }

    private static boolean isVector(Matrix a) {
        return a.rows() == 1 && !a.transposed();
    }

    private static int transpose(Matrix matrix) {
        return matrix.transposed() ? CblasTrans : CblasNoTrans;
    }

    /** How GEMV must see b: it is transposed as seen from the row. */
    private static int side(Matrix b) {
        return b.transposed() ? CblasNoTrans : CblasTrans;
    }

    private static int rowsInMemory(Matrix b) {
        return b.transposed() ? b.columns() : b.rows();
    }

    private static int columnsInMemory(Matrix b) {
        return b.transposed() ? b.rows() : b.columns();
    }

    private static void product(
            FloatPointer target,
            Matrix c,
            FloatPointer left,
            Matrix a,
            FloatPointer right,
            Matrix b,
            boolean add) {
        int order = CblasRowMajor;
        int n = rowsInMemory(b);
        int m = columnsInMemory(b);
        float keep = add ? 1 : 0;
        if (isVector(a)) {
            cblas_sgemv(order, side(b), n, m, 1, right, b.rowStride(), left, 1, keep, target, 1);
            return;
        }
        cblas_sgemm(
                order,
                transpose(a),
                transpose(b),
                c.rows(),
                c.columns(),
                a.columns(),
                1,
                left,
                a.rowStride(),
                right,
                b.rowStride(),
                keep,
                target,
                c.rowStride());
    }

    private static void product(
            DoublePointer target,
            Matrix c,
            DoublePointer left,
            Matrix a,
            DoublePointer right,
            Matrix b,
            boolean add) {
        int order = CblasRowMajor;
        int n = rowsInMemory(b);
        int m = columnsInMemory(b);
        double keep = add ? 1 : 0;
        if (isVector(a)) {
            cblas_dgemv(order, side(b), n, m, 1, right, b.rowStride(), left, 1, keep, target, 1);
            return;
        }
        cblas_dgemm(
                order,
                transpose(a),
                transpose(b),
                c.rows(),
                c.columns(),
                a.columns(),
                1,
                left,
                a.rowStride(),
                right,
                b.rowStride(),
                keep,
                target,
                c.rowStride());
    }
}
