package dev.kobai.nn.evaluation;

import dev.kobai.optim.internal.Check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Named values that a training is built by, one choice out of a {@link Grid}: an immutable value.
 *
 * <pre>{@code
 * new Dense(settings.integer("units")) ... new Adam(settings.number("rate"))
 * }</pre>
 */
public final class Settings {
    private static final String WHERE = "settings";

    private final Map<String, Object> values;

    Settings(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * One setting, to begin with.
     *
     * @param name its name
     * @param value its value
     * @return the settings
     * @throws IllegalArgumentException if name or value is missing
     */
    public static Settings of(String name, Object value) {
        return new Settings(Map.of()).and(name, value);
    }

    /**
     * These settings and another.
     *
     * @param name its name, which none of these has
     * @param value its value
     * @return the new settings
     * @throws IllegalArgumentException if name or value is missing, or the name is taken
     */
    public Settings and(String name, Object value) {
        Grid.checkName(name, values, WHERE);
        Check.present(value, WHERE + ", " + name, "a value");
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new Settings(all);
    }

    /**
     * The names.
     *
     * @return in the order in which they were given
     */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /**
     * A value of any type.
     *
     * @param name one of {@link #names}
     * @return the value
     * @throws IllegalArgumentException if there is none of that name
     */
    public Object get(String name) {
        Object value = values.get(name);
        Check.that(value != null, WHERE, "one of " + values.keySet(), name, "Check the name.");
        return value;
    }

    /**
     * A value of a type, such as {@code settings.get("rule", Optimizer.class)}.
     *
     * @param name one of {@link #names}
     * @param type the type
     * @param <T> the type
     * @return the value
     * @throws IllegalArgumentException if there is none of that name, or it is of another type
     */
    public <T> T get(String name, Class<T> type) {
        Check.present(type, WHERE, "a type");
        Object value = get(name);
        boolean fits = type.isInstance(value);
        String expected = "a value of type " + type.getSimpleName();
        String got = value + " of type " + value.getClass().getSimpleName();
        Check.that(fits, WHERE + ", " + name, expected, got, "Ask for that type.");
        return type.cast(value);
    }

    /**
     * A number.
     *
     * @param name one of {@link #names}
     * @return the value
     * @throws IllegalArgumentException if there is none of that name, or it is no number
     */
    public double number(String name) {
        return get(name, Number.class).doubleValue();
    }

    /**
     * A whole number.
     *
     * @param name one of {@link #names}
     * @return the value
     * @throws IllegalArgumentException if there is none of that name, or it is no {@code int}
     */
    public int integer(String name) {
        return get(name, Integer.class);
    }

    /**
     * A text.
     *
     * @param name one of {@link #names}
     * @return the value
     * @throws IllegalArgumentException if there is none of that name, or it is no text
     */
    public String text(String name) {
        return get(name, String.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings s && values.equals(s.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The settings as {@code rate=0.1, units=8}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
