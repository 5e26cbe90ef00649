package dev.kobai.optim.chart.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.awt.Font;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

class TicksTest {
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

    private static Ticks across(Range range, double pixels, boolean whole) {
        return Ticks.of(new Ticks.Frame(
                range,
                pixels,
                label -> Math.max(60, TextFit.width(label, LETTERS) + 20),
                label -> TextFit.width(label, LETTERS) + 6,
                whole,
                null));
    }

    private static Ticks up(double low, double high, boolean logarithmic) {
        Range range = new Range(low, high, logarithmic);
        return Ticks.of(new Ticks.Frame(range, 350, label -> 40, label -> 18, false, null));
    }

    @Test
    void anAccuracyOfTwoEpochsHasAFewShortTicks() {
        assertEquals(
                List.of("0.5", "0.52", "0.54", "0.56", "0.58", "0.6", "0.62"),
                up(0.5, 0.633, false).labels());
    }

    @Test
    void bothEndsHaveATickWhereTheyAreRound() {
        assertEquals(
                List.of("0", "0.2", "0.4", "0.6", "0.8", "1"), up(0, 1, false).labels());
        assertEquals(
                List.of(0.1, 0.2, 0.3),
                up(0.1, 0.1 + 0.2, false).at().stream()
                        .filter(tick -> Math.abs(tick * 10 - Math.rint(tick * 10)) < 1e-9)
                        .toList());
    }

    @Test
    void epochsAndCountsAreWhole() {
        assertEquals(
                List.of("1", "2"), across(new Range(1, 2, false), 700, true).labels());
        assertEquals(
                List.of("0", "1"), across(new Range(0, 1.08, false), 700, true).labels());
    }

    @Test
    void aLogarithmicAxisHasPowersOfTenAndLinesBetween() {
        Ticks ticks = up(0.01, 10, true);
        assertEquals(List.of("0.01", "0.1", "1", "10"), ticks.labels());
        assertEquals(3 * 8, ticks.between().size());
        assertEquals(List.of("1", "2", "5", "10", "20", "50"), up(1, 60, true).labels());
        assertEquals(
                List.of("0.4", "0.5", "0.6"),
                up(0.4, 0.65, true).labels().stream()
                        .filter(label -> label.length() == 3)
                        .toList());
    }

    @Test
    void ofManyDecadesEachSecondOrFurtherOneIsNamed() {
        List<String> labels = up(1e-15, 1, true).labels();
        assertEquals("10⁻¹⁴", labels.get(0));
        assertEquals("10⁰", labels.get(labels.size() - 1));
        assertEquals(8, labels.size());
    }

    /** Ranges of all sizes and places, on short axes and long ones. */
    @Test
    void ticksOfAnyRangeAreRoundAndTheirLabelsShortAndApart() {
        SplittableRandom random = new SplittableRandom(16);
        for (int i = 0; i < 20_000; i++) {
            boolean logarithmic = random.nextInt(4) == 0;
            boolean whole = !logarithmic && random.nextInt(5) == 0;
            Range range = logarithmic ? decades(random) : anywhere(random);
            double pixels = random.nextDouble(60, 2000);
            Ticks ticks = across(range, pixels, whole);
            assertReadable(ticks, range, pixels, i + ": " + range + " on " + pixels + " pixels");
            if (pixels > 640 && !whole) {
                assertTrue(ticks.at().size() >= 2, i + ": " + range + " has " + ticks.labels());
            }
        }
    }

    private static Range anywhere(SplittableRandom random) {
        double size = Math.pow(10, random.nextDouble(-12, 12));
        double length = size * Math.pow(10, random.nextDouble(-6, 0.3));
        double low = random.nextInt(8) == 0 ? 0 : random.nextInt(2) == 0 ? size : -size;
        return new Range(low, low + length, false);
    }

    private static Range decades(SplittableRandom random) {
        double low = Math.pow(10, random.nextDouble(-200, 100));
        return new Range(low, low * Math.pow(10, random.nextDouble(0.1, 40)), true);
    }

    private static void assertReadable(Ticks ticks, Range range, double pixels, String where) {
        List<String> labels = ticks.labels();
        assertEquals(labels.size(), new HashSet<>(labels).size(), where + " has " + labels);
        double size = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        double alike = range.logarithmic() ? 0 : Math.log10(size / range.length());
        double longest = 10 + Math.ceil(Math.max(0, alike)); // digits that all labels share
        double end = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < labels.size(); i++) {
            double part = range.part(ticks.at().get(i));
            assertTrue(part > -1e-6 && part < 1 + 1e-6, where + " has " + labels);
            String label = labels.get(i);
            assertTrue(label.length() <= longest, where + " has " + label);
            double width = TextFit.width(label, LETTERS);
            assertTrue(part * pixels - width / 2 > end, where + " has " + labels);
            end = part * pixels + width / 2;
        }
    }
}
