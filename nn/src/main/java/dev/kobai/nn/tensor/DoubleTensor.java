package dev.kobai.nn.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.DoubleBuffer;

/** A tensor in double precision; {@link FloatTensor} is its twin. */
final class DoubleTensor extends Tensor {
    // Below this a loop of get and put is quicker than a bulk copy (measured: 5 ns a call).
    private static final int SHORT = 8;

    private final DoublePointer address;
    private final DoubleBuffer numbers;

    DoubleTensor(INDArray array) {
        super(array);
        address = new DoublePointer(array.data().addressPointer()).capacity(array.length());
        numbers = address.asBuffer();
    }

    @Override
    public double get(int index) {
        return numbers.get(index);
    }

    @Override
    public void set(int index, double value) {
        numbers.put(index, value);
    }

    @Override
    public void product(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean add) {
        int inner = transposeA ? a.rows() : a.columns();
        cblas_dgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                rows(),
                columns(),
                inner,
                1,
                ((DoubleTensor) a).address,
                a.columns(),
                ((DoubleTensor) b).address,
                b.columns(),
                add ? 1 : 0,
                address,
                columns());
    }

    @Override
    public void copy(Tensor source, int from, int to, int count) {
        DoubleBuffer other = ((DoubleTensor) source).numbers;
        if (count > SHORT) {
            numbers.put(to, other, from, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            numbers.put(to + i, other.get(from + i));
        }
    }

    @Override
    public void read(float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) numbers.get(i);
        }
    }

    @Override
    public void read(double[] to) {
        numbers.get(0, to);
    }

    @Override
    public void write(float[] from) {
        for (int i = 0; i < from.length; i++) {
            numbers.put(i, from[i]);
        }
    }

    @Override
    public void write(double[] from) {
        numbers.put(0, from);
    }
}
