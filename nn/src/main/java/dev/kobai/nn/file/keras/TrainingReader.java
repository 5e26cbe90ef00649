package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.SavedModel.SavedTraining;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.Loss;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a training stands: the optimizer's variables in an archive's arrays. */
final class TrainingReader {
    private static final String GROUP = "optimizer";

    private final WeightsReader weights;
    private final Optimizer optimizer;
    private final List<Weight> trained = new ArrayList<>();
    private final int size;

    private TrainingReader(ModelReader model, WeightsReader weights, Optimizer optimizer) {
        this.weights = weights;
        this.optimizer = optimizer;
        for (Place place : model.places()) {
            place.weights().stream().filter(place::trains).forEach(trained::add);
        }
        size = trained.stream().mapToInt(weight -> weight.shape().size()).sum();
    }

    static SavedTraining read(
            ModelReader model, WeightsReader weights, Optimizer optimizer, Loss loss, Config own) {
        TrainingReader reader = new TrainingReader(model, weights, optimizer);
        double steps = weights.readNumber(GROUP, 0, GROUP);
        boolean counted = steps >= 0 && steps == Math.rint(steps) && steps < 1L << 53;
        String expected = "a number of steps in " + GROUP + "/vars/0";
        ArchiveException.check(counted, GROUP, expected, steps, Config.DAMAGED);
        boolean scheduled = !(optimizer.learningRate() instanceof LearningRate.Constant);
        double rate = scheduled ? Double.NaN : reader.rate();
        if (!own.node("learning_rate").isMissingNode()) {
            rate = own.number("learning_rate");
            boolean usable = rate >= 0 && rate <= Float.MAX_VALUE;
            String rates = "learning_rate >= 0 that a float can hold";
            ArchiveException.check(usable, own.where(), rates, rate, Config.DAMAGED);
        }
        double[][] memory = reader.memory(scheduled ? 1 : 2, steps == 0);
        return new SavedTraining(optimizer, loss, model.metrics(loss), memory, (long) steps, rate);
    }

    /** The rate of the next step where it is not the optimizer's own, else NaN. */
    private double rate() {
        double given = weights.readNumber(GROUP, 1, GROUP);
        LearningRate.check(given, GROUP + "/vars/1");
        double own = optimizer.learningRate().at(0);
        return (float) given == (float) own ? Double.NaN : given;
    }

    /** Squares of gradients may overflow, and Adam then rests: such a training goes on too. */
    private double[] memory(int index, long[] shape) {
        double[] values = weights.readNumbers(GROUP, index, shape, GROUP);
        boolean numbers = Arrays.stream(values).noneMatch(Double::isNaN);
        String where = GROUP + "/vars/" + index;
        ArchiveException.check(numbers, where, "numbers", "NaN", Config.DAMAGED);
        return values;
    }

    private double[][] memory(int from, boolean mayBeNew) {
        List<String> names = optimizer.memory();
        double[][] memory = new double[names.size()][Math.max(1, size)];
        for (int i = 0; i < memory.length; i++) {
            Arrays.fill(memory[i], optimizer.initialMemory(i));
        }
        int count = weights.count(GROUP);
        if (mayBeNew && count == from) {
            return memory; // saved before Keras had made the arrays
        }
        int index = from;
        for (List<Integer> group : OptimizerSlots.of(optimizer)) {
            int begin = 0;
            for (Weight weight : trained) {
                long[] shape = WeightsReader.sizes(weight.shape());
                for (int array : group) {
                    double[] values = memory(index++, shape);
                    System.arraycopy(values, 0, memory[array], begin, values.length);
                }
                begin += weight.shape().size();
            }
        }
        index += Double.isNaN(OptimizerSlots.product(optimizer, 0)) ? 0 : 1;
        String expected = index + " arrays for " + optimizer;
        ArchiveException.check(count == index, GROUP, expected, count, Config.DAMAGED);
        return memory;
    }
}
