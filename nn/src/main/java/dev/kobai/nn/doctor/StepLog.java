package dev.kobai.nn.doctor;

import dev.kobai.nn.callback.Training;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Tensor;

import java.util.ArrayList;
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
 * networks part 3</i>, "Ratio of weights:updates". Of a large kernel, evenly spread parts stand for
 * the whole.
 */
final class StepLog {
    private static final long LOOKS = 16;
    private static final int MEANS = 16; // the weights that are averaged, in the second half
    private static final int EARLY = 16; // looks at steps 1, 4 and 16 besides
    private static final int PARTS = 16;
    private static final int PART = 32; // numbers

    /** One kernel's part of the flat vector of trained weights. */
    private record Kernel(int from, int size) {}

    private final double[] start;
    private final List<double[]> before = new ArrayList<>(); // the parts of all kernels
    private final List<double[]> after = new ArrayList<>();
    private final List<Integer> begins = new ArrayList<>(); // of the parts
    private final List<Integer> owners = new ArrayList<>(); // whose parts they are
    private List<Kernel> kernels = List.of();
    private int trained; // how many numbers
    private double[] sum; // of the weights in the second half; null before it
    private double greatest;
    private long total; // of the steps expected; 0 while unknown
    private long steps;
    private long next = 1;
    private long nextMean = Long.MAX_VALUE;
    private int summed;

    StepLog(Training training) {
        start = new double[training.parameters().size()];
        training.parameters().read(start);
    }

    /** Says which parts of the weights are kernels. */
    void of(Architecture architecture, Training training) {
        kernels = new ArrayList<>();
        int from = 0;
        for (Place place : architecture.places()) {
            for (Weight weight : place.weights()) {
                int size = weight.shape().size();
                if (place.trains(weight)) {
                    if (weight.shape().sizes().length > 1) {
                        divide(new Kernel(from, size));
                    }
                    from += size;
                }
            }
        }
        trained = from;
        for (int i = 0; i < before.size(); i++) {
            System.arraycopy(start, begins.get(i), before.get(i), 0, before.get(i).length);
        }
        total = (long) (training.epochs() - training.epoch()) * training.batches();
        planMeans();
    }

    private void planMeans() {
        nextMean = total == 0 ? Long.MAX_VALUE : Math.max(steps + 1, total / 2 + 1);
    }

    private void divide(Kernel kernel) {
        boolean whole = kernel.size <= PARTS * PART;
        int parts = whole ? 1 : PARTS;
        for (int i = 0; i < parts; i++) {
            begins.add(kernel.from + (int) ((long) i * kernel.size / parts));
            owners.add(kernels.size());
            before.add(new double[whole ? kernel.size : PART]);
            after.add(new double[whole ? kernel.size : PART]);
        }
        kernels.add(kernel);
    }

    /** Counts a step, and looks at it if its turn has come. */
    void count(Training training) {
        steps++;
        if (steps == next) {
            read(training.parameters(), after);
            greatest = Math.max(greatest, ratio());
            long even = steps + Math.max(2, total / LOOKS);
            next = steps < EARLY ? Math.min(4 * steps, even) : even;
        } else if (steps == next - 1) {
            read(training.parameters(), before);
        }
        if (steps >= nextMean) {
            add(training.parameters());
            nextMean = steps + Math.max(1, total / (2 * MEANS));
        }
    }

    /** After its first epoch, a stream too has a known number of steps. */
    void epoch(Training training) {
        if (total == 0) {
            total = (training.epochs() - training.epoch() - 1L) * training.batches() + steps;
            planMeans();
        }
    }

    private void read(Tensor parameters, List<double[]> to) {
        for (int i = 0; i < to.size(); i++) {
            parameters.read(begins.get(i), to.get(i));
        }
    }

    private void add(Tensor parameters) {
        double[] now = new double[start.length];
        parameters.read(now);
        if (sum == null) {
            sum = now;
        } else {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += now[i];
            }
        }
        summed++;
    }

    private double ratio() {
        double[] moved = new double[kernels.size()];
        double[] length = new double[kernels.size()];
        for (int part = 0; part < before.size(); part++) {
            double[] from = before.get(part);
            double[] to = after.get(part);
            for (int i = 0; i < from.length; i++) {
                moved[owners.get(part)] += (to[i] - from[i]) * (to[i] - from[i]);
                length[owners.get(part)] += from[i] * from[i];
            }
        }
        double ratio = 0;
        for (int i = 0; i < moved.length; i++) {
            ratio = Math.max(ratio, moved[i] == 0 ? 0 : Math.sqrt(moved[i] / length[i]));
        }
        return ratio;
    }

    long steps() {
        return steps;
    }

    /** Whether there is any weight that steps can move. */
    boolean hasTrainedWeights() {
        return trained > 0;
    }

    /** All trained weights before the first step. */
    double[] start() {
        return start;
    }

    /** The largest ratio of all looks. */
    double greatestRatio() {
        return greatest;
    }

    /** How far a kernel has come from its start, at most, in parts of its length there. */
    double way(double[] now) {
        double way = 0;
        for (Kernel kernel : kernels) {
            double moved = 0;
            double length = 0;
            for (int i = kernel.from; i < kernel.from + kernel.size; i++) {
                moved += (now[i] - start[i]) * (now[i] - start[i]);
                length += start[i] * start[i];
            }
            way = Math.max(way, moved == 0 ? 0 : Math.sqrt(moved / length));
        }
        return way;
    }

    /** The mean of the weights in the second half of the training; null while too few were seen. */
    double[] mean() {
        if (summed < MEANS - 1) {
            return null;
        }
        double[] mean = sum.clone();
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= summed;
        }
        return mean;
    }
}
