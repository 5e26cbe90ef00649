package dev.kobai.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Descent;
import dev.kobai.optim.Objective;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;

/** On executors that are JVMs of their own all is as on one, also where one of them is killed. */
class ClusterTest {
    private static final Samples SAMPLES = new Samples(2000, 5);
    private static SparkSession spark;

    @BeforeAll
    static void start() throws Exception {
        String home = System.getenv("SPARK_HOME");
        assumeTrue(home != null, "an executor needs SPARK_HOME in the environment to start");
        spark = Sessions.cluster();
    }

    @AfterAll
    static void stop() {
        if (spark != null) {
            spark.stop();
        }
    }

    private static Dataset<Row> table() {
        return SAMPLES.table(spark, 700, 0, 600, 700);
    }

    @Test
    void executorsPredictWhatTheModelPredicts() {
        Sequential model = Samples.network(new Adam(0.01), DataType.DOUBLE);
        List<Row> rows = table().withColumn("p", SparkScore.of(model).apply(col("features")))
                .collectAsList();
        assertEquals(SAMPLES.x.length, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            double[] scores = Columns.numbers(rows.get(i).getAs("p"));
            assertArrayEquals(model.predict(SAMPLES.x[i]), scores, 1e-14);
        }
    }

    @Test
    void aKilledExecutorChangesNoBitOfADescent() {
        Sequential alone = Samples.network(new Adam(0.01), DataType.DOUBLE);
        alone.fit(SAMPLES.data(), FitOptions.epochs(8).batchSize(SAMPLES.x.length));
        double[] undisturbed = descend(-1);
        assertArrayEquals(alone.parameters(), undisturbed, 1e-12);
        assertArrayEquals(undisturbed, descend(4));
    }

    /** Eight steps; before one of them an executor is killed. */
    private static double[] descend(int killBefore) {
        Sequential model = Samples.network(new Adam(0.01), DataType.DOUBLE);
        try (var loss = SparkObjective.of(model, table(), "features", "label")) {
            int[] calls = new int[1];
            Objective killing = new Objective() {
                @Override
                public double value(double[] x) {
                    return loss.value(x);
                }

                @Override
                public void gradient(double[] x, double[] gradient) {
                    loss.gradient(x, gradient);
                }

                @Override
                public double valueAndGradient(double[] x, double[] gradient) {
                    if (calls[0]++ == killBefore) {
                        killAnExecutor();
                    }
                    return loss.valueAndGradient(x, gradient);
                }

                @Override
                public int[] boundaries(int variables) {
                    return loss.boundaries(variables);
                }
            };
            double[] end = Descent.of(killing)
                    .with(new Adam(0.01))
                    .from(model.parameters())
                    .run(8)
                    .last()
                    .x();
            assertTrue(calls[0] >= 8, calls[0] + " calls");
            return end;
        }
    }

    private static void killAnExecutor() {
        long executor = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(1), 1)
                .map(one -> ProcessHandle.current().pid())
                .first();
        ProcessHandle process = ProcessHandle.of(executor).orElseThrow();
        assertNotEquals(ProcessHandle.current(), process);
        assertTrue(process.destroyForcibly());
        process.onExit().join();
    }

    @Test
    void roundsOfAveragingGiveTheSameBitsEachTime() {
        Sequential here = Samples.network(new Adam(0.01), DataType.DOUBLE);
        Sequential there = here.copy();
        SparkAverage.rounds(2).fit(there, table(), "features", "label");
        Sequential again = here.copy();
        SparkAverage.rounds(2).fit(again, table(), "features", "label");
        assertArrayEquals(there.parameters(), again.parameters());
    }
}
