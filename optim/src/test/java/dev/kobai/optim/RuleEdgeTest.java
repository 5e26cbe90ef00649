package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What single rules do at the edges of their numbers. */
class RuleEdgeTest {
    @Test
    void lionsSignInSinglePrecisionIsExactForEveryFloat() {
        Lion lion = new Lion(LearningRate.constant(1), 0, 0); // x ← x − sign g
        float[] g = {
            0,
            -0f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            1e-20f,
            -3,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN
        };
        float[] x = new float[g.length];
        Step step = new Step(0, g.length);
        step.begin(0, 1);
        lion.update(step, x, g, new float[1][g.length]);
        for (int i = 0; i < g.length; i++) {
            assertEquals(0 - Math.signum(g[i]), x[i], "sign of " + g[i]);
        }
    }

    @Test
    void centeredRmsPropSurvivesEqualGradientsWhoseVarianceRoundsBelowZero() {
        RMSProp rule = new RMSProp(LearningRate.constant(0.001), 0.9, 0, 1e-7, true);
        for (float size = 1; size < 1e6f; size *= 3.7f) {
            float[] x = new float[1];
            float[][] memory = new float[2][1];
            Step step = new Step(0, 1);
            for (int k = 0; k < 300; k++) {
                step.begin(k, 0.001);
                rule.update(step, x, new float[] {size}, memory);
            }
            assertTrue(Float.isFinite(x[0]), "gradients of " + size);
        }
    }

    @Test
    void nadamsProductFollowsKerasKeptOneForThousandsOfSteps() {
        for (double beta1 : new double[] {0.5, 0.9, 0.999}) {
            Nadam nadam = new Nadam(LearningRate.constant(0.01), beta1, 0.99, 0.1);
            double[] x = {1};
            double[][] memory = new double[2][1];
            Step step = new Step(0, 1);
            double kept = 1; // the product as Keras keeps it
            double m = 0;
            double v = 0;
            double expected = 1;
            for (int t = 1; t <= 3000; t++) {
                double g = Math.sin(t);
                step.begin(t - 1, 0.01);
                nadam.update(step, x, new double[] {g}, memory);

                double here = beta1 * (1 - 0.5 * Math.pow(0.96, t));
                double next = beta1 * (1 - 0.5 * Math.pow(0.96, t + 1));
                kept *= here;
                m += (g - m) * (1 - beta1);
                v += (g * g - v) * 0.01;
                double mHat = next * m / (1 - kept * next) + (1 - here) * g / (1 - kept);
                expected -= mHat * 0.01 / (Math.sqrt(v / (1 - Math.pow(0.99, t))) + 0.1);
                assertEquals(expected, x[0], 1e-12, "step " + t + " with β₁ = " + beta1);
            }
        }
    }
}
