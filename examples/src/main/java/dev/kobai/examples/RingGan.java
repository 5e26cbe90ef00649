package dev.kobai.examples;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.LeakyRelu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Two networks against each other: one learns to throw points onto a ring, one to tell them apart.
 *
 * <p>The generator never sees a point of the ring. It follows the gradient of the discriminator's
 * loss, "these are genuine", towards its own points. Source: I. Goodfellow et al., <i>Generative
 * adversarial nets</i>, 2014.
 */
public final class RingGan {
    private static final int BATCH = 64;
    private static final double[][] GENUINE = column(1);
    private static final double[][] FORGED = column(0);

    private final Random random;
    private final Sequential generator;
    private final Sequential discriminator;

    RingGan(long seed) {
        random = new Random(seed);
        // What the generator makes small is not its own loss, so compile's is never asked.
        generator = Sequential.of(new Input(2), new Dense(32), new Tanh(), new Dense(2))
                .seed(seed)
                .compile(new Adam(0.001), new MeanSquaredError());
        discriminator = Sequential.of(
                        new Input(2),
                        new Dense(64),
                        new LeakyRelu(),
                        new Dense(64),
                        new LeakyRelu(),
                        new Dense(1),
                        new Sigmoid())
                .seed(seed)
                .compile(new Adam(0.001), new BinaryCrossentropy());
    }

    /**
     * Trains both, and tells how near to the ring the points come.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        RingGan gan = new RingGan(42);
        for (int steps = 0; steps <= 4000; steps += 1000) {
            double[][] points = gan.points(1000);
            System.out.printf(
                    Locale.ROOT,
                    "after %4d steps: radius %.2f ± %.2f, points in %2d of 12 hours%n",
                    steps,
                    radius(points),
                    deviation(points),
                    hours(points));
            if (steps < 4000) {
                gan.train(1000);
            }
        }
    }

    void train(int steps) {
        for (int i = 0; i < steps; i++) {
            discriminator.trainOnBatch(Dataset.of(ring(BATCH), GENUINE));
            discriminator.trainOnBatch(Dataset.of(points(BATCH), FORGED));
            generator.step(generator.backward(
                    noise(BATCH), points -> discriminator.inputGradient(points, GENUINE)));
        }
    }

    /** What the generator makes of noise. */
    double[][] points(int count) {
        return generator.predict(noise(count));
    }

    private double[][] noise(int count) {
        double[][] noise = new double[count][2];
        for (double[] row : noise) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return noise;
    }

    private double[][] ring(int count) {
        double[][] ring = new double[count][];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double radius = 1 + 0.05 * random.nextGaussian();
            ring[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return ring;
    }

    private static double[][] column(double value) {
        double[][] column = new double[BATCH][1];
        for (double[] row : column) {
            row[0] = value;
        }
        return column;
    }

    static double radius(double[][] points) {
        return Arrays.stream(points)
                .mapToDouble(p -> Math.hypot(p[0], p[1]))
                .average()
                .orElse(0);
    }

    static double deviation(double[][] points) {
        double mean = radius(points);
        double squares = Arrays.stream(points)
                .mapToDouble(p -> Math.pow(Math.hypot(p[0], p[1]) - mean, 2))
                .average()
                .orElse(0);
        return Math.sqrt(squares);
    }

    /** In how many of a clock's hours at least one point in a hundred lies. */
    static int hours(double[][] points) {
        int[] counts = new int[12];
        for (double[] p : points) {
            int hour = (int) ((Math.atan2(p[1], p[0]) + Math.PI) / (2 * Math.PI) * 12);
            counts[Math.min(11, hour)]++;
        }
        return (int) Arrays.stream(counts).filter(n -> n * 100 >= points.length).count();
    }
}
