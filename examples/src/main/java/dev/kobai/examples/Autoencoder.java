package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;

import java.util.Locale;

/** Squeezes pictures of digits through eight numbers, and uses the half that finds them alone. */
public final class Autoencoder {
    static final int CODE = 8;

    private Autoencoder() {}

    /**
     * Trains on pictures without their digits, and then asks which picture has the nearest code.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset.Split digits = Digits.digits(42);
        Dataset pictures = new Dataset(digits.train().x(), digits.train().x());
        Dataset others = new Dataset(digits.test().x(), digits.test().x());
        Sequential model = network(42);
        System.out.print(model.summary());
        double before = model.evaluate(others).get("loss");
        model.fit(pictures, training());
        double after = model.evaluate(others).get("loss");
        System.out.printf(
                Locale.ROOT, "Error of a held-out picture: %.3f, before %.3f%n", after, before);

        Sequential encoder = model.upTo("code");
        System.out.printf(
                Locale.ROOT,
                "The nearest of %d numbers instead of 64 is the same digit: %.1f %%%n",
                CODE,
                100 * nearest(encoder, digits));

        double[] code = encoder.predict(others.x().getRow(0).toDoubleVector());
        double[] picture = model.after("code").predict(code);
        System.out.println("A held-out digit, drawn anew from its code:");
        for (int row = 0; row < 8; row++) {
            StringBuilder line = new StringBuilder("  ");
            for (int column = 0; column < 8; column++) {
                line.append(" .:*#".charAt((int) Math.round(4 * picture[8 * row + column])));
            }
            System.out.println(line);
        }
    }

    static Sequential network(long seed) {
        return Sequential.of(
                        new Input(64),
                        new Dense(32),
                        new Relu(),
                        new Dense(CODE).named("code"),
                        new Dense(32),
                        new Relu(),
                        new Dense(64),
                        new Sigmoid())
                .seed(seed)
                .compile(new Adam(0.003), new MeanSquaredError());
    }

    static FitOptions training() {
        return epochs(30).batchSize(16);
    }

    /** The share of held-out pictures whose nearest code in the others is of the same digit. */
    static double nearest(Sequential encoder, Dataset.Split digits) {
        double[][] known = encoder.predict(digits.train().x().toDoubleMatrix());
        double[][] asked = encoder.predict(digits.test().x().toDoubleMatrix());
        int[] labels = digits.train().y().argMax(1).toIntVector();
        int[] right = digits.test().y().argMax(1).toIntVector();
        int same = 0;
        for (int i = 0; i < asked.length; i++) {
            int best = 0;
            for (int j = 1; j < known.length; j++) {
                if (distance(asked[i], known[j]) < distance(asked[i], known[best])) {
                    best = j;
                }
            }
            same += labels[best] == right[i] ? 1 : 0;
        }
        return (double) same / asked.length;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
