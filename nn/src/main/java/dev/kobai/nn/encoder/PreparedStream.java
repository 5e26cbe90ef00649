package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.CsvParts;
import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Table;

import java.nio.file.Path;

/** A file's rows as a preparation encodes them, a part of the file in memory at a time. */
final class PreparedStream implements DataStream {
    private static final int PART = 4096; // rows, enough to see a column's type in the first

    private final Csv csv;
    private final Path file;
    private final RowCoder inputs;
    private final RowCoder targets;

    PreparedStream(Csv csv, Path file, RowCoder inputs, RowCoder targets) {
        this.csv = csv;
        this.file = file;
        this.inputs = inputs;
        this.targets = targets;
    }

    @Override
    public int columns() {
        return inputs.width();
    }

    @Override
    public int targets() {
        return targets.width();
    }

    @Override
    public Rows open() {
        return new Way(csv.parts(file, PART));
    }

    /** One way through the file. */
    private final class Way implements Rows {
        private final CsvParts parts;
        private Cells[] samples;
        private Cells[] labels;
        private int row;
        private int rows; // of the part at hand

        Way(CsvParts parts) {
            this.parts = parts;
        }

        @Override
        public boolean next(double[] x, double[] y) {
            if (row == rows) {
                if (!parts.hasNext()) {
                    return false;
                }
                Table table = parts.next();
                samples = inputs.cells(table);
                labels = targets.cells(table);
                row = 0;
                rows = table.rows();
            }
            inputs.encode(samples, row, x);
            targets.encode(labels, row, y);
            row++;
            return true;
        }

        @Override
        public void close() {
            parts.close();
        }
    }

    @Override
    public String toString() {
        return "PreparedStream(" + file + ")";
    }
}
