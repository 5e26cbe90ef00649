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
                new Argument("AdamW", AdamW::new),
                new Argument("RMSProp", RMSProp::new),
                new Argument("Adagrad", Adagrad::new),
                new Argument("Adadelta", Adadelta::new),
                new Argument("Adamax", Adamax::new),
                new Argument("Nadam", Nadam::new),
                new Argument("Lion", Lion::new));
    }

    static List<Argument> fractions() {
        return List.of(
                new Argument("Momentum: expected momentum", v -> new Momentum(0.1, v)),
                new Argument("Nesterov: expected momentum", v -> new Nesterov(0.1, v)),
                new Argument("Adam: expected beta1", v -> new Adam(RATE, v, 0.999, 1e-7)),
                new Argument("Adam: expected beta2", v -> new Adam(RATE, 0.9, v, 1e-7)),
                new Argument("RMSProp: expected rho", v -> rmsProp(v, 0, 1e-7)),
                new Argument("RMSProp: expected momentum", v -> rmsProp(0.9, v, 1e-7)),
                new Argument("Adadelta: expected rho", v -> new Adadelta(RATE, v, 1e-7)),
                new Argument("Adamax: expected beta1", v -> new Adamax(RATE, v, 0.999, 1e-7)),
                new Argument("Adamax: expected beta2", v -> new Adamax(RATE, 0.9, v, 1e-7)),
                new Argument("Nadam: expected beta1", v -> new Nadam(RATE, v, 0.999, 1e-7)),
                new Argument("Nadam: expected beta2", v -> new Nadam(RATE, 0.9, v, 1e-7)),
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

    static List<Argument> aboveZero() {
        SteepestDescent rule = new SteepestDescent();
        return List.of(
                new Argument("Adam: expected a finite epsilon", v -> new Adam(RATE, 0.9, 0.999, v)),
                new Argument("RMSProp: expected a finite epsilon", v -> rmsProp(0.9, 0, v)),
                new Argument("Adagrad: expected a finite epsilon", v -> new Adagrad(RATE, 0.1, v)),
                new Argument(
                        "Adadelta: expected a finite epsilon", v -> new Adadelta(RATE, 0.9, v)),
                new Argument(
                        "Adamax: expected a finite epsilon", v -> new Adamax(RATE, 0.9, 0.999, v)),
                new Argument(
                        "Nadam: expected a finite epsilon", v -> new Nadam(RATE, 0.9, 0.999, v)),
                new Argument("clipNorm: expected a finite norm", rule::clipNorm),
                new Argument("globalClipNorm: expected a finite norm", rule::globalClipNorm),
                new Argument("clipValue: expected a finite value", rule::clipValue));
    }

    @ParameterizedTest
    @MethodSource("aboveZero")
    void someNumbersAreAboveZero(Argument number) {
        number.with.apply(1e-7);
        for (double bad : new double[] {0, -1e-7, Double.NaN, Double.POSITIVE_INFINITY}) {
            var e = assertThrows(IllegalArgumentException.class, () -> number.with.apply(bad));
            String message = number.name + " > 0, got " + bad;
            assertTrue(e.getMessage().startsWith(message), e.getMessage());
        }
    }

    static List<Argument> notNegative() {
        return List.of(
                new Argument(
                        "Adagrad: expected a finite initialAccumulatorValue",
                        v -> new Adagrad(RATE, v, 1e-7)),
                new Argument("weightDecay: expected a finite decay", v -> new AdamW(0.1, v)),
                new Argument(
                        "weightDecay: expected a finite decay",
                        v -> new SteepestDescent().weightDecay(v)));
    }

    @ParameterizedTest
    @MethodSource("notNegative")
    void someNumbersMayBeZero(Argument number) {
        number.with.apply(0);
        for (double bad : new double[] {-1e-7, Double.NaN, Double.POSITIVE_INFINITY}) {
            var e = assertThrows(IllegalArgumentException.class, () -> number.with.apply(bad));
            String message = number.name + " >= 0, got " + bad;
            assertTrue(e.getMessage().startsWith(message), e.getMessage());
        }
    }

    @Test
    void defaultsAreThoseOfKeras() {
        assertEquals(new SteepestDescent(0.01), new SteepestDescent());
        assertEquals(new Momentum(0.01, 0.9), new Momentum());
        assertEquals(new Nesterov(0.01, 0.9), new Nesterov());
        LearningRate thousandth = LearningRate.constant(0.001);
        assertEquals(new Adam(thousandth, 0.9, 0.999, 1e-7, false), new Adam());
        assertEquals(new Lion(thousandth, 0.9, 0.99), new Lion());
        assertEquals(new AdamW(thousandth, 0.004, 0.9, 0.999, 1e-7, false), new AdamW());
        assertEquals(new RMSProp(thousandth, 0.9, 0, 1e-7, false), new RMSProp());
        assertEquals(new Adagrad(thousandth, 0.1, 1e-7), new Adagrad());
        assertEquals(new Adadelta(thousandth, 0.95, 1e-7), new Adadelta());
        assertEquals(new Adamax(thousandth, 0.9, 0.999, 1e-7), new Adamax());
        assertEquals(new Nadam(thousandth, 0.9, 0.999, 1e-7), new Nadam());
    }

    private static Optimizer rmsProp(double rho, double momentum, double epsilon) {
        return new RMSProp(RATE, rho, momentum, epsilon, false);
    }
}
