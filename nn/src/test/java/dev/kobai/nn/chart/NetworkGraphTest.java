package dev.kobai.nn.chart;

import static dev.kobai.nn.chart.Pictures.refused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

class NetworkGraphTest {
    @TempDir
    Path folder;

    private static Sequential model() {
        return Sequential.of(new Input(28, 28), new Flatten(), new Dense(10), new Sigmoid());
    }

    @Test
    void everyArrowSaysTheShapeThatFlowsThere() {
        String dot = NetworkGraph.of(model()).dot();
        assertTrue(dot.contains("\"input\" -> \"flatten\" [label=\" 28 × 28 \"]"), dot);
        assertTrue(dot.contains("\"flatten\" -> \"dense\" [label=\" 784 \"]"), dot);
        assertTrue(dot.contains("\"dense\" -> \"sigmoid\" [label=\" 10 \"]"), dot);
        assertTrue(dot.contains("\"sigmoid\" -> \"output\" [label=\" 10 \"]"), dot);
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
    void itIsSavedAsDotOrGv() throws IOException {
        NetworkGraph graph = NetworkGraph.of(model());
        assertEquals(graph.dot(), Files.readString(graph.save(folder.resolve("a.dot"))));
        assertEquals(graph.dot(), Files.readString(graph.save(folder.resolve("a.gv"))));
        refused("network graph", () -> graph.save(folder.resolve("a.png")));
        refused("network graph", () -> NetworkGraph.of(null));
        assertThrows(UncheckedIOException.class, () -> graph.save(folder.resolve("none/a.dot")));
    }
}
