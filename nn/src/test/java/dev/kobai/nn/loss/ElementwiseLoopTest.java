package dev.kobai.nn.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.DoubleStream;

/** An elementwise loss's loops are its own, and give what its function gives number by number. */
class ElementwiseLoopTest {
    @Test
    void eachClassHasLoopsOfItsOwn() {
        ElementwiseLoop loop = ElementwiseLoop.of(new Huber(1));
        assertSame(loop, ElementwiseLoop.of(new Huber(2)));
        assertNotSame(loop.getClass(), ElementwiseLoop.of(new Poisson()).getClass());
        assertTrue(loop.getClass().isHidden());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void binaryCrossentropyOfLogitsIsThatOfItsFunction(double smoothing) {
        BinaryCrossentropy loss =
                new BinaryCrossentropy().fromLogits(true).labelSmoothing(smoothing);
        double[] p = DoubleStream.concat(
                        DoubleStream.iterate(-40, x -> x + 0.25).limit(321),
                        DoubleStream.of(-1e4, -800, 800, 1e4, 1e-9))
                .toArray();
        int n = p.length;
        double[] y = new double[n];
        for (int i = 0; i < n; i += 2) {
            y[i] = 1;
        }
        double[] values = new double[n];
        double[] slopes = new double[n];
        loss.values(y, p, values, n, new double[2][n]);
        loss.derivatives(y, p, slopes, n, new double[2][n]);
        for (int i = 0; i < n; i++) {
            double value = loss.value(y[i], p[i]);
            assertEquals(value, values[i], 3e-15 * Math.max(1, Math.abs(p[i])), "at " + p[i]);
            assertEquals(loss.derivative(y[i], p[i]), slopes[i], 1e-15, "at " + p[i]);
        }
    }
}
