package dev.kobai.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.randn;
import static org.apache.spark.sql.functions.sin;
import static org.apache.spark.sql.functions.udf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Descent;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/**
 * The example of docs/spark.md: a table scored and trained on, beside the same without Spark.
 * {@code -Drows=1000000} makes it the whole table, and prints the times.
 */
class MillionRowsTest {
    private static final int COLUMNS = 10;
    private static final int STEPS = 10;
    private static final boolean PRINTS = Integer.getInteger("rows") != null;
    private static final int ROWS = Integer.getInteger("rows", 20_000);

    private static org.apache.spark.sql.Dataset<Row> table(SparkSession spark) {
        Column[] numbers = new Column[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            numbers[i] = randn(i);
        }
        Column x = col("features");
        Column says = x.getItem(0).multiply(x.getItem(1)).plus(sin(x.getItem(2)));
        return spark.range(0, ROWS, 1, 4)
                .select(array(numbers).as("features"))
                .withColumn("label", says.gt(0).cast("double"));
    }

    private static Sequential network() {
        return Sequential.of(
                        new Input(COLUMNS), new Dense(32), new Tanh(), new Dense(1), new Sigmoid())
                .seed(1)
                .compile(new Adam(0.01), new BinaryCrossentropy());
    }

    @Test
    void aTableIsScoredAndTrainedOn() {
        SparkSession spark = Sessions.local();
        try {
            var table = table(spark).cache();
            assertEquals(ROWS, table.count());
            Dataset here = here(table.collectAsList());
            score(table, here);
            descend(table, here);
            average(table, here);
        } finally {
            spark.stop();
        }
    }

    private static Dataset here(List<Row> rows) {
        double[][] x = new double[rows.size()][];
        double[][] y = new double[rows.size()][];
        for (int i = 0; i < x.length; i++) {
            x[i] = Columns.numbers(rows.get(i).get(0));
            y[i] = new double[] {rows.get(i).getDouble(1)};
        }
        return Dataset.of(x, y);
    }

    private static void score(org.apache.spark.sql.Dataset<Row> table, Dataset here) {
        Sequential model = network();
        Column x = col("features");
        UDF1<Object, double[]> copying = Columns::numbers;
        var copy = udf(copying, DataTypes.createArrayType(DataTypes.DoubleType, false));
        time(
                "score: rows only copied by a function",
                () -> run(table.withColumn("p", copy.apply(x))));
        var p = SparkScore.of(model).apply(x);
        time("score: SparkScore.of", () -> run(table.withColumn("p", p)));
        var scored = SparkScore.append(table, model, "features", "p");
        time("score: SparkScore.append", () -> run(scored));
        time("score: model.predict, without Spark", () -> model.predict(here));
    }

    private static void run(org.apache.spark.sql.Dataset<Row> table) {
        table.write().format("noop").mode("overwrite").save();
    }

    private static void descend(org.apache.spark.sql.Dataset<Row> table, Dataset here) {
        Sequential model = network();
        double before = model.evaluate(here).get("loss");
        var loss = new SparkObjective[1];
        time("SparkObjective: rows read and checked", () -> {
            loss[0] = SparkObjective.of(model, table, "features", "label");
        });
        try (SparkObjective closing = loss[0]) {
            var descent = Descent.of(closing).with(new Adam(0.01)).from(model.parameters());
            time("SparkObjective: " + STEPS + " steps of all rows", () -> {
                model.setParameters(descent.run(STEPS).last().x());
            });
        }
        print("  loss %.4f", model.evaluate(here).get("loss"));
        assertTrue(model.evaluate(here).get("loss") < before);
        Sequential alone = network();
        time("fit: " + STEPS + " steps of all rows, without Spark", () -> {
            alone.fit(here, FitOptions.epochs(STEPS).batchSize(ROWS));
        });
        print("  loss %.4f", alone.evaluate(here).get("loss"));
        assertEquals(alone.evaluate(here).get("loss"), model.evaluate(here).get("loss"), 1e-4);
    }

    private static void average(org.apache.spark.sql.Dataset<Row> table, Dataset here) {
        Sequential model = network();
        time("SparkAverage: 2 rounds in batches of 32", () -> {
            SparkAverage.rounds(2).fit(model, table, "features", "label");
        });
        print("  loss %.4f", model.evaluate(here).get("loss"));
        Sequential alone = network();
        time("fit: 2 epochs in batches of 32, without Spark", () -> {
            alone.fit(here, FitOptions.epochs(2));
        });
        print("  loss %.4f", alone.evaluate(here).get("loss"));
        assertTrue(model.evaluate(here).get("loss") < network().evaluate(here).get("loss"));
    }

    private static void time(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        print("%-50s %7.2f s", what, (System.nanoTime() - start) * 1e-9);
    }

    private static void print(String form, Object... numbers) {
        if (PRINTS) {
            System.out.printf(Locale.ROOT, form + "%n", numbers);
        }
    }
}
