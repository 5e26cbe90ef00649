package dev.kobai.nn.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;

import dev.kobai.optim.internal.WholeFile;

import org.dflib.Series;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes a table so that reading gives it back. */
final class CsvWriting {
    private final Csv csv;
    private final Table table;
    private final CharsetEncoder encoder; // only asked

    CsvWriting(Csv csv, Table table) {
        this.csv = csv;
        this.table = table;
        encoder = csv.charset().newEncoder();
    }

    /** Quotes what would be read as something else otherwise. */
    private final class Quotes implements QuoteStrategy {
        @Override
        public boolean quoteEmpty(int line, int place) {
            return place == 0; // for a line of nothing but empty cells is passed over
        }

        @Override
        public boolean quoteValue(int line, int place, String value) {
            return !value.equals(value.strip()) || value.charAt(0) == csv.comment();
        }
    }

    Path write(Path file) {
        boolean packed = file.toString().endsWith(".gz");
        return WholeFile.write(file, out -> {
            if (packed) {
                try (OutputStream gzip = new GZIPOutputStream(out)) {
                    write(gzip);
                }
            } else {
                write(out);
            }
        });
    }

    private void write(OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, csv.charset().newEncoder());
        CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(csv.separator())
                .quoteStrategy(new Quotes())
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        List<String> names = table.names();
        if (csv.hasHeader()) {
            writer.writeRecord(names);
        }
        List<Series<?>> columns = new ArrayList<>();
        names.forEach(name -> columns.add(table.column(name)));
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            cells.clear();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(cell(columns.get(i).get(row), row, names.get(i)));
            }
            writer.writeRecord(cells);
        }
        writer.flush();
        text.flush();
    }

    private String cell(Object cell, int row, String column) {
        if (cell == null) {
            return "";
        } else if (cell instanceof Double number) {
            if (!Double.isFinite(number)) {
                String advice = "Compute it anew, or make it missing.";
                throw table.badCell(row, column, "a finite number", advice);
            }
            return csv.numbers().format(number);
        } else if (cell instanceof TemporalAccessor date) {
            CsvType type = csv.type(column);
            return type == null || type.dates() == null
                    ? date.toString()
                    : type.dates().format(date);
        }
        String text = cell.toString();
        if (csv.isMissing(text)) {
            String advice = "Choose other marks for missing, or another text.";
            throw table.badCell(row, column, "text that marks nothing missing", advice);
        } else if (!encoder.canEncode(text)) {
            String advice = "Write with charset(UTF_8).";
            throw table.badCell(row, column, "text in " + csv.charset(), advice);
        }
        return text;
    }
}
