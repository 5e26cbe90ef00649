package dev.kobai.spark;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Shape;

import org.nd4j.linalg.api.buffer.DataType;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;

/**
 * How many rows a partition has, and what is wrong with the first that is wrong: a value, for Spark
 * would try a task again that throws.
 */
final class PartitionCheck implements Serializable {
    private static final long serialVersionUID = 1;

    final long rows;
    final String fault; // null if there is none
    final Block head; // null if there is no row

    private PartitionCheck(long rows, String fault, Block head) {
        this.rows = rows;
        this.fault = fault;
        this.head = head;
    }

    static PartitionCheck of(int partition, Iterator<Block> blocks, Sequential model) {
        Loss loss = model.saved().training().loss();
        Shape output = model.architecture().output();
        long rows = 0;
        String fault = null;
        Block head = null;
        while (blocks.hasNext() && fault == null) {
            Block block = blocks.next();
            if (block.rows > 0) {
                head = head == null ? block.head() : head;
                fault = wrongTarget(block, loss, output, model.dataType(), rows);
            }
            if (fault == null && block.fault != null) {
                fault = "row " + (rows + block.rows) + ", " + block.fault;
            }
            rows += block.rows;
        }
        String place = "partition " + partition + ", ";
        return new PartitionCheck(rows, fault == null ? null : place + fault, head);
    }

    private static String wrongTarget(
            Block block, Loss loss, Shape output, DataType type, long before) {
        if (wrong(loss, block.y, block.rows, output, type) == null) {
            return null;
        }
        int width = block.y.length / block.rows;
        for (int i = 0; i < block.rows; i++) {
            double[] one = Arrays.copyOfRange(block.y, i * width, (i + 1) * width);
            String wrong = wrong(loss, one, 1, output, type);
            if (wrong != null) {
                return "row " + (before + i) + ", " + wrong.replaceFirst("^label, row 0", "label");
            }
        }
        return wrong(loss, block.y, block.rows, output, type); // each row by itself is right
    }

    private static String wrong(Loss loss, double[] y, int rows, Shape output, DataType type) {
        try {
            loss.check(Block.tensor(y, rows, type), output, "label");
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
