package dev.kobai.nn.evaluation;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.metric.Direction;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Which of several settings train best: each of them, cross-validated.
 *
 * <pre>{@code
 * Grid grid = Grid.of("rate", 0.1, 0.01).and("units", 8, 16);
 * Search search = Search.of(grid.all(), data.folds(5, 42), (settings, train) -> {
 *     var model = Sequential.of(new Input(4), new Dense(settings.integer("units")), ...)
 *             .compile(new Adam(settings.number("rate")), new MeanSquaredError());
 *     model.fit(train, epochs(20));
 *     return model;
 * });
 * System.out.println(search); // the best first
 * Settings best = search.best().settings();
 * }</pre>
 *
 * <p>A single division of the data will do too: {@code List.of(data.split(0.8, 42))}. The score of
 * the best is too good by a little, since it was chosen by it; how good it really is, rows tell
 * that the search has not seen.
 *
 * <p>All trainings, of all settings and folds, run as those of {@link CrossValidation}: beside each
 * other, each in its thread, with the same bits as one after the other. Settings of which a
 * training diverges come last.
 */
public final class Search {
    private static final String WHERE = "search";

    /**
     * Settings, and how good they are.
     *
     * @param settings what was trained by
     * @param scores of each fold; NaN where the training diverged
     */
    public record Trial(Settings settings, CrossValidation scores) {}

    private final List<Trial> trials; // in the order of the settings
    private final String score;
    private final Direction direction;

    private Search(List<Trial> trials, String score, Direction direction) {
        this.trials = trials;
        this.score = score;
        this.direction = direction;
    }

    /**
     * Trains by each of the settings on each fold.
     *
     * @param settings what to try, as {@link Grid#all} and {@link Grid#random} give it; all of the
     *     same names
     * @param folds divisions of the data
     * @param training makes a model by the settings, trains it on the rows that it is given, and
     *     returns it, compiled with the metrics that are wanted; called in several threads at once
     * @return the search, whose best is that of the lowest loss
     * @throws IllegalArgumentException if there are no settings or no folds, or settings of other
     *     names
     * @throws IllegalStateException if a training fails, with that as cause; the message says by
     *     which settings and in which fold, and the other trainings have been ended
     * @throws java.util.concurrent.CancellationException if the thread is interrupted, whose flag
     *     stays set; all trainings have been ended
     */
    public static Search of(
            List<Settings> settings,
            List<Dataset.Split> folds,
            BiFunction<Settings, Dataset, Sequential> training) {
        List<Settings> all = List.copyOf(Check.present(settings, WHERE, "settings"));
        Check.that(!all.isEmpty(), WHERE, "at least one of the settings", "none", "Give a grid.");
        List<String> names = all.get(0).names();
        for (Settings one : all) {
            String advice = "Give all the same names.";
            Check.that(one.names().equals(names), WHERE, "settings of " + names, one, advice);
        }
        CrossValidation.checkFolds(folds, WHERE);
        Check.present(training, WHERE, "a training");
        int parts = folds.size();
        long count = (long) parts * all.size();
        String most = "at most " + Integer.MAX_VALUE + " trainings";
        Check.that(count <= Integer.MAX_VALUE, WHERE, most, count, "Give fewer settings.");
        List<Map<String, Double>> scores = Trainings.run(
                (int) count,
                i -> WHERE + ", " + all.get(i / parts) + ", fold " + (i % parts + 1),
                i -> CrossValidation.score(
                        folds.get(i % parts), train -> training.apply(all.get(i / parts), train)));
        List<String> scored = CrossValidation.names(scores);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Map<String, Double>> own = scores.subList(i * parts, (i + 1) * parts);
            trials.add(new Trial(all.get(i), new CrossValidation(List.copyOf(own), scored)));
        }
        return new Search(List.copyOf(trials), "loss", Direction.DOWN);
    }

    /**
     * The same trainings, the best being that of the highest mean score.
     *
     * @param name a metric's name, such as {@code binary_accuracy}
     * @return the new search
     * @throws IllegalArgumentException if nothing was scored under that name
     */
    public Search highest(String name) {
        return by(name, Direction.UP);
    }

    /**
     * The same trainings, the best being that of the lowest mean score.
     *
     * @param name {@code loss}, the default, or a metric's name, such as
     *     {@code mean_absolute_error}
     * @return the new search
     * @throws IllegalArgumentException if nothing was scored under that name
     */
    public Search lowest(String name) {
        return by(name, Direction.DOWN);
    }

    private Search by(String name, Direction direction) {
        List<String> names = trials.get(0).scores().names();
        String advice = "Compile the models with that metric.";
        Check.that(names.contains(name), WHERE, "one of " + names, name, advice);
        return new Search(trials, name, direction);
    }

    /**
     * What the trials are compared by.
     *
     * @return the name of a score
     */
    public String score() {
        return score;
    }

    /**
     * All settings with their scores.
     *
     * @return the best first, those of which a training diverged last; equals in the order in which
     *     they were given
     */
    public List<Trial> trials() {
        double sign = direction == Direction.UP ? -1 : 1;
        return trials.stream()
                .sorted(Comparator.comparingDouble(trial -> {
                    double mean = sign * trial.scores().mean(score);
                    return mean == 0 ? 0.0 : mean; // as Double.compare puts -0 before 0
                }))
                .toList();
    }

    /**
     * The best settings with their scores.
     *
     * @return the first of {@link #trials}
     * @throws IllegalStateException if of all settings a training diverged
     */
    public Trial best() {
        Trial best = trials().get(0);
        if (Double.isNaN(best.scores().mean(score))) {
            String expected = "settings whose trainings do not diverge";
            String advice = "Try smaller learning rates, or standardise the data.";
            throw new IllegalStateException(Check.message(WHERE, expected, "none", advice));
        }
        return best;
    }

    /** A table of the settings with mean and deviation of each score, the best first. */
    @Override
    public String toString() {
        List<String> names = trials.get(0).settings().names();
        List<String> scores = new ArrayList<>(trials.get(0).scores().names());
        scores.remove(score);
        scores.add(0, score);
        TextTable table = new TextTable(names.size());
        List<String> head = new ArrayList<>(names);
        head.addAll(scores);
        table.add(head);
        for (Trial trial : trials()) {
            List<String> line = new ArrayList<>();
            names.forEach(name -> line.add(trial.settings().get(name).toString()));
            scores.forEach(name -> line.add(TextTable.meanAndDeviation(
                    trial.scores().mean(name), trial.scores().deviation(name))));
            table.add(line);
        }
        return table.toString();
    }
}
