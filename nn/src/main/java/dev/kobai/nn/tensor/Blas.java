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

    /** c (+)= a · b in single precision. */
    static void product(
            FloatPointer c,
            boolean add,
            FloatPointer a,
            int rowsOfA,
            int columnsOfA,
            boolean transposeA,
            FloatPointer b,
            int rowsOfB,
            int columnsOfB,
            boolean transposeB) {
        float keep = add ? 1f : 0f;
        int rows = transposeA ? columnsOfA : rowsOfA;
        int inner = transposeA ? rowsOfA : columnsOfA;
        int columns = transposeB ? rowsOfB : columnsOfB;
        if (rows == 1 && !transposeA) {
            int side = transposeB ? CblasNoTrans : CblasTrans;
            cblas_sgemv(
                    CblasRowMajor, side, rowsOfB, columnsOfB, 1f, b, columnsOfB, a, 1, keep, c, 1);
            return;
        }
        cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                rows,
                columns,
                inner,
                1f,
                a,
                columnsOfA,
                b,
                columnsOfB,
                keep,
                c,
                columns);
    }

    /** c (+)= a · b in double precision. */
    static void product(
            DoublePointer c,
            boolean add,
            DoublePointer a,
            int rowsOfA,
            int columnsOfA,
            boolean transposeA,
            DoublePointer b,
            int rowsOfB,
            int columnsOfB,
            boolean transposeB) {
        double keep = add ? 1 : 0;
        int rows = transposeA ? columnsOfA : rowsOfA;
        int inner = transposeA ? rowsOfA : columnsOfA;
        int columns = transposeB ? rowsOfB : columnsOfB;
        if (rows == 1 && !transposeA) {
            int side = transposeB ? CblasNoTrans : CblasTrans;
            cblas_dgemv(
                    CblasRowMajor, side, rowsOfB, columnsOfB, 1, b, columnsOfB, a, 1, keep, c, 1);
            return;
        }
        cblas_dgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                rows,
                columns,
                inner,
                1,
                a,
                columnsOfA,
                b,
                columnsOfB,
                keep,
                c,
                columns);
    }
}
