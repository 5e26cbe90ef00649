package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Trajectory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** A network's loss is a function like any other, but one that not every method is good for. */
class NetworkLossTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 42})
    void descentAndFitComeToTheSameBits(long seed) {
        Sequential model = NetworkAsFunction.network(seed);
        double[] start = model.parameters();
        Trajectory path = NetworkAsFunction.descent(model).run(NetworkAsFunction.STEPS);
        assertArrayEquals(start, model.parameters(), "the descent left the model as it was");

        NetworkAsFunction.fit(model);
        assertEquals(4 + 4 + 16 + 4 + 4 + 1, start.length);
        assertBitsEqual(path.last().x(), model.parameters());
        double loss = model.evaluate(NetworkAsFunction.X, NetworkAsFunction.Y).get("loss");
        assertEquals(path.last().value(), loss, 1e-15);
        assertTrue(loss < path.first().value() / 10, "trained: " + loss);
    }

    @Test
    void theLossOfTheSlideIsTheOneThatIsMinimised() {
        Sequential model = NetworkAsFunction.network(7);
        double[] p = model.parameters();
        double sum = 0;
        for (int n = 0; n < NetworkAsFunction.X.length; n++) {
            double[] first = new double[4];
            for (int i = 0; i < 4; i++) {
                first[i] = sigma(NetworkAsFunction.X[n][0] * p[i] + p[4 + i]);
            }
            double output = p[32];
            for (int j = 0; j < 4; j++) {
                double z = p[24 + j];
                for (int i = 0; i < 4; i++) {
                    z += first[i] * p[8 + 4 * i + j];
                }
                output += p[28 + j] * sigma(z);
            }
            sum += Math.pow(NetworkAsFunction.Y[n][0] - output, 2);
        }
        double loss = model.objective(NetworkAsFunction.X, NetworkAsFunction.Y).value(p);
        assertEquals(sum / NetworkAsFunction.X.length, loss, 1e-13);
    }

    private static double sigma(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void everyMethodPaysForEquallyManyEvaluations() {
        Counter annealed = new Counter();
        OtherMethods.anneal(annealed, new double[] {1, 2}, 0);
        assertEquals(OtherMethods.EVALUATIONS, annealed.values);
        assertEquals(0, annealed.gradients);

        Counter descended = new Counter();
        Trajectory path =
                OtherMethods.descend(descended, new double[] {1, 2}, new Momentum(0.1, 0.9));
        int paid = descended.values + 2 * descended.gradients;
        assertEquals(OtherMethods.EVALUATIONS, paid);
        assertEquals(3, path.first().step());
        assertEquals(OtherMethods.EVALUATIONS, path.last().step());
    }

    @Test
    void annealingIsFarBehindMomentumAndAdamOnALargerNetwork() {
        for (long seed : new long[] {20, 21}) {
            Map<String, Trajectory> paths = OtherMethods.compare(16, seed);
            double[] start = paths.get("Adam").first().x();
            paths.forEach((name, path) -> assertBitsEqual(start, path.first().x()));
            double annealed = paths.get("Annealing").best().value();
            for (String name : new String[] {"Momentum", "Adam"}) {
                double descended = paths.get(name).best().value();
                assertTrue(10 * descended < annealed, name + " " + descended + " " + annealed);
            }
        }
    }

    private static void assertBitsEqual(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            long bits = Double.doubleToRawLongBits(expected[i]);
            assertEquals(bits, Double.doubleToRawLongBits(actual[i]), "parameter " + i);
        }
    }

    /** x² + y², counting what it is asked. */
    private static final class Counter implements Objective {
        private int values;
        private int gradients;

        @Override
        public double value(double[] x) {
            values++;
            return x[0] * x[0] + x[1] * x[1];
        }

        @Override
        public void gradient(double[] x, double[] gradient) {
            gradients++;
            gradient[0] = 2 * x[0];
            gradient[1] = 2 * x[1];
        }
    }
}
