package dev.kobai.spark;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.optim.Optimizer;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Points of three classes in six columns, as arrays and as a table parted at will. */
final class Samples {
    static final int COLUMNS = 6;
    static final int CLASSES = 3;
    static final StructType SCHEMA = new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType);

    final double[][] x;
    final double[] classes;

    Samples(int rows, long seed) {
        Random random = new Random(seed);
        x = new double[rows][COLUMNS];
        classes = new double[rows];
        for (int i = 0; i < rows; i++) {
            classes[i] = random.nextInt(CLASSES);
            for (int j = 0; j < COLUMNS; j++) {
                x[i][j] = random.nextGaussian() + (j == classes[i] ? 1.5 : 0);
            }
        }
    }

    double[][] oneHot() {
        double[][] y = new double[x.length][CLASSES];
        for (int i = 0; i < y.length; i++) {
            y[i][(int) classes[i]] = 1;
        }
        return y;
    }

    dev.kobai.nn.data.Dataset data() {
        return dev.kobai.nn.data.Dataset.of(x, oneHot());
    }

    /** A table whose first partition has the first so many rows, and so on. */
    Dataset<Row> table(SparkSession spark, int... sizes) {
        List<List<Row>> parts = new ArrayList<>();
        int row = 0;
        for (int size : sizes) {
            List<Row> part = new ArrayList<>();
            for (int i = 0; i < size; i++, row++) {
                part.add(RowFactory.create(Vectors.dense(x[row]), classes[row]));
            }
            parts.add(part);
        }
        if (row != x.length) {
            throw new IllegalArgumentException(row + " of " + x.length + " rows");
        }
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .parallelize(parts, sizes.length)
                        .flatMap(List::iterator),
                SCHEMA);
    }

    static Sequential network(Optimizer rule, DataType type) {
        return Sequential.of(
                        new Input(COLUMNS),
                        new Dense(8),
                        new Tanh(),
                        new Dense(CLASSES),
                        new Softmax())
                .seed(7)
                .dataType(type)
                .compile(rule, new CategoricalCrossentropy());
    }
}
