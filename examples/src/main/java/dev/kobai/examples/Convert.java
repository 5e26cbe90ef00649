package dev.kobai.examples;

import dev.kobai.nn.Sequential;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Converts a Keras archive to another one, to ONNX, or its weights to NumPy.
 *
 * <pre>
 * mvn -q compile exec:java -Dexec.args="convert model.keras model.onnx"
 * </pre>
 */
public final class Convert {
    private static final String USAGE = "convert IN.keras OUT.keras|OUT.onnx|OUT.npz";
    private static final Map<String, BiFunction<Sequential, Path, Path>> WRITERS =
            new LinkedHashMap<>();

    static {
        WRITERS.put(".keras", Sequential::save);
        WRITERS.put(".onnx", Sequential::export);
        WRITERS.put(".npz", Sequential::saveWeights);
    }

    private Convert() {}

    /**
     * Reads a model and writes it.
     *
     * @param arguments the archive to read and the file to write, whose name's end says the format;
     *     without arguments it only says how to call it
     * @throws IllegalArgumentException if there are not two, or the names end otherwise
     */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            System.out.println(USAGE);
            return;
        }
        check(arguments.length == 2, "two files", arguments.length);
        check(arguments[0].endsWith(".keras"), "an archive IN.keras", arguments[0]);
        BiFunction<Sequential, Path, Path> writer = writer(arguments[1]);

        Sequential model = Sequential.load(Path.of(arguments[0]));
        System.out.print(model.summary());
        System.out.println("Written: " + writer.apply(model, Path.of(arguments[1])));
    }

    private static BiFunction<Sequential, Path, Path> writer(String file) {
        String end = file.substring(Math.max(0, file.lastIndexOf('.')));
        BiFunction<Sequential, Path, Path> writer = WRITERS.get(end);
        String expected = "a file named " + String.join(", ", WRITERS.keySet());
        check(writer != null, expected, file);
        return writer;
    }

    private static void check(boolean ok, String expected, Object got) {
        if (!ok) {
            throw new IllegalArgumentException("convert: expected " + expected + ", got " + got
                    + ". Call it as " + USAGE + ".");
        }
    }
}
