package dev.kobai.spark;

import dev.kobai.nn.Sequential;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A partition's rows, each with its prediction as a last column, predicted in batches. */
final class BatchScores implements Iterator<Row> {
    private static final int BATCH = 256;

    private final Iterator<Row> rows;
    private final int column;
    private final Sequential model;
    private Iterator<Row> scored = List.<Row>of().iterator();

    BatchScores(Iterator<Row> rows, int column, Sequential model) {
        this.rows = rows;
        this.column = column;
        this.model = model;
    }

    @Override
    public boolean hasNext() {
        return scored.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!scored.hasNext()) {
            scored = batch().iterator();
        }
        return scored.next();
    }

    private List<Row> batch() {
        List<Row> batch = new ArrayList<>();
        List<double[]> samples = new ArrayList<>();
        while (batch.size() < BATCH && rows.hasNext()) {
            Row row = rows.next();
            double[] x = Columns.numbers(row.get(column));
            batch.add(row);
            if (x != null) {
                samples.add(x);
            }
        }
        double[][] predictions =
                samples.isEmpty() ? null : model.predict(samples.toArray(double[][]::new));
        List<Row> scores = new ArrayList<>();
        int next = 0;
        for (Row row : batch) {
            Object[] values = new Object[row.size() + 1];
            for (int i = 0; i < row.size(); i++) {
                values[i] = row.get(i);
            }
            if (!row.isNullAt(column)) {
                values[row.size()] = predictions[next++];
            }
            scores.add(RowFactory.create(values));
        }
        return scores;
    }
}
