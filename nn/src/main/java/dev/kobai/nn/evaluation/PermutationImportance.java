package dev.kobai.nn.evaluation;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.internal.data.Shuffle;
import dev.kobai.nn.metric.Direction;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Asks how much a model needs each of its inputs: what becomes of a score when an input's numbers
 * are dealt out anew among the rows, so that they say nothing any more.
 *
 * <pre>{@code
 * Importances importances = PermutationImportance.of(model, test)
 *         .names("age", "fee", "months")
 *         .highest("binary_accuracy")
 *         .repeats(10)
 *         .run();
 * ImportanceChart.of(importances).save(Path.of("importance.png"));
 * }</pre>
 *
 * <pre>
 * importance of an input = score − score with the input permuted      of a score that should be high
 *                          score with the input permuted − score      of one that should be low
 * </pre>
 *
 * <p>Near 0, or by chance a little below, the model does without the input. Where two inputs say
 * the same, it can lean on the other, and each seems unimportant alone. Ask on rows that were held
 * out: on those trained on, an input counts that the model has only learned by heart.
 *
 * <p>An immutable value; the model is only evaluated. Source: L. Breiman, <i>Random Forests</i>,
 * 2001, section 10; as scikit-learn's {@code permutation_importance}.
 */
public final class PermutationImportance {
    private static final String WHERE = "permutation importance";
    private static final int BATCH = 256;

    private final Sequential model;
    private final Dataset data;
    private final int width;
    private List<String> names;
    private Map<String, int[]> groups = Map.of();
    private String score = "loss";
    private Direction direction = Direction.DOWN;
    private int repeats = 5;
    private long seed;

    private PermutationImportance(Sequential model, Dataset data) {
        this.model = model;
        this.data = data;
        width = model.architecture().input().size();
        names = IntStream.range(0, width).mapToObj(String::valueOf).toList();
    }

    /**
     * The inputs of a model, by its loss.
     *
     * @param model compiled and trained
     * @param data rows that it was not trained on, two or more
     * @return the question, with 5 repeats
     * @throws IllegalArgumentException if there is only one row
     */
    public static PermutationImportance of(Sequential model, Dataset data) {
        Check.present(model, WHERE, "a model");
        int rows = Check.present(data, WHERE, "data").rows();
        Check.that(rows > 1, WHERE, "at least two rows", rows, "One row has no other order.");
        return new PermutationImportance(model, data);
    }

    /**
     * Names the inputs.
     *
     * @param names one for each number of a sample, all different; default {@code 0}, {@code 1} and
     *     so on
     * @return the new question
     * @throws IllegalArgumentException if there are more or fewer names, one comes twice, or inputs
     *     were grouped before
     */
    public PermutationImportance names(String... names) {
        List<String> all = List.of(Check.present(names, WHERE, "names"));
        boolean ok = all.size() == width && all.stream().distinct().count() == width;
        String expected = width + " different names, one for each input";
        Check.that(ok, WHERE, expected, all, "Name the columns of x.");
        Check.that(groups.isEmpty(), WHERE, "names before groups", "after", "Call names first.");
        return copy(c -> c.names = all);
    }

    /**
     * Takes some inputs as one, such as the columns that a one-hot encoder made of one: they are
     * permuted together.
     *
     * @param name a name for them, which no other has
     * @param columns their numbers, from 0
     * @return the new question
     * @throws IllegalArgumentException if the name is taken, or a column does not exist or is in a
     *     group already
     */
    public PermutationImportance group(String name, int... columns) {
        String place = WHERE + ", group " + name;
        Check.present(name, WHERE, "a group's name");
        boolean some = Check.present(columns, place, "columns").length > 0;
        Check.that(some, place, "at least one column", "none", "Name the columns.");
        List<Integer> taken = new ArrayList<>();
        groups.values().forEach(group -> Arrays.stream(group).forEach(taken::add));
        for (int column : columns) {
            boolean ok = column >= 0 && column < width && !taken.contains(column);
            String expected = "columns in [0, " + width + ") that are in no group";
            Check.that(ok, place, expected, column, "Give each column once.");
            taken.add(column);
        }
        boolean free = !groups.containsKey(name)
                && IntStream.range(0, width)
                        .noneMatch(i -> !taken.contains(i) && names.get(i).equals(name));
        Check.that(free, place, "a name that no other input has", name, "Give another name.");
        Map<String, int[]> all = new LinkedHashMap<>(groups);
        all.put(name, columns.clone());
        return copy(c -> c.groups = all);
    }

    /**
     * Asks by a score that should be high.
     *
     * @param name a metric that the model is compiled with
     * @return the new question
     */
    public PermutationImportance highest(String name) {
        return by(name, Direction.UP);
    }

    /**
     * Asks by a score that should be low.
     *
     * @param name {@code loss}, the default, or a metric that the model is compiled with
     * @return the new question
     */
    public PermutationImportance lowest(String name) {
        return by(name, Direction.DOWN);
    }

    private PermutationImportance by(String name, Direction direction) {
        Check.present(name, WHERE, "a score");
        return copy(c -> {
            c.score = name;
            c.direction = direction;
        });
    }

    /**
     * Sets how often each input is permuted.
     *
     * @param repeats 1 or more, default 5
     * @return the new question
     * @throws IllegalArgumentException if the number is below 1
     */
    public PermutationImportance repeats(int repeats) {
        Check.positive(repeats, WHERE, "repeats");
        return copy(c -> c.repeats = repeats);
    }

    /**
     * Sets the seed of the permutations.
     *
     * @param seed any number, default 0
     * @return the new question
     */
    public PermutationImportance seed(long seed) {
        return copy(c -> c.seed = seed);
    }

    private PermutationImportance copy(Consumer<PermutationImportance> change) {
        PermutationImportance copy = new PermutationImportance(model, data);
        copy.names = names;
        copy.groups = groups;
        copy.score = score;
        copy.direction = direction;
        copy.repeats = repeats;
        copy.seed = seed;
        change.accept(copy);
        return copy;
    }

    /**
     * Evaluates the model on the data, and again for each repeat of each input.
     *
     * @return the importances
     * @throws IllegalArgumentException if the data does not fit the model, or it does not report
     *     the score
     * @throws IllegalStateException if the model was not compiled
     */
    public Importances run() {
        double base = score(data);
        Tensor x = data.samples(model.architecture().input(), model.dataType(), WHERE + ", x");
        Tensor work = Tensor.zeros(model.dataType(), x.shape());
        work.copy(x, 0, 0, x.size());
        Dataset permuted = new Dataset(work.array(), data.y());
        SplittableRandom random = new SplittableRandom(seed);
        List<Importances.Input> inputs = new ArrayList<>();
        inputs().forEach((name, columns) -> {
            double[] drops = new double[repeats];
            int[] order = IntStream.range(0, data.rows()).toArray();
            for (int i = 0; i < repeats; i++) {
                Shuffle.inPlace(order, random);
                deal(x, columns, order, work);
                double now = score(permuted);
                drops[i] = direction == Direction.UP ? base - now : now - base;
            }
            Arrays.setAll(order, row -> row);
            deal(x, columns, order, work);
            inputs.add(new Importances.Input(
                    name, CrossValidation.mean(drops), CrossValidation.deviation(drops)));
        });
        return new Importances(score, base, List.copyOf(inputs));
    }

    /** The columns of each input, a group in the place of its first. */
    private Map<String, int[]> inputs() {
        Map<String, int[]> inputs = new LinkedHashMap<>();
        for (int column = 0; column < width; column++) {
            int number = column;
            var group = groups.entrySet().stream()
                    .filter(entry -> Arrays.stream(entry.getValue()).anyMatch(c -> c == number))
                    .findAny();
            if (group.isPresent()) {
                inputs.put(group.get().getKey(), group.get().getValue());
            } else {
                inputs.put(names.get(column), new int[] {column});
            }
        }
        return inputs;
    }

    private void deal(Tensor from, int[] columns, int[] order, Tensor to) {
        for (int row = 0; row < order.length; row++) {
            for (int column : columns) {
                to.set(row * width + column, from.get(order[row] * width + column));
            }
        }
    }

    private double score(Dataset rows) {
        Map<String, Double> scores = model.evaluate(rows, BATCH);
        Double value = scores.get(score);
        String advice = "Compile the model with that metric.";
        Check.that(value != null, WHERE, "one of " + scores.keySet(), score, advice);
        return value;
    }
}
