package dev.kobai.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Activation;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Descent;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.RMSProp;
import dev.kobai.optim.SteepestDescent;

import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A descent on Spark goes where fit goes in batches of all rows, whatever happens to tasks. */
class ObjectiveTest {
    private static final Samples SAMPLES = new Samples(3000, 2);
    private static final int[] SKEWED = {0, 1, 2750, 0, 7, 242, 0};
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = Sessions.local();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    static List<Optimizer> rules() {
        return List.of(
                new SteepestDescent(0.5),
                new Momentum(0.3, 0.9),
                new RMSProp(0.005),
                new Adam(0.01),
                new Adam(0.01).clipNorm(0.1).weightDecay(0.01));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anyRuleGoesWhereOneMachineGoesInBatchesOfAllRows(Optimizer rule) {
        Sequential alone = Samples.network(rule, DataType.DOUBLE);
        alone.fit(SAMPLES.data(), FitOptions.epochs(12).batchSize(SAMPLES.x.length));
        for (int[] sizes : new int[][] {{750, 750, 750, 750}, SKEWED}) {
            Sequential model = Samples.network(rule, DataType.DOUBLE);
            double[] end = descend(model, rule, SAMPLES.table(spark, sizes), 12);
            assertArrayEquals(alone.parameters(), end, 1e-12);
        }
    }

    private static double[] descend(
            Sequential model, Optimizer rule, Dataset<Row> table, int steps) {
        try (var loss = SparkObjective.of(model, table, "features", "label")) {
            assertEquals(SAMPLES.x.length, loss.rows());
            return Descent.of(loss)
                    .with(rule)
                    .from(model.parameters())
                    .run(steps)
                    .last()
                    .x();
        }
    }

    @Test
    void theValueIsTheMeanOverAllRowsNotOverPartitions() {
        Sequential model = Samples.network(new SteepestDescent(0.1), DataType.DOUBLE);
        double alone = model.evaluate(SAMPLES.data()).get("loss");
        Dataset<Row> table = SAMPLES.table(spark, SKEWED);
        try (var loss = SparkObjective.of(model, table, "features", "label")) {
            assertEquals(alone, loss.value(model.parameters()), 1e-12);
        }
    }

    /** A tanh, whose task fails at its first attempt where it is told to. */
    record Unlucky(boolean fails) implements Activation {
        static final AtomicInteger FAILURES = new AtomicInteger();

        @Override
        public double value(double x) {
            TaskContext task = TaskContext.get();
            if (fails && task != null && task.attemptNumber() == 0 && task.partitionId() % 2 == 1) {
                FAILURES.incrementAndGet();
                throw new IllegalStateException("planted");
            }
            return Math.tanh(x);
        }

        @Override
        public double derivative(double x, double y) {
            return 1 - y * y;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLOAT", "DOUBLE"})
    void theSameTableGivesTheSameBitsAlsoWhereTasksFail(DataType type) {
        double[] end = descend(unlucky(false, type));
        assertArrayEquals(end, descend(unlucky(false, type)));
        int before = Unlucky.FAILURES.get();
        assertArrayEquals(end, descend(unlucky(true, type)));
        int failures = Unlucky.FAILURES.get() - before;
        assertTrue(failures >= 3 * 8, failures + " planted failures"); // one a partition and step
    }

    private static double[] descend(Sequential model) {
        Dataset<Row> table = SAMPLES.table(spark, 500, 500, 500, 500, 0, 1000);
        return descend(model, new Adam(0.01), table, 8);
    }

    private static Sequential unlucky(boolean fails, DataType type) {
        return network(type, new Dense(8), new Unlucky(fails));
    }

    private static Sequential network(DataType type, Layer... inside) {
        List<dev.kobai.nn.layer.Block> layers = new java.util.ArrayList<>();
        layers.add(new Input(Samples.COLUMNS));
        layers.addAll(List.of(inside));
        layers.addAll(List.of(new Dense(Samples.CLASSES), new Softmax()));
        return Sequential.of(layers.toArray(dev.kobai.nn.layer.Block[]::new))
                .seed(7)
                .dataType(type)
                .compile(new Adam(0.01), new CategoricalCrossentropy());
    }

    @Test
    void whatIsNoFunctionOfTheParametersIsRefused() {
        Dataset<Row> table = SAMPLES.table(spark, 3000);
        for (Layer layer : List.of(new BatchNormalization(), new Dropout(0.5))) {
            Sequential model = network(DataType.DOUBLE, new Dense(4), layer);
            var error = assertThrows(
                    IllegalArgumentException.class,
                    () -> SparkObjective.of(model, table, "features", "label"));
            String name = layer.getClass().getSimpleName();
            assertTrue(error.getMessage().contains(name), error.getMessage());
        }
    }
}
