package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.Random;

/**
 * Makes the small problems by which networks are explained and tried: points of a plane in classes,
 * and points of a curve.
 *
 * <pre>{@code
 * Dataset.Split moons = MadeData.moons(300, 0.15, 42).stratifiedSplit(0.8, 42);
 * }</pre>
 *
 * <p>Samples are {@code [rows, 2]}, except of {@link #sine}, and targets class numbers
 * {@code [rows, 1]}, in double precision. The classes take turns, so the first rows have as many of
 * each. U is a number that is equally likely anywhere in [0, 1), N one of the standard normal
 * distribution, drawn anew wherever it stands. The same seed makes the same points.
 *
 * <p>What scikit-learn has too is named after its {@code make_moons}, {@code make_circles} and
 * {@code make_blobs}, which spread the points of moons and circles evenly instead of at random.
 */
public final class MadeData {
    private static final String WHERE = "MadeData";

    private MadeData() {}

    /** Makes a point of a class. */
    private interface Point {
        double[] of(int label, Random random);
    }

    private static Dataset points(
            int rows, int classes, double noise, long seed, String where, Point point) {
        String expected = "at least " + classes + " rows, one for each class";
        Check.that(rows >= classes, where, expected, rows, "Ask for more.");
        Check.notNegative(noise, where, "noise");
        Random random = new Random(seed);
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = point.of(row % classes, random);
            y[row] = row % classes;
        }
        return Dataset.of(x, y);
    }

    /**
     * Two half circles that reach into each other, which no straight line can part.
     *
     * <pre>
     * class 0   (cos πU, sin πU) + noise (N, N)              the upper one
     * class 1   (1 − cos πU, ½ − sin πU) + noise (N, N)      the lower one
     * </pre>
     *
     * @param rows how many points, 2 or more
     * @param noise the standard deviation around the half circles, 0 or more, such as 0.15
     * @param seed the same seed makes the same points
     * @return the points
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Dataset moons(int rows, double noise, long seed) {
        return points(rows, 2, noise, seed, WHERE + ".moons", (label, random) -> {
            double angle = Math.PI * random.nextDouble();
            double across = label == 1 ? 1 - Math.cos(angle) : Math.cos(angle);
            double up = label == 1 ? 0.5 - Math.sin(angle) : Math.sin(angle);
            return new double[] {
                across + noise * random.nextGaussian(), up + noise * random.nextGaussian()
            };
        });
    }

    /**
     * A circle around a smaller one.
     *
     * <pre>
     * class 0   (cos 2πU, sin 2πU) + noise (N, N)      the outer one
     * class 1   ½ (cos 2πU, sin 2πU) + noise (N, N)    the inner one
     * </pre>
     *
     * @param rows how many points, 2 or more
     * @param noise the standard deviation around the circles, 0 or more, such as 0.1
     * @param seed the same seed makes the same points
     * @return the points
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Dataset circles(int rows, double noise, long seed) {
        return points(rows, 2, noise, seed, WHERE + ".circles", (label, random) -> {
            double radius = label == 1 ? 0.5 : 1;
            double angle = 2 * Math.PI * random.nextDouble();
            return new double[] {
                radius * Math.cos(angle) + noise * random.nextGaussian(),
                radius * Math.sin(angle) + noise * random.nextGaussian()
            };
        });
    }

    /**
     * Round clouds of points, one for each class, around centres that chance puts into the square
     * of [-10, 10].
     *
     * <pre>
     * class c   centre c + deviation (N, N)      centre c = (20 U − 10, 20 U − 10)
     * </pre>
     *
     * @param rows how many points, at least one for each class
     * @param classes how many clouds, 2 or more
     * @param deviation the standard deviation of a cloud, 0 or more, such as 1
     * @param seed the same seed makes the same points
     * @return the points
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Dataset blobs(int rows, int classes, double deviation, long seed) {
        String where = WHERE + ".blobs";
        Check.that(classes >= 2, where, "2 classes or more", classes, "One has no border.");
        Check.notNegative(deviation, where, "deviation");
        Random random = new Random(seed);
        double[][] centres = new double[classes][2];
        for (double[] centre : centres) {
            Arrays.setAll(centre, i -> 20 * random.nextDouble() - 10);
        }
        return points(rows, classes, deviation, random.nextLong(), where, (label, r) -> {
            double[] centre = centres[label];
            return new double[] {
                centre[0] + deviation * r.nextGaussian(), centre[1] + deviation * r.nextGaussian()
            };
        });
    }

    /**
     * Arms that wind out of the middle, one for each class.
     *
     * <pre>
     * class c   r (cos a, sin a)      r = 0.1 + 0.9 U,  a = 4 r + 2π c / arms + noise N
     * </pre>
     *
     * <p>Source: A. Karpathy, <i>CS231n: Putting it together: Minimal Neural Network Case
     * Study</i>, 2015, whose radii are spread evenly.
     *
     * @param rows how many points, at least one for each arm
     * @param arms how many arms, 2 or more
     * @param noise the standard deviation of the angle, 0 or more, such as 0.15
     * @param seed the same seed makes the same points
     * @return the points
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Dataset spirals(int rows, int arms, double noise, long seed) {
        String where = WHERE + ".spirals";
        Check.that(arms >= 2, where, "2 arms or more", arms, "One has no border.");
        return points(rows, arms, noise, seed, where, (label, random) -> {
            double radius = 0.1 + 0.9 * random.nextDouble();
            double turn = 2 * Math.PI / arms * label;
            double angle = 4 * radius + turn + noise * random.nextGaussian();
            return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        });
    }

    /**
     * Exclusive or with many points: the four quarters of a square, of which those across from each
     * other are a class.
     *
     * <pre>
     * class 0   (s U, s U) + noise (N, N)       s = 1 or −1, each as likely: the signs are the same
     * class 1   (s U, −s U) + noise (N, N)      the signs differ
     * </pre>
     *
     * @param rows how many points, 2 or more
     * @param noise the standard deviation that takes points over the borders, 0 or more, such as
     *     0.05
     * @param seed the same seed makes the same points
     * @return the points, in [-1, 1] where there is no noise
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Dataset xor(int rows, double noise, long seed) {
        return points(rows, 2, noise, seed, WHERE + ".xor", (label, random) -> {
            double sign = random.nextBoolean() ? 1 : -1;
            double across = sign * random.nextDouble();
            double up = (label == 0 ? sign : -sign) * random.nextDouble();
            return new double[] {
                across + noise * random.nextGaussian(), up + noise * random.nextGaussian()
            };
        });
    }

    /**
     * Points of two waves of a sine, for a curve to go through.
     *
     * <pre>
     * x = 2 U − 1
     * y = sin 2πx + noise N
     * </pre>
     *
     * @param rows how many points, 1 or more
     * @param noise the standard deviation above and below the curve, 0 or more, such as 0.1
     * @param seed the same seed makes the same points
     * @return samples and targets {@code [rows, 1]}
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Dataset sine(int rows, double noise, long seed) {
        Check.positive(rows, WHERE + ".sine", "rows");
        Check.notNegative(noise, WHERE + ".sine", "noise");
        Random random = new Random(seed);
        double[][] x = new double[rows][1];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row][0] = 2 * random.nextDouble() - 1;
            y[row] = Math.sin(2 * Math.PI * x[row][0]) + noise * random.nextGaussian();
        }
        return Dataset.of(x, y);
    }
}
