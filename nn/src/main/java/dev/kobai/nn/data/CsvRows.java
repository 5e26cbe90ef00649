package dev.kobai.nn.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** One way through the lines of a {@link CsvStream}. */
final class CsvRows implements DataStream.Rows {
    private final String where;
    private final List<String> names;
    private final int[] samples;
    private final int[] targets;
    private final List<String> classes;
    private final Map<String, Integer> classNumbers = new HashMap<>();
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> lines;

    CsvRows(
            Path file,
            boolean header,
            List<String> names,
            List<String> samples,
            List<String> targets,
            List<String> classes) {
        where = file.toString();
        this.names = names;
        this.samples = samples.stream().mapToInt(names::indexOf).toArray();
        this.targets = targets.stream().mapToInt(names::indexOf).toArray();
        this.classes = classes;
        for (int i = 0; classes != null && i < classes.size(); i++) {
            classNumbers.put(classes.get(i), i);
        }
        reader = CsvLines.explained(where, () -> CsvLines.open(file));
        lines = reader.iterator();
        if (header) {
            nextLine();
        }
    }

    private CsvRecord nextLine() {
        return CsvLines.explained(where, () -> lines.hasNext() ? lines.next() : null);
    }

    @Override
    public boolean next(double[] x, double[] y) {
        CsvRecord line = nextLine();
        if (line == null) {
            return false;
        }
        CsvLines.checkWidth(names.size(), line, where);
        numbers(line, samples, x);
        if (classes == null) {
            numbers(line, targets, y);
        } else {
            oneHot(line, y);
        }
        return true;
    }

    private void numbers(CsvRecord line, int[] places, double[] to) {
        for (int i = 0; i < places.length; i++) {
            double number = CsvLines.number(line.getField(places[i]));
            if (!Double.isFinite(number)) {
                throw CsvLines.badCell(where, line, names, places[i], "a finite number");
            }
            to[i] = number;
        }
    }

    private void oneHot(CsvRecord line, double[] y) {
        Integer number = classNumbers.get(line.getField(targets[0]));
        if (number == null) {
            throw CsvLines.badCell(where, line, names, targets[0], "one of the classes " + classes);
        }
        for (int i = 0; i < y.length; i++) {
            y[i] = i == number ? 1 : 0;
        }
    }

    @Override
    public void close() {
        CsvLines.explained(where, () -> {
            reader.close();
            return null;
        });
    }
}
