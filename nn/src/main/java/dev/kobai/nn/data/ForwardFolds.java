package dev.kobai.nn.data;

import dev.kobai.nn.data.Dataset.Split;
import dev.kobai.optim.internal.Check;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * Divisions of a series of which each holds out a later part and trains on all before it; their
 * rows are copied when asked for.
 */
final class ForwardFolds extends AbstractList<Split> implements RandomAccess {
    private final Dataset data;
    private final int count;
    private final int size; // of the part that is held out

    ForwardFolds(Dataset data, int count) {
        int rows = data.rows();
        String expected = "1 to " + (rows - 1) + " folds for " + rows + " rows";
        boolean ok = count >= 1 && count < rows;
        Check.that(ok, "foldsInTime", expected, count, "Usual are 5 or 10.");
        this.data = data;
        this.count = count;
        size = rows / (count + 1);
    }

    @Override
    public Split get(int index) {
        int begin = data.rows() - (count - Objects.checkIndex(index, count)) * size;
        int[] test = IntStream.range(begin, begin + size).toArray();
        return new Split(data.take(begin), data.rows(test));
    }

    @Override
    public int size() {
        return count;
    }
}
