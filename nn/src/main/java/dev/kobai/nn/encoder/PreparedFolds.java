package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Dataset.Split;
import dev.kobai.nn.data.Table;
import dev.kobai.optim.internal.Check;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** A table's folds, each prepared by what its own training rows teach, when it is asked for. */
final class PreparedFolds extends AbstractList<Split> implements RandomAccess {
    private final Recipe recipe;
    private final Table table;
    private final List<Split> rows; // numbers of rows as samples

    private PreparedFolds(Recipe recipe, Table table, List<Split> rows) {
        this.recipe = recipe;
        this.table = table;
        this.rows = rows;
    }

    static List<Split> of(Recipe recipe, Table table, int count, long seed) {
        Check.present(table, "folds", "a table");
        int[] same = new int[table.rows()];
        return new PreparedFolds(recipe, table, numbers(table, same).folds(count, seed));
    }

    static List<Split> stratified(Recipe recipe, Table table, String column, int count, long seed) {
        Check.present(table, "stratifiedFolds", "a table");
        List<String> classes = table.classes(column);
        int[] labels = table.strings(column).stream().mapToInt(classes::indexOf).toArray();
        return new PreparedFolds(
                recipe, table, numbers(table, labels).stratifiedFolds(count, seed));
    }

    private static Dataset numbers(Table table, int... labels) {
        double[][] numbers = new double[table.rows()][1];
        Arrays.setAll(numbers, row -> new double[] {row});
        return Dataset.of(numbers, labels);
    }

    @Override
    public Split get(int index) {
        Split fold = rows.get(index);
        Table train = table(fold.train());
        Preparation learned = recipe.learn(train);
        return new Split(learned.dataset(train), learned.dataset(table(fold.test())));
    }

    private Table table(Dataset numbers) {
        int[] places = numbers.x().reshape(numbers.rows()).toIntVector();
        return Table.of(table.frame().rows(places).select());
    }

    @Override
    public int size() {
        return rows.size();
    }
}
