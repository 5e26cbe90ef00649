package dev.kobai.spark;

import static org.apache.spark.sql.functions.udf;

import dev.kobai.nn.Sequential;
import dev.kobai.optim.internal.Check;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Predicts a table's rows, where they are.
 *
 * <pre>{@code
 * table.withColumn("p", SparkScore.of(model).apply(col("features")))
 * SparkScore.append(table, model, "features", "p")    // the same in batches
 * }</pre>
 *
 * <p>The model is broadcast as the few bytes of its archive, as it is now; each executor makes one
 * model of them, on which its tasks predict side by side.
 */
public final class SparkScore {
    private static final String WHERE = "SparkScore";
    private static final ArrayType NUMBERS = DataTypes.createArrayType(DataTypes.DoubleType, false);

    private SparkScore() {}

    /**
     * The model as a function of a column, for {@code select}, {@code withColumn}, {@code filter}
     * and, by {@code spark.udf().register}, SQL.
     *
     * @param model the model
     * @return a function from a column of numbers, arrays of numbers or vectors to what the network
     *     gives, an array of doubles; null where the column is null
     * @throws IllegalStateException if no Spark session is active
     */
    public static UserDefinedFunction of(Sequential model) {
        Broadcast<SharedModel> shared = broadcast(model);
        UDF1<Object, double[]> predict = value -> {
            double[] x = Columns.numbers(value);
            return x == null ? null : shared.value().get().predict(x);
        };
        return udf(predict, NUMBERS);
    }

    /**
     * The table with a column more, predicted in batches of 256 rows: quicker than {@link #of}
     * where the network is large, not where it is small.
     *
     * @param data the table
     * @param model the model
     * @param features the column of samples: numbers, arrays of numbers or vectors
     * @param output the name of the new column, which holds what the network gives, an array of
     *     doubles; null where the column of samples is null
     * @return the new table, computed when it is needed
     * @throws IllegalArgumentException if there is no such column of samples, or one of the new
     *     name
     */
    public static Dataset<Row> append(
            Dataset<Row> data, Sequential model, String features, String output) {
        StructType schema = Check.present(data, WHERE, "data").schema();
        Columns.check(schema, features, WHERE);
        Columns.checkFree(schema, output, WHERE);
        Broadcast<SharedModel> shared = broadcast(model);
        int column = schema.fieldIndex(features);
        MapPartitionsFunction<Row, Row> score =
                rows -> new BatchScores(rows, column, shared.value().get());
        return data.mapPartitions(score, Encoders.row(schema.add(output, NUMBERS)));
    }

    static Broadcast<SharedModel> broadcast(Sequential model) {
        Check.present(model, WHERE, "a model");
        SharedModel shared = new SharedModel(model.saved().withoutTraining());
        return JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext())
                .broadcast(shared);
    }
}
