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

import java.util.Arrays;
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
        Column x = col("features");
        UDF1<Object, double[]> copying = Columns::numbers;
        var copy = udf(copying, DataTypes.createArrayType(DataTypes.DoubleType, false));
        time("rows copied by a function, no network", () -> {
            run(table.withColumn("p", copy.apply(x)));
        });
        Sequential model = network();
        var p = SparkScore.of(model).apply(x);
        time("SparkScore.of", () -> run(table.withColumn("p", p)));
        var scored = SparkScore.append(table, model, "features", "p");
        time("SparkScore.append", () -> run(scored));
        time("predict, without Spark", () -> model.predict(here));

        var tenth = table.sample(0.1, 1).cache();
        tenth.count();
        Sequential wide = Sequential.of(
                new Input(COLUMNS),
                new Dense(512),
                new Tanh(),
                new Dense(512),
                new Tanh(),
                new Dense(1));
        var q = SparkScore.of(wide).apply(x);
        time("a tenth, 10-512-512-1: SparkScore.of", () -> run(tenth.withColumn("p", q)));
        var wideScored = SparkScore.append(tenth, wide, "features", "p");
        time("a tenth, 10-512-512-1: SparkScore.append", () -> run(wideScored));
    }

    private static void run(org.apache.spark.sql.Dataset<Row> table) {
        table.write().format("noop").mode("overwrite").save();
    }

    private static void descend(org.apache.spark.sql.Dataset<Row> table, Dataset here) {
        Sequential model = network();
        double[] start = model.parameters();
        time("SparkObjective: rows read and checked", () -> {
            SparkObjective.of(model, table, "features", "label").close();
        });
        try (var loss = SparkObjective.of(model, table, "features", "label")) {
            var descent = Descent.of(loss).with(new Adam(0.01)).from(start);
            time("SparkObjective: " + STEPS + " steps of all rows", () -> {
                model.setParameters(descent.run(STEPS).last().x());
            });
        }
        Sequential[] alone = new Sequential[1];
        time("fit: " + STEPS + " steps of all rows, without Spark", () -> {
            alone[0] = network();
            alone[0].fit(here, FitOptions.epochs(STEPS).batchSize(ROWS));
        });
        double loss = loss(model, here);
        print("    losses %.4f and %.4f", loss, loss(alone[0], here));
        assertEquals(loss(alone[0], here), loss, 1e-4);
        assertTrue(loss < loss(network(), here));
    }

    private static double loss(Sequential model, Dataset here) {
        return model.evaluate(here).get("loss");
    }

    private static void average(org.apache.spark.sql.Dataset<Row> table, Dataset here) {
        Sequential[] models = new Sequential[2];
        time("SparkAverage: 2 rounds in batches of 32", () -> {
            models[0] = network();
            SparkAverage.rounds(2).fit(models[0], table, "features", "label");
        });
        time("fit: 2 epochs in batches of 32, without Spark", () -> {
            models[1] = network();
            models[1].fit(here, FitOptions.epochs(2));
        });
        print("    losses %.4f and %.4f", loss(models[0], here), loss(models[1], here));
        assertTrue(loss(models[0], here) < loss(network(), here));
    }

    /** The median of three; once where nobody reads it. */
    private static void time(String what, Runnable work) {
        double[] seconds = new double[PRINTS ? 3 : 1];
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            work.run();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
        Arrays.sort(seconds);
        print("%-50s %7.2f s", what, seconds[seconds.length / 2]);
    }

    private static void print(String form, Object... numbers) {
        if (PRINTS) {
            System.out.printf(Locale.ROOT, form + "%n", numbers);
        }
    }
}
