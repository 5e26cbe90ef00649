package dev.kobai.nn.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How a batch's losses become one number, in what is printed and in the step.
 *
 * <p>The model is p = w x from w = 1 at x = 1, so that a sample's loss is (1 − y)² and its gradient
 * 2 (1 − y).
 */
class ReductionTest {
    private static final double[][] X = {{1}, {1}, {1}, {1}};
    private static final double[][] Y = {{0}, {2}, {3}, {4}}; // the losses are 1, 1, 4, 9
    private static final FitOptions ONCE = FitOptions.epochs(1).shuffle(false);

    private static Sequential model(double rate, Reduction reduction) {
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(1));
        return Sequential.of(new Input(1), w)
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(rate), new MeanSquaredError().reduction(reduction));
    }

    private static double loss(Reduction reduction, int batch, double... weights) {
        FitOptions options = ONCE.batchSize(batch);
        boolean plain = weights.length == 0;
        return model(0, reduction)
                .fit(X, Y, plain ? options : options.sampleWeight(weights))
                .lastLoss();
    }

    @Test
    void anEpochsLossIsTheMeanOfItsBatchesByTheirSizes() {
        assertEquals(15, loss(Reduction.SUM, 4), 1e-14);
        assertEquals((2 * 2 + 13 * 2) / 4.0, loss(Reduction.SUM, 2), 1e-14);
        assertEquals((6 * 3 + 9) / 4.0, loss(Reduction.SUM, 3), 1e-14);
        assertEquals(15 / 4.0, loss(Reduction.SUM_OVER_BATCH_SIZE, 3), 1e-14);
        assertEquals(15 / 4.0, loss(Reduction.MEAN_WITH_SAMPLE_WEIGHT, 3), 1e-14);
    }

    @Test
    void weightsAreSummedOrDividedBy() {
        double sum = 1 + 3 + 0.5 * 4 + 2 * 9;
        assertEquals(sum, loss(Reduction.SUM, 4, 1, 3, 0.5, 2), 1e-14);
        double mean = loss(Reduction.MEAN_WITH_SAMPLE_WEIGHT, 4, 1, 3, 0.5, 2);
        assertEquals(sum / 6.5, mean, 1e-14);
        assertEquals(0, loss(Reduction.MEAN_WITH_SAMPLE_WEIGHT, 4, 0, 0, 0, 0));
    }

    @Test
    void theStepIsReducedLikewise() {
        // The gradients are 2, -2, -4, -6.
        Sequential sum = model(0.1, Reduction.SUM);
        sum.fit(X, Y, ONCE.batchSize(4));
        assertEquals(1 + 0.1 * 10, sum.parameters()[0], 1e-15);
        Sequential mean = model(0.1, Reduction.MEAN_WITH_SAMPLE_WEIGHT);
        mean.fit(X, Y, ONCE.batchSize(4).sampleWeight(1, 0, 0, 3));
        assertEquals(1 + 0.1 * (18 - 2) / 4, mean.parameters()[0], 1e-15);
    }

    @Test
    void aReducedLossKeepsWhatTheLossKnows() {
        Loss loss = new BinaryCrossentropy();
        Loss summed = loss.reduction(Reduction.SUM);
        assertEquals("binary_crossentropy", summed.name());
        assertEquals(
                new BinaryCrossentropy().fromLogits(true).reduction(Reduction.SUM),
                summed.beforeLayer(new Sigmoid()).orElseThrow());
        assertSame(loss, summed.reduction(Reduction.SUM_OVER_BATCH_SIZE));
        assertSame(loss, loss.reduction(Reduction.SUM_OVER_BATCH_SIZE));
    }
}
