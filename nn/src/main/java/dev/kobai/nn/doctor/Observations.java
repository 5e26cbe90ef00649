package dev.kobai.nn.doctor;

import dev.kobai.nn.callback.Probe;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What the doctor has seen of a training: the material of all symptoms. */
final class Observations {
    private static final int ROWS_FOR_ONE = 1000;
    private static final int LONG = 100_000; // rows of a training that is looked at midway too
    private static final int FEWEST = 64;
    private static final int MOST = 256;
    private static final double POOR = 0.5;

    private final Training training;
    private final StepLog steps;
    private final int looks; // the rows that go through the copy
    private final Columns columns;
    private final Classes classes;
    private final int firstEpoch;
    private final boolean isLong;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> validation = new ArrayList<>();
    private Probe probe; // null before the first examination
    private double constantLoss;
    private boolean varied; // whether the targets of the probe's rows differ
    private double startLoss;
    private Examination start; // null before somebody asks
    private Examination now; // null before the first examination
    private double loss; // of the probe's rows, by the weights at the last examination
    private String failure; // null while there is none
    private boolean over;
    private List<Finding> found = List.of();

    Observations(Training training, StepLog steps) {
        this.training = training;
        this.steps = steps;
        firstEpoch = training.epoch();
        int rows = training.samples().samples();
        long trained = (long) rows * (training.epochs() - firstEpoch);
        isLong = trained >= LONG;
        looks = (int) Math.min(MOST, Math.max(FEWEST, trained / ROWS_FOR_ONE));
        columns = new Columns(training.samples(), spread(rows, looks));
        int outputs = training.architecture().output().last();
        classes = Classes.of(training.targets(), outputs, training.sampleWeights());
        steps.of(training.architecture(), training);
    }

    /**
     * Some of the rows, always the same: one of each of equal parts of the data, as data may be
     * sorted, and a drawn one of that, as data may have a period.
     */
    static int[] spread(int rows, int count) {
        int[] spread = new int[Math.min(rows, count)];
        SplittableRandom random = new SplittableRandom(rows);
        for (int i = 0; i < spread.length; i++) {
            int from = (int) ((long) i * rows / spread.length);
            int to = (int) ((i + 1L) * rows / spread.length);
            spread[i] = random.nextInt(from, to);
        }
        return spread;
    }

    void epoch(Training training) {
        steps.epoch(training);
        losses.add(training.logs().getOrDefault("loss", Double.NaN));
        Double held = training.logs().get("val_loss");
        if (held != null) {
            validation.add(held);
        }
    }

    /** Whether a long training has come to half of its epochs. */
    boolean isHalf() {
        return isLong && 2 * (training.epoch() + 1 - firstEpoch) == training.epochs() - firstEpoch;
    }

    /** Looks into the network as it is now. */
    void examine() {
        makeProbe();
        probe.refresh();
        double value = probe.pass();
        if (Double.isFinite(value)) {
            loss = value;
            now = new Examination(training.architecture(), probe);
        } else if (failure == null) {
            failure = "after a loss of " + value;
            examineStart();
            now = now == null ? start : now;
        }
    }

    private void makeProbe() {
        if (probe == null) {
            int[] rows = spread(training.samples().samples(), looks);
            probe = training.probe(rows);
            constantLoss = probe.constantLoss();
            varied = constantLoss > 0 && areVaried(rows); // negative weights make it less
        }
    }

    private void examineStart() {
        if (start == null) {
            probe.parameters().write(steps.start());
            startLoss = probe.pass();
            start = new Examination(training.architecture(), probe);
        }
    }

    void end() {
        examine();
        over = true;
    }

    /** Notes how a training failed, and says whether that was by its numbers. */
    boolean fail() {
        over = true;
        boolean lost = !Double.isFinite(training.batchLoss());
        if (!lost && training.parameters().firstNotFinite() < 0) {
            return false;
        }
        String what = lost ? "a loss of " + training.batchLoss() : "weights that are not finite";
        int batch = training.batch() + 1;
        failure = "after " + what + " in epoch " + (training.epoch() + 1) + ", batch " + batch;
        makeProbe();
        examineStart();
        now = now == null ? start : now;
        return true;
    }

    void found(List<Finding> findings) {
        found = List.copyOf(findings);
    }

    /** Whether one of these was found already. */
    boolean has(String... names) {
        for (Finding finding : found) {
            for (String name : names) {
                if (finding.what().equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    Training training() {
        return training;
    }

    StepLog steps() {
        return steps;
    }

    Columns columns() {
        return columns;
    }

    /** How often each class occurs; null where the targets are no classes. */
    Classes classes() {
        return classes;
    }

    /** A copy of the network on some rows, which any symptom may use. */
    Probe probe() {
        return probe;
    }

    int firstEpoch() {
        return firstEpoch;
    }

    /** The network before the first step. */
    Examination start() {
        examineStart();
        return start;
    }

    /** The network when it was looked at last, with finite numbers. */
    Examination now() {
        return now;
    }

    /** The loss on the probe's rows before the first step. */
    double startLoss() {
        examineStart();
        return startLoss;
    }

    /** The loss on the probe's rows now. */
    double loss() {
        return loss;
    }

    /** The loss on the probe's rows of the best constant prediction. */
    double constantLoss() {
        return constantLoss;
    }

    /**
     * Whether at least half of the loss of a constant prediction is left; never where one constant
     * is right.
     */
    boolean isPoor() {
        return failure != null || varied && !(loss <= POOR * constantLoss);
    }

    /** Whether the targets of some rows differ. */
    boolean areVaried(int... rows) {
        Tensor y = training.targets();
        int width = y.size() / y.samples();
        double[] first = new double[width];
        double[] other = new double[width];
        y.read(rows[0] * width, first);
        for (int row : rows) {
            y.read(row * width, other);
            if (!Arrays.equals(first, other)) {
                return true;
            }
        }
        return false;
    }

    /** The training loss of each epoch. */
    List<Double> losses() {
        return losses;
    }

    /** The validation loss of each epoch that had one. */
    List<Double> validation() {
        return validation;
    }

    /** Where the numbers became NaN or infinite; null while they did not. */
    String failure() {
        return failure;
    }

    /** Whether the training has ended, well or not. */
    boolean isOver() {
        return over;
    }

    /** The weights of the training as they are now. */
    double[] weights() {
        Tensor parameters = training.parameters();
        double[] weights = new double[parameters.size()];
        parameters.read(weights);
        return weights;
    }
}
