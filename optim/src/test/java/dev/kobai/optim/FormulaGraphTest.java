package dev.kobai.optim;

import static dev.kobai.optim.FormulaMath.constant;
import static dev.kobai.optim.FormulaMath.exp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FormulaGraphTest {
    @TempDir
    Path folder;

    /** (x + 1)² / x at 2: v1 = 3, v2 = 9, f = 4.5; ∂f/∂v2 = 1/2, ∂f/∂v1 = 3, ∂f/∂x = 3 − 9/4. */
    private static FormulaGraph graph() {
        return Objective.formula(x -> x.plus(1).square().over(x)).graph(2);
    }

    @Test
    void theTextHasTheValueAndTheGradientOfEachNode() {
        String expected = """
                node   is         value   gradient
                x      variable   2.0     0.75
                v1     x + 1      3.0     3.0
                v2     v1²        9.0     0.5
                f      v2 / x     4.5     1.0
                """;
        assertEquals(expected, graph().toString());
    }

    @Test
    void matricesShowTheirShapeAndTheirFirstNumbers() {
        Formula data = constant(new double[][] {{1, 2, 3, 4}, {0, 0, -0.5, 1}});
        String expected = """
                node   is               value                     gradient
                x      variable         [1, 4]: 1.0 1.0 1.0 …     [1, 4]: 2.0 4.0 5.0 …
                c1     constant         [2, 4]: 1.0 2.0 3.0 …
                v1     c1 * x           [2, 4]: 1.0 2.0 3.0 …     [2, 4]: 2.0 2.0 2.0 …
                v2     v1 * 2           [2, 4]: 2.0 4.0 6.0 …     [2, 4]: 1.0 1.0 1.0 …
                v3     sumOfColumns(v2)   [2, 1]: 20.0 1.0        [2, 1]: 1.0 1.0
                f      sum(v3)          21.0                      1.0
                """;
        String got = Objective.formula(
                        x -> data.times(x).times(2).sumOfColumns().sum())
                .graph(1, 1, 1, 1)
                .toString();
        assertEquals(squeezed(expected), squeezed(got));
    }

    private static String squeezed(String text) {
        return text.replaceAll(" +", " ");
    }

    @Test
    void theColumnsAreAligned() {
        String[] lines = graph().toString().split("\n");
        for (String column : new String[] {"is", "value", "gradient"}) {
            int at = lines[0].indexOf(" " + column) + 1;
            for (String line : lines) {
                assertTrue(line.charAt(at - 1) == ' ' && line.charAt(at) != ' ', line);
            }
        }
    }

    @Test
    void constantsAreWrittenWhereTheyAreUsed() {
        String text = Objective.formula(x -> x.times(-2).plus(0.5).plus(x.get(0)))
                .graph(1)
                .toString();
        assertTrue(text.contains("x * (-2)"), text);
        assertTrue(text.contains("v1 + 0.5"), text);
        assertTrue(text.contains("x[0]"), text);
        assertTrue(text.contains("-1.5"), text);
    }

    @Test
    void dotHasABoxForEachNodeAndAnArrowForEachUse() {
        String dot = graph().dot();
        assertTrue(dot.startsWith("digraph formula {\n"), dot);
        assertTrue(dot.endsWith("}\n"), dot);
        String x = "  n0 [label=\"x\\nvalue 2.0\\ngradient 0.75\", fillcolor=\"#CCE3F0\"];\n";
        assertTrue(dot.contains(x), dot);
        String f = "  n3 [label=\"f = v2 / x\\nvalue 4.5\\ngradient 1.0\", fillcolor=\"#EEEEEE\"];";
        assertTrue(dot.contains(f), dot);
        assertTrue(dot.contains("  n0 -> n1;\n"), dot);
        assertTrue(dot.contains("  n1 -> n2;\n"), dot);
        assertTrue(dot.contains("  n2 -> n3;\n  n0 -> n3;\n"), dot);
        assertEquals(4, dot.split("->", -1).length - 1);
    }

    @Test
    void aGraphKeepsItsNumbersWhenTheObjectiveGoesOn() {
        FormulaObjective objective = Objective.formula(x -> exp(x));
        FormulaGraph graph = objective.graph(0);
        String before = graph.toString();
        objective.value(new double[] {5});
        assertEquals(before, graph.toString());
    }

    @Test
    void itIsSavedAsDotOrGv() throws IOException {
        FormulaGraph graph = graph();
        assertEquals(graph.dot(), Files.readString(graph.save(folder.resolve("f.dot"))));
        assertEquals(graph.dot(), Files.readString(graph.save(folder.resolve("f.gv"))));
        assertThrows(IllegalArgumentException.class, () -> graph.save(folder.resolve("f.png")));
        assertThrows(IllegalArgumentException.class, () -> graph.save(null));
        assertThrows(UncheckedIOException.class, () -> graph.save(folder.resolve("no/f.dot")));
    }
}
