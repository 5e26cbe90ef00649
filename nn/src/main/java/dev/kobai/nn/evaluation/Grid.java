package dev.kobai.nn.evaluation;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Values to choose from for each of some settings, and so all settings that they can be put
 * together to: an immutable value.
 *
 * <pre>{@code
 * Grid grid = Grid.of("rate", 0.1, 0.01, 0.001).and("units", 8, 16, 32);
 * List<Settings> nine = grid.all();
 * List<Settings> four = grid.random(4, 42);
 * }</pre>
 */
public final class Grid {
    private static final String WHERE = "grid";

    private final Map<String, List<Object>> choices;

    private Grid(Map<String, List<Object>> choices) {
        this.choices = Collections.unmodifiableMap(choices);
    }

    /**
     * The values of one setting, to begin with.
     *
     * @param name the setting's name
     * @param values the values, different ones, at least one
     * @return the grid
     * @throws IllegalArgumentException if the name is missing, or a value is missing or comes twice
     */
    public static Grid of(String name, Object... values) {
        return new Grid(Map.of()).and(name, values);
    }

    /**
     * The same grid with another setting.
     *
     * @param name the setting's name, which none has
     * @param values the values, different ones, at least one
     * @return the new grid
     * @throws IllegalArgumentException if the name is missing or taken, or a value is missing or
     *     comes twice
     */
    public Grid and(String name, Object... values) {
        checkName(name, choices, WHERE);
        String place = WHERE + ", " + name;
        for (Object value : Check.present(values, place, "values")) {
            Check.present(value, place, "a value");
            boolean single = !value.getClass().isArray();
            Check.that(single, place, "values one by one", "an array", "Give them as arguments.");
        }
        Set<Object> different = new LinkedHashSet<>(Arrays.asList(values));
        boolean ok = values.length > 0 && different.size() == values.length;
        String got = Arrays.toString(values);
        Check.that(ok, place, "one or more different values", got, "Give each once.");
        Map<String, List<Object>> all = new LinkedHashMap<>(choices);
        all.put(name, List.of(values));
        return new Grid(all);
    }

    static void checkName(String name, Map<String, ?> taken, String where) {
        boolean named = name != null && !name.isBlank();
        Check.that(named, where, "a setting's name", name, "Name what is chosen.");
        boolean free = !taken.containsKey(name);
        Check.that(free, where, "a name that no other setting has", name, "Give another.");
    }

    /**
     * How many settings can be put together.
     *
     * @return the product of the numbers of values
     * @throws IllegalArgumentException if there are more than a long can count
     */
    public long size() {
        long size = 1;
        for (List<Object> values : choices.values()) {
            boolean fits = size <= Long.MAX_VALUE / values.size();
            Check.that(fits, WHERE, "at most 2^63 - 1 settings", "more", "Give fewer values.");
            size *= values.size();
        }
        return size;
    }

    /**
     * All settings, for a grid search.
     *
     * @return each value of each setting with each of the others; the last name's values change
     *     from one to the next
     * @throws IllegalArgumentException if there are more than a million
     */
    public List<Settings> all() {
        String advice = "Take some of them by random(count, seed).";
        Check.that(size() <= 1_000_000, WHERE, "at most a million settings", size(), advice);
        return LongStream.range(0, size()).mapToObj(this::at).toList();
    }

    /**
     * Some of the settings by chance, for a random search, which finds good ones in fewer trainings
     * where only some of the settings matter.
     *
     * <p>Source: J. Bergstra and Y. Bengio, <i>Random Search for Hyper-Parameter Optimization</i>,
     * JMLR 13, 2012.
     *
     * @param count how many, from 1 to {@link #size}
     * @param seed the same seed chooses the same
     * @return different settings, each as likely as any other
     * @throws IllegalArgumentException if the count is out of its range
     */
    public List<Settings> random(int count, long seed) {
        String expected = "1 to " + size() + " settings";
        Check.that(count >= 1 && count <= size(), WHERE, expected, count, "Give more values.");
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> numbers = new LinkedHashSet<>();
        while (numbers.size() < count) {
            numbers.add(random.nextLong(size()));
        }
        return numbers.stream().map(this::at).toList();
    }

    /** The settings of a number below {@link #size}. */
    private Settings at(long number) {
        Map<String, Object> values = new LinkedHashMap<>();
        long following = size();
        long rest = number;
        for (var choice : choices.entrySet()) {
            following /= choice.getValue().size();
            values.put(choice.getKey(), choice.getValue().get((int) (rest / following)));
            rest %= following;
        }
        return new Settings(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid g && choices.equals(g.choices);
    }

    @Override
    public int hashCode() {
        return choices.hashCode();
    }

    @Override
    public String toString() {
        return "Grid" + choices;
    }
}
