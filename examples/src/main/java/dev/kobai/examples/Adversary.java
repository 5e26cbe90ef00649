package dev.kobai.examples;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

import java.util.Locale;
import java.util.Random;

/**
 * Fools the network that reads digits, by changes that no eye would mind (FGSM).
 *
 * <pre>
 * x' = x + ε sign(∂L/∂x)
 * </pre>
 *
 * <p>Each pixel becomes a little darker or brighter, whichever makes the loss grow. Source: I.
 * Goodfellow, J. Shlens and C. Szegedy, <i>Explaining and harnessing adversarial examples</i>,
 * 2015.
 */
public final class Adversary {
    private Adversary() {}

    /**
     * Trains on four fifths of the digits, and changes the others more and more.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset.Split digits = Digits.digits(42);
        Sequential model = Digits.network(42);
        model.fit(digits.train(), Digits.training());
        System.out.println("held-out digits, each pixel changed by    read right");
        for (double epsilon : new double[] {0, 0.05, 0.1, 0.2}) {
            System.out.printf(
                    Locale.ROOT,
                    "%4.0f %% of white, along the gradient          %5.1f %%%n",
                    100 * epsilon,
                    100 * accuracy(model, changed(model, digits.test(), epsilon)));
        }
        System.out.printf(
                Locale.ROOT,
                "%4.0f %% of white, darker or brighter by chance %5.1f %%%n",
                20.0,
                100 * accuracy(model, byChance(digits.test(), 0.2, 42)));
    }

    static Dataset changed(Sequential model, Dataset data, double epsilon) {
        INDArray sign = Transforms.sign(model.inputGradient(data));
        return new Dataset(data.x().add(sign.castTo(data.x().dataType()).mul(epsilon)), data.y());
    }

    /** As large a change, but in no direction. */
    static Dataset byChance(Dataset data, double epsilon, long seed) {
        Random random = new Random(seed);
        INDArray x = data.x().dup();
        for (long i = 0; i < x.length(); i++) {
            x.putScalar(i, x.getDouble(i) + (random.nextBoolean() ? epsilon : -epsilon));
        }
        return new Dataset(x, data.y());
    }

    static double accuracy(Sequential model, Dataset data) {
        return model.evaluate(data).get("categorical_accuracy");
    }
}
