package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.SavedModel.SavedTraining;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.Loss;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.WholeFile;

import org.nd4j.linalg.api.buffer.DataType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final long MOST_JSON = 4 << 20;
    private static final long MOST_ARRAYS = Integer.MAX_VALUE - 64; // what fits a Java array

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
        Check.present(file, "save", "a path");
        boolean named = file.toString().endsWith(".keras");
        Check.that(named, "save", "a file named .keras", file, "Keras loads no other.");
        WholeFile.checkFolder(file);
        Map<String, byte[]> entries = json(model);
        entries.put(WEIGHTS, WeightsWriter.write(model));
        return WholeFile.write(file, out -> Entries.write(entries, out));
    }

    /**
     * Checks that {@link #write} has a form for every part of a model.
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
            return entries;
        } catch (IllegalArgumentException e) { // a number that JSON does not have
            throw new ArchiveException("save, " + e.getMessage(), e);
        }
    }

    /**
     * Reads a model, whole or not at all.
     *
     * @param file an archive as Keras or Kobai wrote it
     * @param own the records of one's own that are in it; no other code than theirs runs
     * @return the model
     * @throws IllegalArgumentException if one is no record, or two have one name
     * @throws ArchiveException if the archive is damaged or holds what neither Kobai has nor was
     *     named
     * @throws UncheckedIOException if the file cannot be read
     */
    public static SavedModel read(Path file, Class<?>... own) {
        Check.present(file, "load", "a path");
        OwnClasses classes = OwnClasses.of(own);
        try (Entries entries = new Entries(file)) {
            return read(entries, classes);
        } catch (UnsupportedOperationException e) {
            String expected = "a file of the machine's own file system";
            String message = Check.message("load", expected, file, "Copy the file there first.");
            throw new UncheckedIOException(message, new IOException(e));
        } catch (NoSuchFileException e) {
            String message = Check.message("load", "a file", file + ", which is not there", "");
            throw new UncheckedIOException(message.strip(), e);
        } catch (ArchiveException e) {
            throw new ArchiveException(file.getFileName() + ", " + e.getMessage(), e);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            String message = file.getFileName() + ": is no readable archive. " + e.getMessage();
            throw new ArchiveException(message, e);
        }
    }

    private static SavedModel read(Entries entries, OwnClasses classes) throws IOException {
        JsonNode config = Json.read(entries.read(CONFIG, MOST_JSON), CONFIG);
        ModelReader model = new ModelReader(config, classes);
        JsonNode metadata = Json.read(entries.read(METADATA, MOST_JSON), METADATA);
        Config own = own(metadata.path("kobai"));
        Optimizer optimizer = model.compiled() ? model.optimizer() : null;
        Loss loss = model.compiled() ? model.loss() : null;
        if (own.has("soft_targets")) {
            loss = LossTable.withSoftTargets(loss, own.flag("soft_targets", false));
        }
        long least = numbers(model, null); // an optimizer that never stepped may have none
        long numbers = numbers(model, optimizer);
        long size = entries.size(WEIGHTS);
        boolean enough = size >= 4 * least;
        String expected = least + " numbers, as the layers need";
        ArchiveException.check(enough, WEIGHTS, expected, size + " bytes", Config.DAMAGED);
        checkMemory(size, numbers);
        long groups = 100 + 10L * model.places().size();
        byte[] bytes = entries.read(WEIGHTS, Math.min(MOST_ARRAYS, 16 * numbers + groups * 4096));
        WeightsReader weights = new WeightsReader(bytes);
        List<double[]> values = weights(model, weights);
        SavedTraining training = optimizer == null
                ? null
                : TrainingReader.read(model, weights, optimizer, loss, own);
        long seed = own.node("seed").asLong();
        return new SavedModel(model.architecture(), model.type(), seed, values, training);
    }

    /** What only Kobai writes, and Keras' archives lack. */
    private static Config own(JsonNode given) {
        JsonNode json = given.isMissingNode() ? Json.object() : given;
        Config own = new Config(json, METADATA + ", kobai", OwnClasses.NONE);
        JsonNode seed = own.node("seed");
        if (!seed.isMissingNode() && !seed.isNumber()) {
            throw own.error("seed as a whole number", Json.brief(seed), Config.DAMAGED);
        }
        return own;
    }

    /** The entry lies in memory beside its numbers as read and as the model takes them over. */
    private static void checkMemory(long size, long numbers) {
        long needed = size + 2 * Double.BYTES * numbers;
        long most = Runtime.getRuntime().maxMemory();
        String expected = "arrays that take at most " + most + " bytes, this JVM's memory";
        String advice = "Give the JVM more with -Xmx, if you trust the file.";
        ArchiveException.check(needed <= most, WEIGHTS, expected, needed, advice);
    }

    /** How many numbers the arrays have, with an optimizer's memory if there is one. */
    private static long numbers(ModelReader model, Optimizer optimizer) {
        long all = 0;
        long trained = 0;
        for (int i = 0; i < model.places().size(); i++) {
            Place place = model.places().get(i);
            for (Weight weight : place.weights()) {
                all += model.given(i) == null ? weight.shape().size() : 0;
                trained += place.trains(weight) ? weight.shape().size() : 0;
            }
        }
        int arrays = optimizer == null ? 0 : optimizer.memory().size();
        return all + trained * arrays;
    }

    private static List<double[]> weights(ModelReader model, WeightsReader weights) {
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < model.places().size(); i++) {
            Place place = model.places().get(i);
            int declared = place.weights().size();
            if (declared == 0) {
                continue;
            }
            if (model.given(i) != null) {
                values.addAll(model.given(i));
                continue;
            }
            String owner = "layer " + place.name();
            for (int j = 0; j < declared; j++) {
                long[] shape = WeightsReader.sizes(place.weights().get(j).shape());
                values.add(weights.read(model.group(i), j, shape, owner));
            }
            int count = weights.count(model.group(i));
            String expected = declared + " arrays in " + model.group(i);
            ArchiveException.check(count == declared, owner, expected, count, Config.DAMAGED);
        }
        return values;
    }
}
