package dev.kobai.spark;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.tensor.Tensor;

import org.nd4j.linalg.api.buffer.DataType;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Some rows of a partition as bare numbers, which Spark keeps and sends.
 *
 * <p>A plain class, for Kryo cannot write records.
 */
final class Block implements Serializable {
    private static final long serialVersionUID = 1;

    /** So many that a pass through a small network fills a core's cache and no more. */
    static final int MOST_ROWS = 1024;

    final int rows;
    final double[] x; // row by row
    final double[] y;
    final String fault; // why the row after these cannot be used; null if there is no such row

    Block(int rows, double[] x, double[] y, String fault) {
        this.rows = rows;
        this.x = x;
        this.y = y;
        this.fault = fault;
    }

    /** The first row alone. */
    Block head() {
        return new Block(
                1, Arrays.copyOf(x, x.length / rows), Arrays.copyOf(y, y.length / rows), null);
    }

    /** Both as a model takes them. */
    Dataset dataset(DataType type) {
        return Dataset.of(tensor(x, rows, type), tensor(y, rows, type));
    }

    /** The rows of all blocks one below the other. */
    static Dataset join(List<Block> blocks, DataType type) {
        int rows = blocks.stream().mapToInt(block -> block.rows).sum();
        Block first = blocks.get(0);
        Tensor x = Tensor.zeros(type, rows, first.x.length / first.rows);
        Tensor y = Tensor.zeros(type, rows, first.y.length / first.rows);
        int row = 0;
        for (Block block : blocks) {
            x.write(row * x.columns(), block.x);
            y.write(row * y.columns(), block.y);
            row += block.rows;
        }
        return Dataset.of(x, y);
    }

    static Tensor tensor(double[] numbers, int rows, DataType type) {
        Tensor tensor = Tensor.zeros(type, rows, numbers.length / rows);
        tensor.write(numbers);
        return tensor;
    }
}
