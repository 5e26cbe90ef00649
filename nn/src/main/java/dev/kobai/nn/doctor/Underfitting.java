package dev.kobai.nn.doctor;

import dev.kobai.nn.callback.Probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network that cannot fit even ten rows, tried on a copy.
 *
 * <p>Fitting a handful of rows is the first thing that any network must be able to do (A. Karpathy,
 * <i>A recipe for training neural networks</i>, 2019, "overfit"). It is tried once, when a training
 * ended poorly and nothing else was found: by Adam from the initial weights, at three rates, until
 * three tenths of the loss of a constant prediction are gone. (A local minimum of XOR, into which
 * good networks fall too, has two thirds of it.)
 */
final class Underfitting implements Symptom {
    static final String NAME = "cannot fit ten rows";
    private static final int ROWS = 10;
    private static final int FEWEST = 4;
    private static final int STEPS = 200;
    private static final double[] RATES = {0.01, 0.1, 0.001};
    private static final double FITTED = 0.7;

    @Override
    public List<Finding> look(Observations seen) {
        boolean explained = seen.has(
                InputScale.NAME,
                ExplodingGradients.NAME,
                RateTooLarge.NAME,
                DeadUnits.NAME,
                SaturatedUnits.NAME,
                VanishingGradients.NAME,
                BatchTooSmall.NAME,
                RateTooSmall.NAME,
                Memorising.NAME);
        if (!seen.isOver() || seen.failure() != null || !seen.isPoor() || explained) {
            return List.of();
        }
        int[] rows = rows(seen);
        if (rows.length < FEWEST || !seen.areVaried(rows)) {
            return List.of();
        }
        Probe probe = seen.training().probe(rows);
        double constant = probe.constantLoss();
        double least = Double.POSITIVE_INFINITY;
        for (double rate : RATES) {
            least = Math.min(least, fit(probe, seen.steps().start(), rate, FITTED * constant));
            if (least < FITTED * constant) {
                return List.of();
            }
        }
        return List.of(new Finding(
                NAME,
                "the network",
                "After " + STEPS + " steps of Adam on " + rows.length + " rows alone their loss is "
                        + Words.number(least) + " at best; the same answer for all of them has "
                        + Words.number(constant) + ".",
                "an activation between Dense layers, more units, and an output layer whose range"
                        + " holds the targets; see whether x and y belong together."));
    }

    /** Rows of different inputs, of all classes in turn where the targets are classes. */
    private static int[] rows(Observations seen) {
        var x = seen.training().samples();
        var y = seen.training().targets();
        int width = x.size() / x.samples();
        int targets = y.size() / y.samples();
        Map<String, Integer> different = new LinkedHashMap<>();
        for (int row : Observations.spread(x.samples(), ROWS * ROWS)) {
            double[] numbers = new double[width];
            x.read(row * width, numbers);
            different.putIfAbsent(Arrays.toString(numbers), row);
        }
        Map<String, List<Integer>> kinds = new LinkedHashMap<>();
        for (int row : different.values()) {
            double[] numbers = new double[targets];
            y.read(row * targets, numbers);
            String kind = seen.classes() == null ? "" : Arrays.toString(numbers);
            kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(row);
        }
        List<Integer> chosen = new ArrayList<>();
        for (int turn = 0; chosen.size() < Math.min(ROWS, different.size()); turn++) {
            for (List<Integer> kind : kinds.values()) {
                int count = kinds.size() == 1 ? Math.min(ROWS, kind.size()) : kind.size();
                if (turn < count && chosen.size() < ROWS) {
                    chosen.add(kind.get((int) ((long) turn * kind.size() / count)));
                }
            }
        }
        return chosen.stream().mapToInt(row -> row).toArray();
    }

    /** The least loss on the way of Adam, which ends where that is small enough. */
    private static double fit(Probe probe, double[] start, double rate, double enough) {
        int size = start.length;
        double[] w = start.clone();
        double[] g = new double[size];
        double[] m = new double[size];
        double[] v = new double[size];
        double least = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= STEPS; step++) {
            probe.parameters().write(w);
            double loss = probe.pass();
            if (!Double.isFinite(loss)) {
                return least;
            }
            least = Math.min(least, loss);
            if (least < enough) {
                return least;
            }
            probe.gradient().read(g);
            double bias1 = 1 - Math.pow(0.9, step);
            double bias2 = 1 - Math.pow(0.999, step);
            for (int i = 0; i < size; i++) {
                m[i] += 0.1 * (g[i] - m[i]);
                v[i] += 0.001 * (g[i] * g[i] - v[i]);
                w[i] -= rate * (m[i] / bias1) / (Math.sqrt(v[i] / bias2) + 1e-7);
            }
        }
        return least;
    }
}
