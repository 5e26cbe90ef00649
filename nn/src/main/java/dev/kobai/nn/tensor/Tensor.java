package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;
import dev.kobai.optim.internal.Check;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A fixed block of numbers in row order that Java loops and ND4J can both work on.
 *
 * <p>Small loops are quickest on Java's heap, BLAS and ND4J need native memory. A tensor has both
 * sides and knows which of them is up to date: {@link #get} and {@link #set} work on the heap,
 * {@link #product} of larger matrices and {@link #array} on the native side, and numbers are copied
 * across only when the other side is asked for (5 ns for a few numbers, 1.3 µs for 16,384). What is
 * never asked for natively needs no ND4J at all.
 *
 * <p>The methods see the tensor as a matrix of {@link #rows} times {@link #columns}, the columns
 * being the last axis. Indices and shapes are the caller's responsibility here: layers were checked
 * when they were bound.
 */
public abstract class Tensor {
    static {
        BlasKernel.choose();
    }

    private final long[] shape;
    private final int rows;
    private final int columns;
    private final int samples;
    private final List<Tensor> parts = new ArrayList<>();
    private int taken;
    private Product product; // the last that was computed into this tensor; null at first
    boolean heapValid; // in a tensor with parts both are false: the parts know
    boolean nativeValid;
    private boolean restOnHeap; // the same of what is in no part yet
    private boolean restOnNative;

    Tensor(long[] shape) {
        int rank = shape.length;
        long size = 1;
        for (long length : shape) {
            size *= length;
        }
        long most = Integer.MAX_VALUE / Double.BYTES; // a buffer of java.nio reaches no further
        Check.that(size <= most, "tensor", "at most " + most + " numbers", size, "Use less data.");
        this.shape = shape.clone();
        this.columns = rank == 0 ? 1 : (int) shape[rank - 1];
        this.rows = (int) size / columns;
        this.samples = rank == 0 ? 1 : (int) shape[0];
    }

    /**
     * A new tensor of zeros.
     *
     * @param type FLOAT or DOUBLE
     * @param shape the sizes of its axes
     * @return the tensor
     */
    public static Tensor zeros(DataType type, long... shape) {
        return type == DataType.FLOAT ? new FloatTensor(shape) : new DoubleTensor(shape);
    }

    /**
     * The tensor that an array already is.
     *
     * @param array a FLOAT or DOUBLE array in 'c' order without gaps; shared, not copied
     * @return the tensor over the same numbers
     * @throws IllegalArgumentException if the array is of another type or has gaps
     */
    public static Tensor of(INDArray array) {
        Check.that(
                isDense(array), "tensor", "an array in order 'c' without gaps", array, "Use dup.");
        return switch (array.dataType()) {
            case FLOAT -> new FloatTensor(array);
            case DOUBLE -> new DoubleTensor(array);
            default ->
                throw new IllegalArgumentException(Check.message(
                        "tensor", "FLOAT or DOUBLE", array.dataType(), "Use castTo first."));
        };
    }

    /**
     * Whether an array's numbers lie row by row without gaps.
     *
     * @param array the array
     * @return whether {@link #of} takes it as it is, its type aside
     */
    public static boolean isDense(INDArray array) {
        long step = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            long size = array.size(axis);
            if (size > 1 && array.stride(axis) != step) { // of a single number no step is made
                return false;
            }
            step *= size;
        }
        return true;
    }

    /**
     * A part of this tensor seen as a tensor of its own, over the same numbers.
     *
     * @param from where the part begins
     * @param shape the part's shape
     * @return the part
     */
    public Tensor part(int from, long... shape) {
        Tensor part = view(from, shape);
        if (parts.isEmpty()) {
            restOnHeap = heapValid;
            restOnNative = nativeValid;
        }
        part.heapValid = restOnHeap;
        part.nativeValid = restOnNative;
        heapValid = false;
        nativeValid = false;
        parts.add(part);
        return part;
    }

    /**
     * Consecutive samples seen as a tensor of their own, over the same numbers.
     *
     * @param from the first sample
     * @param to the first sample after them
     * @return the samples
     */
    public Tensor samples(int from, int to) {
        long[] sizes = shape.clone();
        sizes[0] = to - from;
        return part(from * (size() / samples), sizes);
    }

    abstract Tensor view(int from, long... shape);

    /**
     * The ND4J array over the same numbers, for a layer made of ND4J operations.
     *
     * <p>Up to date when this returns, and open to be written to until the tensor is used again. A
     * layer can take it anew in each call, or once in its {@code bind}: then the model brings it up
     * to date before each of the layer's calls and takes over what was written after it.
     *
     * @return the array itself, not a copy
     */
    public INDArray array() {
        push();
        arrayChanged();
        taken++;
        return nativeArray(shape);
    }

    /**
     * How often {@link #array} was called.
     *
     * @return the number
     */
    public int taken() {
        return taken;
    }

    /** Makes the native side the newer one, after it was written to. */
    public void arrayChanged() {
        heapValid = false;
        nativeValid = parts.isEmpty();
        parts.forEach(Tensor::arrayChanged);
    }

    /**
     * A copy as an ND4J array.
     *
     * @return a new array of the same shape
     */
    public INDArray copy() {
        push();
        return nativeArray(shape).dup('c');
    }

    abstract INDArray nativeArray(long[] shape);

    /** Makes the native side up to date. */
    public final void push() {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).push();
        }
        if (parts.isEmpty() && !nativeValid) {
            pushOnce();
        }
        VarHandle.loadLoadFence(); // a thread that saw the mark sees the numbers too
    }

    /** Threads that predict at once may all find the same weight on the heap only. */
    private synchronized void pushOnce() {
        if (!nativeValid) {
            copyToNative();
            VarHandle.storeStoreFence();
            nativeValid = true;
        }
    }

    /** Makes the heap's side up to date. */
    public final void pull() {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).pull();
        }
        if (parts.isEmpty() && !heapValid) {
            pullOnce();
        }
        VarHandle.loadLoadFence();
    }

    private synchronized void pullOnce() {
        if (!heapValid) {
            copyToHeap();
            VarHandle.storeStoreFence();
            heapValid = true;
        }
    }

    /**
     * Makes the heap's side the newer one as it is: for a loop of {@link #set} that is going to
     * write every number.
     *
     * <p>A loop that begins with this, or with {@link #pull} where it reads, is faster:
     * {@link #get} and {@link #set} then find nothing to copy.
     */
    public final void overwrite() {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).overwrite();
        }
        heapValid = parts.isEmpty();
        nativeValid = false;
    }

    /** Whether all numbers would have to be copied to the heap first. */
    final boolean onlyNative() {
        return nativeValid && !heapValid;
    }

    abstract void copyToNative();

    abstract void copyToHeap();

    /**
     * How many rows the matrix has: all axes but the last.
     *
     * @return the number of rows
     */
    public int rows() {
        return rows;
    }

    /**
     * How many columns the matrix has: the last axis.
     *
     * @return the number of columns
     */
    public int columns() {
        return columns;
    }

    /**
     * How many samples there are: the first axis.
     *
     * @return the number of samples
     */
    public int samples() {
        return samples;
    }

    /**
     * How many numbers there are.
     *
     * @return rows times columns
     */
    public int size() {
        return rows * columns;
    }

    /**
     * The sizes of all axes.
     *
     * @return a copy
     */
    public long[] shape() {
        return shape.clone();
    }

    /**
     * Reads one number.
     *
     * @param index its place, row by row
     * @return the number
     */
    public abstract double get(int index);

    /**
     * Writes one number.
     *
     * @param index its place, row by row
     * @param value the number, rounded to the tensor's type
     */
    public abstract void set(int index, double value);

    /**
     * This ← a · b, or this + a · b.
     *
     * @param a the left matrix, of this tensor's type
     * @param transposeA whether the left matrix is taken transposed
     * @param b the right matrix
     * @param transposeB whether the right matrix is taken transposed
     * @param add whether the product is added to what is here
     */
    public void product(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean add) {
        a.push();
        b.push();
        if (add) {
            push();
        }
        if (product == null || !product.is(add, a, transposeA, b, transposeB)) {
            product = new Product(this, add, a, transposeA, b, transposeB, Cores.count());
        }
        product.run();
        heapValid = false;
        nativeValid = true;
    }

    /** Where the numbers lie in native memory. */
    abstract Pointer address();

    /**
     * Copies consecutive numbers.
     *
     * @param source where they come from, of this tensor's type
     * @param from the source's first number to copy
     * @param to this tensor's first number to write
     * @param count how many numbers to copy
     */
    public abstract void copy(Tensor source, int from, int to, int count);

    /**
     * Copies samples, in the given order, to the top of this tensor.
     *
     * @param source where they come from, with samples of the same shape
     * @param order numbers of samples in the source
     * @param from the first entry of order to use
     * @param count how many samples to copy
     */
    public void gather(Tensor source, int[] order, int from, int count) {
        int width = size() / samples;
        for (int i = 0; i < count; i++) {
            copy(source, order[from + i] * width, i * width, width);
        }
    }

    /**
     * Copies consecutive samples.
     *
     * @param source where they come from, with samples of the same shape
     * @param from the source's first sample to copy
     * @param to this tensor's first sample to write
     * @param count how many samples to copy
     */
    public void copySamples(Tensor source, int from, int to, int count) {
        int width = size() / samples;
        copy(source, from * width, to * width, count * width);
    }

    /**
     * Copies all numbers out.
     *
     * @param to receives the numbers, of this tensor's size
     */
    public void read(double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = get(i);
        }
    }

    /**
     * Copies all numbers in.
     *
     * @param from as many numbers as this tensor has
     */
    public void write(double[] from) {
        for (int i = 0; i < from.length; i++) {
            set(i, from[i]);
        }
    }

    /**
     * Copies all numbers out.
     *
     * @param to receives the numbers, of this tensor's size
     */
    public void read(float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) get(i);
        }
    }

    /**
     * Copies all numbers in.
     *
     * @param from as many numbers as this tensor has
     */
    public void write(float[] from) {
        for (int i = 0; i < from.length; i++) {
            set(i, from[i]);
        }
    }

    /**
     * Copies consecutive numbers from the native side as it is: after {@link #push}, several
     * threads can read at once.
     *
     * @param from the first number
     * @param to receives as many numbers as it has room for
     * @throws IllegalStateException if this is not a FLOAT tensor
     */
    public void readNative(int from, float[] to) {
        throw new IllegalStateException("tensor: is not a FLOAT tensor.");
    }

    /**
     * Copies consecutive numbers to the native side: several threads can write to different places
     * at once, and {@link #arrayChanged} is called when all have.
     *
     * @param to the first place
     * @param from the numbers
     * @throws IllegalStateException if this is not a FLOAT tensor
     */
    public void writeNative(int to, float[] from) {
        throw new IllegalStateException("tensor: is not a FLOAT tensor.");
    }

    /**
     * The numbers themselves, for a loop that changes them all.
     *
     * @return the array, up to date; the native side counts as outdated from here on
     * @throws IllegalStateException if this is a part of another tensor or not of type FLOAT
     */
    public float[] floats() {
        throw new IllegalStateException("tensor: is not a FLOAT tensor of its own.");
    }

    /**
     * The numbers themselves, for a loop that changes them all.
     *
     * @return the array, up to date; the native side counts as outdated from here on
     * @throws IllegalStateException if this is a part of another tensor or not of type DOUBLE
     */
    public double[] doubles() {
        throw new IllegalStateException("tensor: is not a DOUBLE tensor of its own.");
    }

    /**
     * Every row of this ← one row.
     *
     * @param row as many numbers as this tensor has columns
     */
    public abstract void fillRows(Tensor row);

    /**
     * This ← the sums of a matrix' columns.
     *
     * @param matrix with as many columns as this tensor has numbers
     */
    public abstract void sumOfRows(Tensor matrix);

    /**
     * This ← f(x), number by number.
     *
     * @param x of this tensor's type and size
     * @param f the function
     */
    public abstract void map(Tensor x, DoubleUnaryOperator f);

    /**
     * This ← dy · f′(x, y), number by number: the chain rule.
     *
     * @param dy the slope at the function's output
     * @param x the function's input
     * @param y the function's output
     * @param derivative f′ as a function of x and y
     */
    public abstract void chain(Tensor dy, Tensor x, Tensor y, DoubleBinaryOperator derivative);

    /**
     * This ← max(x, 0), number by number.
     *
     * @param x of this tensor's type and size
     */
    public abstract void rectify(Tensor x);

    /**
     * This ← dy where y &gt; 0, and 0 elsewhere.
     *
     * @param dy of this tensor's type and size
     * @param y of this tensor's type and size
     */
    public abstract void wherePositive(Tensor dy, Tensor y);

    /**
     * This ← tanh x, number by number.
     *
     * <p>In single precision by a quotient of polynomials, which Java computes for several numbers
     * at once; it is off by less than 5 units in the last place. In double precision by
     * {@link Math#tanh}.
     *
     * @param x of this tensor's type and size
     */
    public abstract void tanh(Tensor x);

    /**
     * This ← dy · (1 − y²), number by number: the chain rule through y = tanh x.
     *
     * @param dy of this tensor's type and size
     * @param y of this tensor's type and size
     */
    public abstract void tanhSlope(Tensor dy, Tensor y);

    /**
     * The first number that is NaN or infinite.
     *
     * @return its place, or -1 if all are finite
     */
    public abstract int firstNotFinite();
}
