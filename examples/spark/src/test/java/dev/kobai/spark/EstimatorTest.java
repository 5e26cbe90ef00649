package dev.kobai.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;

import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network is a stage like any other of Spark's pipelines. */
class EstimatorTest {
    private static final Samples SAMPLES = new Samples(600, 6);
    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = Sessions.local();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void itFitsAsTheNetworkItselfAndLeavesThatAsItWas() {
        Sequential alone = Samples.network(new Adam(0.01), DataType.FLOAT);
        Sequential given = alone.copy();
        alone.fit(SAMPLES.data(), FitOptions.epochs(3).batchSize(16));
        SparkModel fitted = new SparkEstimator(given)
                .setEpochs(3)
                .setBatchSize(16)
                .fit(SAMPLES.table(spark, 200, 0, 400));
        assertArrayEquals(alone.parameters(), fitted.network().parameters());
        assertArrayEquals(
                Samples.network(new Adam(0.01), DataType.FLOAT).parameters(), given.parameters());
    }

    /** Three columns of numbers and a label of words. */
    private static Dataset<Row> words() {
        StructType schema = new StructType()
                .add("a", DataTypes.DoubleType)
                .add("b", DataTypes.DoubleType)
                .add("c", DataTypes.DoubleType)
                .add("kind", DataTypes.StringType);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < SAMPLES.x.length; i++) {
            double[] x = SAMPLES.x[i];
            String kind = List.of("ant", "bee", "cat").get((int) SAMPLES.classes[i]);
            rows.add(RowFactory.create(100 * x[0], x[1], 0.01 * x[2], kind));
        }
        return spark.createDataFrame(rows, schema).repartition(3);
    }

    private static Sequential network(int hidden) {
        return Sequential.of(
                        new Input(3), new Dense(hidden), new Tanh(), new Dense(3), new Softmax())
                .seed(3)
                .compile(new Adam(0.02), new CategoricalCrossentropy());
    }

    private static Pipeline pipeline(SparkEstimator estimator) {
        return new Pipeline().setStages(new PipelineStage[] {
            new StringIndexer().setInputCol("kind").setOutputCol("label"),
            new VectorAssembler().setInputCols(new String[] {"a", "b", "c"}).setOutputCol("raw"),
            new StandardScaler().setWithMean(true).setInputCol("raw").setOutputCol("scaled"),
            estimator.setFeaturesCol("scaled")
        });
    }

    private static double accuracy(Dataset<Row> predicted) {
        return new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .evaluate(predicted);
    }

    @Test
    void itComesAfterSparksOwnStagesAndAPipelineIsSavedFittedAndUnfitted() throws Exception {
        Pipeline pipeline = pipeline(new SparkEstimator(network(6)).setEpochs(20));
        Dataset<Row> table = words();
        PipelineModel fitted = pipeline.fit(table);
        double accuracy = accuracy(fitted.transform(table));
        assertTrue(accuracy > 0.6, "chance gives 1/3, this " + accuracy);

        String unfittedFile = folder.resolve("unfitted").toString();
        pipeline.save(unfittedFile);
        PipelineModel again = Pipeline.load(unfittedFile).fit(table);
        assertArrayEquals(parameters(fitted), parameters(again));

        String file = folder.resolve("fitted").toString();
        fitted.save(file);
        PipelineModel same = PipelineModel.load(file);
        assertEquals(outputs(fitted, table), outputs(same, table));
    }

    private static double[] parameters(PipelineModel fitted) {
        return ((SparkModel) fitted.stages()[3]).network().parameters();
    }

    private static List<Row> outputs(PipelineModel fitted, Dataset<Row> table) {
        return fitted.transform(table).select("a", "output", "prediction").collectAsList();
    }

    @Test
    void crossValidationChoosesAmongNetworksAndEpochs() throws Exception {
        SparkEstimator estimator = new SparkEstimator(network(6));
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(estimator.network(), asScala(List.of(network(1), network(6))))
                .addGrid(estimator.epochs(), new int[] {1, 15})
                .build();
        CrossValidator validator = new CrossValidator()
                .setEstimator(pipeline(estimator))
                .setEstimatorParamMaps(grid)
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
                .setNumFolds(2)
                .setSeed(1);
        String file = folder.resolve("validator").toString();
        validator.save(file);
        Dataset<Row> table = words();
        CrossValidatorModel best = CrossValidator.load(file).fit(table);
        assertEquals(4, best.avgMetrics().length);
        double highest = 0;
        for (double accuracy : best.avgMetrics()) {
            highest = Math.max(highest, accuracy);
        }
        assertTrue(highest > 0.6, "accuracy " + highest);
        assertTrue(accuracy(best.transform(table)) > 0.6);
    }

    @Test
    void oneOutputThatSaysYesOrNoGivesTwoNumbersAsSparksEvaluatorsExpect() {
        for (Loss loss :
                List.of(new BinaryCrossentropy(), new BinaryCrossentropy().fromLogits(true))) {
            boolean logits = loss.predictions() == Loss.Predictions.LOGITS;
            Sequential model = logits
                    ? Sequential.of(new Input(Samples.COLUMNS), new Dense(1))
                    : Sequential.of(new Input(Samples.COLUMNS), new Dense(1), new Sigmoid());
            model.compile(new Adam(0.05), loss);
            Dataset<Row> table = binary();
            SparkModel fitted = new SparkEstimator(model).setEpochs(5).fit(table);
            for (Row row : fitted.transform(table).takeAsList(20)) {
                Vector x = row.getAs("features");
                double p = fitted.network().predict(x.toArray())[0];
                Vector output = row.getAs("output");
                assertArrayEquals(new double[] {logits ? -p : 1 - p, p}, output.toArray(), 1e-6);
                double yes = p > (logits ? 0 : 0.5) ? 1 : 0;
                assertEquals(yes, row.<Double>getAs("prediction"));
            }
            double area = new BinaryClassificationEvaluator()
                    .setRawPredictionCol("output")
                    .evaluate(fitted.transform(table));
            assertTrue(area > 0.7, "area under the curve " + area);
        }
    }

    private static Dataset<Row> binary() {
        return SAMPLES.table(spark, 600)
                .selectExpr("features", "CAST(label > 0 AS DOUBLE) AS label");
    }

    @Test
    void aNumberIsItsOwnPrediction() {
        Sequential model = Sequential.of(new Input(Samples.COLUMNS), new Dense(1))
                .compile(new Adam(0.05), new MeanSquaredError());
        SparkModel fitted = new SparkEstimator(model).fit(SAMPLES.table(spark, 600));
        Row row = fitted.transform(SAMPLES.table(spark, 600)).first();
        double expected = fitted.network().predict(SAMPLES.x[0])[0];
        assertEquals(expected, row.<Double>getAs("prediction"), 1e-6);
        assertEquals(1, row.<Vector>getAs("output").size());
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        Sequential bare = Sequential.of(new Input(3), new Dense(1));
        assertThrows(IllegalArgumentException.class, () -> new SparkEstimator(bare));
        SparkEstimator unset = new SparkEstimator("kobai_1");
        Dataset<Row> table = SAMPLES.table(spark, 600);
        var error = assertThrows(IllegalArgumentException.class, () -> unset.fit(table));
        assertEquals(
                "SparkEstimator: expected a network, got none. Call setNetwork(model) first.",
                error.getMessage());
        Sequential own = Sequential.of(
                        new Input(Samples.COLUMNS), new ScoreTest.Counted(2), new Dense(1))
                .compile(new Adam(), new MeanSquaredError());
        String file = folder.resolve("own").toString();
        SparkEstimator estimator = new SparkEstimator(own);
        assertThrows(IllegalArgumentException.class, () -> estimator.save(file));
        SparkModel fitted = estimator.fit(table); // which own parts do not hinder
        assertThrows(IllegalArgumentException.class, () -> fitted.save(file));
    }
}
