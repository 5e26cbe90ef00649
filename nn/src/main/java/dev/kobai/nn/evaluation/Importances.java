package dev.kobai.nn.evaluation;

import dev.kobai.optim.internal.Check;

import java.util.Comparator;
import java.util.List;

/** How much a model needs each of its inputs, as {@link PermutationImportance} has found. */
public final class Importances {
    /**
     * How much one input counts.
     *
     * @param name its name
     * @param mean by how much the score gets worse without it: the mean over the repeats
     * @param deviation the standard deviation over the repeats
     */
    public record Input(String name, double mean, double deviation) {}

    private final String score;
    private final double base;
    private final List<Input> inputs;

    Importances(String score, double base, List<Input> inputs) {
        this.score = score;
        this.base = base;
        this.inputs = inputs;
    }

    /**
     * What was measured by.
     *
     * @return {@code loss} or a metric's name
     */
    public String score() {
        return score;
    }

    /**
     * The score with all inputs as they are.
     *
     * @return the score
     */
    public double base() {
        return base;
    }

    /**
     * All inputs.
     *
     * @return in the order of the samples' columns
     */
    public List<Input> inputs() {
        return inputs;
    }

    /**
     * All inputs by their importance.
     *
     * @return the most important first
     */
    public List<Input> sorted() {
        return inputs.stream()
                .sorted(Comparator.comparingDouble(Input::mean).reversed())
                .toList();
    }

    /**
     * How much one input counts.
     *
     * @param name its name
     * @return the importance
     * @throws IllegalArgumentException if there is none of that name
     */
    public Input get(String name) {
        List<String> names = inputs.stream().map(Input::name).toList();
        String advice = "Call names, or ask by number.";
        Check.that(names.contains(name), "importances", "one of " + names, name, advice);
        return inputs.get(names.indexOf(name));
    }

    /** A table, the most important input first. */
    @Override
    public String toString() {
        TextTable table = new TextTable(1);
        table.add(List.of("input", score + " worse by"));
        for (Input input : sorted()) {
            table.add(List.of(
                    input.name(), TextTable.meanAndDeviation(input.mean(), input.deviation())));
        }
        return table.toString();
    }
}
