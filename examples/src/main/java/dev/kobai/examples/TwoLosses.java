package dev.kobai.examples;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Standardizer;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Locale;

/**
 * One network, two questions: which iris is it, and how wide is its petal? A loss for each.
 *
 * <pre>
 * L = crossentropy(species, softmax(z₁, z₂, z₃)) + (width − z₄)²
 * ∂L/∂zᵢ = softmax(z)ᵢ − speciesᵢ        ∂L/∂z₄ = 2 (z₄ − width)
 * </pre>
 */
public final class TwoLosses {
    private TwoLosses() {}

    /** What is right about the held-out flowers: a share, and the mean error in centimetres. */
    record Scores(double accuracy, double error) {}

    /**
     * Trains on four fifths of the flowers and asks both questions about the others.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Scores scores = scores(42);
        System.out.printf(
                Locale.ROOT,
                "held-out flowers: %.1f %% named right, petal width missed by %.2f cm%n",
                100 * scores.accuracy(),
                scores.error());
    }

    static Scores scores(long seed) {
        Dataset.Split flowers = flowers(seed);
        Standardizer standardizer = Standardizer.of(flowers.train().x());
        Sequential model = Sequential.of(new Input(3), new Dense(16), new Tanh(), new Dense(4))
                .seed(seed)
                .compile(new Adam(0.01), new MeanSquaredError());
        double[][] x = standardizer.apply(flowers.train().x()).toDoubleMatrix();
        double[][] y = flowers.train().y().toDoubleMatrix();
        for (int step = 0; step < 500; step++) {
            model.step(model.backward(x, z -> slopes(z, y)));
        }

        double[][] z = model.predict(standardizer.apply(flowers.test().x())).toDoubleMatrix();
        double[][] answers = flowers.test().y().toDoubleMatrix();
        double right = 0;
        double error = 0;
        for (int i = 0; i < z.length; i++) {
            int best = z[i][0] > z[i][1] && z[i][0] > z[i][2] ? 0 : z[i][1] > z[i][2] ? 1 : 2;
            right += answers[i][best] / z.length;
            error += Math.abs(z[i][3] - answers[i][3]) / z.length;
        }
        return new Scores(right, error);
    }

    /** Three measures of each flower; its species as three columns, and its petal's width. */
    private static Dataset.Split flowers(long seed) {
        INDArray x = Iris.TABLE.numbers("sepal_length", "sepal_width", "petal_length");
        INDArray species = Iris.TABLE.oneHot("species");
        INDArray width = Iris.TABLE.numbers("petal_width");
        return new Dataset(x, Nd4j.hstack(species, width.castTo(species.dataType())))
                .split(0.8, seed);
    }

    /** The gradient of both losses' sum, in the mean over the flowers. */
    private static double[][] slopes(double[][] z, double[][] y) {
        double[][] slopes = new double[z.length][4];
        for (int i = 0; i < z.length; i++) {
            double[] p = softmax(z[i]);
            for (int j = 0; j < 3; j++) {
                slopes[i][j] = (p[j] - y[i][j]) / z.length;
            }
            slopes[i][3] = 2 * (z[i][3] - y[i][3]) / z.length;
        }
        return slopes;
    }

    private static double[] softmax(double[] z) {
        double greatest = Math.max(z[0], Math.max(z[1], z[2]));
        double[] p = new double[3];
        double sum = 0;
        for (int j = 0; j < 3; j++) {
            p[j] = Math.exp(z[j] - greatest);
            sum += p[j];
        }
        for (int j = 0; j < 3; j++) {
            p[j] /= sum;
        }
        return p;
    }
}
