package dev.kobai.spark;

import static org.apache.spark.sql.functions.udf;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.loss.Loss;

import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A network that a {@link SparkEstimator} fitted: predicts a table's rows.
 *
 * <p>It appends two columns. {@code outputCol} ("output") is a vector of what the network gives; of
 * one output that says yes or no it has two numbers, those of no and of yes, as Spark's evaluators
 * expect. {@code predictionCol} ("prediction") is the number of the largest of them, the class; of
 * any other network with one output it is that output.
 */
public final class SparkModel extends Model<SparkModel> implements MLWritable {
    private static final long serialVersionUID = 1;
    private static final String WHERE = "SparkModel";
    private static final String FILE = "network.keras";

    private final String uid;
    private final Sequential network;
    private final PredictionColumns columns;

    SparkModel(String uid, Sequential network) {
        this.uid = uid;
        this.network = network;
        columns = new PredictionColumns(this);
    }

    /**
     * The network.
     *
     * @return a copy, compiled as it was for the training
     */
    public Sequential network() {
        return network.copy();
    }

    /**
     * The setting that names the column of samples.
     *
     * @return the setting
     */
    public Param<String> featuresCol() {
        return columns.features;
    }

    /**
     * The setting that names the column of what the network gives.
     *
     * @return the setting
     */
    public Param<String> outputCol() {
        return columns.output;
    }

    /**
     * The setting that names the column of predictions.
     *
     * @return the setting
     */
    public Param<String> predictionCol() {
        return columns.prediction;
    }

    /**
     * Appends the columns of the network's output and of the prediction.
     *
     * @param data the table
     * @return the new table, computed when it is needed
     * @throws IllegalArgumentException if there is no such column of samples, or one of a new name
     */
    @Override
    public Dataset<Row> transform(Dataset<?> data) {
        transformSchema(data.schema());
        Broadcast<SharedModel> shared = SparkScore.broadcast(network);
        Kind kind = kind();
        UDF1<Object, Vector> output = value -> {
            double[] x = Columns.numbers(value);
            return x == null ? null : kind.vector(shared.value().get().predict(x));
        };
        UDF1<Vector, Double> prediction = given -> given == null ? null : prediction(given);
        Dataset<Row> table = data.toDF();
        String name = getOrDefault(columns.output);
        Dataset<Row> half = table.withColumn(
                name,
                udf(output, SQLDataTypes.VectorType())
                        .apply(table.col(getOrDefault(columns.features))));
        return half.withColumn(
                getOrDefault(columns.prediction),
                udf(prediction, DataTypes.DoubleType).apply(half.col(name)));
    }

    private static double prediction(Vector output) {
        return output.size() == 1 ? output.apply(0) : output.argmax();
    }

    /** What a network's one output says, which its loss tells. */
    private enum Kind {
        NUMBERS {
            @Override
            Vector vector(double[] output) {
                return Vectors.dense(output);
            }
        },
        PROBABILITY {
            @Override
            Vector vector(double[] output) {
                return Vectors.dense(1 - output[0], output[0]);
            }
        },
        LOGIT {
            @Override
            Vector vector(double[] output) {
                return Vectors.dense(-output[0], output[0]);
            }
        };

        abstract Vector vector(double[] output);
    }

    private Kind kind() {
        Loss loss = network.saved().training().loss();
        if (network.architecture().output().size() > 1
                || loss.predictions() == Loss.Predictions.NUMBERS) {
            return Kind.NUMBERS;
        }
        boolean logits = loss.predictions() == Loss.Predictions.LOGITS;
        return logits ? Kind.LOGIT : Kind.PROBABILITY;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return columns.appendedTo(schema, WHERE);
    }

    @Override
    public SparkModel copy(ParamMap extra) {
        return copyValues(new SparkModel(uid, network), extra).setParent(parent());
    }

    @Override
    public String uid() {
        return uid;
    }

    /**
     * What saves the model, alone or in a pipeline: its settings and its {@code .keras} file.
     *
     * @return a writer, which throws an {@code IllegalArgumentException} for a network with parts
     *     of one's own
     */
    @Override
    public MLWriter write() {
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                byte[] archive = NetworkParam.archive(network, WHERE + ".write");
                DefaultParamsWriter.saveMetadata(SparkModel.this, path, sparkSession());
                Path file = new Path(path, FILE);
                try (var out = file.getFileSystem(hadoop(sparkSession())).create(file)) {
                    out.write(archive);
                } catch (IOException e) {
                    throw new UncheckedIOException(WHERE + ".write, " + file, e);
                }
            }
        };
    }

    /**
     * What loads a model; Spark asks for it by this name.
     *
     * @return a reader
     */
    public static MLReader<SparkModel> read() {
        return new MLReader<>() {
            @Override
            public SparkModel load(String path) {
                String type = SparkModel.class.getName();
                var settings = DefaultParamsReader.loadMetadata(path, sparkSession(), type);
                Path file = new Path(path, FILE);
                try (var in = file.getFileSystem(hadoop(sparkSession())).open(file)) {
                    SparkModel model = new SparkModel(settings.uid(), Sequential.load(in));
                    settings.getAndSetParams(model, settings.getAndSetParams$default$2());
                    return model;
                } catch (IOException e) {
                    throw new UncheckedIOException(WHERE + ".read, " + file, e);
                }
            }
        };
    }

    private static org.apache.hadoop.conf.Configuration hadoop(SparkSession spark) {
        return spark.sparkContext().hadoopConfiguration();
    }
}
