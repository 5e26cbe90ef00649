package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.tensor.Shape;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The arrays of an archive, read by name and only where they are as expected: nothing is taken into
 * memory on the file's word.
 */
final class WeightsReader implements AutoCloseable {
    private static final String ENTRY = KerasArchive.WEIGHTS;

    private final HdfFile file;

    WeightsReader(byte[] bytes) {
        file = guarded(() -> HdfFile.fromBytes(bytes));
    }

    /** How many variables a group has; 0 if it is not there. */
    int count(String group) {
        return guarded(() -> {
            Group vars = vars(group);
            return vars == null ? 0 : vars.getChildren().size();
        });
    }

    /** Reads a variable that must have a shape. */
    double[] read(String group, int index, long[] shape, String owner) {
        String path = group + "/vars/" + index;
        String where = ENTRY + ", " + owner + ", " + path;
        return guarded(() -> {
            Group vars = vars(group);
            Node node = vars == null ? null : vars.getChild(String.valueOf(index));
            String expected = "an array of shape " + Arrays.toString(shape);
            boolean there = node instanceof ContiguousDataset && !(node instanceof Link);
            String got = node == null ? "nothing" : "something else";
            ArchiveException.check(there, where, expected, got, Config.DAMAGED);
            ContiguousDataset dataset = (ContiguousDataset) node;
            long[] actual = dataset.getDimensionsAsLong();
            boolean fits = Arrays.equals(actual, shape);
            ArchiveException.check(fits, where, expected, Arrays.toString(actual), Config.DAMAGED);
            return values(dataset, where);
        });
    }

    /** Reads a variable that is one number. */
    double readNumber(String group, int index, String owner) {
        return read(group, index, new long[0], owner)[0];
    }

    static long[] sizes(Shape shape) {
        long[] batch = shape.batch(1);
        return Arrays.copyOfRange(batch, 1, batch.length);
    }

    private Group vars(String group) {
        Group current = file;
        for (String name : (group + "/vars").split("/")) {
            Node next = current.getChild(name);
            if (!(next instanceof Group found) || next instanceof Link) {
                return null;
            }
            current = found;
        }
        return current;
    }

    private static double[] values(ContiguousDataset dataset, String where) {
        DataType type = dataset.getDataType();
        boolean real = type instanceof FloatingPoint;
        boolean whole = type instanceof FixedPoint;
        int size = type.getSize();
        boolean ok = (real || whole) && (size == 4 || size == 8);
        String expected = "numbers of 4 or 8 bytes";
        String got = type.getClass().getSimpleName() + " of " + size + " bytes";
        ArchiveException.check(ok, where, expected, got, "Save the model in float32 or float64.");
        ByteBuffer bytes = dataset.getBuffer();
        double[] values = new double[bytes.remaining() / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = real
                    ? size == 4 ? bytes.getFloat() : bytes.getDouble()
                    : size == 4 ? bytes.getInt() : bytes.getLong();
            boolean finite = Double.isFinite(values[i]);
            String advice = "Train anew with a smaller learning rate.";
            ArchiveException.check(finite, where, "finite numbers", values[i], advice);
        }
        return values;
    }

    /** Whatever goes wrong inside the library is the file's fault. */
    private static <T> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ArchiveException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) { // groups that contain themselves
            String advice = "Get the archive anew: it is damaged or was cut off.";
            String message = ENTRY + ": is no readable HDF5 file. " + advice;
            throw new ArchiveException(message, e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
