package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The data of the examples is what its README says, and what the networks make of held-out rows.
 */
class RealDataTest {
    // Whatever was tried to find good settings was tried on other seeds, from 100 on.

    /**
     * Over 20 seeds, for a split holds out only 36 wines: means of five have a standard error of
     * 0.9 %. (Over 200 others the mean is 98.4 %, over the first five here 96.7 %, 174 of 180.)
     */
    @Test
    void wineIsToldRightAboutAtLeast97OfAHundredTimes() {
        assertTrue(mean("wine", 20, RealDataTest::wine) >= 0.97);
    }

    @Test
    void tumoursAreToldRightAboutAtLeast96OfAHundredTimes() {
        assertTrue(mean("breast-cancer", 5, RealDataTest::breastCancer) >= 0.96);
    }

    @Test
    void digitsAreReadRightAtLeast97OfAHundredTimes() {
        assertTrue(mean("digits", 5, RealDataTest::digits) >= 0.97);
    }

    @Test
    void moonsArePartedAtLeast95OfAHundredTimes() {
        assertTrue(mean("moons", 5, RealDataTest::moons) >= 0.95);
    }

    /** The sine itself has R² = 1 - 0.01 / 0.51: its variance is 1/2, that of the noise 0.01. */
    @Test
    void theCurveExplainsAllOfTheSineButItsNoise() {
        assertTrue(mean("sine", 5, RealDataTest::sine) >= 0.96);
    }

    @Test
    void theCurveFollowsTheSineMoreCloselyThanItsNoiseIsWide() {
        Dataset.Split points = Sine.points(0);
        Sequential model = Sine.network(0);
        model.fit(points.train(), Sine.training());
        double squares = 0;
        int inputs = 200;
        for (int i = 0; i < inputs; i++) {
            double x = -1 + 2 * (i + 0.5) / inputs;
            double error = model.predict(new double[][] {{x}})[0][0] - Math.sin(2 * Math.PI * x);
            squares += error * error / inputs;
        }
        assertTrue(Math.sqrt(squares) < 0.1, "root of the mean square: " + Math.sqrt(squares));
    }

    @Test
    void theDataHasTheClassesThatItsReadmeTellsOf() {
        assertEquals(Map.of("1", 59L, "2", 71L, "3", 48L), counts(Wine.TABLE, "cultivar"));
        assertEquals(
                Map.of("malignant", 212L, "benign", 357L), counts(BreastCancer.TABLE, "diagnosis"));
        assertEquals(1797, Digits.TABLE.rows());
        assertEquals(10, Digits.TABLE.classes("digit").size());
    }

    @Test
    void malignantTumoursAreTheOnesToBeFound() {
        Dataset.Split tumours = BreastCancer.tumours(0);
        double malignant = tumours.train().y().sumNumber().doubleValue()
                + tumours.test().y().sumNumber().doubleValue();
        assertEquals(212, malignant);
    }

    private static Map<String, Long> counts(Table table, String column) {
        double[] sums = table.oneHot(column).sum(0).toDoubleVector();
        return IntStream.range(0, sums.length)
                .boxed()
                .collect(Collectors.toMap(table.classes(column)::get, i -> (long) sums[i]));
    }

    private static double wine(long seed) {
        Dataset.Split wines = HeldOut.standardized(Wine.wines(seed));
        return HeldOut.score(wines, Wine.network(seed), Wine.training(), "categorical_accuracy");
    }

    private static double breastCancer(long seed) {
        Dataset.Split tumours = HeldOut.standardized(BreastCancer.tumours(seed));
        Sequential model = BreastCancer.network(seed);
        return HeldOut.score(tumours, model, BreastCancer.training(), "binary_accuracy");
    }

    private static double digits(long seed) {
        Sequential model = Digits.network(seed);
        FitOptions training = Digits.training();
        return HeldOut.score(Digits.digits(seed), model, training, "categorical_accuracy");
    }

    private static double moons(long seed) {
        Sequential model = Moons.network(seed);
        return HeldOut.score(Moons.moons(seed), model, Moons.training(), "binary_accuracy");
    }

    private static double sine(long seed) {
        return HeldOut.score(Sine.points(seed), Sine.network(seed), Sine.training(), "r2_score");
    }

    private static double mean(String what, int seeds, LongToDoubleFunction score) {
        double[] scores = LongStream.range(0, seeds).mapToDouble(score).toArray();
        double mean = Arrays.stream(scores).average().orElseThrow();
        System.out.printf(Locale.ROOT, "%s on held-out rows: mean %.4f of", what, mean);
        Arrays.stream(scores).forEach(s -> System.out.printf(Locale.ROOT, " %.3f", s));
        System.out.println();
        return mean;
    }
}
