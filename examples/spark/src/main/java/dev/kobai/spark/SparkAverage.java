package dev.kobai.spark;

import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.optim.internal.Check;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Trains in rounds: each partition by itself for an epoch or more, then all of them take the mean.
 *
 * <pre>{@code
 * History history = SparkAverage.rounds(10).batchSize(32).fit(model, table, "features", "label");
 * }</pre>
 *
 * <pre>
 * w ← Σ nₖ wₖ / Σ nₖ      wₖ what partition k made of w, nₖ its number of rows
 * </pre>
 *
 * <p>A round is one Spark job and makes as many steps as a partition has batches, where
 * {@link SparkObjective} makes one. It is another training than one machine's: good where each
 * partition is a fair sample of all rows ({@code table.repartition(n)} deals them out), the worse
 * the more they differ. The optimizer's memory is averaged as the weights are, so that Adam and
 * schedules go on from round to round. The same table, parted in the same way, gives the same bits.
 *
 * <p>A partition's rows must fit into the memory of its executor. Source: H. B. McMahan et al.,
 * <i>Communication-efficient learning of deep networks from decentralized data</i>, 2017.
 */
public final class SparkAverage {
    private static final String WHERE = "SparkAverage";

    private final int rounds;
    private final int epochs;
    private final int batchSize;

    private SparkAverage(int rounds, int epochs, int batchSize) {
        this.rounds = rounds;
        this.epochs = epochs;
        this.batchSize = batchSize;
    }

    /**
     * A training of one epoch a round, in batches of 32.
     *
     * @param rounds how often the mean is taken, 1 or more
     * @return the training
     * @throws IllegalArgumentException if rounds is below 1
     */
    public static SparkAverage rounds(int rounds) {
        Check.positive(rounds, WHERE, "rounds");
        return new SparkAverage(rounds, 1, 32);
    }

    /**
     * How often a partition goes through its rows before the mean is taken.
     *
     * @param epochs 1 or more, default 1
     * @return the changed training
     * @throws IllegalArgumentException if epochs is below 1
     */
    public SparkAverage epochs(int epochs) {
        Check.positive(epochs, WHERE, "epochs");
        return new SparkAverage(rounds, epochs, batchSize);
    }

    /**
     * The number of samples between two steps.
     *
     * @param size 1 or more, default 32
     * @return the changed training
     * @throws IllegalArgumentException if the size is below 1
     */
    public SparkAverage batchSize(int size) {
        Check.positive(size, WHERE, "batchSize");
        return new SparkAverage(rounds, epochs, size);
    }

    /**
     * Trains; the model gets its new weights at the end, and is as before if anything fails.
     *
     * @param model a compiled model; what its optimizer remembers stays as it is
     * @param data the table
     * @param features the column of samples: numbers, arrays of numbers or vectors
     * @param label the column of targets, likewise; a single number for a network of several
     *     outputs is the number of a class
     * @return the loss of each round: the mean over the rows of what each partition reported for
     *     its last epoch
     * @throws IllegalArgumentException if a row does not fit the model or is not finite; or if
     *     training moves what the mean means nothing for, the statistics of a BatchNormalization
     * @throws ArithmeticException if the loss of a partition became NaN or infinite
     */
    public History fit(Sequential model, Dataset<Row> data, String features, String label) {
        List<Double> losses = new ArrayList<>();
        SavedModel now;
        try (CheckedRows rows = CheckedRows.of(model, data, features, label, WHERE)) {
            now = model.saved();
            checkStatistics(model.copy(), rows.head);
            for (int round = 0; round < rounds; round++) {
                now = round(rows, now, losses);
            }
        }
        model.setParameters(parameters(now));
        return History.of(Map.of("loss", losses));
    }

    private SavedModel round(CheckedRows rows, SavedModel now, List<Double> losses) {
        Broadcast<SharedModel> shared = rows.context.broadcast(new SharedModel(now));
        try {
            List<LocalTraining> all = train(rows, shared);
            losses.add(loss(rows, all, losses.size()));
            return LocalTraining.mean(now, all);
        } finally {
            shared.destroy();
        }
    }

    private List<LocalTraining> train(CheckedRows rows, Broadcast<SharedModel> shared) {
        int times = epochs; // this does not travel
        int size = batchSize;
        return rows.blocks
                .mapPartitionsWithIndex(
                        (partition, blocks) ->
                                LocalTraining.of(partition, blocks, shared.value(), times, size),
                        true)
                .collect();
    }

    private static double loss(CheckedRows rows, List<LocalTraining> all, int round) {
        double loss = 0;
        for (LocalTraining one : all) {
            if (one.divergence != null) {
                String place = WHERE + ", round " + round + ", ";
                throw new ArithmeticException(place + one.divergence);
            }
            loss += one.loss * one.rows / rows.count;
        }
        return loss;
    }

    /** Refuses what moves statistics: they are of a partition, and their mean is not of all. */
    private static void checkStatistics(Sequential copy, Block head) {
        List<double[]> before = copy.saved().weights();
        copy.gradient(head.dataset(copy.dataType()), new double[copy.parameters().length]);
        SavedModel after = copy.saved();
        for (int i = 0; i < before.size(); i++) {
            boolean same = Arrays.equals(before.get(i), after.weights().get(i));
            String expected = "layers that keep no statistics of the rows";
            String advice = "Freeze the layer, leave it out, or train with fit.";
            Check.that(same, WHERE, expected, after.names().get(i) + ", which moves", advice);
        }
    }

    private static double[] parameters(SavedModel saved) {
        return new SharedModel(saved).copy().parameters();
    }
}
