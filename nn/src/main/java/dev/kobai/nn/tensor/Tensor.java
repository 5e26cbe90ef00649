package dev.kobai.nn.tensor;

import dev.kobai.optim.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A fixed block of numbers: an ND4J array in row order whose address was taken once.
 *
 * <p>A tensor can be used in two ways. {@link #array} is the ND4J array itself, for any of ND4J's
 * operations. The methods here do the same work without ND4J's cost per call (10 to 40 µs, against
 * well under 1 µs here) and are what Kobai's own layers are made of. They see the tensor as a
 * matrix of {@link #rows} times {@link #columns}, the columns being the last axis.
 *
 * <p>Indices and shapes are the caller's responsibility here: layers were checked when they were
 * bound.
 */
public abstract class Tensor {
    private final INDArray array;
    private final int rows;
    private final int columns;
    private final int samples;

    Tensor(INDArray array) {
        this.array = array;
        long bytes = array.length() * array.dataType().width();
        boolean fits = bytes <= Integer.MAX_VALUE; // a buffer of java.nio reaches no further
        Check.that(fits, "tensor", "at most 2^31 - 1 bytes", bytes, "Use smaller batches or data.");
        int rank = array.rank();
        this.columns = rank == 0 ? 1 : Math.toIntExact(array.size(rank - 1));
        this.rows = Math.toIntExact(array.length()) / columns;
        this.samples = rank == 0 ? 1 : Math.toIntExact(array.size(0));
    }

    /**
     * A new tensor of zeros.
     *
     * @param type FLOAT or DOUBLE
     * @param shape the sizes of its axes
     * @return the tensor
     */
    public static Tensor zeros(DataType type, long... shape) {
        // Detached: an ND4J workspace that the caller has open must not own what outlives it.
        INDArray array = Nd4j.createUninitializedDetached(type, 'c', shape);
        array.assign(0);
        return of(array);
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
                isDense(array),
                "tensor",
                "an array in order 'c' without gaps",
                array,
                "Use dup('c').");
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
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        INDArray flat = array.reshape(array.length());
        return of(flat.get(NDArrayIndex.interval(from, from + length)).reshape('c', shape));
    }

    /**
     * Consecutive samples seen as a tensor of their own, over the same numbers.
     *
     * @param from the first sample
     * @param to the first sample after them
     * @return the samples
     */
    public Tensor samples(int from, int to) {
        long[] shape = array.shape().clone(); // ND4J hands out its own
        shape[0] = to - from;
        return part(from * (size() / samples), shape);
    }

    /**
     * The ND4J array over the same numbers.
     *
     * @return the array itself, not a copy
     */
    public INDArray array() {
        return array;
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
    public abstract void product(
            Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean add);

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
     * Copies all numbers to the heap.
     *
     * @param to receives the numbers, of this tensor's size
     */
    public abstract void read(float[] to);

    /**
     * Copies all numbers to the heap.
     *
     * @param to receives the numbers, of this tensor's size
     */
    public abstract void read(double[] to);

    /**
     * Copies all numbers from the heap.
     *
     * @param from as many numbers as this tensor has
     */
    public abstract void write(float[] from);

    /**
     * Copies all numbers from the heap.
     *
     * @param from as many numbers as this tensor has
     */
    public abstract void write(double[] from);

    /**
     * Sets every number.
     *
     * @param value the value
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
        for (int i = 0; i < rows; i++) {
            copy(row, 0, i * columns, columns);
        }
    }

    /**
     * This ← the sums of a matrix' columns.
     *
     * @param matrix with as many columns as this tensor has numbers
     */
    public void sumOfRows(Tensor matrix) {
        int n = size();
        for (int j = 0; j < n; j++) {
            set(j, matrix.get(j));
        }
        for (int i = n, end = matrix.size(); i < end; i += n) {
            for (int j = 0; j < n; j++) {
                set(j, get(j) + matrix.get(i + j));
            }
        }
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
