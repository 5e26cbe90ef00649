package dev.kobai.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Descent;
import dev.kobai.optim.Trajectory;

import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What docs/spark.md shows are lines of tests, here or beside, that run. */
class SparkPageTest {
    private static final Path PAGE = Path.of("../../docs/spark.md");
    private static final Samples SAMPLES = new Samples(600, 9);
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = Sessions.local();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Dataset<Row> table() {
        return SAMPLES.table(spark, 300, 300);
    }

    private static Sequential model() {
        return Samples.network(new Adam(0.01), DataType.FLOAT);
    }

    @Test
    void itsScoresAreThere() {
        Dataset<Row> table = table();
        Sequential model = model();

        var p = SparkScore.of(model); // a function of a column
        Dataset<Row> scored = table.withColumn("p", p.apply(col("features")));
        Dataset<Row> batches = SparkScore.append(table, model, "features", "p");

        assertEquals(600, scored.count());
        assertEquals(scored.columns().length, batches.columns().length);
        spark.udf().register("score", p);
        table.createOrReplaceTempView("samples");
        assertEquals(
                600, spark.sql("SELECT score(features)[0] AS p FROM samples").count());
    }

    @Test
    void itsPipelineFits() {
        Dataset<Row> table = table();
        Sequential model = model();

        var scaler = new StandardScaler().setInputCol("features").setOutputCol("scaled");
        var network = new SparkEstimator(model).setFeaturesCol("scaled").setEpochs(20);
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {scaler, network});
        PipelineModel fitted = pipeline.fit(table);
        Dataset<Row> predicted = fitted.transform(table); // with "output" and "prediction"

        assertTrue(predicted.where("prediction = label").count() > 300, "chance gives 200");
    }

    @Test
    void itsTrainingsLearn() {
        Dataset<Row> table = table();
        Sequential model = model();
        double before = model.evaluate(SAMPLES.data()).get("loss");

        try (var loss = SparkObjective.of(model, table, "features", "label")) {
            var descent = Descent.of(loss).with(new Adam(0.01)).from(model.parameters());
            Trajectory path = descent.run(30);
            model.setParameters(path.last().x());
        }

        double between = model.evaluate(SAMPLES.data()).get("loss");
        assertTrue(between < before);

        History history = SparkAverage.rounds(5).fit(model, table, "features", "label");

        assertEquals(5, history.epochs());
        assertTrue(model.evaluate(SAMPLES.data()).get("loss") < between);
    }

    @Test
    void itsCodeIsThatOfTests() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String module : List.of("src/test/java", "../streams/src/test/java")) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    sources.add(code(Files.readAllLines(file)));
                }
            }
        }
        List<String> blocks = blocks();
        assertTrue(blocks.size() >= 6, blocks.size() + " blocks");
        for (String block : blocks) {
            assertTrue(sources.stream().anyMatch(source -> source.contains(block)), block);
        }
    }

    /** Its lines, however indented, without the blank ones. */
    private static String code(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        List<String> block = null;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.equals("```java")) {
                block = new ArrayList<>();
            } else if (line.equals("```") && block != null) {
                blocks.add(code(block));
                block = null;
            } else if (block != null) {
                block.add(line);
            }
        }
        return blocks;
    }
}
