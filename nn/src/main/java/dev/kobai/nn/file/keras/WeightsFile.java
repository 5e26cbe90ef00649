package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.hdf5.Hdf5Dataset;
import dev.kobai.nn.internal.hdf5.Hdf5Exception;
import dev.kobai.nn.internal.hdf5.Hdf5File;
import dev.kobai.nn.internal.hdf5.Hdf5Group;
import dev.kobai.nn.internal.hdf5.Hdf5Node;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights for a model that is there already, from a file that knows the classes of the layers but
 * not this model's names for them.
 *
 * <p>Keras 3 names a group of arrays by its layer's class, with a number from the second on, so the
 * n-th Dense layer here takes the arrays of the n-th there. Older files list their layers in order.
 */
final class WeightsFile {
    private static final String ADVICE = "The file must be of the same architecture.";

    private final Map<String, List<Hdf5Group>> groups = new HashMap<>(); // by class

    private WeightsFile(Hdf5Group root) {
        collect(root);
        Comparator<Hdf5Group> byNumbers = (a, b) -> compare(a.path(), b.path());
        groups.values().forEach(list -> list.sort(byNumbers));
    }

    /** The numbers of each weight, in the model's order. */
    static List<double[]> read(byte[] bytes, Architecture architecture) throws Hdf5Exception {
        Hdf5Group root = Hdf5File.read(bytes);
        LegacyReader legacy = new LegacyReader(root);
        List<double[]> values = new ArrayList<>();
        if (legacy.listsLayers()) {
            List<Hdf5Dataset> arrays = legacy.arrays();
            long needed = architecture.places().stream()
                    .mapToLong(p -> p.weights().size())
                    .sum();
            int count = arrays.size();
            ArchiveException.check(count == needed, "file", needed + " arrays", count, ADVICE);
            for (Place place : architecture.places()) {
                for (Weight weight : place.weights()) {
                    values.add(read(arrays.get(values.size()), place, weight));
                }
            }
            return values;
        }
        WeightsFile file = new WeightsFile(root);
        Map<String, Integer> used = new HashMap<>();
        for (Place place : architecture.places()) {
            if (!place.weights().isEmpty()) {
                String name = KerasNames.snake(
                        LayerTable.LAYERS.className(place.layer(), "layer " + place.name()));
                int next = used.merge(name, 1, Integer::sum) - 1;
                file.read(name, next, place, values);
            }
        }
        used.forEach(file::checkAllUsed);
        return values;
    }

    private void read(String className, int index, Place place, List<double[]> values)
            throws Hdf5Exception {
        List<Hdf5Group> there = groups.getOrDefault(className, List.of());
        String where = "layer " + place.name();
        String expected = index + 1 + " groups of arrays of class " + className;
        ArchiveException.check(index < there.size(), where, expected, there.size(), ADVICE);
        Map<String, Hdf5Node> vars = there.get(index).members();
        int declared = place.weights().size();
        String arrays = declared + " arrays in " + there.get(index).path();
        ArchiveException.check(vars.size() == declared, where, arrays, vars.size(), ADVICE);
        for (int i = 0; i < declared; i++) {
            Hdf5Node node = vars.get(String.valueOf(i));
            boolean array = node instanceof Hdf5Dataset;
            ArchiveException.check(array, where, "an array " + i, "none", Config.DAMAGED);
            values.add(read((Hdf5Dataset) node, place, place.weights().get(i)));
        }
    }

    private static double[] read(Hdf5Dataset array, Place place, Weight weight)
            throws Hdf5Exception {
        String where = "layer " + place.name() + ", " + weight.name() + ", " + array.path();
        return WeightsReader.read(array, WeightsReader.sizes(weight.shape()), where);
    }

    private void checkAllUsed(String className, int used) {
        List<Hdf5Group> there = groups.get(className);
        boolean all = there.size() == used;
        String expected = used + " layers of class " + className;
        ArchiveException.check(all, "file", expected, there.size(), ADVICE);
        Set<String> owners = new HashSet<>();
        there.forEach(group -> owners.add(owner(group.path())));
        String advice = "Their order is not in the file: load the whole model.";
        boolean one = owners.size() == 1;
        ArchiveException.check(one, "file", className + " in one kind of model", owners, advice);
    }

    /** The kinds of models around a layer: {@code /layers/sequential_1/layers/dense_2/vars}. */
    private static String owner(String path) {
        String[] parts = path.split("/");
        StringBuilder kinds = new StringBuilder();
        for (int i = 0; i < parts.length - 2; i++) {
            kinds.append(kind(parts[i])).append('/');
        }
        return kinds.toString();
    }

    private void collect(Hdf5Group group) {
        group.members().forEach((name, member) -> {
            if (!(member instanceof Hdf5Group inner) || name.equals("optimizer")) {
                return;
            }
            if (!name.equals("vars")) {
                collect(inner);
            } else if (!inner.members().isEmpty()) {
                String[] path = inner.path().split("/");
                String owner = kind(path[path.length - 2]);
                groups.computeIfAbsent(owner, k -> new ArrayList<>()).add(inner);
            }
        });
    }

    private static String kind(String part) {
        return part.replaceFirst("_\\d+$", "");
    }

    private static int number(String part) {
        String kind = kind(part);
        String digits = part.substring(Math.min(part.length(), kind.length() + 1));
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private static int compare(String a, String b) {
        String[] left = a.split("/");
        String[] right = b.split("/");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int kinds = kind(left[i]).compareTo(kind(right[i]));
            int order = kinds != 0 ? kinds : Integer.compare(number(left[i]), number(right[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
