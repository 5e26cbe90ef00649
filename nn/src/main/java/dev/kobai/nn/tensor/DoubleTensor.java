package dev.kobai.nn.tensor;

import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.nio.DoubleBuffer;
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

        synchronized INDArray array() {
            if (array == null) {
                // Detached: a workspace that the caller has open must not own what outlives it.
                array = Nd4j.createUninitializedDetached(DataType.DOUBLE, 'c', size);
            }
            return array;
        }
    }

    private final Storage storage;
    private final int offset;
    private double[] heap;
    private volatile DoublePointer address; // volatile: several threads may predict
    private volatile DoubleBuffer buffer;

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
            makeBuffer();
        }
        return buffer;
    }

    private synchronized void makeBuffer() {
        if (buffer == null) {
            INDArray part = nativeArray(new long[] {size()});
            address = new DoublePointer(part.data().addressPointer()).capacity(size());
            buffer = address.asBuffer();
        }
    }

    @Override
    DoublePointer address() {
        buffer();
        return address;
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
        DoubleTensor m = (DoubleTensor) matrix;
        DoubleLoops.sumOfRows(writing(), offset, size(), m.reading(), m.offset, m.size());
    }

    @Override
    public void map(Tensor x, DoubleUnaryOperator f) {
        DoubleTensor from = (DoubleTensor) x;
        DoubleLoops.map(writing(), offset, from.reading(), from.offset, size(), f);
    }

    @Override
    public void chain(Tensor dy, Tensor x, Tensor y, DoubleBinaryOperator derivative) {
        DoubleTensor slope = (DoubleTensor) dy;
        DoubleTensor in = (DoubleTensor) x;
        DoubleTensor out = (DoubleTensor) y;
        DoubleLoops.chain(
                writing(),
                offset,
                slope.reading(),
                slope.offset,
                in.reading(),
                in.offset,
                out.reading(),
                out.offset,
                size(),
                derivative);
    }

    @Override
    public void rectify(Tensor x) {
        DoubleTensor from = (DoubleTensor) x;
        DoubleLoops.rectify(writing(), offset, from.reading(), from.offset, size());
    }

    @Override
    public void wherePositive(Tensor dy, Tensor y) {
        DoubleTensor slope = (DoubleTensor) dy;
        DoubleTensor out = (DoubleTensor) y;
        double[] slopes = slope.reading();
        double[] outputs = out.reading();
        DoubleLoops.wherePositive(
                writing(), offset, slopes, slope.offset, outputs, out.offset, size());
    }

    @Override
    public void tanh(Tensor x) {
        DoubleTensor from = (DoubleTensor) x;
        DoubleLoops.tanh(writing(), offset, from.reading(), from.offset, size());
    }

    @Override
    public void tanhSlope(Tensor dy, Tensor y) {
        DoubleTensor slope = (DoubleTensor) dy;
        DoubleTensor out = (DoubleTensor) y;
        double[] slopes = slope.reading();
        double[] outputs = out.reading();
        DoubleLoops.tanhSlope(writing(), offset, slopes, slope.offset, outputs, out.offset, size());
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
