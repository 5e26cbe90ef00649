package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.SavedModel.SavedTraining;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Optimizer;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;

import org.nd4j.linalg.api.buffer.DataType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arrays of an archive as an HDF5 file, in Keras' groups.
 *
 * <p>Groups without arrays are left out: Keras does not miss them, and the library would write them
 * in a form that others cannot read.
 */
final class WeightsWriter {
    private final SavedModel model;
    private final WritableHdfFile file;

    private WeightsWriter(SavedModel model, WritableHdfFile file) {
        this.model = model;
        this.file = file;
    }

    static byte[] write(SavedModel model) {
        try {
            Path temporary = Files.createTempFile("kobai", ".h5");
            try {
                try (WritableHdfFile file = HdfFile.write(temporary)) {
                    WeightsWriter writer = new WeightsWriter(model, file);
                    writer.writeLayers();
                    if (model.training() != null) {
                        writer.writeOptimizer(model.training());
                    }
                }
                return Files.readAllBytes(temporary);
            } finally {
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("save: the temporary folder cannot be written to", e);
        }
    }

    private void writeLayers() {
        KerasNames names = new KerasNames();
        WritableGroup layers = null;
        int next = 0;
        for (Place place : model.architecture().places()) {
            String name = names.next(LayerTable.LAYERS.className(place, "layer " + place.name()));
            if (place.weights().isEmpty()) {
                continue;
            }
            layers = layers == null ? file.putGroup("layers") : layers;
            WritableGroup vars = layers.putGroup(name).putGroup("vars");
            vars.putAttribute("name", place.name());
            for (int i = 0; i < place.weights().size(); i++) {
                Weight weight = place.weights().get(i);
                double[] values = model.weights().get(next++);
                boolean count = place.layer() instanceof Normalization
                        && values.length == 1
                        && weight.shape().rank() == 0;
                Object array = count
                        ? (Object) (int) values[0]
                        : nested(values, 0, weight.shape(), 0, model.type() == DataType.FLOAT);
                vars.putDataset(String.valueOf(i), array);
            }
        }
    }

    private void writeOptimizer(SavedTraining training) {
        Optimizer optimizer = training.optimizer();
        WritableGroup vars = file.putGroup("optimizer").putGroup("vars");
        vars.putAttribute("name", OptimizerTable.name(optimizer, "optimizer"));
        List<Object> arrays = new ArrayList<>();
        long steps = training.steps();
        arrays.add(steps <= Integer.MAX_VALUE ? (Object) (int) steps : (Object) steps);
        if (optimizer.learningRate() instanceof LearningRate.Constant own) {
            double rate = Double.isNaN(training.rate()) ? own.value() : training.rate();
            arrays.add((float) rate);
        }
        boolean single = model.type() == DataType.FLOAT && optimizer.floatRule().isPresent();
        for (List<Integer> group : OptimizerSlots.of(optimizer)) {
            addSlots(group, training.memory(), single, arrays);
        }
        double product = OptimizerSlots.product(optimizer, steps);
        if (!Double.isNaN(product)) {
            arrays.add(single ? (Object) (float) product : (Object) product);
        }
        for (int i = 0; i < arrays.size(); i++) {
            vars.putDataset(String.valueOf(i), arrays.get(i));
        }
    }

    private void addSlots(
            List<Integer> group, double[][] memory, boolean single, List<Object> arrays) {
        int begin = 0;
        for (Place place : model.architecture().places()) {
            for (Weight weight : place.weights()) {
                if (place.trains(weight)) {
                    for (int array : group) {
                        arrays.add(nested(memory[array], begin, weight.shape(), 0, single));
                    }
                    begin += weight.shape().size();
                }
            }
        }
    }

    /** The numbers of a shape as arrays in arrays, from an axis on. */
    private static Object nested(double[] values, int from, Shape shape, int axis, boolean single) {
        if (axis == shape.rank()) {
            return single ? (Object) (float) values[from] : (Object) values[from];
        }
        int size = shape.axis(axis);
        if (axis == shape.rank() - 1) {
            return single ? floats(values, from, size) : doubles(values, from, size);
        }
        int step = 1;
        int[] sizes = new int[shape.rank() - axis];
        for (int i = axis; i < shape.rank(); i++) {
            sizes[i - axis] = shape.axis(i);
            step *= i > axis ? shape.axis(i) : 1;
        }
        Object nested = Array.newInstance(single ? float.class : double.class, sizes);
        for (int i = 0; i < size; i++) {
            Array.set(nested, i, nested(values, from + i * step, shape, axis + 1, single));
        }
        return nested;
    }

    private static float[] floats(double[] values, int from, int size) {
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = (float) values[from + i];
        }
        return floats;
    }

    private static double[] doubles(double[] values, int from, int size) {
        return Arrays.copyOfRange(values, from, from + size);
    }
}
