package dev.kobai.nn.file.numpy;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.WholeFile;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exchanges arrays with NumPy: {@code .npy} files of one array and {@code .npz} archives of
 * several.
 *
 * <pre>{@code
 * INDArray x = Numpy.read(Path.of("x.npy"));                       np.save("x.npy", x)
 * Numpy.write(x, Path.of("x.npy"));                                np.load("x.npy")
 * Map<String, INDArray> both = Numpy.readAll(Path.of("d.npz"));    np.savez("d.npz", x=x, y=y)
 * Numpy.writeAll(Map.of("x", x), Path.of("d.npz"));                np.load("d.npz")["x"]
 * }</pre>
 *
 * <p>Read are versions 1 to 3 of the format, in C or Fortran order and either order of bytes, of
 * floats (f2, f4, f8), whole numbers (i1 to i8, u1 to u8) and booleans (b1); archives may be
 * compressed. Written is version 1, in C order, not compressed; the same arrays give the same
 * bytes. Objects are refused: reading never runs what a file says. Format: <a
 * href="https://numpy.org/neps/nep-0001-npy-format.html">NEP 1</a>.
 */
public final class Numpy {
    private Numpy() {}

    /**
     * Reads a {@code .npy} file.
     *
     * @param file the file
     * @return its array, in the file's type and shape
     * @throws ArchiveException if the file is damaged, holds anything but numbers, or more than
     *     this JVM's memory
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static INDArray read(Path file) {
        String where = Check.present(file, "Numpy.read", "a file").toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            NumpyHeader header = NumpyHeader.read(in, where);
            header.checkBytes(Files.size(file) - header.length(), where);
            NumpyArchive.checkMemory(Files.size(file), where);
            return NumpyData.read(in, header, where);
        } catch (IOException e) {
            throw NumpyArchive.unreadable(where, e);
        }
    }

    /**
     * Writes a {@code .npy} file.
     *
     * @param array the array, of any numeric type that NumPy has, or booleans
     * @param file the file; replaced if it is there
     * @return the file
     * @throws IllegalArgumentException if NumPy does not have the array's type
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static Path write(INDArray array, Path file) {
        NumpyHeader header = NumpyHeader.of(array, "Numpy.write");
        return WholeFile.write(file, out -> {
            try (var buffered = new BufferedOutputStream(out)) {
                NumpyData.write(array, header, buffered);
            }
        });
    }

    /**
     * Reads a {@code .npz} archive.
     *
     * @param file the file
     * @return its arrays by name, in the archive's order
     * @throws ArchiveException if the archive is damaged, holds anything but arrays of numbers, or
     *     more than this JVM's memory
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Map<String, INDArray> readAll(Path file) {
        return NumpyArchive.read(Check.present(file, "Numpy.readAll", "a file"));
    }

    /**
     * Writes a {@code .npz} archive.
     *
     * @param arrays the arrays by name; they are written in the map's order
     * @param file the file; replaced if it is there
     * @return the file
     * @throws IllegalArgumentException if NumPy does not have an array's type, or a name is empty
     *     or a path that leads elsewhere
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static Path writeAll(Map<String, INDArray> arrays, Path file) {
        Check.present(arrays, "Numpy.writeAll", "arrays");
        return NumpyArchive.write(new LinkedHashMap<>(arrays), file);
    }

    /**
     * Writes a model's weights as a {@code .npz} archive, by names such as {@code dense/kernel}.
     *
     * @param model the model
     * @param file the file; replaced if it is there
     * @return the file
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static Path writeWeights(SavedModel model, Path file) {
        Check.present(model, "Numpy.writeWeights", "a model");
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        List<INDArray> weights = model.arrays();
        List<String> names = model.names();
        for (int i = 0; i < names.size(); i++) {
            arrays.put(names.get(i), weights.get(i));
        }
        return NumpyArchive.write(arrays, file);
    }

    /**
     * Reads a model's weights from a {@code .npz} archive.
     *
     * @param model the model that they shall fit
     * @param file an archive with an array for each weight, named as {@link #writeWeights} does
     * @return the weights in the model's order
     * @throws ArchiveException if the archive is damaged, lacks a weight, or has one of another
     *     shape or one that the model lacks
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static List<INDArray> readWeights(SavedModel model, Path file) {
        Check.present(model, "Numpy.readWeights", "a model");
        Map<String, INDArray> arrays = readAll(file);
        List<INDArray> weights = new ArrayList<>();
        for (Place place : model.architecture().places()) {
            for (Weight weight : place.weights()) {
                String name = place.name() + "/" + weight.name();
                INDArray array = arrays.remove(name);
                long[] shape = weight.shape().sizes();
                String expected = "an array " + Arrays.toString(shape);
                String got = array == null ? "none" : Arrays.toString(array.shape());
                boolean fits = array != null && Arrays.equals(array.shape(), shape);
                checkFits(fits, file + ", " + name, expected, got);
                weights.add(array);
            }
        }
        checkFits(arrays.isEmpty(), file.toString(), "the model's weights alone", arrays.keySet());
        return weights;
    }

    private static void checkFits(boolean fits, String where, String expected, Object got) {
        String advice = "The archive must be of the same architecture.";
        ArchiveException.check(fits, where, expected, got, advice);
    }
}
