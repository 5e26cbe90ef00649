package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;
import dev.kobai.nn.internal.natives.Natives;
import dev.kobai.optim.internal.Check;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A fixed block of numbers in row order: Java's loops, BLAS and ND4J see the same memory.
 *
 * <p>The memory is native. {@link #get}, {@link #set} and the loops here read and write it
 * directly, {@link #product} of larger matrices hands its address to BLAS, and {@link #array} is
 * ND4J's view of it, made when it is first asked for. Nothing is ever copied between them, so a
 * tensor, its parts and its array always agree. What never asks for an array or a larger product
 * needs no ND4J at all.
 *
 * <p>The methods see the tensor as a matrix of {@link #rows} times {@link #columns}, the columns
 * being the last axis. Indices and shapes are the caller's responsibility here: layers were checked
 * when they were bound.
 */
public abstract class Tensor {
    // Up to here a Java loop is quicker than the call of BLAS (measured: 4x3x2 0.04 against
    // 0.08 µs, 16x16x4 0.6 against 0.2 µs).
    private static final int TINY_PRODUCT = 128;

    // Of more numbers most are made by BLAS, or in blocks.
    private static final int MOST_ON_HEAP = 512;

    private static final int CACHE_LINE = 64; // bytes; every block begins with one

    private final long[] shape;
    private final int rows;
    private final int columns;
    private final int samples;
    private Product product; // the last that was computed into this tensor; null at first
    private Tensor ones; // what the last sum of rows was multiplied by; null at first
    private volatile INDArray array; // null until somebody asks; volatile: several threads may

    /** A tensor of a shape, and the array over the same memory if there is one already. */
    Tensor(long[] shape, INDArray array) {
        this.array = array;
        int rank = shape.length;
        long size = size(shape);
        long most = (Integer.MAX_VALUE - CACHE_LINE)
                / Double.BYTES; // a buffer of java.nio reaches no further
        Check.that(size <= most, "tensor", "at most " + most + " numbers", size, "Use less data.");
        this.shape = shape.clone();
        this.columns = rank == 0 ? 1 : (int) shape[rank - 1];
        this.rows = (int) size / columns;
        this.samples = rank == 0 ? 1 : (int) shape[0];
    }

    static long size(long[] shape) {
        long size = 1;
        for (long length : shape) {
            size *= length;
        }
        return size;
    }

    /** Native memory of zeros, which is given back when nothing refers to it any more. */
    static ByteBuffer memory(long[] shape, int bytes) {
        long numbers = size(shape);
        long most = (Integer.MAX_VALUE - CACHE_LINE) / bytes;
        String got = numbers + " of " + Arrays.toString(shape);
        String smaller = "Use fewer units, less data or smaller batches.";
        Check.that(numbers <= most, "tensor", "at most " + most + " numbers", got, smaller);
        long size = numbers * bytes;
        try {
            ByteBuffer memory = ByteBuffer.allocateDirect(Math.toIntExact(size + CACHE_LINE));
            int begin = CACHE_LINE - memory.alignmentOffset(0, CACHE_LINE);
            return memory.slice(begin, (int) size).order(ByteOrder.nativeOrder());
        } catch (OutOfMemoryError e) {
            String advice = "Set -XX:MaxDirectMemorySize higher (it is -Xmx by default),"
                    + " or use less data or smaller batches.";
            throw new IllegalStateException(
                    Check.message("tensor", size + " bytes of memory", "none left", advice), e);
        }
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
     * A new tensor of zeros for one thread at a time, which may be quicker than others.
     *
     * <p>In single precision a few numbers lie on Java's heap, where Java's loops read and write
     * them faster. They move to native memory, and stay there, when ND4J or BLAS first needs them.
     *
     * @param type FLOAT or DOUBLE
     * @param shape the sizes of its axes
     * @return the tensor
     */
    public static Tensor working(DataType type, long... shape) {
        boolean onHeap = type == DataType.FLOAT && size(shape) <= MOST_ON_HEAP;
        return onHeap ? FloatTensor.onHeap(shape) : zeros(type, shape);
    }

    /**
     * A new tensor of given numbers.
     *
     * @param numbers its numbers row by row, copied; in double precision
     * @param shape the sizes of its axes, which multiply to as many
     * @return the tensor
     */
    public static Tensor of(double[] numbers, long... shape) {
        Tensor tensor = new DoubleTensor(shape);
        tensor.write(numbers);
        return tensor;
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
     * @throws IndexOutOfBoundsException if this tensor ends before the part does
     */
    public Tensor part(int from, long... shape) {
        return view(from, Math.toIntExact(size(shape)), shape);
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

    abstract Tensor view(int from, int size, long[] shape);

    /**
     * The numbers' type.
     *
     * @return FLOAT or DOUBLE
     */
    public abstract DataType type();

    /**
     * This tensor in another type.
     *
     * @param type FLOAT or DOUBLE
     * @return a rounded copy, or this tensor if it is of the type
     */
    public Tensor to(DataType type) {
        if (type == type()) {
            return this;
        }
        Tensor copy = zeros(type, shape);
        for (int i = 0, n = size(); i < n; i++) {
            copy.set(i, get(i));
        }
        return copy;
    }

    /**
     * The ND4J array over the same memory: what is written to one is at once in the other.
     *
     * <p>A layer made of ND4J's operations may take it once, in its {@code bind}.
     *
     * @return the array itself, always the same, not a copy
     * @throws IllegalStateException if ND4J cannot start, as where it has no binaries
     */
    public INDArray array() {
        if (array == null) {
            synchronized (this) {
                if (array == null) {
                    Natives.needNd4j("array");
                    var memory = Nd4j.createBuffer(address(), size(), type());
                    long[] strides = Nd4j.getStrides(shape, 'c');
                    array = Nd4j.create(memory, shape, strides, 0, 'c', type());
                }
            }
        }
        return array;
    }

    /** Where the numbers lie, as BLAS and ND4J want to know it. */
    abstract Pointer address();

    /**
     * A copy as an ND4J array.
     *
     * @return a new array of the same shape
     */
    public INDArray copy() {
        return array().dup('c');
    }

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
        int inner = transposeA ? a.rows : a.columns;
        if (size() * (long) inner <= TINY_PRODUCT) {
            tinyProduct(a, transposeA, b, transposeB, add);
            return;
        }
        if (!Natives.haveBlas()) {
            new PlainProduct(this, add, a, transposeA, b, transposeB, Cores.count()).run();
            return;
        }
        if (product == null || !product.is(add, a, transposeA, b, transposeB)) {
            product = new Product(this, add, a, transposeA, b, transposeB, Cores.count(), true);
        }
        product.run();
    }

    /**
     * This ← x · kernel, and bias added to every row.
     *
     * @param x a matrix of this tensor's type
     * @param kernel the right matrix
     * @param bias as many numbers as this tensor has columns
     */
    public void affine(Tensor x, Tensor kernel, Tensor bias) {
        if (size() * (long) x.columns <= TINY_PRODUCT) {
            tinyAffine(x, kernel, bias);
        } else {
            fillRows(bias);
            product(x, false, kernel, false, true);
        }
    }

    /** c[i, j] (+)= Σₖ a[i, k] b[k, j] by a loop. */
    abstract void tinyProduct(
            Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean add);

    /** {@link #affine} by a loop. */
    void tinyAffine(Tensor x, Tensor kernel, Tensor bias) {
        fillRows(bias);
        tinyProduct(x, false, kernel, false, true);
    }

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
     * Copies consecutive numbers out.
     *
     * @param from the first number
     * @param to receives the numbers from its beginning on
     * @param count how many numbers to copy
     */
    public abstract void read(int from, double[] to, int count);

    /**
     * Copies consecutive numbers out.
     *
     * @param from the first number
     * @param to receives as many numbers as it has room for
     */
    public void read(int from, double[] to) {
        read(from, to, to.length);
    }

    /**
     * Copies consecutive numbers out.
     *
     * @param from the first number
     * @param to receives as many numbers as it has room for
     */
    public abstract void read(int from, float[] to);

    /**
     * Copies numbers in.
     *
     * @param to the first place
     * @param from the numbers, from its beginning on
     * @param count how many numbers to copy
     */
    public abstract void write(int to, double[] from, int count);

    /**
     * Copies numbers in.
     *
     * @param to the first place
     * @param from the numbers
     */
    public void write(int to, double[] from) {
        write(to, from, from.length);
    }

    /**
     * Copies numbers in.
     *
     * @param to the first place
     * @param from the numbers
     */
    public abstract void write(int to, float[] from);

    /**
     * Copies all numbers out.
     *
     * @param to receives the numbers, of this tensor's size
     */
    public void read(double[] to) {
        read(0, to);
    }

    /**
     * Copies all numbers out.
     *
     * @param to receives the numbers, of this tensor's size
     */
    public void read(float[] to) {
        read(0, to);
    }

    /**
     * Copies all numbers in.
     *
     * @param from as many numbers as this tensor has
     */
    public void write(double[] from) {
        write(0, from);
    }

    /**
     * Copies all numbers in.
     *
     * @param from as many numbers as this tensor has
     */
    public void write(float[] from) {
        write(0, from);
    }

    /**
     * Every number of this ← one value.
     *
     * @param value the value, rounded to the tensor's type
     */
    public void fill(double value) {
        for (int i = 0, n = size(); i < n; i++) {
            set(i, value);
        }
    }

    /**
     * Every row of this ← one row.
     *
     * @param row as many numbers as this tensor has columns
     */
    public void fillRows(Tensor row) {
        copy(row, 0, 0, columns);
        for (int done = columns, end = size(); done < end; done *= 2) { // few copies, ever larger
            copy(this, 0, done, Math.min(done, end - done));
        }
    }

    /**
     * This ← the sums of a matrix' columns.
     *
     * @param matrix with as many columns as this tensor has numbers
     */
    public void sumOfRows(Tensor matrix) {
        if (ones == null || ones.size() != matrix.rows) {
            ones = working(type(), 1, matrix.rows);
            ones.fill(1);
        }
        product(ones, false, matrix, false, false); // a vector's product reads row by row
    }

    /**
     * This ← f(x), number by number.
     *
     * @param x of this tensor's type and size
     * @param f the function
     */
    public void map(Tensor x, DoubleUnaryOperator f) {
        for (int i = 0, n = size(); i < n; i++) {
            set(i, f.applyAsDouble(x.get(i)));
        }
    }

    /**
     * This ← dy · f′(x, y), number by number: the chain rule.
     *
     * @param dy the gradient at the function's output
     * @param x the function's input
     * @param y the function's output
     * @param derivative f′ as a function of x and y
     */
    public void chain(Tensor dy, Tensor x, Tensor y, DoubleBinaryOperator derivative) {
        for (int i = 0, n = size(); i < n; i++) {
            set(i, dy.get(i) * derivative.applyAsDouble(x.get(i), y.get(i)));
        }
    }

    /**
     * This ← max(x, 0), number by number.
     *
     * @param x of this tensor's type and size
     */
    public void rectify(Tensor x) {
        map(x, v -> Math.max(v, 0));
    }

    /**
     * This ← dy where y &gt; 0, and 0 elsewhere.
     *
     * @param dy of this tensor's type and size
     * @param y of this tensor's type and size
     */
    public void wherePositive(Tensor dy, Tensor y) {
        chain(dy, y, y, (in, out) -> out > 0 ? 1 : 0);
    }

    /**
     * This ← a · b, number by number.
     *
     * @param a of this tensor's type and size
     * @param b of this tensor's type and size
     */
    public void times(Tensor a, Tensor b) {
        for (int i = 0, n = size(); i < n; i++) {
            set(i, a.get(i) * b.get(i));
        }
    }

    /**
     * This ← tanh x, number by number.
     *
     * <p>In single precision by a quotient of polynomials, which Java computes for several numbers
     * at once; it is off by less than 7 units in the last place. In double precision by
     * {@link Math#tanh}.
     *
     * @param x of this tensor's type and size
     */
    public void tanh(Tensor x) {
        map(x, Math::tanh);
    }

    /**
     * This ← dy · (1 − y²), number by number: the chain rule through y = tanh x.
     *
     * @param dy of this tensor's type and size
     * @param y of this tensor's type and size
     */
    public void tanhGradient(Tensor dy, Tensor y) {
        chain(dy, y, y, (in, out) -> 1 - out * out);
    }

    /**
     * The first number that is NaN or infinite.
     *
     * @return its place, or -1 if all are finite
     */
    public int firstNotFinite() {
        for (int i = 0, n = size(); i < n; i++) {
            if (!Double.isFinite(get(i))) {
                return i;
            }
        }
        return -1;
    }
}
