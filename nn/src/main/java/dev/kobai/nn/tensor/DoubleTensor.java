package dev.kobai.nn.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;

import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A tensor in double precision; {@link FloatTensor} is its twin. */
final class DoubleTensor extends Tensor {
    /** The numbers of a tensor and all its parts; either side is made when it is first needed. */
    private static final class Storage {
        private final int size;
        private double[] heap;
        private INDArray array;

        Storage(int size) {
            this.size = size;
        }

        double[] heap() {
            if (heap == null) {
                heap = new double[size];
            }
            return heap;
        }

        INDArray array() {
            if (array == null) {
                // Detached: an ND4J workspace that the caller has open must not own what outlives
                // it.
                array = Nd4j.createUninitializedDetached(DataType.DOUBLE, 'c', size);
            }
            return array;
        }
    }

    private final Storage storage;
    private final int offset;
    private double[] heap;
    private DoublePointer address;
    private DoubleBuffer buffer;

    DoubleTensor(long[] shape) {
        super(shape);
        storage = new Storage(size());
        offset = 0;
        heap = storage.heap();
        heapValid = true;
    }

    DoubleTensor(INDArray array) {
        super(array.shape());
        storage = new Storage(size());
        storage.array = array.reshape(size());
        offset = 0;
        nativeValid = true;
    }

    private DoubleTensor(Storage storage, int offset, long[] shape) {
        super(shape);
        this.storage = storage;
        this.offset = offset;
        this.heap = storage.heap;
    }

    @Override
    Tensor view(int from, long... shape) {
        return new DoubleTensor(storage, offset + from, shape);
    }

    @Override
    INDArray nativeArray(long[] shape) {
        return storage.array()
                .get(NDArrayIndex.interval(offset, offset + size()))
                .reshape('c', shape);
    }

    private DoubleBuffer buffer() {
        if (buffer == null) {
            INDArray part = nativeArray(new long[] {size()});
            address = new DoublePointer(part.data().addressPointer()).capacity(size());
            buffer = address.asBuffer();
        }
        return buffer;
    }

    @Override
    void copyToNative() {
        buffer().put(0, storage.heap(), offset, size());
    }

    @Override
    void copyToHeap() {
        heap = storage.heap();
        buffer().get(0, heap, offset, size());
    }

    private double[] reading() {
        pull();
        heap = storage.heap();
        return heap;
    }

    private double[] writing() {
        overwrite();
        heap = storage.heap();
        return heap;
    }

    @Override
    public double get(int index) {
        if (!heapValid) {
            reading();
        }
        return heap[offset + index];
    }

    @Override
    public void set(int index, double value) {
        if (nativeValid || !heapValid) {
            reading();
            overwrite();
        }
        heap[offset + index] = value;
    }

    @Override
    public void product(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean add) {
        int inner = transposeA ? a.rows() : a.columns();
        a.push();
        b.push();
        if (add) {
            push();
        }
        buffer();
        DoubleTensor left = (DoubleTensor) a;
        DoubleTensor right = (DoubleTensor) b;
        if (rows() == 1 && !transposeA) {
            // A single row by GEMM costs several times as much: that first rearranges all of b.
            cblas_dgemv(
                    CblasRowMajor,
                    transposeB ? CblasNoTrans : CblasTrans,
                    b.rows(),
                    b.columns(),
                    1,
                    right.address,
                    b.columns(),
                    left.address,
                    1,
                    add ? 1 : 0,
                    address,
                    1);
        } else {
            cblas_dgemm(
                    CblasRowMajor,
                    transposeA ? CblasTrans : CblasNoTrans,
                    transposeB ? CblasTrans : CblasNoTrans,
                    rows(),
                    columns(),
                    inner,
                    1,
                    left.address,
                    a.columns(),
                    right.address,
                    b.columns(),
                    add ? 1 : 0,
                    address,
                    columns());
        }
        heapValid = false;
        nativeValid = true;
    }

    @Override
    public void copy(Tensor source, int from, int to, int count) {
        DoubleTensor other = (DoubleTensor) source;
        if (other.onlyNative()) {
            other.push();
            push();
            buffer().put(to, other.buffer(), from, count);
            arrayChanged();
        } else {
            double[] numbers = other.reading();
            System.arraycopy(numbers, other.offset + from, reading(), offset + to, count);
            overwrite();
        }
    }

    @Override
    public void fillRows(Tensor row) {
        double[] from = ((DoubleTensor) row).reading();
        double[] to = writing();
        int width = columns();
        for (int i = offset, end = offset + size(); i < end; i += width) {
            System.arraycopy(from, ((DoubleTensor) row).offset, to, i, width);
        }
    }

    @Override
    public void sumOfRows(Tensor matrix) {
        double[] m = ((DoubleTensor) matrix).reading();
        double[] sums = writing();
        int n = size();
        int begin = ((DoubleTensor) matrix).offset;
        int end = begin + matrix.size();
        Arrays.fill(sums, offset, offset + n, 0);
        for (int row = begin; row < end; row += n) {
            for (int j = 0; j < n; j++) {
                sums[offset + j] += m[row + j];
            }
        }
    }

    @Override
    public void map(Tensor x, DoubleUnaryOperator f) {
        double[] from = ((DoubleTensor) x).reading();
        double[] to = writing();
        int shift = ((DoubleTensor) x).offset - offset;
        for (int i = offset, end = offset + size(); i < end; i++) {
            to[i] = f.applyAsDouble(from[i + shift]);
        }
    }

    @Override
    public void chain(Tensor dy, Tensor x, Tensor y, DoubleBinaryOperator derivative) {
        double[] slopes = ((DoubleTensor) dy).reading();
        double[] inputs = ((DoubleTensor) x).reading();
        double[] outputs = ((DoubleTensor) y).reading();
        double[] to = writing();
        int ofDy = ((DoubleTensor) dy).offset;
        int ofX = ((DoubleTensor) x).offset;
        int ofY = ((DoubleTensor) y).offset;
        for (int i = 0, n = size(); i < n; i++) {
            double slope = derivative.applyAsDouble(inputs[ofX + i], outputs[ofY + i]);
            to[offset + i] = (slopes[ofDy + i] * slope);
        }
    }

    @Override
    public void rectify(Tensor x) {
        double[] from = ((DoubleTensor) x).reading();
        double[] to = writing();
        int shift = ((DoubleTensor) x).offset - offset;
        for (int i = offset, end = offset + size(); i < end; i++) {
            to[i] = Math.max(from[i + shift], 0);
        }
    }

    @Override
    public void wherePositive(Tensor dy, Tensor y) {
        double[] slopes = ((DoubleTensor) dy).reading();
        double[] outputs = ((DoubleTensor) y).reading();
        double[] to = writing();
        int ofDy = ((DoubleTensor) dy).offset;
        int ofY = ((DoubleTensor) y).offset;
        for (int i = 0, n = size(); i < n; i++) {
            // A mask of bits, all 1 where y > 0: a branch is mispredicted half of the time, which
            // makes it eleven times slower (76 against 7 µs for 16,384 floats).
            long mask = -Double.doubleToRawLongBits(outputs[ofY + i]) >> 63;
            long bits = Double.doubleToRawLongBits(slopes[ofDy + i]) & mask;
            to[offset + i] = Double.longBitsToDouble(bits);
        }
    }

    @Override
    public int firstNotFinite() {
        boolean large = onlyNative(); // not worth a second copy on the heap
        double[] numbers = large ? null : reading();
        for (int i = 0, n = size(); i < n; i++) {
            if (!Double.isFinite(large ? buffer().get(i) : numbers[offset + i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void read(double[] to) {
        pull();
        System.arraycopy(storage.heap(), offset, to, 0, to.length);
    }

    @Override
    public void write(double[] from) {
        pull();
        System.arraycopy(from, 0, storage.heap(), offset, from.length);
        overwrite();
    }

    @Override
    public double[] doubles() {
        pull();
        overwrite();
        return size() == storage.size ? storage.heap() : super.doubles();
    }
}
