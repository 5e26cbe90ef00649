package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.internal.hdf5.Hdf5File;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.WholeFile;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes Keras 3's own archives, {@code .keras}: a ZIP file of the model's configuration
 * and its arrays.
 */
public final class KerasArchive {
    static final String METADATA = "metadata.json";
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.weights.h5";
    static final String PREPARATION = "preparation.json"; // which Keras passes over

    /**
     * A model and how the rows of a table become its input.
     *
     * @param model the model
     * @param preparation the preparation as JSON; null if the archive has none
     */
    public record Prepared(SavedModel model, @Nullable String preparation) {}

    private KerasArchive() {}

    static String dtype(DataType type) {
        return type == DataType.DOUBLE ? "float64" : "float32";
    }

    /**
     * Writes a model, whole or not at all.
     *
     * @param model the model
     * @param file the file, named {@code .keras}; replaced if it exists
     * @return the file
     * @throws ArchiveException if a part of the model is neither one of Keras' nor a record of
     *     simple components
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path write(SavedModel model, Path file) {
        return write(new Prepared(model, null), file);
    }

    /**
     * Writes a model and its preparation, whole or not at all.
     *
     * @param prepared the model; if it has a preparation, that becomes a further entry, which Keras
     *     passes over
     * @param file the file, named {@code .keras}; replaced if it exists
     * @return the file
     * @throws ArchiveException if a part of the model is neither one of Keras' nor a record of
     *     simple components, or the preparation is too long
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path write(Prepared prepared, Path file) {
        Check.present(file, "save", "a path");
        boolean named = file.toString().endsWith(".keras");
        Check.that(named, "save", "a file named .keras", file, "Keras loads no other.");
        WholeFile.checkFolder(file);
        Map<String, byte[]> entries = entries(prepared);
        return WholeFile.write(file, out -> Entries.write(entries, out));
    }

    /**
     * Writes a model as the bytes of a {@code .keras} file.
     *
     * @param model the model
     * @param out where to; it is flushed and stays open
     * @throws ArchiveException if a part of the model has no counterpart in Keras; nothing is
     *     written then
     * @throws UncheckedIOException if the stream fails
     */
    public static void write(SavedModel model, OutputStream out) {
        write(new Prepared(model, null), out);
    }

    /**
     * Writes a model and its preparation as the bytes of a {@code .keras} file.
     *
     * @param prepared the model, with a preparation or without
     * @param out where to; it is flushed and stays open
     * @throws ArchiveException as for {@link #write(Prepared, Path)}; nothing is written then
     * @throws UncheckedIOException if the stream fails
     */
    public static void write(Prepared prepared, OutputStream out) {
        Check.present(out, "save", "a stream");
        Map<String, byte[]> entries = entries(prepared);
        try {
            Entries.write(entries, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("save: the stream failed. " + e.getMessage(), e);
        }
    }

    private static Map<String, byte[]> entries(Prepared prepared) {
        Map<String, byte[]> entries = json(prepared.model());
        entries.put(WEIGHTS, WeightsWriter.write(prepared.model()));
        if (prepared.preparation() != null) {
            byte[] json = prepared.preparation().getBytes(StandardCharsets.UTF_8);
            String expected = "at most " + ArchiveReader.MOST_PREPARATION + " bytes";
            boolean fits = json.length <= ArchiveReader.MOST_PREPARATION;
            String advice = "Learn fewer labels, as with atLeast.";
            ArchiveException.check(fits, PREPARATION, expected, json.length, advice);
            entries.put(PREPARATION, json);
        }
        return entries;
    }

    /**
     * The records of one's own that a model consists of: those that whoever reads its archive must
     * name.
     *
     * @param model the model
     * @return layers, losses and other parts, each once; none if all are built in
     */
    public static Class<?>[] ownClasses(SavedModel model) {
        return OwnClasses.in(Check.present(model, "ownClasses", "a model"));
    }

    /**
     * Checks that {@link #write(SavedModel, Path)} has a form for every part of a model.
     *
     * @param model the model
     * @throws ArchiveException if it has none for a part
     */
    public static void check(SavedModel model) {
        json(model);
    }

    private static Map<String, byte[]> json(SavedModel model) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try {
            entries.put(METADATA, ModelWriter.metadata(model).toBytes());
            entries.put(CONFIG, ModelWriter.config(model).toBytes());
        } catch (IllegalArgumentException e) { // a number that JSON does not have
            throw new ArchiveException("save, " + e.getMessage(), e);
        }
        entries.forEach((name, bytes) -> ArchiveException.check(
                bytes.length <= ArchiveReader.MOST_JSON,
                "save, " + name,
                "at most " + ArchiveReader.MOST_JSON + " bytes, as this JVM would read",
                bytes.length,
                "Give the JVM more memory with -Xmx."));
        return entries;
    }

    /**
     * Reads a model, whole or not at all.
     *
     * @param file an archive as Keras or Kobai wrote it; or a whole model in the older {@code .h5}
     *     form, whose training is left behind
     * @param own the records of one's own that are in it; no other code than theirs runs
     * @return the model
     * @throws IllegalArgumentException if one is no record, or two have one name
     * @throws ArchiveException if the archive is damaged or holds what Kobai does not have
     * @throws UncheckedIOException if the file cannot be read
     */
    public static SavedModel read(Path file, Class<?>... own) {
        return read(file, true, own);
    }

    /**
     * Reads a model without how it was compiled, whatever that was.
     *
     * @param file as {@link #read(Path, Class...)} takes it
     * @param own the records of one's own that are in it; no other code than theirs runs
     * @return the model, without training
     * @throws ArchiveException if the archive is damaged or holds layers that Kobai does not have
     * @throws UncheckedIOException if the file cannot be read
     */
    public static SavedModel readUncompiled(Path file, Class<?>... own) {
        return read(file, false, own);
    }

    private static SavedModel read(Path file, boolean compiled, Class<?>... own) {
        Check.present(file, "load", "a path");
        OwnClasses classes = OwnClasses.of(own);
        return Reading.guarded(file, () -> {
            if (Hdf5Bytes.areIn(file)) {
                boolean named = !file.toString().endsWith(".keras");
                String advice = "It is Keras' older form: rename it to .h5, which load reads too.";
                ArchiveException.check(named, "file", "a ZIP file", "an HDF5 file", advice);
                return new LegacyReader(Hdf5File.read(Hdf5Bytes.of(file))).model();
            }
            try (Entries entries = new Entries(file)) {
                return ArchiveReader.read(entries, compiled, classes);
            }
        });
    }

    /**
     * Reads a model from the bytes of a {@code .keras} file.
     *
     * @param in the stream; it is read to the archive's end and stays open
     * @param own the records of one's own that are in it; no other code than theirs runs
     * @return the model
     * @throws IllegalArgumentException if one is no record, or two have one name
     * @throws ArchiveException if the archive is damaged or holds what Kobai does not have
     * @throws UncheckedIOException if the stream fails
     */
    public static SavedModel read(InputStream in, Class<?>... own) {
        return read(in, true, own);
    }

    /**
     * Reads a model from the bytes of a {@code .keras} file, without how it was compiled.
     *
     * @param in the stream; it is read to the archive's end and stays open
     * @param own the records of one's own that are in it; no other code than theirs runs
     * @return the model, without training
     * @throws ArchiveException if the archive is damaged or holds layers that Kobai does not have
     * @throws UncheckedIOException if the stream fails
     */
    public static SavedModel readUncompiled(InputStream in, Class<?>... own) {
        return read(in, false, own);
    }

    private static SavedModel read(InputStream in, boolean compiled, Class<?>... own) {
        Check.present(in, "load", "a stream");
        OwnClasses classes = OwnClasses.of(own);
        return Reading.guarded(null, () -> {
            try (ArchiveEntries entries = StreamedEntries.of(in)) {
                return ArchiveReader.read(entries, compiled, classes);
            }
        });
    }

    /**
     * Reads a model and its preparation, if it has one.
     *
     * @param file an archive
     * @param own the records of one's own that are in the model; no other code than theirs runs
     * @return the model and the preparation
     * @throws IllegalArgumentException if one is no record, or two have one name
     * @throws ArchiveException if the archive is damaged or holds what Kobai does not have
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Prepared readPrepared(Path file, Class<?>... own) {
        Check.present(file, "load", "a path");
        OwnClasses classes = OwnClasses.of(own);
        return Reading.guarded(file, () -> {
            try (Entries entries = new Entries(file)) {
                return ArchiveReader.readPrepared(entries, classes);
            }
        });
    }

    /**
     * Reads a model and its preparation, if it has one, from the bytes of a {@code .keras} file.
     *
     * @param in the stream; it is read to the archive's end and stays open
     * @param own the records of one's own that are in the model; no other code than theirs runs
     * @return the model and the preparation
     * @throws IllegalArgumentException if one is no record, or two have one name
     * @throws ArchiveException if the archive is damaged or holds what Kobai does not have
     * @throws UncheckedIOException if the stream fails
     */
    public static Prepared readPrepared(InputStream in, Class<?>... own) {
        Check.present(in, "load", "a stream");
        OwnClasses classes = OwnClasses.of(own);
        return Reading.guarded(null, () -> {
            try (ArchiveEntries entries = StreamedEntries.of(in)) {
                return ArchiveReader.readPrepared(entries, classes);
            }
        });
    }

    /**
     * Writes a model's weights as Keras' {@code save_weights} does.
     *
     * @param model the model
     * @param file the file, named {@code .weights.h5}; replaced if it exists
     * @return the file
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path writeWeights(SavedModel model, Path file) {
        byte[] bytes = WeightsWriter.write(model.withoutTraining());
        return WholeFile.write(file, out -> out.write(bytes));
    }

    /**
     * Reads weights for a model: by layers' classes and order, whatever the layers are called.
     *
     * @param model the model that they shall fit
     * @param file a {@code .weights.h5} of Keras 3, or an {@code .h5} of an older Keras with a
     *     model or its weights
     * @return the numbers of each weight in the model's order
     * @throws ArchiveException if the file is damaged, or its arrays are not of such a model
     * @throws UncheckedIOException if the file cannot be read
     */
    public static List<double[]> readWeights(SavedModel model, Path file) {
        Check.present(file, "loadWeights", "a path");
        return Reading.guarded(file, () -> {
            boolean hdf5 = Hdf5Bytes.areIn(file);
            String advice = "Give a file that save_weights wrote; load reads .keras.";
            ArchiveException.check(hdf5, "file", "an HDF5 file", "another", advice);
            return WeightsFile.read(Hdf5Bytes.of(file), model.architecture());
        });
    }
}
