package dev.kobai.spark;

import org.apache.spark.sql.Row;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Reads a partition's rows block by block; ends at the first that is wrong, and says why. */
final class BlockReader implements Iterator<Block> {
    private final Iterator<Row> rows;
    private final RowForm form;
    private boolean ended;

    BlockReader(Iterator<Row> rows, RowForm form) {
        this.rows = rows;
        this.form = form;
    }

    @Override
    public boolean hasNext() {
        return !ended && rows.hasNext();
    }

    @Override
    public Block next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        double[] x = new double[Block.MOST_ROWS * form.columns];
        double[] y = new double[Block.MOST_ROWS * form.targets];
        int count = 0;
        String fault = null;
        while (count < Block.MOST_ROWS && fault == null && rows.hasNext()) {
            fault = form.read(rows.next(), x, y, count);
            count += fault == null ? 1 : 0;
        }
        ended = fault != null;
        boolean full = count == Block.MOST_ROWS;
        return new Block(
                count,
                full ? x : Arrays.copyOf(x, count * form.columns),
                full ? y : Arrays.copyOf(y, count * form.targets),
                fault);
    }
}
