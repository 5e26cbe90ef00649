package dev.kobai.examples;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.optim.Adam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * An agent learns to balance a pole on a cart from rewards alone, by REINFORCE.
 *
 * <pre>
 * L = −Σ Gₜ log π(aₜ | sₜ) / n        ∂L/∂π = −Gₜ / (n π) where a was taken, else 0
 * </pre>
 *
 * <p>Gₜ is what the episode still brought after step t, discounted and standardised. Sources: R. J.
 * Williams, <i>Simple statistical gradient-following algorithms for connectionist reinforcement
 * learning</i>, 1992; A. Barto, R. Sutton and C. Anderson, <i>Neuronlike adaptive elements that can
 * solve difficult learning control problems</i>, 1983, for cart and pole.
 */
public final class CartPole {
    static final int LONGEST = 200;
    private static final double DISCOUNT = 0.99;
    private static final double SECONDS = 0.02;

    private CartPole() {}

    /**
     * Learns for 300 episodes.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        int[] lengths = learn(policy(42), 300, 42);
        for (int from = 0; from < lengths.length; from += 50) {
            System.out.printf(
                    Locale.ROOT,
                    "episodes %3d to %3d: the pole stood %5.1f steps of %d%n",
                    from + 1,
                    from + 50,
                    mean(lengths, from, from + 50),
                    LONGEST);
        }
    }

    /** Two actions, to the left and to the right, by their probabilities. */
    static Sequential policy(long seed) {
        return Sequential.of(new Input(4), new Dense(16), new Tanh(), new Dense(2), new Softmax())
                .seed(seed)
                .compile(new Adam(0.01), new CategoricalCrossentropy());
    }

    /** Plays and learns after each episode; how long the pole stood in each. */
    static int[] learn(Sequential policy, int episodes, long seed) {
        Random random = new Random(seed);
        int[] lengths = new int[episodes];
        for (int episode = 0; episode < episodes; episode++) {
            List<double[]> states = new ArrayList<>();
            List<Integer> actions = new ArrayList<>();
            double[] state = {0, 0, 0.1 * (random.nextDouble() - 0.5), 0};
            while (stands(state) && states.size() < LONGEST) {
                double left = policy.predict(state)[0];
                int action = random.nextDouble() < left ? 0 : 1;
                states.add(state);
                actions.add(action);
                state = next(state, action);
            }
            double[] returns = returns(states.size());
            policy.step(policy.backward(states.toArray(double[][]::new), p -> {
                double[][] slopes = new double[p.length][2];
                for (int t = 0; t < p.length; t++) {
                    int action = actions.get(t);
                    slopes[t][action] = -returns[t] / (p.length * p[t][action]);
                }
                return slopes;
            }));
            lengths[episode] = states.size();
        }
        return lengths;
    }

    /** Each step that the pole stands is a reward of 1; as far from their mean as they deviate. */
    private static double[] returns(int steps) {
        double[] returns = new double[steps];
        double sum = 0;
        double squares = 0;
        double later = 0;
        for (int t = steps - 1; t >= 0; t--) {
            later = 1 + DISCOUNT * later;
            returns[t] = later;
            sum += later;
            squares += later * later;
        }
        double mean = sum / steps;
        double deviation = Math.sqrt(Math.max(0, squares / steps - mean * mean)) + 1e-8;
        for (int t = 0; t < steps; t++) {
            returns[t] = (returns[t] - mean) / deviation;
        }
        return returns;
    }

    private static boolean stands(double[] state) {
        return Math.abs(state[0]) < 2.4 && Math.abs(state[2]) < Math.toRadians(12);
    }

    /** The cart's place and speed, the pole's angle and speed, a fiftieth of a second later. */
    private static double[] next(double[] s, int action) {
        double force = action == 0 ? -10 : 10;
        double sin = Math.sin(s[2]);
        double cos = Math.cos(s[2]);
        double push = (force + 0.05 * s[3] * s[3] * sin) / 1.1;
        double turn = (9.8 * sin - cos * push) / (0.5 * (4.0 / 3 - 0.1 * cos * cos / 1.1));
        double pull = push - 0.05 * turn * cos / 1.1;
        return new double[] {
            s[0] + SECONDS * s[1], s[1] + SECONDS * pull,
            s[2] + SECONDS * s[3], s[3] + SECONDS * turn
        };
    }

    static double mean(int[] numbers, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += numbers[i];
        }
        return sum / (to - from);
    }
}
