package dev.kobai.examples.playground;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.data.Standardizer;

import java.util.List;
import java.util.Random;

/** Points of a plane in two classes, half to train on and half to test. */
final class Points {
    static final int COUNT = 400;

    static final List<String> KINDS =
            List.of("circles", "xor", "moons", "blobs", "spirals", "long spirals");

    private Points() {}

    /** The points that are chosen, with columns of mean 0 and deviation 1. */
    static Dataset.Split of(Settings settings) {
        double noise = settings.noise();
        long seed = settings.seed();
        Dataset all = switch (settings.data()) {
            case "circles" -> MadeData.circles(COUNT, noise, seed);
            case "xor" -> MadeData.xor(COUNT, noise, seed);
            case "moons" -> MadeData.moons(COUNT, noise, seed);
            case "blobs" -> MadeData.blobs(COUNT, 2, 0.5 + 5 * noise, seed);
            case "spirals" -> MadeData.spirals(COUNT, 2, noise, seed);
            default -> longSpirals(noise, seed);
        };
        return Standardizer.of(all.x()).apply(all).stratifiedSplit(0.5, seed);
    }

    /** Two arms that wind around each other by 1¾ turns, as on TensorFlow's Playground. */
    private static Dataset longSpirals(double noise, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[COUNT][];
        double[] y = new double[COUNT];
        for (int row = 0; row < COUNT; row++) {
            int arm = row % 2;
            double radius = random.nextDouble();
            double angle = 1.75 * 2 * Math.PI * radius + Math.PI * arm;
            x[row] = new double[] {
                radius * Math.sin(angle) + noise / 4 * random.nextGaussian(),
                radius * Math.cos(angle) + noise / 4 * random.nextGaussian()
            };
            y[row] = arm;
        }
        return Dataset.of(x, y);
    }
}
