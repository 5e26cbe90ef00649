package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.SavedModel.SavedTraining;
import dev.kobai.nn.internal.hdf5.Hdf5Writer;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Optimizer;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;

/** The arrays of an archive as an HDF5 file, in the groups and types in which Keras writes them. */
final class WeightsWriter {
    private final SavedModel model;
    private final Hdf5Writer file = new Hdf5Writer();

    private WeightsWriter(SavedModel model) {
        this.model = model;
    }

    static byte[] write(SavedModel model) {
        WeightsWriter writer = new WeightsWriter(model);
        writer.vars("", "sequential");
        writer.writeLayers();
        if (model.training() != null) {
            writer.writeOptimizer(model.training());
        }
        return writer.file.write();
    }

    /** The arrays of a layer or optimizer, which Keras labels with its name. */
    private Variables vars(String group, String name) {
        Hdf5Writer.Group place = file.root();
        for (String part : (group + "vars").split("/")) {
            place = place.group(part);
        }
        place.attribute("name", name);
        return new Variables(place);
    }

    /** A group of arrays that are named by their numbers. */
    private static final class Variables {
        private final Hdf5Writer.Group group;
        private int count;

        Variables(Hdf5Writer.Group group) {
            this.group = group;
        }

        void add(Hdf5Writer.Type type, Shape shape, double[] values, int from) {
            long[] sizes = WeightsReader.sizes(shape);
            group.dataset(String.valueOf(count++), type, sizes, values, from);
        }

        void add(Hdf5Writer.Type type, double number) {
            group.dataset(String.valueOf(count++), type, new long[0], new double[] {number}, 0);
        }
    }

    private static Hdf5Writer.Type real(boolean single) {
        return single ? Hdf5Writer.Type.FLOAT32 : Hdf5Writer.Type.FLOAT64;
    }

    private void writeLayers() {
        KerasNames names = new KerasNames();
        int next = 0;
        for (Place place : model.architecture().places()) {
            String name =
                    names.next(LayerTable.LAYERS.className(place.layer(), "layer " + place.name()));
            Variables vars = vars("layers/" + name + "/", place.name());
            for (Weight weight : place.weights()) {
                double[] values = model.weights().get(next++);
                boolean count = place.layer() instanceof Normalization
                        && values.length == 1
                        && weight.shape().rank() == 0;
                boolean single = model.type() == DataType.FLOAT;
                vars.add(count ? Hdf5Writer.Type.INT32 : real(single), weight.shape(), values, 0);
            }
        }
    }

    private void writeOptimizer(SavedTraining training) {
        Optimizer optimizer = training.optimizer();
        Variables vars = vars("optimizer/", OptimizerTable.name(optimizer, "optimizer"));
        long steps = training.steps();
        boolean few = steps <= Integer.MAX_VALUE;
        vars.add(few ? Hdf5Writer.Type.INT32 : Hdf5Writer.Type.INT64, steps);
        if (optimizer.learningRate() instanceof LearningRate.Constant own) {
            double rate = Double.isNaN(training.rate()) ? own.value() : training.rate();
            vars.add(real(model.type() == DataType.FLOAT), rate);
        }
        boolean single = model.type() == DataType.FLOAT && optimizer.floatRule().isPresent();
        for (List<Integer> group : OptimizerSlots.of(optimizer)) {
            addSlots(group, training.memory(), real(single), vars);
        }
        double product = OptimizerSlots.product(optimizer, steps);
        if (!Double.isNaN(product)) {
            vars.add(real(single), product);
        }
    }

    private void addSlots(
            List<Integer> group, double[][] memory, Hdf5Writer.Type type, Variables vars) {
        int begin = 0;
        for (Place place : model.architecture().places()) {
            for (Weight weight : place.weights()) {
                if (place.trains(weight)) {
                    for (int array : group) {
                        vars.add(type, weight.shape(), memory[array], begin);
                    }
                    begin += weight.shape().size();
                }
            }
        }
    }
}
