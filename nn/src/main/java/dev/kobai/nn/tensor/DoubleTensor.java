package dev.kobai.nn.tensor;

import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.DoubleBuffer;

/** A tensor in double precision. */
final class DoubleTensor extends Tensor {
    private final DoubleBuffer buffer; // the numbers themselves
    private volatile DoublePointer address; // where they lie; null until somebody asks

    DoubleTensor(long[] shape) {
        this(memory(shape, Double.BYTES).asDoubleBuffer(), shape);
    }

    /** The numbers of an array; the pointer keeps its memory. */
    DoubleTensor(INDArray array) {
        this(new DoublePointer(array.data().addressPointer()).capacity(array.length()), array);
    }

    private DoubleTensor(DoublePointer address, INDArray array) {
        super(array.shape(), array);
        this.address = address;
        buffer = address.asBuffer();
    }

    private DoubleTensor(DoubleBuffer buffer, long[] shape) {
        super(shape, null);
        this.buffer = buffer;
    }

    @Override
    Tensor view(int from, int size, long[] shape) {
        return new DoubleTensor(buffer.slice(from, size), shape);
    }

    @Override
    public DataType type() {
        return DataType.DOUBLE;
    }

    @Override
    DoublePointer address() {
        if (address == null) {
            address = new DoublePointer(buffer);
        }
        return address;
    }

    @Override
    public double get(int index) {
        return buffer.get(index);
    }

    @Override
    public void set(int index, double value) {
        buffer.put(index, value);
    }

    @Override
    void tinyProduct(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean add) {
        DoubleBuffer left = ((DoubleTensor) a).buffer;
        DoubleBuffer right = ((DoubleTensor) b).buffer;
        int inner = transposeA ? a.rows() : a.columns();
        int stepA = transposeA ? a.columns() : 1;
        int stepB = transposeB ? 1 : b.columns();
        for (int i = 0, place = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++, place++) {
                int ofA = transposeA ? i : i * a.columns();
                int ofB = transposeB ? j * b.columns() : j;
                double sum = add ? buffer.get(place) : 0;
                for (int k = 0; k < inner; k++, ofA += stepA, ofB += stepB) {
                    sum += left.get(ofA) * right.get(ofB);
                }
                buffer.put(place, sum);
            }
        }
    }

    @Override
    public void copy(Tensor source, int from, int to, int count) {
        buffer.put(to, ((DoubleTensor) source).buffer, from, count);
    }

    @Override
    public void read(int from, double[] to, int count) {
        buffer.get(from, to, 0, count);
    }

    @Override
    public void read(int from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) buffer.get(from + i);
        }
    }

    @Override
    public void write(int to, double[] from, int count) {
        buffer.put(to, from, 0, count);
    }

    @Override
    public void write(int to, float[] from) {
        for (int i = 0; i < from.length; i++) {
            buffer.put(to + i, from[i]);
        }
    }
}
