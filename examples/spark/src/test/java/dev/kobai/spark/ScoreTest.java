package dev.kobai.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Activation;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.optim.SteepestDescent;

import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Spark predicts what the model predicts, by either way, from one model in each JVM. */
class ScoreTest {
    private static final Samples SAMPLES = new Samples(700, 1);
    private static SparkSession spark;
    private static Sequential model;

    @BeforeAll
    static void start() {
        spark = Sessions.local();
        model = Samples.network(new SteepestDescent(0.1), DataType.DOUBLE);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void aFunctionOfAColumnGivesWhatPredictGives() {
        check(table().withColumn("p", SparkScore.of(model).apply(col("features"))));
    }

    @Test
    void batchesGiveWhatPredictGives() {
        check(SparkScore.append(table(), model, "features", "p"));
    }

    private static Dataset<Row> table() {
        return SAMPLES.table(spark, 0, 690, 1, 0, 9);
    }

    private static void check(Dataset<Row> scored) {
        List<Row> rows = scored.collectAsList();
        assertEquals(SAMPLES.x.length, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(Vectors.dense(SAMPLES.x[i]), rows.get(i).getAs("features"));
            double[] expected = model.predict(SAMPLES.x[i]);
            assertArrayEquals(expected, Columns.numbers(rows.get(i).getAs("p")), 1e-14);
        }
    }

    @Test
    void theFunctionWorksInSqlOnNumbersAndArrays() {
        Sequential line = Sequential.of(new Input(1), new Dense(1)).dataType(DataType.DOUBLE);
        line.setParameters(new double[] {2, 1});
        spark.udf().register("line", SparkScore.of(line));
        Row row = spark.sql("SELECT line(3), line(array(4.0D)), line(CAST(NULL AS DOUBLE))")
                .first();
        assertEquals(List.of(7.0), row.getList(0));
        assertEquals(List.of(9.0), row.getList(1));
        assertNull(row.get(2));
    }

    @Test
    void whereThereIsNoSampleThereIsNoScore() {
        List<Row> rows = List.of(
                RowFactory.create(null, 0.0), RowFactory.create(Vectors.dense(SAMPLES.x[0]), 1.0));
        Dataset<Row> table = spark.createDataFrame(rows, Samples.SCHEMA);
        List<Row> scored = SparkScore.append(table, model, "features", "p").collectAsList();
        assertNull(scored.get(0).getAs("p"));
        assertArrayEquals(
                model.predict(SAMPLES.x[0]), Columns.numbers(scored.get(1).getAs("p")), 1e-14);
    }

    @Test
    void laterTrainingChangesNoScore() {
        Sequential changing = model.copy();
        Dataset<Row> scored = SparkScore.append(table(), changing, "features", "p");
        changing.fit(SAMPLES.data(), dev.kobai.nn.FitOptions.epochs(1));
        check(scored);
    }

    /** Counts how often a JVM reads such a layer. */
    record Counted(double factor) implements Activation {
        static final AtomicInteger MADE = new AtomicInteger();

        Counted {
            MADE.incrementAndGet();
        }

        @Override
        public double value(double x) {
            return factor * x;
        }

        @Override
        public double derivative(double x, double y) {
            return factor;
        }
    }

    @Test
    void theModelIsMadeOnceInAJvmHoweverManyTasksUseItAndOwnLayersTravel() {
        Sequential own = Sequential.of(new Input(Samples.COLUMNS), new Dense(2), new Counted(3));
        Dataset<Row> scored = table().withColumn("p", SparkScore.of(own).apply(col("features")));
        scored.collectAsList(); // the first look reads it, be it on the driver
        int before = Counted.MADE.get();
        List<Row> rows = scored.repartition(16).collectAsList();
        assertEquals(SAMPLES.x.length, rows.size());
        assertTrue(Counted.MADE.get() <= before + 1, Counted.MADE + " after " + before);
    }

    @Test
    void aColumnThatIsNotThereIsRefusedBeforeAnyJob() {
        var missing = assertThrows(
                IllegalArgumentException.class,
                () -> SparkScore.append(table(), model, "feature", "p"));
        assertEquals(
                "SparkScore: expected one of the columns [features, label], got feature. Check the"
                        + " name.",
                missing.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> SparkScore.append(table(), model, "features", "label"));
    }
}
