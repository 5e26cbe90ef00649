package dev.kobai.nn.tensor;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A matrix as BLAS wants to know it: where it begins, and how far apart its rows are.
 *
 * @param address its first number
 * @param rows how many rows it has, as it takes part in a product
 * @param columns how many columns, likewise
 * @param rowStride how many numbers lie between a row in memory and the next
 * @param transposed whether memory holds it transposed
 */
record Matrix(Pointer address, int rows, int columns, int rowStride, boolean transposed) {
    /** A whole tensor. */
    static Matrix of(Tensor tensor, boolean transposed) {
        int rows = transposed ? tensor.columns() : tensor.rows();
        int columns = transposed ? tensor.rows() : tensor.columns();
        return new Matrix(tensor.address(), rows, columns, tensor.columns(), transposed);
    }

    /** Some of the rows. */
    Matrix rows(int from, int to) {
        int begin = transposed ? from : from * rowStride;
        return new Matrix(at(begin), to - from, columns, rowStride, transposed);
    }

    /** Some of the columns. */
    Matrix columns(int from, int to) {
        int begin = transposed ? from * rowStride : from;
        return new Matrix(at(begin), rows, to - from, rowStride, transposed);
    }

    private Pointer at(int index) {
        long place = address.position() + index;
        return address instanceof FloatPointer
                ? new FloatPointer(address).position(place)
                : new DoublePointer(address).position(place);
    }
}
