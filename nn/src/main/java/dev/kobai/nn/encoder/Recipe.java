package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * Says how a table's columns become a network's inputs and targets, before any data was seen: an
 * immutable value.
 *
 * <pre>{@code
 * Recipe recipe = Recipe.of(
 *                 new Numbers("age", "fee").fillMedian().indicator().standardize(),
 *                 new OneHot("plan", "region").unknown())
 *         .targets(new OneHot("churned"));
 * Preparation preparation = recipe.learn(train);
 * }</pre>
 *
 * <p>The inputs come in the order of the encoders and of their columns. A column may be used by
 * several encoders; one that none names is not used.
 */
public final class Recipe {
    private static final String WHERE = "Recipe";

    private final List<Encoder> inputs;
    private final List<Encoder> targets;

    private Recipe(List<Encoder> inputs, List<Encoder> targets) {
        this.inputs = inputs;
        this.targets = targets;
    }

    /**
     * Inputs without targets.
     *
     * @param inputs how columns become inputs, at least one encoder
     * @return the recipe
     */
    public static Recipe of(Encoder... inputs) {
        return new Recipe(checked(inputs), List.of());
    }

    /**
     * The same inputs with targets.
     *
     * @param encoders how columns become targets, at least one encoder
     * @return the new recipe
     * @throws IllegalArgumentException if an encoder fills what is missing or knows unknown labels,
     *     for what is not known cannot be learned; or if {@link ClassNumbers} do not stand alone
     */
    public Recipe targets(Encoder... encoders) {
        List<Encoder> all = checked(encoders);
        int columns = all.stream().mapToInt(encoder -> encoder.columns().size()).sum();
        for (Encoder encoder : all) {
            String advice = "Leave out rows without a target, and join rare labels before.";
            String expected = "targets without fill, indicator, missing or unknown";
            Check.that(!encoder.guesses(), WHERE, expected, encoder, advice);
            boolean alone = columns == 1 || !(encoder instanceof ClassNumbers);
            String cure = "Take OneHot beside other targets.";
            Check.that(alone, WHERE, "ClassNumbers as the only target", "others too", cure);
        }
        return new Recipe(inputs, all);
    }

    private static List<Encoder> checked(Encoder... encoders) {
        boolean some = Check.present(encoders, WHERE, "encoders").length > 0;
        Check.that(some, WHERE, "at least one encoder", "none", "Give some.");
        for (Encoder encoder : encoders) {
            Check.present(encoder, WHERE, "an encoder");
        }
        return List.of(encoders);
    }

    /**
     * Learns from the rows that will be trained on.
     *
     * @param table the rows, at least one; all columns that are named must be there
     * @return what was learned
     * @throws IllegalArgumentException if a column is not there, or a cell is missing or not what
     *     its encoder takes; the message says file, line and column
     */
    public Preparation learn(Table table) {
        Check.present(table, WHERE, "a table");
        Check.that(table.rows() > 0, WHERE, "at least one row", "none", "Give data.");
        List<Encoding> encoded = learn(inputs, table);
        List<Target> predicted = new ArrayList<>();
        for (Encoding encoding : learn(targets, table)) {
            boolean ok = encoding instanceof Target;
            String got = "column " + encoding.column() + " as " + encoding.learned();
            String advice = "Take Numbers, OneHot, ClassNumbers, Flags, Bins or MultiHot.";
            Check.that(ok, WHERE, "targets that can be predicted", got, advice);
            predicted.add((Target) encoding);
        }
        return new Preparation(encoded, predicted, table.rows());
    }

    private static List<Encoding> learn(List<Encoder> encoders, Table table) {
        List<Encoding> learned = new ArrayList<>();
        for (Encoder encoder : encoders) {
            for (String column : encoder.columns()) {
                learned.add(encoder.learn(column, new TableCells(table, column)));
            }
        }
        return learned;
    }

    /**
     * Divides a table at random into parts and holds out one after the other, for cross-validation:
     * what is learned, is learned anew from each fold's own training rows.
     *
     * @param table the rows
     * @param count how many parts, 2 or more, such as 5
     * @param seed the same seed divides in the same way
     * @return one split for each part, made whenever it is asked for
     * @throws IllegalArgumentException if the count is below 2 or above the number of rows; and
     *     when a split is asked for, as for {@link #learn}
     */
    public List<Dataset.Split> folds(Table table, int count, long seed) {
        Check.present(table, WHERE, "a table");
        return new PreparedFolds(this, table.folds(count, seed));
    }

    /**
     * Divides a table into parts of which each has its share of each class of a column.
     *
     * @param table the rows
     * @param column the column of classes
     * @param count how many parts, 2 or more, such as 5
     * @param seed the same seed divides in the same way
     * @return one split for each part, as {@link #folds} gives them
     * @throws IllegalArgumentException if the count is below 2, or a class has fewer rows
     */
    public List<Dataset.Split> stratifiedFolds(Table table, String column, int count, long seed) {
        Check.present(table, WHERE, "a table");
        return new PreparedFolds(this, table.stratifiedFolds(column, count, seed));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipe recipe
                && recipe.inputs.equals(inputs)
                && recipe.targets.equals(targets);
    }

    @Override
    public int hashCode() {
        return 31 * inputs.hashCode() + targets.hashCode();
    }

    @Override
    public String toString() {
        return "Recipe" + inputs + " to " + targets;
    }
}
