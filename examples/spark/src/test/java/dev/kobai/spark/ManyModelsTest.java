package dev.kobai.spark;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.optim.Adam;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Many trainings, one a task, give the numbers of one after the other. */
class ManyModelsTest {
    private static final Samples SAMPLES = new Samples(400, 8);
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = Sessions.local();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    static Sequential build(double rate) {
        return Sequential.of(
                        new Input(Samples.COLUMNS),
                        new Dense(8),
                        new Tanh(),
                        new Dense(Samples.CLASSES),
                        new Softmax())
                .seed(1)
                .compile(new Adam(rate), new CategoricalCrossentropy());
    }

    @Test
    void aGridIsATaskForEachOfItsPoints() {
        double[][] x = SAMPLES.x;
        double[][] y = SAMPLES.oneHot();
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<double[][][]> data = context.broadcast(new double[][][] {x, y});
        List<Double> rates = List.of(0.001, 0.003, 0.01, 0.03);
        List<Double> losses = context.parallelize(rates, rates.size())
                .map(rate -> build(rate)
                        .fit(data.value()[0], data.value()[1], epochs(20))
                        .lastLoss())
                .collect();

        List<Double> oneByOne = new ArrayList<>();
        for (double rate : rates) {
            oneByOne.add(build(rate).fit(x, y, epochs(20)).lastLoss());
        }
        assertEquals(oneByOne, losses);
    }

    @Test
    void foldsAreATaskEach() {
        double[][] x = SAMPLES.x;
        double[][] y = SAMPLES.oneHot();
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<double[][][]> data = context.broadcast(new double[][][] {x, y});
        List<Double> scores = context.parallelize(List.of(0, 1, 2, 3, 4), 5)
                .map(fold -> {
                    var split = Dataset.of(data.value()[0], data.value()[1])
                            .folds(5, 1)
                            .get(fold);
                    Sequential model = build(0.01);
                    model.fit(split.train(), epochs(20));
                    return model.evaluate(split.test()).get("loss");
                })
                .collect();

        List<Double> oneByOne = new ArrayList<>();
        for (var split : Dataset.of(x, y).folds(5, 1)) {
            Sequential model = build(0.01);
            model.fit(split.train(), epochs(20));
            oneByOne.add(model.evaluate(split.test()).get("loss"));
        }
        assertEquals(oneByOne, scores);
    }

    @Test
    void anEnsembleComesBackAsModels() {
        double[][] x = SAMPLES.x;
        double[][] y = SAMPLES.oneHot();
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<double[][][]> data = context.broadcast(new double[][][] {x, y});
        List<Sequential> ensemble = context.parallelize(List.of(1L, 2L, 3L), 3)
                .map(seed -> {
                    Sequential member = build(0.01).seed(seed);
                    member.fit(data.value()[0], data.value()[1], epochs(20));
                    return member; // travels as the bytes of its archive
                })
                .collect();

        for (int i = 0; i < ensemble.size(); i++) {
            Sequential member = build(0.01).seed(i + 1);
            member.fit(x, y, epochs(20));
            assertEquals(member.evaluate(SAMPLES.data()), ensemble.get(i).evaluate(SAMPLES.data()));
        }
    }
}
