package dev.kobai.optim.chart.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Where an axis is marked, and by what: at multiples of 1, 2 or 5 times a power of ten, as close to
 * each other as their labels let them.
 *
 * @param at the numbers that have a label
 * @param labels theirs, no two alike
 * @param between numbers that have a line of the grid, but no label
 */
record Ticks(List<Double> at, List<String> labels, List<Double> between) {
    private static final Ticks NONE = new Ticks(List.of(), List.of(), List.of());
    private static final int[] FACTORS = {1, 2, 5};
    private static final int[] DECADES = {1, 2, 3, 5, 10, 20, 50, 100, 200};
    private static final double CLOSE = 8; // in pixels, more than which ticks never are
    private static final double ROUNDING = 1e-9; // of an axis' length
    private static final double ROOM_FOR_DIGITS = 60; // pixels of a decade

    /**
     * What ticks have to fit in.
     *
     * @param range from where to where the axis reaches
     * @param pixels how long it is
     * @param room how many pixels a label takes, with the gap to the next
     * @param tight how many it takes at least, where there would be but one otherwise
     * @param whole whether there are only whole numbers
     * @param naming writes a number; null for the usual way
     */
    record Frame(
            Range range,
            double pixels,
            ToDoubleFunction<String> room,
            ToDoubleFunction<String> tight,
            boolean whole,
            Function<Double, String> naming) {

        private Ticks name(List<BigDecimal> numbers, boolean powers) {
            List<Double> at =
                    numbers.stream().map(BigDecimal::doubleValue).distinct().toList();
            List<String> labels = naming != null
                    ? at.stream().map(naming).toList()
                    : powers ? Numbers.allOnLogarithmicAxis(numbers) : Numbers.all(numbers);
            return at.size() == numbers.size() ? new Ticks(at, labels, List.of()) : NONE;
        }

        private boolean holds(Ticks ticks, ToDoubleFunction<String> room) {
            return IntStream.range(1, ticks.at.size()).allMatch(i -> {
                double apart =
                        pixels * (range.part(ticks.at.get(i)) - range.part(ticks.at.get(i - 1)));
                double taken = room.applyAsDouble(ticks.labels.get(i - 1))
                        + room.applyAsDouble(ticks.labels.get(i));
                return apart >= taken / 2;
            });
        }
    }

    /** The ticks of an axis: as far apart as is comfortable, but two at least where they fit. */
    static Ticks of(Frame frame) {
        Ticks comfortable = of(frame, frame.room);
        return comfortable.at.size() > 1 ? comfortable : of(frame, frame.tight);
    }

    private static Ticks of(Frame frame, ToDoubleFunction<String> room) {
        if (!frame.range.logarithmic()) {
            return even(frame, room);
        }
        double decades = frame.range.decades();
        Ticks first = decades >= 2
                ? powers(frame, room)
                : decades >= 0.7 ? digits(frame, room) : even(frame, room);
        if (first.at.size() > 1) {
            return first;
        }
        Ticks second = decades >= 2 ? digits(frame, room) : powers(frame, room);
        return second.at.size() > first.at.size() ? second : first;
    }

    private static Ticks even(Frame frame, ToDoubleFunction<String> room) {
        Range range = frame.range;
        double least = CLOSE * range.length() / frame.pixels;
        if (!(least > 0) || !Double.isFinite(least)) {
            return NONE;
        }
        int exponent = (int) Math.floor(Math.log10(least));
        for (int i = 0; i < 30; i++) {
            BigDecimal step =
                    BigDecimal.valueOf(FACTORS[i % 3]).scaleByPowerOfTen(exponent + i / 3);
            boolean finer = step.doubleValue() < least;
            if (finer || frame.whole && step.compareTo(BigDecimal.ONE) < 0) {
                continue;
            }
            Ticks ticks = frame.name(multiples(range, step), false);
            if (frame.holds(ticks, room)) {
                return ticks;
            }
        }
        return NONE;
    }

    private static List<BigDecimal> multiples(Range range, BigDecimal step) {
        BigDecimal slack = new BigDecimal(ROUNDING * range.length());
        BigDecimal first = new BigDecimal(range.low())
                .subtract(slack)
                .divide(step, 0, RoundingMode.CEILING)
                .multiply(step);
        BigDecimal last = new BigDecimal(range.high()).add(slack);
        List<BigDecimal> multiples = new ArrayList<>();
        for (BigDecimal at = first; at.compareTo(last) <= 0; at = at.add(step)) {
            multiples.add(at.stripTrailingZeros());
        }
        return multiples;
    }

    /**
     * At each power of ten, or each second, third and so on; where there is room with its digits.
     */
    private static Ticks powers(Frame frame, ToDoubleFunction<String> room) {
        double decade = frame.pixels / frame.range.decades();
        for (int every : DECADES) {
            List<BigDecimal> numbers = within(frame.range, every, 1);
            Ticks ticks = frame.name(numbers, true);
            if (frame.holds(ticks, room)) {
                boolean digits = every == 1 && decade >= ROOM_FOR_DIGITS;
                List<BigDecimal> all = digits
                        ? within(frame.range, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                        : decade >= CLOSE ? within(frame.range, 1, 1) : numbers;
                return ticks.with(all);
            }
        }
        return NONE;
    }

    /** At 1, 2 and 5 of each decade, and a line at each digit. */
    private static Ticks digits(Frame frame, ToDoubleFunction<String> room) {
        Ticks ticks = frame.name(within(frame.range, 1, FACTORS), true);
        return frame.holds(ticks, room)
                ? ticks.with(within(frame.range, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9))
                : NONE;
    }

    /** The products of powers of ten and digits that lie on an axis, in their order. */
    private static List<BigDecimal> within(Range range, int every, int... digits) {
        double slack = ROUNDING * range.decades();
        double low = Math.log10(range.low()) - slack;
        double high = Math.log10(range.high()) + slack;
        List<BigDecimal> numbers = new ArrayList<>();
        for (int power = (int) Math.floor(low); power <= high; power++) {
            for (int digit : digits) {
                double at = power + Math.log10(digit);
                if (Math.floorMod(power, every) == 0 && at >= low && at <= high) {
                    numbers.add(BigDecimal.valueOf(digit).scaleByPowerOfTen(power));
                }
            }
        }
        return numbers;
    }

    private Ticks with(List<BigDecimal> all) {
        List<Double> others = all.stream()
                .map(BigDecimal::doubleValue)
                .filter(number -> !at.contains(number))
                .toList();
        return new Ticks(at, labels, others);
    }
}
