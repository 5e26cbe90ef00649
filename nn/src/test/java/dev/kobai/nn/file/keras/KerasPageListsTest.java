package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Accuracy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/keras.md lists what the tables can save, under the names by which they do. */
class KerasPageListsTest {
    /** One line of a table of the page: names of Keras, and names here. */
    private record Row(Set<String> keras, Set<String> kobai) {
        boolean says(String kerasName, String kobaiName) {
            return keras.contains(kerasName) && kobai.contains(kobaiName);
        }
    }

    private static List<Row> rows(String section) throws IOException {
        List<Row> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("../docs/keras.md"))) {
            inside = line.startsWith("## ") ? line.equals("## " + section) : inside;
            String[] cells = line.split("\\|");
            if (inside
                    && line.startsWith("| ")
                    && cells.length > 2
                    && !cells[1].equals(" Keras ")) {
                rows.add(new Row(names(cells[1]), names(cells[2])));
            }
        }
        assertTrue(!rows.isEmpty(), section);
        return rows;
    }

    /** What stands in backquotes, without arguments, packages and quotes. */
    private static Set<String> names(String cell) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile("`\"?(?:metric\\.)?(\\w+)[^`]*`").matcher(cell);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static void assertListed(String section, Map<Class<?>, String> table)
            throws IOException {
        List<Row> rows = rows(section);
        Set<String> missing = new TreeSet<>();
        table.forEach((type, keras) -> {
            String kobai = type.getSimpleName();
            if (rows.stream().noneMatch(row -> row.says(keras, kobai))) {
                missing.add(keras + " is " + kobai);
            }
        });
        assertEquals(Set.of(), missing, section);
    }

    /** As {@link #assertListed}, and the page lists nothing else. */
    private static void assertSame(String section, Map<Class<?>, String> table) throws IOException {
        assertListed(section, table);
        Set<String> here = new TreeSet<>();
        table.keySet().forEach(type -> here.add(type.getSimpleName()));
        Set<String> there = new TreeSet<>();
        rows(section).forEach(row -> there.addAll(row.kobai()));
        assertEquals(here, there, section);
    }

    @Test
    void initializersRegularizersConstraintsAndSchedulesAreTheTables() throws IOException {
        assertSame("Initializers", WeightTables.INITIALIZERS.classNames());
        assertSame("Schedules of the learning rate", ScheduleTable.SCHEDULES.classNames());
        Map<Class<?>, String> both = new LinkedHashMap<>(WeightTables.REGULARIZERS.classNames());
        both.putAll(WeightTables.CONSTRAINTS.classNames());
        assertSame("Regularizers and constraints", both);
    }

    @Test
    void everyActivationOfTheTableIsListed() throws IOException {
        Map<Class<?>, String> activations = new LinkedHashMap<>();
        for (Layer layer : ActivationTable.layers()) {
            activations.put(layer.getClass(), ActivationTable.name(layer));
        }
        assertListed("Activations", activations);
        Map<Class<?>, String> layers = new LinkedHashMap<>(LayerTable.LAYERS.classNames());
        layers.keySet().retainAll(activations.keySet());
        layers.values().removeIf(name -> name.equals("Activation"));
        assertEquals(Set.of("ReLU", "LeakyReLU", "ELU", "Softmax"), Set.copyOf(layers.values()));
        assertListed("Activations", layers); // Keras has these as layers too
    }

    @Test
    void everyOtherClassOfTheTablesIsListed() throws IOException {
        Map<Class<?>, String> layers = new LinkedHashMap<>(LayerTable.LAYERS.classNames());
        layers.keySet().remove(Layer.class); // stands for all activations
        ActivationTable.layers().forEach(layer -> layers.remove(layer.getClass()));
        assertListed("Layers", layers);
        assertListed("Losses", LossTable.LOSSES.classNames());
        assertListed("Optimizers", OptimizerTable.RULES.classNames());
        Map<Class<?>, String> metrics = new LinkedHashMap<>(MetricTable.METRICS.classNames());
        metrics.keySet().removeIf(Loss.class::isAssignableFrom); // every loss is a metric too
        metrics.replace(Accuracy.class, "accuracy"); // Keras' usual word
        assertListed("Metrics", metrics);
    }
}
