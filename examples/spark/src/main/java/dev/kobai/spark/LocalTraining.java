package dev.kobai.spark;

import dev.kobai.nn.DivergenceException;
import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.SavedModel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What a partition's rows made of the model in one round, weighted by how many they are. */
final class LocalTraining implements Serializable {
    private static final long serialVersionUID = 1;

    final long rows;
    final double loss;
    final long steps;
    final ArrayList<double[]> numbers; // weights, then the optimizer's memory; null if it diverged
    final String divergence; // null if it did not

    private LocalTraining(
            long rows, double loss, long steps, ArrayList<double[]> numbers, String divergence) {
        this.rows = rows;
        this.loss = loss;
        this.steps = steps;
        this.numbers = numbers;
        this.divergence = divergence;
    }

    /** Trains a copy of the model; none where there are no rows. */
    static Iterator<LocalTraining> of(
            int partition, Iterator<Block> blocks, SharedModel shared, int epochs, int batchSize) {
        List<Block> all = new ArrayList<>();
        blocks.forEachRemaining(all::add);
        if (all.isEmpty()) {
            return List.<LocalTraining>of().iterator();
        }
        Sequential model = shared.copy();
        dev.kobai.nn.data.Dataset data = Block.join(all, model.dataType());
        try {
            List<Double> losses = model.fit(data, FitOptions.epochs(epochs).batchSize(batchSize))
                    .get("loss");
            SavedModel saved = model.saved();
            ArrayList<double[]> numbers = new ArrayList<>(saved.weights());
            numbers.addAll(List.of(saved.training().memory()));
            double loss = losses.get(losses.size() - 1);
            long steps = saved.training().steps();
            return List.of(new LocalTraining(data.rows(), loss, steps, numbers, null))
                    .iterator();
        } catch (DivergenceException e) { // a value, for Spark would try again
            String place = "partition " + partition + ", " + e.getMessage();
            return List.of(new LocalTraining(data.rows(), Double.NaN, 0, null, place))
                    .iterator();
        }
    }

    /** The model whose numbers are the means over all rows. */
    static SavedModel mean(SavedModel before, List<LocalTraining> all) {
        long rows = all.stream().mapToLong(one -> one.rows).sum();
        List<double[]> means = new ArrayList<>();
        for (double[] array : all.get(0).numbers) {
            means.add(new double[array.length]);
        }
        for (LocalTraining one : all) {
            for (int i = 0; i < means.size(); i++) {
                double[] mean = means.get(i);
                double[] array = one.numbers.get(i);
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += array[j] * one.rows / rows;
                }
            }
        }
        int weights = before.weights().size();
        SavedModel.SavedTraining was = before.training();
        var training = new SavedModel.SavedTraining(
                was.optimizer(),
                was.loss(),
                was.metrics(),
                means.subList(weights, means.size()).toArray(double[][]::new),
                all.stream().mapToLong(one -> one.steps).max().orElseThrow(),
                was.rate());
        return new SavedModel(
                before.architecture(),
                before.type(),
                before.seed(),
                means.subList(0, weights),
                training);
    }
}
