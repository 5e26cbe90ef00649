package dev.kobai.nn.tensor;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.FloatBuffer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A tensor in single precision, with the loops that are worth writing for it. */
final class FloatTensor extends Tensor {
    private static final int FINITE_BLOCK = 1 << 14;
    private static final int BULK = 8; // numbers, up to which a loop copies faster than the call

    private static final FloatBlocks.Kernel RECTIFY =
            (y, x, none, n) -> FloatLoops.rectify(y, x, n);
    private static final FloatBlocks.Kernel TANH = (y, x, none, n) -> FloatLoops.tanh(y, x, n);
    private static final FloatBlocks.Kernel WHERE_POSITIVE = FloatLoops::wherePositive;
    private static final FloatBlocks.Kernel TANH_GRADIENT = FloatLoops::tanhGradient;

    private final FloatBuffer buffer; // the numbers themselves
    private volatile FloatPointer address; // where they lie; null until somebody asks
    private FloatBlocks blocks; // the last loop into this tensor as blocks; null at first
    private FloatRows rows; // gathers long rows; null at first
    private FloatTensor ones; // what the last sum of rows was multiplied by; null at first

    FloatTensor(long[] shape) {
        this(memory(shape, Float.BYTES).asFloatBuffer(), shape);
    }

    /** The numbers of an array; the pointer keeps its memory. */
    FloatTensor(INDArray array) {
        this(new FloatPointer(array.data().addressPointer()).capacity(array.length()), array);
    }

    private FloatTensor(FloatPointer address, INDArray array) {
        super(array.shape(), array);
        this.address = address;
        buffer = address.asBuffer();
    }

    private FloatTensor(FloatBuffer buffer, long[] shape) {
        super(shape, null);
        this.buffer = buffer;
    }

    @Override
    Tensor view(int from, int size, long[] shape) {
        return new FloatTensor(buffer.slice(from, size), shape);
    }

    @Override
    public DataType type() {
        return DataType.FLOAT;
    }

    @Override
    FloatPointer address() {
        if (address == null) {
            address = new FloatPointer(buffer);
        }
        return address;
    }

    FloatBuffer buffer() {
        return buffer;
    }

    @Override
    public double get(int index) {
        return buffer.get(index);
    }

    @Override
    public void set(int index, double value) {
        buffer.put(index, (float) value);
    }

    @Override
    void tinyProduct(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean add) {
        FloatBuffer left = ((FloatTensor) a).buffer;
        FloatBuffer right = ((FloatTensor) b).buffer;
        int inner = transposeA ? a.rows() : a.columns();
        int stepA = transposeA ? a.columns() : 1;
        int stepB = transposeB ? 1 : b.columns();
        for (int i = 0, place = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++, place++) {
                int ofA = transposeA ? i : i * a.columns();
                int ofB = transposeB ? j * b.columns() : j;
                float sum = add ? buffer.get(place) : 0;
                for (int k = 0; k < inner; k++, ofA += stepA, ofB += stepB) {
                    sum += left.get(ofA) * right.get(ofB);
                }
                buffer.put(place, sum);
            }
        }
    }

    @Override
    public void copy(Tensor source, int from, int to, int count) {
        FloatBuffer other = ((FloatTensor) source).buffer;
        if (count > BULK) {
            buffer.put(to, other, from, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            buffer.put(to + i, other.get(from + i));
        }
    }

    @Override
    public void gather(Tensor source, int[] order, int from, int count) {
        if ((long) count * size() / samples() < FloatBlocks.LARGE) {
            super.gather(source, order, from, count);
            return;
        }
        if (rows == null) {
            rows = new FloatRows(this);
        }
        rows.gather((FloatTensor) source, order, from, count);
    }

    @Override
    public void sumOfRows(Tensor matrix) {
        FloatTensor m = (FloatTensor) matrix;
        if (m.size() >= FloatBlocks.LARGE) {
            product(ones(m.rows()), false, m, false, false);
            return;
        }
        int n = size();
        for (int j = 0; j < n; j++) {
            float sum = 0;
            for (int i = j, end = m.size(); i < end; i += n) {
                sum += m.buffer.get(i);
            }
            buffer.put(j, sum);
        }
    }

    private FloatTensor ones(int count) {
        if (ones == null || ones.size() != count) {
            ones = new FloatTensor(new long[] {1, count});
            ones.fill(1);
        }
        return ones;
    }

    @Override
    public void map(Tensor x, DoubleUnaryOperator f) {
        FloatBuffer in = ((FloatTensor) x).buffer;
        for (int i = 0, n = size(); i < n; i++) {
            buffer.put(i, (float) f.applyAsDouble(in.get(i)));
        }
    }

    @Override
    public void chain(Tensor dy, Tensor x, Tensor y, DoubleBinaryOperator derivative) {
        FloatBuffer gradient = ((FloatTensor) dy).buffer;
        FloatBuffer in = ((FloatTensor) x).buffer;
        FloatBuffer out = ((FloatTensor) y).buffer;
        for (int i = 0, n = size(); i < n; i++) {
            double d = derivative.applyAsDouble(in.get(i), out.get(i));
            buffer.put(i, (float) (gradient.get(i) * d));
        }
    }

    @Override
    public void rectify(Tensor x) {
        loop(RECTIFY, (FloatTensor) x, null);
    }

    @Override
    public void wherePositive(Tensor dy, Tensor y) {
        loop(WHERE_POSITIVE, (FloatTensor) dy, (FloatTensor) y);
    }

    @Override
    public void tanh(Tensor x) {
        loop(TANH, (FloatTensor) x, null);
    }

    @Override
    public void tanhGradient(Tensor dy, Tensor y) {
        loop(TANH_GRADIENT, (FloatTensor) dy, (FloatTensor) y);
    }

    /** This ← kernel(a, b); b may be null. */
    private void loop(FloatBlocks.Kernel kernel, FloatTensor a, FloatTensor b) {
        if (blocks == null || !blocks.is(kernel, a, b)) {
            blocks = new FloatBlocks(kernel, this, a, b);
        }
        blocks.run();
    }

    @Override
    public int firstNotFinite() {
        float[] block = new float[Math.min(size(), FINITE_BLOCK)];
        for (int from = 0; from < size(); from += block.length) {
            int count = Math.min(block.length, size() - from);
            buffer.get(from, block, 0, count);
            int bad = FloatLoops.firstNotFinite(block, count);
            if (bad >= 0) {
                return from + bad;
            }
        }
        return -1;
    }

    @Override
    void load(int from, double[] to, int count, float[] room) {
        if (count <= 2 * BULK) {
            for (int i = 0; i < count; i++) {
                to[i] = buffer.get(from + i);
            }
            return;
        }
        buffer.get(from, room, 0, count);
        for (int i = 0; i < count; i++) {
            to[i] = room[i];
        }
    }

    @Override
    void store(int to, double[] from, int count, float[] room) {
        if (count <= 2 * BULK) {
            for (int i = 0; i < count; i++) {
                buffer.put(to + i, (float) from[i]);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            room[i] = (float) from[i];
        }
        buffer.put(to, room, 0, count);
    }

    @Override
    public void read(int from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = buffer.get(from + i);
        }
    }

    @Override
    public void read(int from, float[] to) {
        buffer.get(from, to);
    }

    @Override
    public void write(int to, double[] from) {
        for (int i = 0; i < from.length; i++) {
            buffer.put(to + i, (float) from[i]);
        }
    }

    @Override
    public void write(int to, float[] from) {
        buffer.put(to, from);
    }
}
