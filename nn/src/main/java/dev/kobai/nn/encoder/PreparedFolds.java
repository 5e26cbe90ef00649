package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A table's folds, each prepared by what its own training rows teach, when it is asked for. */
final class PreparedFolds extends AbstractList<Dataset.Split> implements RandomAccess {
    private final Recipe recipe;
    private final List<Table.Split> folds;

    PreparedFolds(Recipe recipe, List<Table.Split> folds) {
        this.recipe = recipe;
        this.folds = folds;
    }

    @Override
    public Dataset.Split get(int index) {
        Table.Split fold = folds.get(index);
        Preparation learned = recipe.learn(fold.train());
        return new Dataset.Split(learned.dataset(fold.train()), learned.dataset(fold.test()));
    }

    @Override
    public int size() {
        return folds.size();
    }
}
