package dev.kobai.nn.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.FloatBuffer;

/** A tensor in single precision; {@link DoubleTensor} is its twin. */
final class FloatTensor extends Tensor {
    // Below this a loop of get and put is quicker than a bulk copy (measured: 5 ns a call).
    private static final int SHORT = 8;

    private final FloatPointer address;
    private final FloatBuffer numbers;

    FloatTensor(INDArray array) {
        super(array);
        address = new FloatPointer(array.data().addressPointer()).capacity(array.length());
        numbers = address.asBuffer();
    }

    @Override
    public double get(int index) {
        return numbers.get(index);
    }

    @Override
    public void set(int index, double value) {
        numbers.put(index, (float) value);
    }

    @Override
    public void product(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean add) {
        int inner = transposeA ? a.rows() : a.columns();
        cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                rows(),
                columns(),
                inner,
                1f,
                ((FloatTensor) a).address,
                a.columns(),
                ((FloatTensor) b).address,
                b.columns(),
                add ? 1f : 0f,
                address,
                columns());
    }

    @Override
    public void copy(Tensor source, int from, int to, int count) {
        FloatBuffer other = ((FloatTensor) source).numbers;
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
        numbers.get(0, to);
    }

    @Override
    public void read(double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = numbers.get(i);
        }
    }

    @Override
    public void write(float[] from) {
        numbers.put(0, from);
    }

    @Override
    public void write(double[] from) {
        for (int i = 0; i < from.length; i++) {
            numbers.put(i, (float) from[i]);
        }
    }
}
