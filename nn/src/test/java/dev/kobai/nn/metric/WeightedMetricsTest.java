package dev.kobai.nn.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

import java.util.List;
import java.util.Map;

/** A weight of n counts a sample n times, in every metric, and reaches only weighted metrics. */
class WeightedMetricsTest {
    private static final double[][] X = {{1}, {1}, {1}, {1}};
    private static final double[][] Y = {{0}, {2}, {3}, {4}}; // p = 1: the squares 1, 1, 4, 9
    private static final FitOptions ONCE = FitOptions.epochs(1).batchSize(2);

    private static Tensor tensor(double[]... rows) {
        return Tensor.of(Nd4j.createFromArray(rows));
    }

    static List<Metric> metrics() {
        return List.of(
                new Accuracy(),
                new BinaryAccuracy(),
                new CategoricalAccuracy(),
                new TopKCategoricalAccuracy(1),
                new TruePositives(0.3),
                new FalsePositives(0.3),
                new TrueNegatives(0.3),
                new FalseNegatives(0.3),
                new Precision(0.3),
                new Recall(0.3).classId(1),
                new F1Score(),
                new FBetaScore(2, F1Score.Average.WEIGHTED, 0.3),
                new AUC(),
                new AUC().curve(AUC.Curve.PR),
                new R2Score(),
                new RootMeanSquaredError(),
                new CosineSimilarity(),
                new MeanAbsoluteError());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void aWeightOfNCountsASampleNTimes(Metric metric) {
        double[][] y = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
        double[][] p = {{0.8, 0.2}, {0.4, 0.6}, {0.35, 0.65}, {0.75, 0.25}};
        Metric.Count weighted = metric.start(2);
        weighted.add(tensor(y), tensor(p), new double[] {2, 1, 1, 0});
        Metric.Count repeated = metric.start(2);
        repeated.add(tensor(y[0], y[0], y[1], y[2]), tensor(p[0], p[0], p[1], p[2]));
        assertEquals(repeated.result(), weighted.result(), 1e-14);
        Metric.Count plain = metric.start(2);
        plain.add(tensor(y), tensor(p));
        assertTrue(Math.abs(plain.result() - weighted.result()) > 1e-3, metric.toString());
    }

    @Test
    void aSampleOfSeveralRowsHasOneWeight() {
        Tensor y = Tensor.of(Nd4j.createFromArray(0.0, 0, 0, 0).reshape(2, 2, 1));
        Tensor p = Tensor.of(Nd4j.createFromArray(1.0, 2, 3, 4).reshape(2, 2, 1));
        Metric.Count count = new MeanAbsoluteError().start(1);
        count.add(y, p, new double[] {1, 3});
        assertEquals((1 + 2 + 3 * (3 + 4)) / 8.0, count.result(), 1e-15);
    }

    private static Sequential model(Metric... metrics) {
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(1));
        return Sequential.of(new Input(1), w)
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(0), new MeanSquaredError(), metrics);
    }

    @Test
    void theWeightsOfSamplesAndClassesReachWeightedMetricsAlone() {
        Metric squares = new MeanSquaredError();
        History history = model(squares.weighted(), squares)
                .fit(X, Y, ONCE.sampleWeight(1, 3, 0.5, 2).classWeight(Map.of(3, 4.0)));
        assertEquals(
                List.of("loss", "mean_squared_error", "weighted_mean_squared_error"),
                List.copyOf(history.names()));
        assertEquals((1 + 1 + 4 + 9) / 4.0, history.get("mean_squared_error").get(0), 1e-15);
        double weighted = (1 + 3 + 2 * 4 + 2 * 9) / (1 + 3 + 2 + 2.0);
        assertEquals(weighted, history.get("weighted_mean_squared_error").get(0), 1e-15);
    }

    @Test
    void aWeightedMetricAloneKeepsItsName() {
        Metric squares = new MeanSquaredError();
        Map<String, Double> scores = model(
                        squares.weighted(), squares.named("own").weighted())
                .evaluate(Dataset.of(X, Y), new double[] {1, 3, 0.5, 2});
        double weighted = (1 + 3 + 0.5 * 4 + 2 * 9) / 6.5;
        assertEquals(weighted, scores.get("mean_squared_error"), 1e-15);
        assertEquals(weighted, scores.get("own"), 1e-15);
    }

    @Test
    void withoutWeightsItIsThePlainMetric() {
        History history = model(new MeanSquaredError().weighted())
                .fit(X, Y, ONCE.validationData(Dataset.of(X, Y), 0, 0, 1, 0));
        assertEquals(15 / 4.0, history.get("mean_squared_error").get(0), 1e-15);
        assertEquals(4, history.get("val_mean_squared_error").get(0), 1e-15);
    }

    @Test
    void weightedIsSaidOnceAndLast() {
        Metric weighted = new Accuracy().weighted();
        assertSame(weighted, weighted.weighted());
        assertEquals(new Accuracy().named("own").weighted(), weighted.named("own"));
        assertEquals(Direction.DOWN, new MeanSquaredError().weighted().direction());
        for (String where : List.of("Weighted", "Named")) {
            String message = assertThrows(IllegalArgumentException.class, () -> {
                        if (where.equals("Named")) {
                            new Named("own", weighted);
                        } else {
                            new Weighted(weighted);
                        }
                    })
                    .getMessage();
            assertTrue(message.startsWith(where + ": expected a plain metric"), message);
        }
    }
}
