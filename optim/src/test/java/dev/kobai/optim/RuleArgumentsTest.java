package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.DoubleFunction;

/** Every argument of every rule, in and out of its range. */
class RuleArgumentsTest {
    private record Argument(String name, DoubleFunction<Optimizer> with) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final LearningRate RATE = LearningRate.constant(0.1);

    static List<Argument> rates() {
        return List.of(
                new Argument("SteepestDescent", SteepestDescent::new),
                new Argument("Momentum", v -> new Momentum(v, 0.9)),
                new Argument("Nesterov", v -> new Nesterov(v, 0.9)),
                new Argument("Adam", Adam::new),
                new Argument("Lion", Lion::new));
    }

    static List<Argument> fractions() {
        return List.of(
                new Argument("Momentum: expected momentum", v -> new Momentum(0.1, v)),
                new Argument("Nesterov: expected momentum", v -> new Nesterov(0.1, v)),
                new Argument("Adam: expected beta1", v -> new Adam(RATE, v, 0.999, 1e-7)),
                new Argument("Adam: expected beta2", v -> new Adam(RATE, 0.9, v, 1e-7)),
                new Argument("Lion: expected beta1", v -> new Lion(RATE, v, 0.99)),
                new Argument("Lion: expected beta2", v -> new Lion(RATE, 0.9, v)));
    }

    @ParameterizedTest
    @MethodSource("rates")
    void aLearningRateIsFiniteAndNotNegative(Argument rate) {
        assertEquals(0, rate.with.apply(0).learningRate().at(5));
        assertEquals(0.25, rate.with.apply(0.25).learningRate().at(5));
        for (double bad : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            var e = assertThrows(IllegalArgumentException.class, () -> rate.with.apply(bad));
            String message = "learning rate: expected a finite learning rate >= 0, got " + bad;
            assertTrue(e.getMessage().startsWith(message), e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("fractions")
    void aCoefficientOfDecayLiesInZeroToOne(Argument fraction) {
        fraction.with.apply(0);
        fraction.with.apply(0.999);
        for (double bad : new double[] {-0.1, 1, 1.5, Double.NaN}) {
            var e = assertThrows(IllegalArgumentException.class, () -> fraction.with.apply(bad));
            String message = fraction.name + " in [0, 1), got " + bad;
            assertTrue(e.getMessage().startsWith(message), e.getMessage());
        }
    }

    @Test
    void adamsEpsilonIsAboveZero() {
        for (double bad : new double[] {0, -1e-7, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Adam(RATE, 0.9, 0.999, bad));
        }
    }

    @Test
    void defaultsAreThoseOfKeras() {
        assertEquals(new SteepestDescent(0.01), new SteepestDescent());
        assertEquals(new Momentum(0.01, 0.9), new Momentum());
        assertEquals(new Nesterov(0.01, 0.9), new Nesterov());
        LearningRate thousandth = LearningRate.constant(0.001);
        assertEquals(new Adam(thousandth, 0.9, 0.999, 1e-7), new Adam());
        assertEquals(new Lion(thousandth, 0.9, 0.99), new Lion());
    }
}
