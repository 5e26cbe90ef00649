package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.hdf5.Hdf5Writer;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of Keras 1 and 2, with numbers worked on paper. */
class LegacyFileTest {
    private static final Hdf5Writer.Type SINGLE = Hdf5Writer.Type.FLOAT32;

    @TempDir
    Path folder;

    private final Hdf5Writer file = new Hdf5Writer();
    private final Hdf5Writer.Group weights = file.root().group("model_weights");
    private int layers;

    /** Adds a layer's arrays, each with its shape. */
    private void layer(String name, Object... namesShapesNumbers) {
        weights.attribute("layer_names" + layers++, name);
        Hdf5Writer.Group group = weights.group(name);
        for (int i = 0; i < namesShapesNumbers.length; i += 3) {
            String array = (String) namesShapesNumbers[i];
            long[] shape = (long[]) namesShapesNumbers[i + 1];
            double[] numbers = (double[]) namesShapesNumbers[i + 2];
            group.attribute("weight_names" + i / 3, array);
            int slash = array.indexOf('/'); // Keras 2 names arrays by their layers once more
            Hdf5Writer.Group inner = slash < 0 ? group : group.group(array.substring(0, slash));
            inner.dataset(array.substring(slash + 1), SINGLE, shape, numbers, 0);
        }
    }

    private static long[] shape(long... sizes) {
        return sizes;
    }

    private static double[] numbers(double... numbers) {
        return numbers;
    }

    private Path write(String config, String name) throws IOException {
        if (config != null) {
            file.root().attribute("model_config", config);
        }
        return Files.write(folder.resolve(name), file.write());
    }

    @Test
    void aModelOfKeras1IsReadByItsOldWords() throws IOException {
        layer("dense_1", "W", shape(2, 2), numbers(1, 0, 0, 1), "b", shape(2), numbers(0, 1));
        layer("dropout_1");
        layer("dense_2", "W", shape(2, 1), numbers(1, 1), "b", shape(1), numbers(0));
        Path model = write("""
                {"class_name": "Sequential", "config": [
                 {"class_name": "Dense", "config": {"name": "dense_1", "trainable": true,
                  "batch_input_shape": [null, 2], "input_dtype": "float32", "input_dim": 2,
                  "init": "glorot_uniform", "activation": "relu", "output_dim": 2, "bias": true,
                  "W_regularizer": {"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.5}},
                  "b_regularizer": null, "activity_regularizer": null,
                  "W_constraint": null, "b_constraint": null}},
                 {"class_name": "Dropout", "config": {"name": "dropout_1", "trainable": true, "p": 0.25}},
                 {"class_name": "Dense", "config": {"name": "dense_2", "trainable": true,
                  "init": "glorot_uniform", "activation": "hard_sigmoid", "output_dim": 1,
                  "bias": true}}]}
                """, "old.h5");

        Sequential read = Sequential.load(model);

        // relu(1), relu(-4 + 1) sum up to 1; hard_sigmoid was 0.2 x + 0.5
        assertEquals(0.7, read.predict(new double[] {1, -4})[0], 1e-6);
        assertTrue(read.toString().contains("Dropout(0.25)"), read.toString());
        assertTrue(read.toString().contains("L1L2[l1=0.0, l2=0.5]"), read.toString());
    }

    private static String dense(String name, String input) {
        return """
               {"name": "%s", "class_name": "Dense", "inbound_nodes": [[["%s", 0, 0, {}]]],
                "config": {"name": "%s", "trainable": true, "dtype": "float32", "units": 1,
                "activation": "linear", "use_bias": false,
                "kernel_initializer": {"class_name": "VarianceScaling", "config": {"scale": 1.0,
                "mode": "fan_avg", "distribution": "uniform", "seed": null}},
                "bias_initializer": {"class_name": "Zeros", "config": {}},
                "kernel_regularizer": null, "kernel_constraint": null}}
               """.formatted(name, input, name);
    }

    private static String functional(String layers, String output) {
        return """
               {"class_name": "Model", "config": {"name": "model_1", "layers": [
                {"name": "input_1", "class_name": "InputLayer", "inbound_nodes": [],
                 "config": {"batch_input_shape": [null, 1], "dtype": "float32", "sparse": false,
                 "name": "input_1"}}, %s],
                "input_layers": [["input_1", 0, 0]], "output_layers": [["%s", 0, 0]]}}
               """.formatted(layers, output);
    }

    @Test
    void aFunctionalModelOfKeras2IsReadIfItIsAChain() throws IOException {
        layer("input_1");
        layer("a", "a/kernel:0", shape(1, 1), numbers(3));
        layer("b", "b/kernel:0", shape(1, 1), numbers(-2));
        Path model = write(functional(dense("a", "input_1") + "," + dense("b", "a"), "b"), "c.h5");
        assertEquals(-6, Sequential.load(model).predict(new double[] {1})[0], 1e-6);
    }

    @Test
    void aBranchIsRefusedByTheLayerWhereItBegins() throws IOException {
        layer("a", "k", shape(1, 1), numbers(3));
        layer("b", "k", shape(1, 1), numbers(-2));
        String branches = functional(dense("a", "input_1") + "," + dense("b", "input_1"), "b");
        Path model = write(branches, "branch.h5");
        var e = assertThrows(ArchiveException.class, () -> Sequential.load(model));
        String expected = "layer b: expected a as its only input, got [input_1].";
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void aModelInsideKeepsWhatTrainsBeforeWhatDoesNot() throws IOException {
        layer(
                "inner",
                "kernel",
                shape(1, 1),
                numbers(2),
                "gamma",
                shape(1),
                numbers(10),
                "beta",
                shape(1),
                numbers(1),
                "last",
                shape(1, 1),
                numbers(5),
                "mean",
                shape(1),
                numbers(4),
                "variance",
                shape(1),
                numbers(1));
        String inside = """
                {"class_name": "Sequential", "config": {"name": "outer", "layers": [
                 {"class_name": "Sequential", "config": {"name": "inner", "layers": [
                  {"class_name": "Dense", "config": {"name": "d", "batch_input_shape": [null, 1],
                   "units": 1, "use_bias": false, "activation": "linear"}},
                  {"class_name": "BatchNormalization", "config": {"name": "n", "axis": [1],
                   "momentum": 0.9, "epsilon": 1e-7, "center": true, "scale": true}},
                  {"class_name": "Dense", "config": {"name": "e", "units": 1, "use_bias": false,
                   "activation": "linear"}}]}}]}}
                """;
        Sequential read = Sequential.load(write(inside, "inner.h5"));
        // ((2 · 3 − 4) / 1 · 10 + 1) · 5
        assertEquals(105, read.predict(new double[] {3})[0], 1e-3);
    }

    @Test
    void weightsAloneGoByOrderIntoAModelOfOtherNames() throws IOException {
        Hdf5Writer alone = new Hdf5Writer();
        String[] names = {"zeta", "alpha"}; // not the order of the alphabet
        for (int i = 0; i < 2; i++) {
            alone.root().attribute("layer_names" + i, names[i]);
            Hdf5Writer.Group group = alone.root().group(names[i]);
            group.attribute("weight_names0", "kernel:0");
            group.dataset("kernel:0", SINGLE, shape(1, 1), numbers(i + 2), 0);
        }
        Path old = Files.write(folder.resolve("weights.h5"), alone.write());
        Sequential model = Sequential.of(
                new Input(1), new Dense(1).useBias(false), new Dense(1).useBias(false));

        model.loadWeights(old);

        assertArrayEquals(new double[] {2, 3}, model.parameters());
        var e = assertThrows(ArchiveException.class, () -> Sequential.load(old));
        assertTrue(e.getMessage().contains("give them to a model by loadWeights"), e.getMessage());
    }

    @Test
    void weightsOfKeras3GoByTheClassesOfLayers() {
        Sequential from = Sequential.of(
                new Input(2), new Dense(2), new BatchNormalization(), new Dense(1), new Dense(1));
        Path weights = from.saveWeights(folder.resolve("m.weights.h5"));
        Sequential to = Sequential.of(
                        new Input(2),
                        new Dense(2),
                        new BatchNormalization(),
                        new Dense(1),
                        new Dense(1))
                .seed(7);

        to.loadWeights(weights);

        assertArrayEquals(from.parameters(), to.parameters());
        Sequential smaller = Sequential.of(new Input(2), new Dense(2), new Dense(1));
        double[] before = smaller.parameters();
        var e = assertThrows(ArchiveException.class, () -> smaller.loadWeights(weights));
        assertTrue(e.getMessage().contains("expected 2 layers of class dense, got 3"));
        assertArrayEquals(before, smaller.parameters());
    }

    @Test
    void layersOfOneClassInAndOutsideOfAModelHaveNoOrder() throws IOException {
        Hdf5Writer nested = new Hdf5Writer();
        Hdf5Writer.Group all = nested.root().group("layers");
        double[] one = {1};
        all.group("dense").group("vars").dataset("0", SINGLE, shape(1, 1), one, 0);
        Hdf5Writer.Group inner = all.group("sequential").group("layers").group("dense");
        inner.group("vars").dataset("0", SINGLE, shape(1, 1), one, 0);
        Path weights = Files.write(folder.resolve("nested.weights.h5"), nested.write());
        Sequential model = Sequential.of(
                new Input(1), new Dense(1).useBias(false), new Dense(1).useBias(false));
        var e = assertThrows(ArchiveException.class, () -> model.loadWeights(weights));
        assertTrue(e.getMessage().contains("Their order is not in the file"), e.getMessage());
    }
}
