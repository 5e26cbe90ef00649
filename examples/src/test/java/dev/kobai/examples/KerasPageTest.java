package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds docs/keras.md against the classes that exist. */
class KerasPageTest {
    private static final List<String> PACKAGES = List.of(
            "dev.kobai.nn",
            "dev.kobai.nn.layer",
            "dev.kobai.nn.loss",
            "dev.kobai.nn.metric",
            "dev.kobai.nn.initializer",
            "dev.kobai.nn.regularizer",
            "dev.kobai.nn.constraint",
            "dev.kobai.nn.callback",
            "dev.kobai.optim");

    /** What the page names some classes of. */
    private static final List<String> MORE_PACKAGES = List.of(
            "dev.kobai.nn.data",
            "dev.kobai.nn.encoder",
            "dev.kobai.nn.evaluation",
            "dev.kobai.nn.chart");

    /** Interfaces that others implement, and what Keras has no name for. */
    private static final Set<String> NOT_IN_KERAS = Set.of(
            "Activation JointActivation Architecture Block FormulaLayer", // dev.kobai.nn.layer
            "Layer Stage Weight Binding",
            "CategoricalLoss ElementwiseLoss FormulaLoss Loss MeanMetric Metric",
            "Initializer Regularizer Constraint Training Probe Direction Mode Named",
            "ExponentialMovingAverage StepMonitor",
            // dev.kobai.optim
            "LearningRate Optimizer FloatRule Elementwise StepPreparation Prepared Step",
            "Formula FormulaGraph FormulaMath FormulaObjective FormulaRun Operation",
            "Descent NumericGradient Objective Point Trajectory SimulatedAnnealing");

    @Test
    void everyNameOnThePageIsAClass() throws IOException {
        List<String> names = names();
        assertTrue(names.size() > 100, names.toString());
        for (String name : names) {
            Stream<String> packages = Stream.concat(PACKAGES.stream(), MORE_PACKAGES.stream());
            assertTrue(packages.anyMatch(p -> exists(p + "." + name)), name);
        }
    }

    @Test
    void whatTheVocabularyHasIsOnThePage() throws Exception {
        Set<String> missing = new TreeSet<>();
        Set<String> named = new TreeSet<>(names());
        for (String packageName : PACKAGES.subList(1, PACKAGES.size())) {
            missing.addAll(publicClasses(packageName));
        }
        missing.removeAll(named);
        NOT_IN_KERAS.forEach(list -> missing.removeAll(List.of(list.split(" "))));
        assertEquals(Set.of(), missing);
    }

    /** The names in the second column of the page's tables. */
    private static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../docs/keras.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length > 2 && line.startsWith("| ")) {
                Matcher matcher = Pattern.compile("`([\\w.]+)`").matcher(cells[2]);
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            }
        }
        return names;
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Set<String> publicClasses(String packageName)
            throws IOException, ClassNotFoundException {
        Set<String> names = new TreeSet<>();
        String module = packageName.startsWith("dev.kobai.nn") ? "nn" : "optim";
        Path sources = Path.of("../" + module + "/src/main/java", packageName.split("\\."));
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                Class<?> type = Class.forName(packageName + "." + name);
                if (Modifier.isPublic(type.getModifiers())) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
