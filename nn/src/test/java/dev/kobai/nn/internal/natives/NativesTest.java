package dev.kobai.nn.internal.natives;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Idx;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.file.numpy.Numpy;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Adam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** On a machine that there are no binaries for, networks of any size work in plain Java. */
class NativesTest {
    /** Trains a network with products of millions of multiplications, and keeps it. */
    static final class Training {
        private Training() {}

        public static void main(String... arguments) {
            if (arguments.length > 2) { // before JavaCPP is there: where it unpacks
                System.setProperty("org.bytedeco.javacpp.cachedir", arguments[2]);
            }
            var random = new Random(3);
            double[][] x = new double[96][200];
            double[][] y = new double[96][4];
            for (int i = 0; i < x.length; i++) {
                Arrays.setAll(x[i], j -> random.nextGaussian());
                y[i][x[i][0] > 0 ? 1 : 3] = 1;
            }
            var model = Sequential.of(
                            new Input(200), new Dense(150), new Tanh(), new Dense(4), new Softmax())
                    .seed(1)
                    .dataType(DataType.valueOf(arguments[1]))
                    .compile(new Adam(), new CategoricalCrossentropy());
            model.fit(x, y, epochs(5).batchSize(64));
            System.out.println(model.evaluate(x, y));
            Path file = Path.of(arguments[0]);
            model.save(file);
            System.out.println(
                    Arrays.equals(model.predict(x[0]), Sequential.load(file).predict(x[0])));
        }
    }

    /** Asks for ND4J's arrays in each way there is that begins without one. */
    static final class Refusals {
        private Refusals() {}

        public static void main(String... arguments) {
            Path folder = Path.of(arguments[0]);
            Table table = Table.csv(folder.resolve("numbers.csv"));
            double[][] rows = {{1}, {2}};
            var model = Sequential.of(new Input(1), new Dense(1));
            List<Runnable> calls = List.of(
                    () -> table.numbers("a"),
                    () -> table.oneHot("b"),
                    () -> Dataset.oneHot(new int[] {0}, 2),
                    () -> Dataset.of(rows, rows).x(),
                    () -> model.weights(),
                    () -> Idx.read(folder.resolve("labels-idx1-ubyte")),
                    () -> Numpy.read(folder.resolve("numbers.npy")));
            for (Runnable call : calls) {
                try {
                    call.run();
                    System.out.println("no exception");
                } catch (Throwable e) {
                    System.out.println(e);
                }
            }
        }
    }

    private static List<String> run(boolean binaries, Class<?> program, String... arguments)
            throws Exception {
        return run(
                jar -> binaries || !isOfPlatform(jar) ? Stream.of(jar) : Stream.of(),
                program,
                arguments);
    }

    private static boolean isOfPlatform(String jar) {
        return jar.matches(".*-(linux|macosx|windows)-\\w+\\.jar");
    }

    /** Runs a program with each jar replaced. */
    private static List<String> run(
            Function<String, Stream<String>> jars, Class<?> program, String... arguments)
            throws Exception {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .flatMap(jars)
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                path,
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return text.lines().toList();
    }

    private static double loss(String scores) {
        return Double.parseDouble(scores.replaceAll(".*loss=([0-9.eE-]+).*", "$1"));
    }

    @Test
    void aLargeNetworkTrainsAsWithThemAfterOneWarning(@TempDir Path folder) throws Exception {
        String file = folder.resolve("model.keras").toString();
        List<String> with = run(true, Training.class, file, "DOUBLE");
        List<String> without = run(false, Training.class, file, "DOUBLE");
        assertEquals(2, with.size(), with.toString());
        assertEquals(4, without.size(), without.toString());
        assertTrue(without.get(0).contains("Natives"), without.toString());
        String warning = without.get(1);
        assertTrue(warning.contains("products: expected OpenBLAS, got no binaries for "), warning);
        assertTrue(warning.contains("Networks compute in plain Java, slower."), warning);
        assertEquals(loss(with.get(0)), loss(without.get(2)), 1e-9);
        assertEquals("true", without.get(3));
    }

    @Test
    void soDoesOneInSinglePrecision(@TempDir Path folder) throws Exception {
        String file = folder.resolve("model.keras").toString();
        List<String> with = run(true, Training.class, file, "FLOAT");
        List<String> without = run(false, Training.class, file, "FLOAT");
        assertEquals(loss(with.get(0)), loss(without.get(2)), 1e-4);
        assertEquals("true", without.get(3));
    }

    @Test
    void whatHandsOutArraysSaysThatNd4jIsMissing(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("numbers.csv"), "a,b\n1,x\n2,y\n");
        Files.write(folder.resolve("labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 5});
        Numpy.write(Tensor.of(new double[] {1, 2}, 2).array(), folder.resolve("numbers.npy"));
        List<String> lines = run(false, Refusals.class, folder.toString());
        assertEquals(7, lines.size(), String.join("\n", lines));
        for (String line : lines) {
            assertTrue(line.startsWith("java.lang.IllegalStateException: "), line);
            assertTrue(line.contains(": expected ND4J, got "), line);
            assertTrue(line.contains("Add dev.kobai:kobai-native-"), line);
        }
    }

    /** A jar with the same libraries by name, none of which is one. */
    private static Path spoilt(Path jar, Path folder) throws Exception {
        Path copy = folder.resolve(jar.getFileName());
        try (var in = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (!entry.isDirectory()) {
                    out.write("not a library".getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return copy;
    }

    @Test
    void whyBinariesCannotBeLoadedIsToldAndNobodyIsSentForOthers(@TempDir Path folder)
            throws Exception {
        List<String> jars = new ArrayList<>();
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            jars.add(isOfPlatform(jar) ? spoilt(Path.of(jar), folder).toString() : jar);
        }
        Iterator<String> each = jars.iterator();
        List<String> lines = run(
                jar -> Stream.of(each.next()),
                Training.class,
                folder.resolve("model.keras").toString(),
                "FLOAT",
                folder.toString());
        String warning = lines.stream()
                .filter(line -> line.contains("products: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(lines));
        assertTrue(warning.contains("expected OpenBLAS, got binaries for "), warning);
        assertTrue(warning.contains(" that cannot be loaded ("), warning);
        assertFalse(warning.contains("kobai-native"), warning);
        assertEquals("true", lines.get(lines.size() - 1));
    }

    @Test
    void whereTheyAreTheyAreFound() {
        assertTrue(Natives.haveBlas());
        assertTrue(Natives.haveNd4j());
        Natives.needNd4j("test");
    }
}
