package dev.kobai.optim.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Prints values as they are made: what must be said, then by name what differs from the default,
 * such as {@code Dense(3, useBias=false)}.
 */
public final class Settings {
    private static final int MOST = 8; // numbers of a list that are still read with pleasure

    private Settings() {}

    /**
     * A public record as it is made. What must be said are the arguments of its shortest public
     * constructor, which are its first components.
     *
     * @param value the record
     * @return its name, and its settings in brackets if it has any to tell
     */
    public static String of(Record value) {
        Class<? extends Record> type = value.getClass();
        RecordComponent[] components = type.getRecordComponents();
        try {
            Object[] values = values(value, components);
            Constructor<?> shortest = shortest(type, components);
            int said = shortest.getParameterCount();
            Record standard = (Record) shortest.newInstance(Arrays.copyOf(values, said));
            Object[] defaults = values(standard, components);
            List<String> settings = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                if (i < said) {
                    settings.add(text(values[i]));
                } else {
                    addIfChanged(settings, components[i].getName(), values[i], defaults[i]);
                }
            }
            return type.getSimpleName() + brackets(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + ": expected a public record.", e);
        }
    }

    /**
     * Adds {@code name=value} to a list of settings unless the value is the default.
     *
     * @param settings the list
     * @param name the setting's name
     * @param value its value
     * @param standard its default
     */
    public static void addIfChanged(
            List<String> settings, String name, Object value, Object standard) {
        if (!Objects.equals(value, standard)) {
            settings.add(name + "=" + text(value));
        }
    }

    private static String brackets(List<String> settings) {
        return settings.isEmpty() ? "" : "(" + String.join(", ", settings) + ")";
    }

    private static String text(Object value) {
        if (value instanceof List<?> list && list.size() > MOST) {
            return "[" + list.get(0) + ", " + list.get(1) + ", … " + list.size() + " in all]";
        }
        return String.valueOf(value);
    }

    private static Object[] values(Record value, RecordComponent[] components)
            throws ReflectiveOperationException {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getAccessor().invoke(value);
        }
        return values;
    }

    private static Constructor<?> shortest(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return Stream.of(type.getConstructors())
                .filter(c -> Arrays.equals(
                        c.getParameterTypes(), Arrays.copyOf(types, c.getParameterCount())))
                .min(Comparator.comparing(Constructor::getParameterCount))
                .orElseThrow();
    }
}
