package dev.kobai.nn.layer;

import dev.kobai.optim.internal.Check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names of a network's layers: those that the user gave, and Keras' for the others. */
final class LayerNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    LayerNames(List<? extends Layer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof NamedLayer named) {
                String advice = "Name each layer once.";
                String name = "another \"" + named.name() + "\"";
                Check.that(taken.add(named.name()), "layer " + i, "a new name", name, advice);
            }
        }
    }

    /** The class in snake case, with a number from the second on, unless the layer has a name. */
    String next(Layer layer) {
        if (layer instanceof NamedLayer named) {
            return named.name();
        }
        String simple = layer.getClass().getSimpleName();
        String type = simple.isEmpty() ? "layer" : simple;
        String snake = type.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        String name;
        do {
            int count = counts.merge(snake, 1, Integer::sum) - 1;
            name = count == 0 ? snake : snake + "_" + count;
        } while (taken.contains(name));
        return name;
    }
}
