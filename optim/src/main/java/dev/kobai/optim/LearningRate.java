package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * How far a rule steps: one constant, or a number for each step.
 *
 * <p>A schedule is any function of the step, {@code step -> 0.1 / (1 + 0.01 * step)}. Steps are
 * counted from 0, as in Keras' {@code LearningRateSchedule}.
 */
@FunctionalInterface
public interface LearningRate {
    /**
     * The rate of a step.
     *
     * @param step how many updates were made before this one: 0 at the first
     * @return the learning rate, finite and not negative
     */
    double at(long step);

    /**
     * The same rate at every step.
     *
     * @param value the rate, finite and not negative
     * @return that rate
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    static LearningRate constant(double value) {
        return new Constant(value);
    }

    /**
     * A constant rate.
     *
     * @param value the rate, finite and not negative
     */
    record Constant(double value) implements LearningRate {
        /**
         * A constant rate.
         *
         * @param value the rate
         * @throws IllegalArgumentException if the rate is negative, NaN or infinite
         */
        public Constant {
            check(value, "learning rate");
        }

        @Override
        public double at(long step) {
            return value;
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /**
     * Checks that a rate can be stepped with.
     *
     * @param rate the rate
     * @param where the place the error opens with
     * @return the rate
     * @throws IllegalArgumentException if it is negative, NaN or infinite
     */
    static double check(double rate, String where) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            String expected = "a finite learning rate >= 0";
            String advice = "Usual rates lie between 0.0001 and 1.";
            throw new IllegalArgumentException(Check.message(where, expected, rate, advice));
        }
        return rate;
    }
}
