package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.internal.hdf5.Hdf5Dataset;
import dev.kobai.nn.internal.hdf5.Hdf5Exception;
import dev.kobai.nn.internal.hdf5.Hdf5Group;
import dev.kobai.nn.internal.hdf5.Hdf5Node;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code .h5} files of Keras 1 and 2, and of Keras 3's older form: one HDF5 file in which
 * each layer's arrays are listed by name, and the configuration is an attribute.
 */
final class LegacyReader {
    static final String CONFIG = "model_config";

    private final Hdf5Group root;
    private final Hdf5Group layers;

    LegacyReader(Hdf5Group root) {
        this.root = root;
        layers = root.find("model_weights") instanceof Hdf5Group group ? group : root;
    }

    /** Whether the file lists its layers, as the older form does. */
    boolean listsLayers() throws Hdf5Exception {
        return !texts(layers, "layer_names").isEmpty();
    }

    /** The model without its training. */
    SavedModel model() throws Hdf5Exception {
        String config = root.text(CONFIG);
        String advice = listsLayers() || root.find("layers") != null
                ? "It holds weights alone: give them to a model by loadWeights."
                : "Give a file that Keras' model.save wrote.";
        ArchiveException.check(config != null, "file", "an attribute " + CONFIG, "none", advice);
        String version = root.text("keras_version");
        boolean keras3 = version != null && version.startsWith("3.");
        byte[] json = config.getBytes(StandardCharsets.UTF_8);
        ModelReader model = new ModelReader(Json.read(json, CONFIG), new LegacyLayers(keras3));
        List<double[]> weights = weights(model);
        return new SavedModel(model.architecture(), model.type(), 0, weights, null);
    }

    /** The arrays in the model's order; a model inside the model keeps those that train first. */
    private List<double[]> weights(ModelReader model) throws Hdf5Exception {
        List<Place> places = model.places();
        List<List<double[]>> values = new ArrayList<>();
        places.forEach(place -> values.add(new ArrayList<>()));
        int begin = 0;
        while (begin < places.size()) {
            String name = model.outermost(begin);
            int end = begin + 1;
            while (end < places.size() && model.outermost(end).equals(name)) {
                end++;
            }
            read(model, begin, end, values);
            begin = end;
        }
        return values.stream().flatMap(List::stream).toList();
    }

    private void read(ModelReader model, int begin, int end, List<List<double[]>> values)
            throws Hdf5Exception {
        List<Place> places = model.places().subList(begin, end);
        long needed = places.stream().mapToLong(p -> p.weights().size()).sum();
        if (needed == 0) {
            return;
        }
        String where = "layer " + model.outermost(begin);
        Hdf5Node node = layers.members().get(model.outermost(begin));
        boolean group = node instanceof Hdf5Group;
        ArchiveException.check(group, where, "a group of its arrays", "none", Config.DAMAGED);
        List<Hdf5Dataset> arrays = arrays((Hdf5Group) node);
        int count = arrays.size();
        ArchiveException.check(count == needed, where, needed + " arrays", count, Config.DAMAGED);
        double[][][] found = new double[places.size()][][];
        for (int i = 0; i < found.length; i++) {
            found[i] = new double[places.get(i).weights().size()][];
        }
        int next = 0;
        for (boolean trained : new boolean[] {true, false}) {
            for (int i = 0; i < found.length; i++) {
                Place place = places.get(i);
                for (int j = 0; j < found[i].length; j++) {
                    Weight weight = place.weights().get(j);
                    if (place.trains(weight) == trained) {
                        long[] shape = WeightsReader.sizes(weight.shape());
                        found[i][j] = WeightsReader.read(arrays.get(next++), shape, where);
                    }
                }
            }
        }
        for (int i = 0; i < found.length; i++) {
            values.get(begin + i).addAll(List.of(found[i]));
        }
    }

    /** All arrays of a file, layer by layer. */
    List<Hdf5Dataset> arrays() throws Hdf5Exception {
        List<Hdf5Dataset> arrays = new ArrayList<>();
        for (String name : texts(layers, "layer_names")) {
            if (layers.members().get(name) instanceof Hdf5Group group) {
                arrays.addAll(arrays(group));
            }
        }
        return arrays;
    }

    private static List<Hdf5Dataset> arrays(Hdf5Group group) throws Hdf5Exception {
        List<Hdf5Dataset> arrays = new ArrayList<>();
        for (String name : texts(group, "weight_names")) {
            Hdf5Node node = group.find(name);
            boolean there = node instanceof Hdf5Dataset;
            ArchiveException.check(there, group.path(), "an array " + name, "none", Config.DAMAGED);
            arrays.add((Hdf5Dataset) node);
        }
        return arrays;
    }

    /** A list of texts, which Keras divides into several attributes if it is long. */
    private static List<String> texts(Hdf5Group group, String attribute) throws Hdf5Exception {
        List<String> whole = group.texts(attribute);
        if (whole != null) {
            return whole;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; group.texts(attribute + i) != null; i++) {
            texts.addAll(group.texts(attribute + i));
        }
        return texts;
    }
}
