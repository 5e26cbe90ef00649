package dev.kobai.nn.encoder;

import java.util.Arrays;
import java.util.List;

/**
 * Columns of labels as one number for each label: 1 for the cell's label and 0 for the others.
 *
 * <p>The labels are those of the training data: numbers by size if all are numbers, otherwise by
 * alphabet. As target it goes with Softmax and {@code CategoricalCrossentropy}.
 *
 * <p>As Keras' {@code StringLookup} with {@code output_mode="one_hot"}.
 */
public final class OneHot extends LabelEncoder<OneHot> {
    private OneHot(List<String> columns, LabelRules rules) {
        super(columns, rules);
    }

    /**
     * Columns whose labels are learned, and in which no cell is missing.
     *
     * @param columns the columns' names, at least one
     */
    public OneHot(String... columns) {
        this(list(columns), LabelRules.PLAIN);
    }

    @Override
    OneHot with(LabelRules changed) {
        return new OneHot(columns(), changed);
    }

    @Override
    public Encoding learn(String column, Cells cells) {
        return new Learned(column, categories(column, cells));
    }

    /** A column's labels. */
    record Learned(String column, Categories labels) implements Target {
        @Override
        public List<String> names() {
            return labels.names(column);
        }

        @Override
        public void encode(Cells cells, int row, double[] to, int at) {
            int number = labels.number(cells, row);
            Arrays.fill(to, at, at + labels.count(), 0);
            to[at + number] = 1;
        }

        @Override
        public List<String> classes() {
            return labels.known();
        }

        @Override
        public Object decode(double[] outputs) {
            return labels.known().get(Greatest.of(outputs));
        }

        @Override
        public String learned() {
            return labels.toString();
        }
    }
}
