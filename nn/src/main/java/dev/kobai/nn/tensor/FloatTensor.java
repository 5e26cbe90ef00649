package dev.kobai.nn.tensor;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.FloatBuffer;

/** A tensor in single precision, with the loops that are worth writing for it. */
final class FloatTensor extends Tensor {
    private static final int BULK = 8; // up to so many numbers a loop copies faster than a call

    private static final int BLOCK = 1 << 9; // numbers that are converted at once
    // Of Java's own classes only, so that a thread that lives on keeps nothing of ours.
    private static final ThreadLocal<float[]> SINGLES =
            ThreadLocal.withInitial(() -> new float[BLOCK]);

    private static final FloatBlocks.Kernel RECTIFY =
            (y, x, none, n) -> FloatLoops.rectify(y, x, n);
    private static final FloatBlocks.Kernel TANH = (y, x, none, n) -> FloatLoops.tanh(y, x, n);
    private static final FloatBlocks.Kernel WHERE_POSITIVE = FloatLoops::wherePositive;
    private static final FloatBlocks.Kernel TIMES = FloatLoops::times;
    private static final FloatBlocks.Kernel TANH_GRADIENT = FloatLoops::tanhGradient;

    private float[] heap; // the numbers, as long as only Java works on them; null afterwards
    private FloatBuffer buffer; // those in native memory; null as long as there are none
    private volatile FloatPointer address; // where they lie; null until somebody asks
    private TinyProduct tiny; // products of few numbers into this tensor; null at first
    private FloatBlocks blocks; // the last loop into this tensor as blocks; null at first
    private FloatRows rows; // gathers long rows; null at first

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

    private FloatTensor(float[] heap, long[] shape) {
        super(shape, null);
        this.heap = heap;
    }

    /** Zeros on Java's heap, for one thread at a time. */
    static FloatTensor onHeap(long[] shape) {
        return new FloatTensor(new float[Math.toIntExact(size(shape))], shape);
    }

    /** The numbers in native memory, which they move to when somebody first asks. */
    private FloatBuffer buffer() {
        if (heap != null) {
            buffer = memory(shape(), Float.BYTES).asFloatBuffer();
            buffer.put(0, heap);
            heap = null;
        }
        return buffer;
    }

    @Override
    Tensor view(int from, int size, long[] shape) {
        return new FloatTensor(buffer().slice(from, size), shape);
    }

    @Override
    public DataType type() {
        return DataType.FLOAT;
    }

    @Override
    FloatPointer address() {
        if (address == null) {
            address = new FloatPointer(buffer());
        }
        return address;
    }

    @Override
    public double get(int index) {
        return heap != null ? heap[index] : buffer.get(index);
    }

    @Override
    public void set(int index, double value) {
        if (heap != null) {
            heap[index] = (float) value;
        } else {
            buffer.put(index, (float) value);
        }
    }

    /** Copies some numbers to an array. */
    void read(int from, float[] to, int at, int count) {
        if (heap != null) {
            System.arraycopy(heap, from, to, at, count);
        } else if (count > BULK) {
            buffer.get(from, to, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                to[at + i] = buffer.get(from + i);
            }
        }
    }

    /** Copies some numbers of an array here. */
    void write(int to, float[] from, int at, int count) {
        if (heap != null) {
            System.arraycopy(from, at, heap, to, count);
        } else if (count > BULK) {
            buffer.put(to, from, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                buffer.put(to + i, from[at + i]);
            }
        }
    }

    /** All numbers: the tensor's own array where it has one, else a copy. */
    float[] numbers(float[] room) {
        if (heap != null) {
            return heap;
        }
        read(0, room, 0, size());
        return room;
    }

    /** Where numbers can be written that {@link #accept} takes: the tensor's own array, or room. */
    float[] target(float[] room) {
        return heap != null ? heap : room;
    }

    /** Takes all numbers, from an array that {@link #numbers} or {@link #target} gave. */
    void accept(float[] numbers) {
        if (heap == null) {
            write(0, numbers, 0, numbers.length);
        }
    }

    @Override
    void tinyProduct(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean add) {
        FloatTensor left = (FloatTensor) a;
        FloatTensor right = (FloatTensor) b;
        tiny(left, transposeA, right, transposeB).run(this, left, right, add);
    }

    @Override
    void tinyAffine(Tensor x, Tensor kernel, Tensor bias) {
        FloatTensor left = (FloatTensor) x;
        FloatTensor right = (FloatTensor) kernel;
        tiny(left, false, right, false).run(this, left, right, (FloatTensor) bias);
    }

    private TinyProduct tiny(FloatTensor a, boolean transposeA, FloatTensor b, boolean transposeB) {
        TinyProduct found = tiny == null ? null : tiny.find(a, transposeA, b, transposeB);
        if (found == null) {
            found = new TinyProduct(this, a, transposeA, b, transposeB, tiny);
            tiny = found;
        }
        return found;
    }

    @Override
    public void copy(Tensor source, int from, int to, int count) {
        FloatTensor other = (FloatTensor) source;
        if (heap != null) {
            other.read(from, heap, to, count);
        } else if (other.heap != null) {
            write(to, other.heap, from, count);
        } else if (count > BULK) {
            buffer.put(to, other.buffer, from, count);
        } else {
            for (int i = 0; i < count; i++) {
                buffer.put(to + i, other.buffer.get(from + i));
            }
        }
    }

    @Override
    public void gather(Tensor source, int[] order, int from, int count) {
        int width = size() / samples();
        if (width <= BULK) {
            gatherShort((FloatTensor) source, width, order, from, count);
        } else if ((long) count * width < FloatBlocks.LARGE) {
            super.gather(source, order, from, count);
        } else {
            if (rows == null) {
                rows = new FloatRows(this);
            }
            rows.gather((FloatTensor) source, order, from, count);
        }
    }

    /** Number by number, as the copy of a row takes as long as that of ten numbers. */
    private void gatherShort(FloatTensor source, int width, int[] order, int from, int count) {
        float[] to = heap;
        int column = 0;
        for (int place = 0, i = from, n = count * width; place < n; place++) {
            int at = order[i] * width + column;
            float number = source.heap != null ? source.heap[at] : source.buffer.get(at);
            if (to != null) {
                to[place] = number;
            } else {
                buffer.put(place, number);
            }
            if (++column == width) {
                column = 0;
                i++;
            }
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
    public void times(Tensor a, Tensor b) {
        loop(TIMES, (FloatTensor) a, (FloatTensor) b);
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
        float[] block = SINGLES.get();
        for (int from = 0; from < size(); from += BLOCK) {
            int count = Math.min(BLOCK, size() - from);
            read(from, block, 0, count);
            int bad = FloatLoops.firstNotFinite(block, count);
            if (bad >= 0) {
                return from + bad;
            }
        }
        return -1;
    }

    @Override
    public void read(int from, double[] to, int count) {
        if (heap == null && count > 2 * BULK) {
            readByBlocks(from, to, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            to[i] = heap != null ? heap[from + i] : buffer.get(from + i);
        }
    }

    private void readByBlocks(int begin, double[] to, int end) {
        float[] block = SINGLES.get();
        for (int from = 0; from < end; from += BLOCK) {
            int count = Math.min(BLOCK, end - from);
            buffer.get(begin + from, block, 0, count);
            for (int i = 0; i < count; i++) {
                to[from + i] = block[i];
            }
        }
    }

    @Override
    public void write(int to, double[] from, int count) {
        if (heap == null && count > 2 * BULK) {
            writeByBlocks(to, from, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            set(to + i, from[i]);
        }
    }

    private void writeByBlocks(int begin, double[] from, int end) {
        float[] block = SINGLES.get();
        for (int to = 0; to < end; to += BLOCK) {
            int count = Math.min(BLOCK, end - to);
            for (int i = 0; i < count; i++) {
                block[i] = (float) from[to + i];
            }
            buffer.put(begin + to, block, 0, count);
        }
    }

    @Override
    public void read(int from, float[] to) {
        read(from, to, 0, to.length);
    }

    @Override
    public void write(int to, float[] from) {
        write(to, from, 0, from.length);
    }
}
