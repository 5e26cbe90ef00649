package dev.kobai.nn.chart;

import static dev.kobai.nn.chart.Pictures.refused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Reshape;
import dev.kobai.nn.layer.Sigmoid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

class NetworkGraphTest {
    @TempDir
    Path folder;

    private static Sequential model() {
        return Sequential.of(new Input(28, 28), new Flatten(), new Dense(10), new Sigmoid());
    }

    @Test
    void everyArrowSaysTheShapeThatFlowsThere() {
        String dot = NetworkGraph.of(model()).dot();
        assertTrue(dot.contains("\"/input\" -> \"flatten\" [label=\" 28 × 28 \"]"), dot);
        assertTrue(dot.contains("\"flatten\" -> \"dense\" [label=\" 784 \"]"), dot);
        assertTrue(dot.contains("\"dense\" -> \"sigmoid\" [label=\" 10 \"]"), dot);
        assertTrue(dot.contains("\"sigmoid\" -> \"/output\" [label=\" 10 \"]"), dot);
    }

    @Test
    void aBoxSaysHowManyParametersItsLayerHas() {
        String dot = NetworkGraph.of(model()).dot();
        assertTrue(dot.contains("label=\"Dense\\n7,850 parameters\""), dot);
        assertTrue(dot.contains("label=\"Sigmoid\","), dot);
    }

    @Test
    void aFrozenLayerIsWhiteAndSaysSo() {
        String dot = NetworkGraph.of(model().freeze("dense")).dot();
        assertTrue(dot.contains("7,850 parameters, frozen\", fillcolor=\"#FFFFFF\""), dot);
        assertFalse(NetworkGraph.of(model()).dot().contains("frozen"));
    }

    @Test
    void theTextIsOneGraphWithOneStatementALine() {
        String[] lines = NetworkGraph.of(model()).dot().split("\n");
        assertEquals("digraph model {", lines[0]);
        assertEquals("}", lines[lines.length - 1]);
        for (int i = 1; i < lines.length - 1; i++) {
            assertTrue(lines[i].startsWith("  ") && lines[i].endsWith(";"), lines[i]);
        }
    }

    @Test
    void aLayerThatIsCalledOutputIsNotTheModelsOutput() {
        List<Layer> layers = List.of(new Input(2), new Dense(3), new Sigmoid());
        String dot = new NetworkGraph(Architecture.of(layers, List.of("input", "output"))).dot();
        assertTrue(dot.contains("\"/input\" -> \"input\" [label=\" 2 \"]"), dot);
        assertTrue(dot.contains("\"output\" -> \"/output\" [label=\" 3 \"]"), dot);
    }

    @Test
    void graphvizDrawsABoxForEachLayerAndAnArrowBetweenThem()
            throws IOException, InterruptedException {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean graphviz = Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "dot")));
        assumeTrue(graphviz, "no dot of Graphviz on the PATH");
        String mnist = drawn(model().freeze("dense"));
        assertEquals(3 + 2, mnist.split("class=\"node\"", -1).length - 1);
        assertEquals(3 + 1, mnist.split("class=\"edge\"", -1).length - 1);
        assertTrue(mnist.contains(">7,850 parameters, frozen<"), mnist);
        String words = drawn(Sequential.of(
                new Input(5), new Embedding(9, 2), new Dropout(0.5), new Reshape(10, 1)));
        assertEquals(3 + 2, words.split("class=\"node\"", -1).length - 1);
        assertTrue(words.contains(">18 parameters<"), words);
    }

    /** What {@code dot} makes of a model's graph, as SVG. */
    private String drawn(Sequential model) throws IOException, InterruptedException {
        Path graph = NetworkGraph.of(model).save(folder.resolve("model.dot"));
        Path picture = folder.resolve("model.svg");
        Process dot = new ProcessBuilder("dot", "-Tsvg", graph.toString(), "-o", picture.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        boolean ended = dot.waitFor(60, TimeUnit.SECONDS);
        dot.destroyForcibly();
        assertTrue(ended, "dot still runs");
        assertEquals(0, dot.exitValue(), Files.readString(folder.resolve("said")));
        return Files.readString(picture);
    }

    @Test
    void itIsSavedAsDotOrGv() throws IOException {
        NetworkGraph graph = NetworkGraph.of(model());
        assertEquals(graph.dot(), Files.readString(graph.save(folder.resolve("a.dot"))));
        assertEquals(graph.dot(), Files.readString(graph.save(folder.resolve("a.gv"))));
        refused("network graph", () -> graph.save(folder.resolve("a.png")));
        refused("network graph", () -> NetworkGraph.of(null));
        assertThrows(UncheckedIOException.class, () -> graph.save(folder.resolve("none/a.dot")));
    }
}
