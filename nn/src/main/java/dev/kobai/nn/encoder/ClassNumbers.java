package dev.kobai.nn.encoder;

import java.util.List;

/**
 * Columns of labels as the number of the label, from 0: for an {@code Embedding}, and as target for
 * the Sparse losses, or of two classes for a Sigmoid.
 *
 * <p>The labels are those of the training data: numbers by size if all are numbers, otherwise by
 * alphabet. Unknown labels and missing cells, where they are asked for, have the numbers behind
 * them. As target it stands alone.
 *
 * <p>As Keras' {@code StringLookup}, whose unknown labels have number 0.
 */
public final class ClassNumbers extends LabelEncoder<ClassNumbers> {
    private ClassNumbers(List<String> columns, LabelRules rules) {
        super(columns, rules);
    }

    /**
     * Columns whose labels are learned, and in which no cell is missing.
     *
     * @param columns the columns' names, at least one
     */
    public ClassNumbers(String... columns) {
        this(list(columns), LabelRules.PLAIN);
    }

    @Override
    ClassNumbers with(LabelRules changed) {
        return new ClassNumbers(columns(), changed);
    }

    @Override
    public Encoding learn(String column, Cells cells) {
        return new Learned(column, categories(column, cells));
    }

    /** A column's labels. */
    record Learned(String column, Categories labels) implements Target {
        @Override
        public List<String> names() {
            return List.of(column);
        }

        @Override
        public void encode(Cells cells, int row, double[] to, int at) {
            to[at] = labels.number(cells, row);
        }

        @Override
        public List<String> classes() {
            return labels.known();
        }

        @Override
        public boolean fits(int outputs) {
            int count = labels.known().size();
            return outputs == count || outputs == 1 && count == 2;
        }

        @Override
        public double[] shares(double[] outputs) {
            return TwoClasses.shares(outputs);
        }

        @Override
        public Object decode(double[] outputs) {
            return labels.known().get(Greatest.of(shares(outputs)));
        }

        @Override
        public String learned() {
            return labels.count() + " numbers: " + labels;
        }
    }
}
