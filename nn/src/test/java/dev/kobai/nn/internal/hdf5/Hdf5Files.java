package dev.kobai.nn.internal.hdf5;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** Files to read in tests, and all that is in them. */
final class Hdf5Files {
    private Hdf5Files() {}

    static byte[] resource(String name) {
        try (InputStream in = Hdf5Files.class.getResourceAsStream(name + ".h5")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arrays of an archive that Keras saved. */
    static byte[] keras(String name) throws IOException {
        Path archive = Path.of("src/test/resources/golden/archives", name + ".keras");
        try (ZipFile zip = new ZipFile(archive.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("model.weights.h5"))) {
            return in.readAllBytes();
        }
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** Every array's shape and numbers by its path; every text is read too. */
    static Map<String, List<Double>> contents(byte[] file) throws Hdf5Exception {
        Map<String, List<Double>> contents = new LinkedHashMap<>();
        collect(Hdf5File.read(file), contents);
        return contents;
    }

    private static void collect(Hdf5Node node, Map<String, List<Double>> contents)
            throws Hdf5Exception {
        for (String attribute : List.of("name", "layer_names", "weight_names", "model_config")) {
            node.texts(attribute);
        }
        if (node instanceof Hdf5Dataset dataset) {
            List<Double> all = new ArrayList<>();
            Arrays.stream(dataset.shape()).forEach(size -> all.add((double) size));
            Arrays.stream(dataset.read()).forEach(all::add);
            contents.put(node.path(), all);
        } else if (node instanceof Hdf5Group group) {
            for (Hdf5Node member : group.members().values()) {
                collect(member, contents);
            }
        }
    }
}
