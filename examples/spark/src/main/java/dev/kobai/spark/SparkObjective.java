package dev.kobai.spark;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.SavedModel.SavedTraining;
import dev.kobai.nn.loss.Reduced;
import dev.kobai.nn.loss.Reduction;
import dev.kobai.optim.Objective;
import dev.kobai.optim.internal.Check;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.util.Iterator;
import java.util.List;

/**
 * A network's loss on the rows of a table as a function of its parameters, whose gradient the
 * executors compute: training on data of any size, by any rule.
 *
 * <pre>{@code
 * try (var loss = SparkObjective.of(model, table, "features", "label")) {
 *     Trajectory path = Descent.of(loss).with(new Adam(0.01)).from(model.parameters()).run(200);
 *     model.setParameters(path.last().x());
 * }
 * }</pre>
 *
 * <p>A descent goes where {@code model.fit} goes in batches of all rows. Partitions are summed in
 * their order, so that the same table, parted in the same way, gives the same bits, also where
 * tasks fail and are tried again.
 *
 * <p>Each value costs a Spark job, some hundredths of a second, whatever the size of the data. The
 * rows are kept by the executors, in memory as far as there is room, until this is closed.
 */
public final class SparkObjective implements Objective, AutoCloseable {
    private static final String WHERE = "SparkObjective";

    private final CheckedRows rows;
    private final Objective ofHead; // knows what all rows have in common

    private SparkObjective(CheckedRows rows, Objective ofHead) {
        this.rows = rows;
        this.ofHead = ofHead;
    }

    /**
     * Reads the rows once, on the executors, and checks each of them.
     *
     * @param model a compiled model, of which a copy is taken
     * @param data the table; its order should be the same whenever it is read anew
     * @param features the column of samples: numbers, arrays of numbers or vectors
     * @param label the column of targets, likewise; a single number for a network of several
     *     outputs is the number of a class
     * @return the objective, to be closed
     * @throws IllegalArgumentException if a row does not fit the model or is not finite; or if
     *     training changes more than the parameters or by more than the loss: a BatchNormalization
     *     that is not frozen, a layer of chance such as Dropout, a constraint; or if the loss is
     *     not a mean over rows
     */
    public static SparkObjective of(
            Sequential model, Dataset<Row> data, String features, String label) {
        checkMean(Check.present(model, WHERE, "a model").saved().training());
        CheckedRows rows = CheckedRows.of(model, data, features, label, WHERE);
        try {
            return new SparkObjective(rows, ofHead(model, rows.head));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static void checkMean(SavedTraining training) {
        boolean sum = training != null
                && training.loss() instanceof Reduced reduced
                && reduced.reduction() == Reduction.SUM;
        if (sum) {
            String advice = "A sum grows with the number of rows: leave the reduction out.";
            String expected = "a loss that is a mean";
            throw new IllegalArgumentException(
                    Check.message(WHERE, expected, training.loss(), advice));
        }
    }

    /** The objective of one row, which is refused where that of many would be. */
    private static Objective ofHead(Sequential model, Block head) {
        try {
            return model.objective(head.dataset(model.dataType()));
        } catch (IllegalArgumentException e) {
            String advice = " On Spark, SparkAverage takes Dropout and constraints.";
            throw new IllegalArgumentException(WHERE + ", " + e.getMessage() + advice, e);
        }
    }

    /**
     * How many rows there are.
     *
     * @return the number
     */
    public long rows() {
        return rows.count;
    }

    @Override
    public double value(double[] x) {
        GradientSum sum = sum(x, false);
        return sum.loss / sum.rows;
    }

    @Override
    public void gradient(double[] x, double[] gradient) {
        valueAndGradient(x, gradient);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
        GradientSum sum = sum(x, true);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = sum.gradient[i] / sum.rows;
        }
        return sum.loss / sum.rows;
    }

    @Override
    public int[] boundaries(int variables) {
        return ofHead.boundaries(variables);
    }

    private GradientSum sum(double[] x, boolean gradient) {
        int[] ends = ofHead.boundaries(x.length);
        int count = ends[ends.length - 1];
        String cure = "Start from model.parameters().";
        Check.that(x.length == count, WHERE, count + " parameters", x.length, cure);
        Broadcast<double[]> parameters = rows.context.broadcast(x.clone());
        Broadcast<SharedModel> shared = rows.model; // this does not travel
        try {
            List<GradientSum> sums = rows.blocks
                    .mapPartitions(blocks -> ofPartition(shared, parameters, gradient, blocks))
                    .collect();
            GradientSum all = new GradientSum(gradient ? x.length : 0);
            sums.forEach(all::add);
            String advice = "Read it from files, or sort it, so that it is always the same.";
            Check.that(all.rows == rows.count, WHERE, rows.count + " rows", all.rows, advice);
            return all;
        } finally {
            parameters.destroy();
        }
    }

    private static Iterator<GradientSum> ofPartition(
            Broadcast<SharedModel> shared,
            Broadcast<double[]> parameters,
            boolean gradient,
            Iterator<Block> blocks) {
        if (!blocks.hasNext()) {
            return List.<GradientSum>of().iterator();
        }
        BlockGradient work = shared.value().borrow();
        GradientSum sum = new GradientSum(gradient ? parameters.value().length : 0);
        work.at(parameters.value());
        while (blocks.hasNext()) {
            work.add(blocks.next(), sum);
        }
        shared.value().giveBack(work); // one that failed is not given back
        return List.of(sum).iterator();
    }

    /** Lets the executors forget rows and model. */
    @Override
    public void close() {
        rows.close();
    }
}
