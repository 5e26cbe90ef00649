package dev.kobai.nn.file.keras;

import static dev.kobai.nn.file.keras.KerasArchive.CONFIG;
import static dev.kobai.nn.file.keras.KerasArchive.METADATA;
import static dev.kobai.nn.file.keras.KerasArchive.PREPARATION;
import static dev.kobai.nn.file.keras.KerasArchive.WEIGHTS;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.SavedModel.SavedTraining;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.Optimizer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the entries of a {@code .keras} archive hold, read within the bounds of this JVM. */
final class ArchiveReader {
    /** Read, a byte may take forty. */
    static final long MOST_JSON = Math.max(4 << 20, Runtime.getRuntime().maxMemory() / 64);

    static final int MOST_PREPARATION = 16 << 20;
    static final long MOST_ARRAYS = Integer.MAX_VALUE - 64; // what fits a Java array

    private static final int MOST_SLOTS = 8; // arrays for each weight that an optimizer may have
    private static final String WITHOUT_TRAINING =
            "Sequential.loadUncompiled takes up the layers and weights alone.";

    private ArchiveReader() {}

    /** Reads an archive and the preparation in it, if there is one. */
    static KerasArchive.Prepared readPrepared(ArchiveEntries entries, OwnClasses classes)
            throws IOException {
        SavedModel model = read(entries, true, classes);
        String json = null;
        if (entries.has(PREPARATION)) {
            json = new String(entries.read(PREPARATION, MOST_PREPARATION), StandardCharsets.UTF_8);
        }
        return new KerasArchive.Prepared(model, json);
    }

    /** Reads an archive, with or without what it says of training. */
    static SavedModel read(ArchiveEntries entries, boolean compiled, OwnClasses classes)
            throws IOException {
        JsonNode metadata = Json.read(entries.read(METADATA, MOST_JSON), METADATA);
        checkVersion(metadata.path("keras_version").asText());
        ModelReader model =
                new ModelReader(Json.read(entries.read(CONFIG, MOST_JSON), CONFIG), classes);
        Config own = own(metadata.path("kobai"));
        if (!compiled || !model.compiled()) {
            WeightsReader weights = arrays(entries, model, null);
            return saved(model, own, weights(model, weights), null);
        }
        try {
            return trained(entries, model, own);
        } catch (ArchiveException e) {
            weights(model, arrays(entries, model, null)); // what is wrong here says so itself
            throw new ArchiveException(e.getMessage() + " " + WITHOUT_TRAINING, e);
        }
    }

    private static SavedModel trained(ArchiveEntries entries, ModelReader model, Config own)
            throws IOException {
        Optimizer optimizer = model.optimizer();
        Loss loss = model.loss();
        if (own.has("soft_targets")) {
            loss = LossTable.withSoftTargets(loss, own.flag("soft_targets", false));
        }
        WeightsReader weights = arrays(entries, model, optimizer);
        List<double[]> values = weights(model, weights);
        return saved(model, own, values, TrainingReader.read(model, weights, optimizer, loss, own));
    }

    private static SavedModel saved(
            ModelReader model, Config own, List<double[]> weights, SavedTraining training) {
        long seed = own.node("seed").asLong();
        return new SavedModel(model.architecture(), model.type(), seed, weights, training);
    }

    private static void checkVersion(String version) {
        String advice = "Save the model there as .h5, which load reads too.";
        boolean old = version.startsWith("2.");
        ArchiveException.check(!old, METADATA, "an archive of Keras 3", "Keras " + version, advice);
    }

    /** The arrays, after a look at their size; of an optimizer, if it is known, all must fit. */
    private static WeightsReader arrays(
            ArchiveEntries entries, ModelReader model, Optimizer optimizer) throws IOException {
        long least = numbers(model, null); // an optimizer that never stepped may have none
        long numbers = optimizer == null ? MOST_SLOTS * least : numbers(model, optimizer);
        long size = entries.size(WEIGHTS);
        boolean enough = size >= 4 * least;
        String expected = least + " numbers, as the layers need";
        ArchiveException.check(enough, WEIGHTS, expected, size + " bytes", Config.DAMAGED);
        checkMemory(size, numbers);
        long groups = 100 + 10L * model.places().size();
        byte[] bytes = entries.read(WEIGHTS, Math.min(MOST_ARRAYS, 16 * numbers + groups * 4096));
        return new WeightsReader(bytes);
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
                Shape shape = place.weights().get(j).shape();
                values.add(read(weights, model, i, j, shape, owner));
            }
            int count = weights.count(model.group(i));
            String expected = declared + " arrays in " + model.group(i);
            ArchiveException.check(count == declared, owner, expected, count, Config.DAMAGED);
        }
        return values;
    }

    private static double[] read(
            WeightsReader weights,
            ModelReader model,
            int place,
            int index,
            Shape shape,
            String owner) {
        if (!model.single(place)) {
            return weights.read(model.group(place), index, WeightsReader.sizes(shape), owner);
        }
        double[] values = new double[shape.size()];
        Arrays.fill(values, weights.read(model.group(place), index, new long[0], owner)[0]);
        return values;
    }
}
