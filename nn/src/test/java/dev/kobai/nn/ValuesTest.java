package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.LearningRateScheduler;
import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.optim.Adam;
import dev.kobai.optim.AdamW;
import dev.kobai.optim.GradientAccumulation;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.MovingAverage;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Prepared;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.StepPreparation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every value that a user names equals its equal and no other, and prints its settings. */
class ValuesTest {
    private static final List<Class<?>> KINDS = List.of(
            Layer.class,
            Metric.class, // losses are metrics
            Optimizer.class,
            StepPreparation.class,
            LearningRate.class,
            Initializer.class,
            Regularizer.class,
            Constraint.class);
    private static final Set<Class<?>> NO_RECORDS =
            Set.of(Prepared.class, AdamW.class, GradientAccumulation.class, MovingAverage.class);

    private static final Dataset DATA =
            Dataset.of(new double[][] {{1}, {2}}, new double[][] {{1}, {2}});
    private static final LearningRateScheduler CALLBACK =
            new LearningRateScheduler((epoch, rate) -> rate);

    /** All public classes of a module that are of a kind above, nested ones too. */
    private static List<Class<?>> values(Class<?> inModule)
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path place = Path.of(
                inModule.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return values(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return values(jar.getPath("/"));
        }
    }

    private static List<Class<?>> values(Path root) throws IOException, ClassNotFoundException {
        List<Class<?>> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            String name = root.relativize(file).toString().replaceAll("[/\\\\]", ".");
            Class<?> type = Class.forName(
                    name.substring(0, name.length() - ".class".length()),
                    false,
                    ValuesTest.class.getClassLoader());
            boolean named = Modifier.isPublic(type.getModifiers())
                    && !Modifier.isAbstract(type.getModifiers());
            if (named && KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type))) {
                found.add(type);
            }
        }
        return found;
    }

    private static List<Class<?>> values()
            throws IOException, URISyntaxException, ClassNotFoundException {
        return Stream.of(values(Layer.class), values(Optimizer.class))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    @Test
    void everyValueWithSettingsStandsInTheTable() throws Exception {
        Set<String> missing = new TreeSet<>();
        Set<Class<?>> there = new HashSet<>(NO_RECORDS);
        ValueRows.all().forEach(row -> there.add(row.value().getClass()));
        for (Class<?> type : values()) {
            boolean plain = type.isRecord() && type.getRecordComponents().length == 0;
            if (!plain && !there.contains(type)) {
                missing.add(type.getName());
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(values().containsAll(there));
    }

    @Test
    void aValueWithoutSettingsEqualsAnother() throws Exception {
        int count = 0;
        for (Class<?> type : values()) {
            if (type.isRecord() && type.getRecordComponents().length == 0) {
                Object value = type.getConstructor().newInstance();
                Object equal = type.getConstructor().newInstance();
                assertEquals(value, equal);
                assertEquals(value.hashCode(), equal.hashCode());
                assertTrue(value.toString().startsWith(type.getSimpleName()), value.toString());
                count++;
            }
        }
        assertTrue(count > 40, count + " values without settings");
    }

    private static void checkFamily(List<?> family, List<?> again) {
        for (int i = 0; i < family.size(); i++) {
            Object value = family.get(i);
            assertNotSame(value, again.get(i));
            assertEquals(value, again.get(i));
            assertEquals(value.hashCode(), again.get(i).hashCode(), value.toString());
            assertEquals(value.toString(), again.get(i).toString());
            for (int j = 0; j < i; j++) {
                assertNotEquals(family.get(j), value);
                assertNotEquals(family.get(j).toString(), value.toString());
            }
        }
    }

    static List<Integer> rows() {
        return Stream.iterate(0, i -> i + 1).limit(ValueRows.all().size()).toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aValueEqualsItsEqualAndPrintsWhatIsChanged(int index) throws Exception {
        ValueRows.Row row = ValueRows.all().get(index);
        RecordComponent[] components = row.value().getClass().getRecordComponents();
        assertEquals(components.length, row.others().length);
        List<Object> family = row.family();
        checkFamily(family, ValueRows.all().get(index).family());
        for (int i = 0; i < components.length; i++) {
            String text = family.get(i + 1).toString();
            String other = Pattern.quote(row.others()[i].toString());
            String setting = components[i].getName() + "=" + other;
            String argument = "(^|[( ])" + other + "($|[,) ])"; // for what has no default
            assertTrue(Pattern.compile(setting + "|" + argument).matcher(text).find(), text);
        }
    }

    private static List<Optimizer> composed() {
        return List.of(
                new Adam(),
                new AdamW(),
                new AdamW(0.5),
                new AdamW(0.5, 0.25),
                new SteepestDescent().clipNorm(1),
                new SteepestDescent().clipNorm(2),
                new SteepestDescent().clipValue(1),
                new SteepestDescent(0.5).clipNorm(1),
                new SteepestDescent().gradientAccumulationSteps(2),
                new SteepestDescent().gradientAccumulationSteps(3),
                new SteepestDescent(0.5).gradientAccumulationSteps(2));
    }

    @Test
    void composedRulesAreValues() {
        checkFamily(composed(), composed());
        assertEquals(new Adam().weightDecay(0.004), new AdamW());
    }

    private static List<FitOptions> options() {
        FitOptions plain = FitOptions.epochs(5);
        return List.of(
                plain,
                FitOptions.epochs(6),
                plain.validationFreq(2),
                plain.stepsPerEpoch(7),
                plain.batchSize(16),
                plain.shuffle(false),
                plain.shuffleBuffer(64),
                plain.validationSplit(0.25),
                plain.validationData(DATA),
                plain.validationData(DATA, 1, 2),
                plain.sampleWeight(1, 3),
                plain.classWeight(Map.of(1, 2.0, 0, 0.5)),
                plain.initialEpoch(2),
                plain.callbacks(CALLBACK),
                plain.verbose(2),
                plain.terminateOnNaN(false));
    }

    @Test
    void optionsAreValues() {
        checkFamily(options(), options());
        assertEquals(FitOptions.epochs(5), FitOptions.epochs(5).batchSize(16).batchSize(32));
    }

    @Test
    void optionsPrintWhatWasAskedFor() {
        FitOptions plain = FitOptions.epochs(5);
        assertEquals("epochs(5)", plain.toString());
        assertEquals(
                "epochs(5, batchSize=16, validationSplit=0.25, classWeight={0=0.5, 1=2.0})",
                plain.validationSplit(0.25)
                        .classWeight(Map.of(1, 2.0, 0, 0.5))
                        .batchSize(16)
                        .toString());
        assertEquals(
                "epochs(5, shuffle=false, shuffleBuffer=64, initialEpoch=2, verbose=2,"
                        + " terminateOnNaN=false)",
                plain.shuffle(false)
                        .shuffleBuffer(64)
                        .initialEpoch(2)
                        .verbose(2)
                        .terminateOnNaN(false)
                        .toString());
        assertEquals(
                "epochs(5, validationData=" + DATA + ", validationWeight=[1.0, 2.0],"
                        + " sampleWeight=[1.0, 3.0], callbacks=[" + CALLBACK + "])",
                plain.validationData(DATA, 1, 2)
                        .sampleWeight(1, 3)
                        .callbacks(CALLBACK)
                        .toString());
    }

    @Test
    void aLayerPrintsAsItIsMade() {
        assertEquals("Dense(3)", new Dense(3).toString());
        assertEquals("Dense(3, useBias=false)", new Dense(3).useBias(false).toString());
        List<Double> many = new ArrayList<>(Arrays.asList(new Double[9]));
        many.replaceAll(none -> 0.5);
        String list = "[0.5, 0.5, … 9 in all]";
        assertEquals(
                "Normalization(mean=" + list + ", variance=" + list + ")",
                new Normalization(many, many).toString());
    }
}
