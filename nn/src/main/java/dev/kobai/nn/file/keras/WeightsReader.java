package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.hdf5.Hdf5Dataset;
import dev.kobai.nn.internal.hdf5.Hdf5Exception;
import dev.kobai.nn.internal.hdf5.Hdf5File;
import dev.kobai.nn.internal.hdf5.Hdf5Group;
import dev.kobai.nn.internal.hdf5.Hdf5Node;
import dev.kobai.nn.tensor.Shape;

import java.util.Arrays;

/**
 * The arrays of an archive, read by name and only where they are as expected: nothing is taken into
 * memory on the file's word.
 */
final class WeightsReader {
    private static final String ENTRY = KerasArchive.WEIGHTS;

    private final Hdf5Group root;

    WeightsReader(byte[] bytes) {
        try {
            root = Hdf5File.read(bytes);
        } catch (Hdf5Exception e) {
            throw damaged(e);
        }
    }

    /** How many variables a group has; 0 if it is not there. */
    int count(String group) {
        return root.find(group + "/vars") instanceof Hdf5Group vars
                ? vars.members().size()
                : 0;
    }

    /** Reads a variable that must have a shape and finite numbers. */
    double[] read(String group, int index, long[] shape, String owner) {
        double[] values = readNumbers(group, index, shape, owner);
        checkFinite(values, place(group, index, owner));
        return values;
    }

    private static String place(String group, int index, String owner) {
        return ENTRY + ", " + owner + ", " + group + "/vars/" + index;
    }

    /** Reads a variable that must have a shape; of its numbers some may be infinite. */
    double[] readNumbers(String group, int index, long[] shape, String owner) {
        String path = group + "/vars/" + index;
        String where = place(group, index, owner);
        String expected = "an array of shape " + Arrays.toString(shape);
        Hdf5Node node = root.find(path);
        if (!(node instanceof Hdf5Dataset dataset)) {
            String got = node == null ? "nothing" : "a group";
            throw ArchiveException.of(where, expected, got, Config.DAMAGED);
        }
        try {
            return numbers(dataset, shape, where);
        } catch (Hdf5Exception e) {
            throw damaged(e);
        }
    }

    /** Reads an array that must have a shape and finite numbers. */
    static double[] read(Hdf5Dataset dataset, long[] shape, String where) throws Hdf5Exception {
        double[] values = numbers(dataset, shape, where);
        checkFinite(values, where);
        return values;
    }

    private static double[] numbers(Hdf5Dataset dataset, long[] shape, String where)
            throws Hdf5Exception {
        long[] actual = dataset.shape();
        boolean fits = Arrays.equals(actual, shape);
        String expected = "an array of shape " + Arrays.toString(shape);
        ArchiveException.check(fits, where, expected, Arrays.toString(actual), Config.DAMAGED);
        return dataset.read();
    }

    private static void checkFinite(double[] values, String where) {
        String advice = "Train anew with a smaller learning rate.";
        for (double value : values) {
            ArchiveException.check(Double.isFinite(value), where, "finite numbers", value, advice);
        }
    }

    private static ArchiveException damaged(Hdf5Exception e) {
        String message = ENTRY + ", " + e.getMessage() + ". " + Config.DAMAGED;
        return new ArchiveException(message, e);
    }

    /** Reads a variable that is one number. */
    double readNumber(String group, int index, String owner) {
        return read(group, index, new long[0], owner)[0];
    }

    static long[] sizes(Shape shape) {
        long[] batch = shape.batch(1);
        return Arrays.copyOfRange(batch, 1, batch.length);
    }
}
