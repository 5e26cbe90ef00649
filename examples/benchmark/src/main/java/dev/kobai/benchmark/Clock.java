package dev.kobai.benchmark;

import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Takes the times of laps after a warm-up, and watches that the loss goes down meanwhile. */
final class Clock {
    private static final int LEAST = 3;

    private final long warmUp;
    private final long timed;
    private final int most;
    private final List<Double> laps = new ArrayList<>();
    private final long start = System.nanoTime();
    private long begin = start;
    private long beginOfTimed = start;
    private int count;
    private double firstLoss = Double.NaN;
    private double lastLoss = Double.NaN;

    private Clock(double warmUp, double timed, int most) {
        this.warmUp = (long) (warmUp * 1e9);
        this.timed = (long) (timed * 1e9);
        this.most = most;
    }

    /** Warms up for some seconds and times the laps of as many more, three at least. */
    static Clock seconds(double seconds) {
        return new Clock(seconds, seconds, Integer.MAX_VALUE);
    }

    /** Stops after a number of laps, without a warm-up. */
    static Clock laps(int laps) {
        return new Clock(0, Double.MAX_VALUE, laps);
    }

    /**
     * A lap is over.
     *
     * @param steps how many steps it had
     * @param loss gives the loss, and is asked after the first lap and after the last
     * @return whether another lap is wanted
     */
    boolean lap(int steps, DoubleSupplier loss) {
        boolean goesOn = lap(steps);
        if (count == 1) {
            firstLoss = loss.getAsDouble();
        }
        if (!goesOn) {
            lastLoss = loss.getAsDouble();
        }
        begin = System.nanoTime();
        return goesOn;
    }

    /** A lap of something that learns nothing is over. */
    boolean lap(int steps) {
        long now = System.nanoTime();
        count++;
        if (beginOfTimed - start < warmUp) {
            beginOfTimed = now; // still warming up
        } else {
            laps.add((now - begin) / 1e3 / steps);
        }
        begin = now;
        boolean enough = laps.size() >= LEAST && now - beginOfTimed >= timed;
        return count < most && !enough;
    }

    /** The median lap in µs for a step. */
    double median() {
        return median(laps);
    }

    static double median(List<Double> numbers) {
        List<Double> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * Makes sure that something was learned between the first lap and the last.
     *
     * @throws IllegalArgumentException if the loss is not finite or not smaller
     */
    void checkThatItLearned() {
        Check.that(
                Double.isFinite(lastLoss) && lastLoss < firstLoss,
                "benchmark",
                "a loss below the " + firstLoss + " of the beginning",
                lastLoss,
                "What does not learn is not timed: correct its program.");
    }
}
