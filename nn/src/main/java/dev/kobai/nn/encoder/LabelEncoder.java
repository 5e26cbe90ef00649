package dev.kobai.nn.encoder;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What {@link OneHot} and {@link ClassNumbers} have in common: which labels are known, and what
 * becomes of others.
 *
 * @param <E> the encoder
 */
abstract class LabelEncoder<E> implements Encoder {
    private final String name = getClass().getSimpleName();
    private final List<String> columns;
    private final LabelRules rules;

    LabelEncoder(List<String> columns, LabelRules rules) {
        this.columns = Columns.checked(columns, name);
        this.rules = rules;
    }

    static List<String> list(String[] columns) {
        return Arrays.asList(Check.present(columns, "encoder", "names of columns"));
    }

    abstract E with(LabelRules changed);

    Categories categories(String column, Cells cells) {
        return rules.learn(column, cells, name);
    }

    /**
     * Says which labels there are, instead of learning them; others are unknown.
     *
     * @param labels the labels, each once, in the order of the numbers
     * @return the new encoder
     */
    public E classes(String... labels) {
        List<String> all = LabelList.of(List.of(Check.present(labels, name, "labels")), name);
        return with(new LabelRules(
                all, rules.fill(), rules.mostFrequent(), rules.unknown(), rules.missing(), 1));
    }

    /**
     * Puts the training data's most frequent label where a cell is missing; of equally frequent
     * ones the first in order.
     *
     * @return the new encoder
     */
    public E fillMostFrequent() {
        return with(new LabelRules(
                rules.classes(), null, true, rules.unknown(), rules.missing(), rules.atLeast()));
    }

    /**
     * Puts a label where a cell is missing.
     *
     * @param label one of the labels that are known
     * @return the new encoder
     */
    public E fill(String label) {
        Check.present(label, name, "a label");
        return with(new LabelRules(
                rules.classes(), label, false, rules.unknown(), rules.missing(), rules.atLeast()));
    }

    /**
     * Takes all labels that are not known for one, behind the known; without this they are errors.
     *
     * @return the new encoder
     */
    public E unknown() {
        return with(new LabelRules(
                rules.classes(),
                rules.fill(),
                rules.mostFrequent(),
                true,
                rules.missing(),
                rules.atLeast()));
    }

    /**
     * Takes missing cells for a label of their own, the last.
     *
     * @return the new encoder
     */
    public E missing() {
        return with(new LabelRules(
                rules.classes(),
                rules.fill(),
                rules.mostFrequent(),
                rules.unknown(),
                true,
                rules.atLeast()));
    }

    /**
     * Takes labels that come rarely for unknown ones; wants {@code unknown()} too.
     *
     * @param count how often a label must come in the training data to be known, 1 or more
     * @return the new encoder
     */
    public E atLeast(int count) {
        Check.positive(count, name, "count");
        return with(new LabelRules(
                Collections.emptyList(),
                rules.fill(),
                rules.mostFrequent(),
                rules.unknown(),
                rules.missing(),
                count));
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean guesses() {
        return rules.guesses();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelEncoder<?> encoder
                && encoder.getClass() == getClass()
                && encoder.columns.equals(columns)
                && encoder.rules.equals(rules);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, columns, rules);
    }

    @Override
    public String toString() {
        return name + Columns.text(columns) + rules;
    }
}
