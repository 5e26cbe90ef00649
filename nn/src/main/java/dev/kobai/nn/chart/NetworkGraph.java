package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.WholeFile;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes a network as a graph in DOT, the language of Graphviz: its layers from left to right, with
 * their shapes and numbers of parameters.
 *
 * <pre>{@code
 * NetworkGraph.of(model).save(Path.of("model.dot"));   // then: dot -Tsvg model.dot -o model.svg
 * }</pre>
 */
public final class NetworkGraph {
    private static final String WHERE = "network graph";
    private static final String HEAD = """
            digraph model {
              rankdir=LR;
              node [shape=box, style="rounded,filled", fontname="sans-serif", color="#555555"];
              edge [fontname="sans-serif", color="#555555"];
            """;

    // Keras' names of layers have no slash, but a layer may well be called output.
    private static final String INPUT = "/input";
    private static final String OUTPUT = "/output";

    private final Architecture architecture;

    NetworkGraph(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * The graph of a model.
     *
     * @param model the model, trained or not
     * @return the graph
     */
    public static NetworkGraph of(Sequential model) {
        return new NetworkGraph(Check.present(model, WHERE, "a model").architecture());
    }

    /**
     * The graph as text: a box for each layer; on each arrow the shape of what flows there, without
     * the batch; grey boxes have no weights, white ones are frozen.
     *
     * @return several lines of DOT
     */
    public String dot() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append(end(INPUT, "input"));
        String before = INPUT;
        for (Place place : architecture.places()) {
            text.append(node(place)).append(arrow(before, place.name(), place.input()));
            before = place.name();
        }
        return text.append(end(OUTPUT, "output"))
                .append(arrow(before, OUTPUT, architecture.output()))
                .append("}\n")
                .toString();
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

    private static String end(String name, String label) {
        return "  \"" + name + "\" [label=\"" + label + "\", fillcolor=\"#FFFFFF\"];\n";
    }

    private static String node(Place place) {
        long count = place.weights().stream()
                .map(Weight::shape)
                .mapToLong(Shape::size)
                .sum();
        String parameters = count == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "\\n%,d parameter%s%s",
                        count,
                        count == 1 ? "" : "s",
                        place.frozen() ? ", frozen" : "");
        String fill = count == 0 ? "#EEEEEE" : place.frozen() ? "#FFFFFF" : "#CCE3F0";
        String type = place.layer().getClass().getSimpleName();
        String label = quoted(type.isEmpty() ? place.name() : type) + parameters;
        return "  \"" + quoted(place.name()) + "\" [label=\"" + label + "\", fillcolor=\"" + fill
                + "\"];\n";
    }

    private static String arrow(String from, String to, Shape shape) {
        return "  \"" + quoted(from) + "\" -> \"" + quoted(to) + "\" [label=\" " + sizes(shape)
                + " \"];\n";
    }

    private static String sizes(Shape shape) {
        StringBuilder sizes = new StringBuilder();
        for (int i = 0; i < shape.rank(); i++) {
            sizes.append(i == 0 ? "" : " × ").append(shape.axis(i));
        }
        return sizes.toString();
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
