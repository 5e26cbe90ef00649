package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.random.RandomGenerator;

/**
 * Random numbers whose variance suits the number of connections; Glorot, He and LeCun are its
 * cases.
 *
 * <pre>
 * variance = scale / n      n = inputs, outputs or their mean
 * uniform:           [−limit, limit] with limit = √(3 · variance)
 * truncated normal:  σ = √variance / 0.87962566103423978, cut at 2σ, so that √variance is left
 * </pre>
 *
 * <p>Of a kernel {@code [inputs, units]} the fan-in is inputs and the fan-out units; of a kernel
 * with more axes, those before the last two multiply both; of a bias both are its length. Formulas
 * and conventions are Keras' {@code VarianceScaling}.
 *
 * @param scale a factor above 0
 * @param fan what n is
 * @param distribution uniform or normal
 */
public record VarianceScaling(double scale, Fan fan, Distribution distribution)
        implements Initializer {
    private static final double DEVIATION_OF_TRUNCATED_NORMAL = 0.87962566103423978;

    /** What the variance is divided by. */
    public enum Fan {
        /** The number of inputs. */
        IN,
        /** The number of outputs. */
        OUT,
        /** The mean of both. */
        AVERAGE
    }

    /** How the numbers are distributed. */
    public enum Distribution {
        /** Equally likely between two limits. */
        UNIFORM,
        /** Normal, with what lies beyond two standard deviations drawn again. */
        TRUNCATED_NORMAL,
        /** Normal. */
        UNTRUNCATED_NORMAL
    }

    /** Checks the arguments. */
    public VarianceScaling {
        Check.aboveZero(scale, "VarianceScaling", "scale");
        Check.present(fan, "VarianceScaling", "a fan");
        Check.present(distribution, "VarianceScaling", "a distribution");
    }

    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        double deviation = Math.sqrt(scale / Math.max(1, connections(shape)));
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * standard(random);
        }
        return values;
    }

    private double standard(RandomGenerator random) {
        return switch (distribution) {
            case UNIFORM -> Math.sqrt(3) * (2 * random.nextDouble() - 1);
            case TRUNCATED_NORMAL -> truncated(random) / DEVIATION_OF_TRUNCATED_NORMAL;
            case UNTRUNCATED_NORMAL -> random.nextGaussian();
        };
    }

    /** Draws from the normal distribution until the number lies within two deviations. */
    static double truncated(RandomGenerator random) {
        double z = random.nextGaussian();
        while (Math.abs(z) > 2) {
            z = random.nextGaussian();
        }
        return z;
    }

    private double connections(Shape shape) {
        int rank = shape.rank();
        if (rank < 2) {
            return shape.size();
        }
        double field = (double) shape.size() / shape.axis(rank - 1) / shape.axis(rank - 2);
        double in = field * shape.axis(rank - 2);
        double out = field * shape.axis(rank - 1);
        return switch (fan) {
            case IN -> in;
            case OUT -> out;
            case AVERAGE -> (in + out) / 2;
        };
    }
}
