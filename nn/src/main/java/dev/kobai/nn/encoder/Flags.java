package dev.kobai.nn.encoder;

import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * Columns of true and false as 1 and 0.
 *
 * <p>As target it goes with a Sigmoid.
 *
 * @param columns the columns' names
 * @param constant what to put where a cell is missing; default null, for an error
 * @param marked whether a second number says where a cell was missing; default false
 */
public record Flags(List<String> columns, @Nullable Boolean constant, boolean marked)
        implements Encoder {
    private static final String WHERE = "Flags";
    private static final List<String> CLASSES = List.of("false", "true");

    /** Checks the arguments. */
    public Flags {
        columns = Columns.checked(columns, WHERE);
    }

    /**
     * Columns whose cells are all there.
     *
     * @param columns the columns' names, at least one
     */
    public Flags(String... columns) {
        this(Arrays.asList(Check.present(columns, WHERE, "names of columns")), null, false);
    }

    /**
     * Puts true or false where a cell is missing.
     *
     * @param value which
     * @return the new encoder
     */
    public Flags fill(boolean value) {
        return new Flags(columns, value, marked);
    }

    /**
     * Adds a second number, 1 where the cell was missing and 0 elsewhere; there must be a fill.
     *
     * @return the new encoder
     */
    public Flags indicator() {
        return new Flags(columns, constant, true);
    }

    @Override
    public boolean guesses() {
        return constant != null || marked;
    }

    @Override
    public Encoding learn(String column, Cells cells) {
        boolean ok = constant != null || !marked;
        Check.that(ok, WHERE, "a fill with indicator()", "none", "Add fill(true) or fill(false).");
        Learned learned = new Learned(column, constant, marked);
        double[] scratch = new double[2];
        for (int row = 0; row < cells.rows(); row++) {
            learned.encode(cells, row, scratch, 0);
        }
        return learned;
    }

    @Override
    public String toString() {
        return WHERE
                + Columns.text(columns)
                + (constant == null ? "" : ".fill(" + constant + ")")
                + (marked ? ".indicator()" : "");
    }

    /** A column's fill. */
    record Learned(String column, Boolean fill, boolean indicator) implements Target {
        @Override
        public List<String> names() {
            return indicator ? List.of(column, column + " missing") : List.of(column);
        }

        @Override
        public void encode(Cells cells, int row, double[] to, int at) {
            boolean missing = cells.isMissing(row);
            if (missing && fill == null) {
                throw cells.bad(row, "true or false", "Call fill, or leave out such rows.");
            }
            boolean value = missing ? fill : cells.flag(row);
            to[at] = value ? 1 : 0;
            if (indicator) {
                to[at + 1] = missing ? 1 : 0;
            }
        }

        @Override
        public List<String> classes() {
            return CLASSES;
        }

        @Override
        public double[] shares(double[] outputs) {
            return TwoClasses.shares(outputs);
        }

        @Override
        public Object decode(double[] outputs) {
            return CLASSES.get(Greatest.of(shares(outputs)));
        }

        @Override
        public String learned() {
            return "true or false" + (fill == null ? "" : "; missing " + fill);
        }
    }
}
