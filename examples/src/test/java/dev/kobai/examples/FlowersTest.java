package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.LongStream;

/** What the two networks on iris make of flowers that they were not trained on. */
class FlowersTest {
    private static final long SHOWN = 42; // the seed of the examples themselves

    @Test
    void theThreeLayerNetworkExplainsMostOfThePetalsWidth() {
        double shown = r2(SHOWN);
        double[] r2 = LongStream.range(0, 10).mapToDouble(FlowersTest::r2).toArray();
        print("three-layer, R²", r2);
        assertTrue(shown > 0.9, "the example itself: " + shown);
        long good = Arrays.stream(r2).filter(r -> r > 0.9).count();
        assertTrue(good >= 9, Arrays.toString(r2));
    }

    @Test
    void theClassifierIsRightAboutAtLeast95OfAHundredFlowers() {
        double shown = accuracy(SHOWN);
        double[] accuracy =
                LongStream.range(0, 20).mapToDouble(FlowersTest::accuracy).toArray();
        print("iris, accuracy", accuracy);
        assertTrue(shown >= 0.95, "the example itself: " + shown);
        double mean = Arrays.stream(accuracy).average().orElseThrow();
        assertTrue(mean >= 0.95, "mean " + mean + " of " + Arrays.toString(accuracy));
    }

    private static double r2(long seed) {
        Dataset.Split flowers = HeldOut.standardized(ThreeLayer.flowers(seed));
        Sequential model = ThreeLayer.network(seed);
        return HeldOut.score(flowers, model, ThreeLayer.training(), "r2_score");
    }

    private static double accuracy(long seed) {
        Dataset.Split flowers = HeldOut.standardized(Iris.flowers(seed));
        Sequential model = Iris.network(seed);
        return HeldOut.score(flowers, model, Iris.training(), "categorical_accuracy");
    }

    private static void print(String what, double[] numbers) {
        System.out.println(what + " on held-out flowers, a number for each split and seed:");
        Arrays.stream(numbers).forEach(number -> System.out.printf(" %.3f", number));
        System.out.println();
    }
}
