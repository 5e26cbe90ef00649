package dev.kobai.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Rounds of local training and averaging do what the formula says. */
class AverageTest {
    private static final Samples SAMPLES = new Samples(3000, 4);
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
    void onePartitionTrainsAsFitDoesFromRoundToRound() {
        Sequential alone = Samples.network(new Adam(0.01), DataType.DOUBLE);
        History expected = alone.fit(SAMPLES.data(), FitOptions.epochs(3));
        Sequential model = Samples.network(new Adam(0.01), DataType.DOUBLE);
        History history =
                SparkAverage.rounds(3).fit(model, SAMPLES.table(spark, 3000), "features", "label");
        assertArrayEquals(alone.parameters(), model.parameters(), 1e-12);
        assertEquals(expected.epochs(), history.epochs());
        assertEquals(expected.lastLoss(), history.lastLoss(), 1e-12);
    }

    @Test
    void aRoundOfOneStepEachIsTheStepOfAllRows() {
        Sequential alone = Samples.network(new SteepestDescent(0.5), DataType.DOUBLE);
        alone.fit(SAMPLES.data(), FitOptions.epochs(2).batchSize(3000));
        Sequential model = Samples.network(new SteepestDescent(0.5), DataType.DOUBLE);
        SparkAverage.rounds(2)
                .batchSize(3000)
                .fit(model, SAMPLES.table(spark, 0, 1, 2500, 499), "features", "label");
        assertArrayEquals(alone.parameters(), model.parameters(), 1e-12);
    }

    @Test
    void theSameTableGivesTheSameBitsAndLearns() {
        double[] first = null;
        for (int run = 0; run < 2; run++) {
            Sequential model = Samples.network(new Adam(0.01), DataType.FLOAT);
            double before = model.evaluate(SAMPLES.data()).get("loss");
            Dataset<Row> table = SAMPLES.table(spark, 900, 0, 1100, 1000);
            History history = SparkAverage.rounds(4).fit(model, table, "features", "label");
            assertTrue(history.lastLoss() < before, history + " from " + before);
            assertEquals(4, history.epochs());
            first = first == null ? model.parameters() : first;
            assertArrayEquals(first, model.parameters());
        }
    }

    @Test
    void statisticsOfAPartitionAreRefused() {
        Sequential model = Sequential.of(
                        new Input(Samples.COLUMNS), new BatchNormalization(), new Dense(1))
                .compile(new Adam(), new MeanSquaredError());
        Dataset<Row> table = SAMPLES.table(spark, 3000);
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> SparkAverage.rounds(1).fit(model, table, "features", "label"));
        assertTrue(error.getMessage().contains("keep no statistics"), error.getMessage());
    }

    @Test
    void aTrainingThatDivergesLeavesTheModelAsItWas() {
        Sequential model = Sequential.of(new Input(Samples.COLUMNS), new Dense(1))
                .compile(new SteepestDescent(1e30), new MeanSquaredError());
        double[] before = model.parameters();
        Dataset<Row> table = SAMPLES.table(spark, 1500, 1500);
        var error = assertThrows(
                ArithmeticException.class,
                () -> SparkAverage.rounds(2).fit(model, table, "features", "label"));
        String place = "SparkAverage, round 0, partition 0, ";
        assertTrue(error.getMessage().startsWith(place), error.getMessage());
        assertArrayEquals(before, model.parameters());
    }
}
