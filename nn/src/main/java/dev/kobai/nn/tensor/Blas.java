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
import org.bytedeco.javacpp.Pointer;

/**
 * Products of matrices in row order by the OpenBLAS that ND4J brings.
 *
 * <p>A single row goes to GEMV: GEMM would first rearrange all of b, which costs several times as
 * much as the product itself (784x128: 70 against 15 µs).
 */
final class Blas {
    private Blas() {}

    /**
     * c ← a · b + keep · c, where each matrix may be a part of one with longer rows.
     *
     * @param rowOfC how many numbers lie between one row of c and the next; so for a and b, which
     *     are as in memory, before they are transposed
     */
    static void product(
            Pointer c,
            int rowOfC,
            int rows,
            int columns,
            int inner,
            Pointer a,
            int rowOfA,
            boolean transposeA,
            Pointer b,
            int rowOfB,
            boolean transposeB,
            boolean keep) {
        boolean vector = rows == 1 && !transposeA;
        int left = transposeA ? CblasTrans : CblasNoTrans;
        int right = transposeB ? CblasTrans : CblasNoTrans;
        // For GEMV b is the matrix, which as seen from the row is transposed.
        int side = transposeB ? CblasNoTrans : CblasTrans;
        int rowsOfB = transposeB ? columns : inner;
        int columnsOfB = transposeB ? inner : columns;
        if (c instanceof FloatPointer fc) {
            FloatPointer fa = (FloatPointer) a;
            FloatPointer fb = (FloatPointer) b;
            float beta = keep ? 1 : 0;
            if (vector) {
                cblas_sgemv(
                        CblasRowMajor,
                        side,
                        rowsOfB,
                        columnsOfB,
                        1,
                        fb,
                        rowOfB,
                        fa,
                        1,
                        beta,
                        fc,
                        1);
            } else {
                cblas_sgemm(
                        CblasRowMajor,
                        left,
                        right,
                        rows,
                        columns,
                        inner,
                        1,
                        fa,
                        rowOfA,
                        fb,
                        rowOfB,
                        beta,
                        fc,
                        rowOfC);
            }
        } else {
            DoublePointer dc = (DoublePointer) c;
            DoublePointer da = (DoublePointer) a;
            DoublePointer db = (DoublePointer) b;
            double beta = keep ? 1 : 0;
            if (vector) {
                cblas_dgemv(
                        CblasRowMajor,
                        side,
                        rowsOfB,
                        columnsOfB,
                        1,
                        db,
                        rowOfB,
                        da,
                        1,
                        beta,
                        dc,
                        1);
            } else {
                cblas_dgemm(
                        CblasRowMajor,
                        left,
                        right,
                        rows,
                        columns,
                        inner,
                        1,
                        da,
                        rowOfA,
                        db,
                        rowOfB,
                        beta,
                        dc,
                        rowOfC);
            }
        }
    }
}
