package dev.kobai.nn.evaluation;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How good a kind of training is: its scores on each of several parts of the data, which were held
 * out in turn.
 *
 * <pre>{@code
 * CrossValidation scores = CrossValidation.of(data.stratifiedFolds(5, 42), train -> {
 *     var model = Sequential.of(new Input(4), new Dense(3), new Softmax())
 *             .compile(new Adam(0.1), new CategoricalCrossentropy(), new CategoricalAccuracy());
 *     model.fit(train, epochs(20));
 *     return model;
 * });
 * System.out.println(scores); // a line for each fold, then mean and deviation
 * }</pre>
 *
 * <pre>
 * mean       m = Σ sᵢ / k                     sᵢ the score of fold i, k the number of folds
 * deviation  √(Σ (sᵢ − m)² / k)               as scikit-learn's std_test_score
 * </pre>
 *
 * <p>The deviation says how much a score depends on which rows are held out. As the folds share
 * rows to train on, it says too little about how far the mean is off.
 *
 * <p>Trainings run beside each other, as many as there are cores, each in its thread, with the same
 * bits as one after the other. So whatever changes in a training, such as the model and its
 * callbacks, must be made in the function. A training that diverges has NaN for all its scores.
 *
 * <p>Where all are ended, because one fails or the thread is interrupted, the others are
 * interrupted too, which ends a {@code fit} after the batch at hand, and are waited for.
 */
public final class CrossValidation {
    private static final String WHERE = "cross-validation";

    private final List<Map<String, Double>> folds; // an empty map where the training diverged
    private final List<String> names;

    CrossValidation(List<Map<String, Double>> folds, List<String> names) {
        this.folds = folds;
        this.names = names;
    }

    /**
     * Trains once for each fold and evaluates on what the fold holds out.
     *
     * @param folds divisions of the data, as {@link Dataset#folds} and
     *     {@link Dataset#stratifiedFolds} give them
     * @param training makes a model, trains it on the rows that it is given, and returns it,
     *     compiled with the metrics that are wanted; called in several threads at once
     * @return the scores
     * @throws IllegalArgumentException if there is no fold
     * @throws IllegalStateException if a training fails, with that as cause; the message says in
     *     which fold, and the other trainings have been ended
     * @throws java.util.concurrent.CancellationException if the thread is interrupted, whose flag
     *     stays set; all trainings have been ended
     */
    public static CrossValidation of(
            List<Dataset.Split> folds, Function<Dataset, Sequential> training) {
        checkFolds(folds, WHERE);
        Check.present(training, WHERE, "a training");
        List<Map<String, Double>> scores = Trainings.run(
                folds.size(),
                fold -> WHERE + ", fold " + (fold + 1),
                fold -> score(folds.get(fold), training));
        return new CrossValidation(scores, names(scores));
    }

    static void checkFolds(List<Dataset.Split> folds, String where) {
        Check.present(folds, where, "folds");
        Check.that(!folds.isEmpty(), where, "at least one fold", "none", "Call folds(5, seed).");
    }

    static Map<String, Double> score(Dataset.Split fold, Function<Dataset, Sequential> training) {
        Sequential model = training.apply(fold.train());
        return Check.present(model, "training", "a model").evaluate(fold.test());
    }

    /** The names of all scores; if all trainings diverged, the loss. */
    static List<String> names(List<Map<String, Double>> scores) {
        Set<String> names = new LinkedHashSet<>(List.of("loss"));
        scores.forEach(one -> names.addAll(one.keySet()));
        return List.copyOf(names);
    }

    /**
     * What was scored.
     *
     * @return the names, {@code loss} first, then the metrics
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many folds there are.
     *
     * @return the number
     */
    public int folds() {
        return folds.size();
    }

    /**
     * The scores of each fold.
     *
     * @param name one of {@link #names}
     * @return one number for each fold, NaN where the training diverged
     * @throws IllegalArgumentException if nothing was scored under that name
     */
    public double[] values(String name) {
        String advice = "Compile the model with that metric.";
        Check.that(names.contains(name), WHERE, "one of " + names, name, advice);
        return folds.stream()
                .mapToDouble(fold -> fold.getOrDefault(name, Double.NaN))
                .toArray();
    }

    /**
     * The mean over the folds.
     *
     * @param name one of {@link #names}
     * @return the mean, NaN if a training diverged
     * @throws IllegalArgumentException if nothing was scored under that name
     */
    public double mean(String name) {
        return mean(values(name));
    }

    /**
     * The standard deviation over the folds.
     *
     * @param name one of {@link #names}
     * @return the deviation, 0 of a single fold, NaN if a training diverged
     * @throws IllegalArgumentException if nothing was scored under that name
     */
    public double deviation(String name) {
        return deviation(values(name));
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    static double deviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / values.length);
    }

    /** A table: a line for each fold, then the mean and the deviation. */
    @Override
    public String toString() {
        TextTable table = new TextTable(1);
        table.add(line("fold", name -> name));
        for (int i = 0; i < folds.size(); i++) {
            Map<String, Double> fold = folds.get(i);
            table.add(line(
                    String.valueOf(i + 1),
                    name -> fold.isEmpty()
                            ? "diverged"
                            : TextTable.number(fold.getOrDefault(name, Double.NaN))));
        }
        table.add(line("mean", name -> TextTable.number(mean(name))));
        table.add(line("±", name -> TextTable.number(deviation(name))));
        return table.toString();
    }

    private List<String> line(String first, Function<String, String> cell) {
        List<String> cells = new ArrayList<>(List.of(first));
        names.forEach(name -> cells.add(cell.apply(name)));
        return cells;
    }
}
