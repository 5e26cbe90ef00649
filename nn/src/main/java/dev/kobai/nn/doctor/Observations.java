package dev.kobai.nn.doctor;

import dev.kobai.nn.callback.Probe;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the doctor has seen of a training: the material of all symptoms. */
final class Observations {
    // A hundredth of the rows that are trained go through the copy at most, in five passes.
    private static final int ROWS_FOR_ONE = 1000;
    private static final int LONG = 100_000; // rows of a training that is looked at midway too
    private static final int FEWEST = 64;
    private static final int MOST = 256;
    private static final double POOR = 0.5;

    private final Training training;
    private final StepLog steps;
    private final Columns columns;
    private final Classes classes;
    private final Probe probe;
    private final int firstEpoch;
    private final boolean isLong;
    private final double constantLoss;
    private final double startLoss;
    private final Examination start;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> validation = new ArrayList<>();
    private Examination now;
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
        int looks = (int) Math.min(MOST, Math.max(FEWEST, trained / ROWS_FOR_ONE));
        columns = new Columns(training.samples(), spread(rows, 2 * looks));
        probe = training.probe(spread(rows, looks));
        int outputs = probe.architecture().output().last();
        classes = Classes.of(training.targets(), outputs, training.sampleWeights());
        steps.of(probe.architecture(), training);
        constantLoss = probe.constantLoss();
        probe.parameters().write(steps.start());
        startLoss = probe.pass();
        start = new Examination(probe);
        now = start;
        loss = startLoss;
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
        probe.refresh();
        double value = probe.pass();
        if (Double.isFinite(value)) {
            loss = value;
            now = new Examination(probe);
        } else if (failure == null) {
            failure = "after a loss of " + value;
        }
    }

    void end() {
        examine();
        over = true;
    }

    /** Notes how a training failed, and says whether that was by its numbers. */
    boolean fail(Training training) {
        boolean finite =
                Double.isFinite(training.batchLoss()) && training.parameters().firstNotFinite() < 0;
        over = true;
        String place = "in epoch " + (training.epoch() + 1) + ", batch " + (training.batch() + 1);
        String what = Double.isFinite(training.batchLoss())
                ? "weights that are not finite"
                : "a loss of " + training.batchLoss();
        failure = "after " + what + " " + place;
        return !finite;
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

    Architecture architecture() {
        return probe.architecture();
    }

    int firstEpoch() {
        return firstEpoch;
    }

    /** The network before the first step. */
    Examination start() {
        return start;
    }

    /** The network when it was looked at last, with finite numbers. */
    Examination now() {
        return now;
    }

    /** The loss on the probe's rows before the first step. */
    double startLoss() {
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

    /** What a network that has learned something is below. */
    double baseline() {
        return Double.isNaN(startLoss) ? constantLoss : Math.min(startLoss, constantLoss);
    }

    /** Whether at least half of the loss of a constant prediction is left. */
    boolean isPoor() {
        return failure != null || !(loss <= POOR * baseline());
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
