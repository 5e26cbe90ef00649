package dev.kobai.nn.tensor;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;

/**
 * The shape of one sample, without the batch: {@code [8, 8]} for a small image, {@code [4]} for
 * four measures.
 */
public final class Shape {
    private final int[] sizes;

    private Shape(int[] sizes) {
        this.sizes = sizes;
    }

    /**
     * A shape of these sizes.
     *
     * @param sizes one for each axis, each 1 or more; none for a single number
     * @return the shape
     * @throws IllegalArgumentException if a size is below 1 or all together exceed an array
     */
    public static Shape of(int... sizes) {
        long product = 1;
        for (int size : sizes) {
            Check.positive(size, "shape " + Arrays.toString(sizes), "each size");
            product *= size;
            boolean fits = product <= Integer.MAX_VALUE;
            Check.that(fits, "shape", "at most 2^31 - 1 numbers", product, "Make it smaller.");
        }
        return new Shape(sizes.clone());
    }

    /**
     * How many axes there are, the batch not counted.
     *
     * @return 1 for the usual row of numbers
     */
    public int rank() {
        return sizes.length;
    }

    /**
     * How many numbers a sample has.
     *
     * @return the product of all sizes
     */
    public int size() {
        int product = 1;
        for (int size : sizes) {
            product *= size;
        }
        return product;
    }

    /**
     * The size of one axis.
     *
     * @param axis the axis, 0 being the first after the batch
     * @return its size
     */
    public int axis(int axis) {
        return sizes[axis];
    }

    /**
     * The size of the last axis, along which Dense and Softmax work.
     *
     * @return its size, 1 for a shape without axes
     */
    public int last() {
        return sizes.length == 0 ? 1 : sizes[sizes.length - 1];
    }

    /**
     * The same shape with another last axis.
     *
     * @param size the last axis' new size
     * @return the new shape
     */
    public Shape withLast(int size) {
        int[] changed = sizes.length == 0 ? new int[1] : sizes.clone();
        changed[changed.length - 1] = size;
        return of(changed);
    }

    /**
     * The sizes of all axes, as ND4J wants them.
     *
     * @return a copy, without the batch
     */
    public long[] sizes() {
        return Arrays.stream(sizes).asLongStream().toArray();
    }

    /**
     * The shape of a batch of such samples, as ND4J wants it.
     *
     * @param rows the number of samples
     * @return {@code [rows, sizes...]}
     */
    public long[] batch(int rows) {
        long[] shape = new long[sizes.length + 1];
        shape[0] = rows;
        for (int i = 0; i < sizes.length; i++) {
            shape[i + 1] = sizes[i];
        }
        return shape;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape s && Arrays.equals(sizes, s.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** Gives the form of the error messages: {@code [batch, 8, 8]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[batch");
        for (int size : sizes) {
            text.append(", ").append(size);
        }
        return text.append(']').toString();
    }
}
