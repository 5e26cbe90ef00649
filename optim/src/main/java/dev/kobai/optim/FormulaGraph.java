package dev.kobai.optim;

import dev.kobai.optim.FormulaStep.Numbers;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.PythonNumber;
import dev.kobai.optim.internal.WholeFile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A formula's graph with the value and the gradient at each of its nodes, as text and in DOT, the
 * language of Graphviz.
 *
 * <pre>{@code
 * var graph = Objective.formula(x -> x.square().plus(exp(x.negate()))).graph(3);
 * System.out.print(graph);
 * graph.save(Path.of("formula.dot"));     // then: dot -Tsvg formula.dot -o formula.svg
 * }</pre>
 *
 * <p>The result is called f, what lies between v1, v2 and so on, matrices of data c1, c2. The
 * gradient at a node is ∂f/∂node: how fast f grows with that node's value.
 */
public final class FormulaGraph {
    private static final String WHERE = "formula graph";
    private static final MathContext SHOWN = new MathContext(6);
    private static final int MOST_SHOWN = 3;
    private static final String HEAD = """
            digraph formula {
              rankdir=LR;
              node [shape=box, style="rounded,filled", fontname="sans-serif", color="#555555"];
              edge [fontname="sans-serif", color="#555555"];
            """;

    /** A node that is shown: all but single numbers that are constant. */
    private record Node(String name, String text, String value, String gradient, Formula formula) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Formula, String> names = new HashMap<>();

    FormulaGraph(Formula result, Collection<Numbers> all) {
        int inner = 0;
        int data = 0;
        for (Numbers numbers : all) {
            Formula node = numbers.formula();
            boolean constant = node.operation() == Operation.CONSTANT;
            if (constant && numbers.values().length == 1 && node != result) {
                names.put(node, constant(numbers.values()[0]));
                continue;
            }
            String name = node.operation() == Operation.VARIABLE
                    ? node.name()
                    : node == result ? "f" : constant ? "c" + ++data : "v" + ++inner;
            names.put(node, name);
            String text = node.inputs().isEmpty()
                    ? node.operation().name().toLowerCase(Locale.ROOT)
                    : node.operation()
                            .text(node.inputs().stream().map(names::get).toList());
            String gradient = numbers.gradient() == null ? "" : shown(node, numbers.gradient());
            nodes.add(new Node(name, text, shown(node, numbers.values()), gradient, node));
        }
    }

    private static String constant(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e9;
        String text = whole ? String.valueOf((long) number) : PythonNumber.format(number);
        return number < 0 ? "(" + text + ")" : text;
    }

    private static String shown(Formula node, double[] numbers) {
        if (numbers.length == 1) {
            return rounded(numbers[0]);
        }
        StringBuilder text = new StringBuilder(Recording.shape(node)).append(':');
        for (int i = 0; i < Math.min(numbers.length, MOST_SHOWN); i++) {
            text.append(' ').append(rounded(numbers[i]));
        }
        return text.append(numbers.length > MOST_SHOWN ? " …" : "").toString();
    }

    private static String rounded(double number) {
        boolean finite = Double.isFinite(number) && number != 0;
        return PythonNumber.format(
                finite ? new BigDecimal(number).round(SHOWN).doubleValue() : number);
    }

    /**
     * The graph in DOT: a box for each node with what it does, its value and its gradient, and an
     * arrow to whatever uses it; blue boxes are variables.
     *
     * @return several lines of DOT
     */
    public String dot() {
        StringBuilder text = new StringBuilder(HEAD);
        Map<Formula, String> ids = new HashMap<>();
        for (Node node : nodes) {
            String id = "n" + ids.size();
            ids.put(node.formula, id);
            boolean leaf = node.formula.inputs().isEmpty();
            String label = (leaf ? node.name : node.name + " = " + node.text)
                    + "\nvalue " + node.value
                    + (node.gradient.isEmpty() ? "" : "\ngradient " + node.gradient);
            boolean variable = node.formula.operation() == Operation.VARIABLE;
            text.append("  ").append(id).append(" [label=\"").append(quoted(label));
            text.append("\", fillcolor=\"").append(variable ? "#CCE3F0" : "#EEEEEE");
            text.append("\"];\n");
            for (Formula input : node.formula.inputs()) {
                if (ids.containsKey(input)) {
                    text.append("  ").append(ids.get(input)).append(" -> ").append(id);
                    text.append(";\n");
                }
            }
        }
        return text.append("}\n").toString();
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /**
     * Writes {@link #dot} to a file, whole or not at all.
     *
     * @param file a name ending in {@code .dot} or {@code .gv}, in a folder that exists
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public Path save(Path file) {
        String name = Check.present(file, WHERE, "a file").toString().toLowerCase(Locale.ROOT);
        boolean ok = name.endsWith(".dot") || name.endsWith(".gv");
        Check.that(ok, WHERE, "a file name ending in .dot or .gv", file, "Rename the file.");
        return WholeFile.writeText(file, dot());
    }

    /** Gives a table with a line for each node; numbers are rounded to 6 digits. */
    @Override
    public String toString() {
        List<Node> lines = new ArrayList<>(nodes);
        lines.add(0, new Node("node", "is", "value", "gradient", null));
        int name = lines.stream().mapToInt(line -> line.name.length()).max().orElse(0);
        int is = lines.stream().mapToInt(line -> line.text.length()).max().orElse(0);
        int value = lines.stream().mapToInt(line -> line.value.length()).max().orElse(0);
        String format = "%-" + name + "s   %-" + is + "s   %-" + value + "s   %s";
        StringBuilder text = new StringBuilder();
        for (Node line : lines) {
            String row = String.format(format, line.name, line.text, line.value, line.gradient);
            text.append(row.stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
