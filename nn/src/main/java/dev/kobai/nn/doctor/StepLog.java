package dev.kobai.nn.doctor;

import dev.kobai.nn.callback.Training;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far single steps move the weights, looked at in a few of them, and the mean of the weights on
 * the way.
 *
 * <p>Of a step it takes the largest ratio, over the kernels (weights of two axes and more),
 *
 * <pre>
 * |w after − w before| / |w before|      Euclidean norms
 * </pre>
 *
 * <p>of which about 10⁻³ is a rule of thumb: A. Karpathy, notes of Stanford's CS231n, <i>Neural
 * networks part 3</i>, "Ratio of weights:updates".
 */
final class StepLog {
    private static final int EARLY = 16; // the first looks are at steps 1, 2, 4, 8 and 16
    private static final int FEWEST = 8;
    private static final int MOST = 32;
    private static final int SPARSE = 200; // at most one look in so many steps, beyond the fewest

    /** One kernel's part of the flat vector of trained weights. */
    record Kernel(int place, String layer, int from, int size) {}

    private final double[] start;
    private final double[] before;
    private final double[] after;
    private final double[] sum; // of the weights at looks in the second half
    private final List<Double> ratios = new ArrayList<>();
    private List<Kernel> kernels = List.of();
    private long total; // of the steps expected; 0 while unknown
    private long steps;
    private long next = 1;
    private int summed;

    StepLog(Training training) {
        int size = training.parameters().size();
        start = new double[size];
        training.parameters().read(start);
        before = start.clone();
        after = new double[size];
        sum = new double[size];
    }

    /** Says which parts of the weights are kernels. */
    void of(Architecture architecture) {
        List<Kernel> list = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < architecture.places().size(); i++) {
            Place place = architecture.places().get(i);
            for (Weight weight : place.weights()) {
                int size = weight.shape().size();
                if (place.trains(weight)) {
                    if (weight.shape().sizes().length > 1) {
                        list.add(new Kernel(i, place.name(), from, size));
                    }
                    from += size;
                }
            }
        }
        kernels = List.copyOf(list);
    }

    /** Counts a step, and looks at it if its turn has come. */
    void count(Training training) {
        steps++;
        if (steps == next) {
            look(training);
        } else if (steps == next - 1) {
            training.parameters().read(before);
        }
    }

    private void look(Training training) {
        training.parameters().read(after);
        if (total == 0) {
            int epochs = training.epochs() - training.epoch();
            total = (long) epochs * training.batches() + steps - 1;
        }
        ratios.add(ratio());
        if (total > 0 && 2 * steps > total) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += after[i];
            }
            summed++;
        }
        long looks = Math.min(MOST, Math.max(FEWEST, total / SPARSE));
        long even = steps + Math.max(1, total / looks);
        next = steps < EARLY ? Math.min(2 * steps, even) : even;
        System.arraycopy(after, 0, before, 0, before.length); // where the next step is looked at
    }

    private double ratio() {
        double greatest = 0;
        for (Kernel kernel : kernels) {
            greatest = Math.max(greatest, ratio(kernel, before, after));
        }
        return greatest;
    }

    private static double ratio(Kernel kernel, double[] from, double[] to) {
        double step = 0;
        double length = 0;
        for (int i = kernel.from; i < kernel.from + kernel.size; i++) {
            step += (to[i] - from[i]) * (to[i] - from[i]);
            length += from[i] * from[i];
        }
        return step == 0 ? 0 : Math.sqrt(step / length);
    }

    List<Kernel> kernels() {
        return kernels;
    }

    long steps() {
        return steps;
    }

    double[] start() {
        return start;
    }

    /** The largest ratio of all looks. */
    double greatestRatio() {
        return ratios.stream().mapToDouble(r -> r).max().orElse(0);
    }

    /** How far a kernel has come from its start, at most, in parts of its length there. */
    double way(double[] now) {
        double greatest = 0;
        for (Kernel kernel : kernels) {
            greatest = Math.max(greatest, ratio(kernel, start, now));
        }
        return greatest;
    }

    /** The mean of the weights in the second half of the training; null while too few were seen. */
    double[] mean() {
        return summed < FEWEST / 2
                ? null
                : Arrays.stream(sum).map(s -> s / summed).toArray();
    }
}
