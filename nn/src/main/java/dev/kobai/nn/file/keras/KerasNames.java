package dev.kobai.nn.file.keras;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How Keras names groups of variables: the class in snake case, with a number from the second. */
final class KerasNames {
    private final Map<String, Integer> counts = new HashMap<>();

    /** The name of the next object of a class. */
    String next(String className) {
        String snake = snake(className);
        int before = counts.merge(snake, 1, Integer::sum) - 1;
        return before == 0 ? snake : snake + "_" + before;
    }

    /** {@code ReLU} is {@code re_lu}, {@code RMSprop} is {@code rm_sprop}. */
    static String snake(String className) {
        return className
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
