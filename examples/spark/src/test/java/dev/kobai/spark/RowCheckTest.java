package dev.kobai.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kobai.nn.Sequential;
import dev.kobai.optim.Adam;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A row that a model cannot train on is found before the first step, by its place. */
class RowCheckTest {
    private static final int[] SIZES = {1000, 0, 1500, 500};
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = Sessions.local();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void whatIsNotFiniteIsToldByPartitionRowAndColumn() {
        Samples samples = new Samples(3000, 3);
        samples.x[1000 + 1123][5] = Double.NaN;
        samples.x[2700][0] = Double.NaN; // a later one
        refused(
                "partition 2, row 1123, column 5: expected a finite number, got NaN. Remove or"
                        + " replace such rows before training.",
                samples);
    }

    @Test
    void whatIsFiniteButNotInSinglePrecisionIsToldToo() {
        Samples samples = new Samples(3000, 3);
        samples.x[7][2] = 1e39;
        refused(
                "partition 0, row 7, column 2: expected a finite number, got 1.0E39. Remove or"
                        + " replace such rows before training.",
                samples);
    }

    @Test
    void aClassThatTheNetworkHasNoOutputForIsTold() {
        Samples samples = new Samples(3000, 3);
        samples.classes[2500] = 3;
        refused(
                "partition 3, row 0, label: expected a class number from 0 to 2, got 3.0. Count the"
                        + " classes from 0, or give the network an output for each.",
                samples);
    }

    private static void refused(String expected, Samples samples) {
        Sequential model = Samples.network(new Adam(0.01), DataType.FLOAT);
        double[] before = model.parameters();
        Dataset<Row> table = samples.table(spark, SIZES);
        var objective = assertThrows(
                IllegalArgumentException.class,
                () -> SparkObjective.of(model, table, "features", "label"));
        assertEquals("SparkObjective, " + expected, objective.getMessage());
        var average = assertThrows(
                IllegalArgumentException.class,
                () -> SparkAverage.rounds(1).fit(model, table, "features", "label"));
        assertEquals("SparkAverage, " + expected, average.getMessage());
        assertEquals(List.of(before[0]), List.of(model.parameters()[0]));
    }

    @Test
    void noTaskIsTriedAgainForABadRowAndNothingStaysInMemory() throws Exception {
        Samples samples = new Samples(3000, 3);
        samples.x[1500][1] = Double.POSITIVE_INFINITY;
        AtomicInteger tasks = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                tasks.incrementAndGet();
                failed.addAndGet(end.taskInfo().successful() ? 0 : 1);
            }
        });
        refused(
                "partition 2, row 500, column 1: expected a finite number, got Infinity. Remove or"
                        + " replace such rows before training.",
                samples);
        spark.sparkContext().listenerBus().waitUntilEmpty();
        assertEquals(2 * SIZES.length, tasks.get()); // one a partition, for each of the two calls
        assertEquals(0, failed.get());
        var kept = JavaSparkContext.fromSparkContext(spark.sparkContext()).getPersistentRDDs();
        assertEquals(0, kept.size());
    }

    @Test
    void noRowsAreRefused() {
        Sequential model = Samples.network(new Adam(0.01), DataType.FLOAT);
        Dataset<Row> table = new Samples(0, 1).table(spark, 0, 0);
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> SparkObjective.of(model, table, "features", "label"));
        assertEquals(
                "SparkObjective: expected at least one row, got none. Give data.",
                error.getMessage());
    }
}
