package dev.kobai.nn.encoder;

import dev.kobai.nn.internal.data.Labels;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A column of numbers as bins: one number for each bin, 1 for the cell's bin and 0 for the others.
 *
 * <p>An edge belongs to the bin above it; the first and the last bin have no end, so that each new
 * number has a bin. As Keras' {@code Discretization} with {@code output_mode="one_hot"}.
 *
 * @param column the column's name
 * @param count how many bins of about as many training rows each; 0 where edges are given
 * @param edges where one bin ends and the next begins, rising; none where they are learned
 * @param ownMissing whether a missing cell has a bin of its own; default false
 */
public record Bins(String column, int count, List<Double> edges, boolean ownMissing)
        implements Encoder {
    private static final String WHERE = "Bins";

    /** Checks the arguments. */
    public Bins {
        Columns.checked(Collections.singletonList(column), WHERE);
        edges = List.copyOf(Check.present(edges, WHERE, "edges"));
        if (edges.isEmpty()) {
            Check.that(count >= 2, WHERE, "2 or more bins", count, "Usual are 4 to 10.");
        } else {
            checkRising(edges);
        }
    }

    private static void checkRising(List<Double> edges) {
        boolean ok = Double.isFinite(edges.get(0));
        for (int i = 1; i < edges.size(); i++) {
            ok &= Double.isFinite(edges.get(i)) && edges.get(i - 1) < edges.get(i);
        }
        Check.that(ok, WHERE, "finite edges that rise", edges, "Sort them, each once.");
    }

    /**
     * Bins with about as many training rows each.
     *
     * <p>The edges are quantiles, between two numbers by interpolation as NumPy's {@code quantile}.
     * Where the same number stands often, there are fewer bins.
     *
     * @param column the column's name
     * @param count how many bins, 2 or more
     */
    public Bins(String column, int count) {
        this(column, count, List.of(), false);
    }

    /**
     * Bins between edges that are known.
     *
     * @param column the column's name
     * @param edges where one bin ends and the next begins, at least one, rising: n edges make n + 1
     *     bins
     * @return the encoder
     */
    public static Bins at(String column, double... edges) {
        int given = Check.present(edges, WHERE, "edges").length;
        Check.that(given > 0, WHERE, "at least one edge", "none", "Give some.");
        return new Bins(column, 0, DoubleStream.of(edges).boxed().toList(), false);
    }

    /**
     * Gives missing cells a bin of their own.
     *
     * @return the new encoder
     */
    public Bins missing() {
        return new Bins(column, count, edges, true);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public boolean guesses() {
        return ownMissing;
    }

    @Override
    public Encoding learn(String name, Cells cells) {
        double[] there = IntStream.range(0, cells.rows())
                .filter(row -> !(ownMissing && cells.isMissing(row)))
                .mapToDouble(row -> number(cells, row))
                .sorted()
                .toArray();
        return new Learned(column, edges.isEmpty() ? edges(there) : edges, ownMissing);
    }

    private List<Double> edges(double[] there) {
        List<Double> learned = new ArrayList<>();
        for (int i = 1; i < count && there.length > 0; i++) {
            double edge = quantile(there, (double) i / count);
            double last = learned.isEmpty() ? there[0] : learned.get(learned.size() - 1);
            if (edge > last) {
                learned.add(edge);
            }
        }
        String where = WHERE + ", column " + column;
        String got = there.length == 0 ? "none" : "hardly any but " + Labels.text(there[0]);
        String advice = "Leave out the column, or give the edges by Bins.at.";
        Check.that(!learned.isEmpty(), where, "different numbers", got, advice);
        return learned;
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double number(Cells cells, int row) {
        if (cells.isMissing(row)) {
            throw cells.bad(row, "a number", "Call missing(), or leave out such rows.");
        }
        return cells.number(row);
    }

    @Override
    public String toString() {
        String numbers = edges.toString().replaceAll("[\\[\\]]", "");
        String made = edges.isEmpty()
                ? "(\"" + column + "\", " + count + ")"
                : ".at(\"" + column + "\", " + numbers + ")";
        return WHERE + made + (ownMissing ? ".missing()" : "");
    }

    /** A column's edges. */
    record Learned(String column, List<Double> edges, boolean missing) implements Target {
        Learned {
            edges = List.copyOf(edges);
            Check.that(!edges.isEmpty(), WHERE, "at least one edge", "none", "Learn them anew.");
            checkRising(edges);
        }

        @Override
        public List<String> classes() {
            List<String> texts = edges.stream().map(Labels::text).toList();
            List<String> names = new ArrayList<>();
            names.add("below " + texts.get(0));
            for (int i = 1; i < texts.size(); i++) {
                names.add(texts.get(i - 1) + " to " + texts.get(i));
            }
            names.add("from " + texts.get(texts.size() - 1));
            return names;
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>();
            classes().forEach(bin -> names.add(column + " " + bin));
            if (missing) {
                names.add(column + " missing");
            }
            return names;
        }

        @Override
        public void encode(Cells cells, int row, double[] to, int at) {
            int bins = edges.size() + 1;
            Arrays.fill(to, at, at + bins + (missing ? 1 : 0), 0);
            if (missing && cells.isMissing(row)) {
                to[at + bins] = 1;
                return;
            }
            double number = Bins.number(cells, row);
            int bin = 0;
            while (bin < edges.size() && number >= edges.get(bin)) {
                bin++;
            }
            to[at + bin] = 1;
        }

        @Override
        public Object decode(double[] outputs) {
            return classes().get(Greatest.of(outputs));
        }

        @Override
        public String learned() {
            return String.join(", ", classes()) + (missing ? ", missing" : "");
        }
    }
}
