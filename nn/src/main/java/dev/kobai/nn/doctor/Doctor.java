package dev.kobai.nn.doctor;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.optim.internal.Check;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches a training and says in plain words what ails it, by which numbers that shows, and what to
 * try.
 *
 * <pre>{@code
 * Doctor doctor = new Doctor();
 * model.fit(data, epochs(100).callbacks(doctor));   // prints what it found at the end
 * List<Finding> findings = doctor.findings();
 * }</pre>
 *
 * <p>It finds a learning rate that is too large or too small, units that are dead or saturated,
 * gradients that vanish or explode, inputs of bad scale, constant and duplicate columns, classes
 * out of balance, memorising, batches whose noise drowns the signal, and networks that cannot fit
 * even ten rows. The data is judged with the first batch, everything else at the end, and of a
 * training of 100,000 rows and more at half of the epochs too; what is true no more at the end is
 * taken back. A training that fails leaves findings too.
 *
 * <p>It is meant to be believed: where a training does well, it finds nothing, and its thresholds
 * are set so that it rather misses an ailment than invents one. It looks at a few steps, and at a
 * few rows through a copy of the network, so that the training ends in the same bits as without;
 * all it does is settled by the data and the model, never by the clock or by chance.
 *
 * <p>A doctor can serve one training after another, but one at a time.
 */
public final class Doctor implements Callback {
    /** In this order: what explains others comes before them. */
    private static final List<Symptom> DATA = List.of(
            new NothingTrained(),
            new ConstantColumns(),
            new DuplicateColumns(),
            new UnbalancedClasses());

    private static final List<Symptom> COURSE = List.of(
            new InputScale(),
            new ExplodingGradients(),
            new RateTooLarge(),
            new DeadUnits(),
            new SaturatedUnits(),
            new VanishingGradients(),
            new BatchTooSmall(),
            new RateTooSmall(),
            new Memorising(),
            new Underfitting());

    private final PrintStream out; // null for nowhere
    private Observations seen; // null before the first batch
    private StepLog steps; // null before the training
    private List<Finding> inData = List.of();
    private volatile List<Finding> findings = List.of();
    private String summary = "Doctor: no training seen yet.";

    /** A doctor who prints what it found on the standard output when the training ends. */
    public Doctor() {
        this(System.out);
    }

    /**
     * A doctor who prints what it found when the training ends.
     *
     * @param out where to
     */
    public Doctor(PrintStream out) {
        this.out = Check.present(out, "Doctor", "a stream to print to");
    }

    private Doctor(boolean silent) {
        out = null;
    }

    /**
     * A doctor who prints nothing and only answers.
     *
     * @return the doctor; ask its {@link #findings}
     */
    public static Doctor silent() {
        return new Doctor(true);
    }

    /**
     * What was found in the training at hand, or in the last one.
     *
     * @return an unchanging list, empty where nothing ails; any thread may ask, during a training
     *     too
     */
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public void onTrainBegin(Training training) {
        findings = List.of();
        seen = null;
        steps = new StepLog(training);
    }

    @Override
    public void onBatchEnd(Training training) {
        if (seen == null) {
            begin(training);
        }
        steps.count(training);
    }

    private void begin(Training training) {
        seen = new Observations(training, steps);
        inData = look(DATA, List.of());
        findings = inData;
    }

    @Override
    public void onEpochEnd(Training training) {
        seen.epoch(training);
        if (seen.isHalf()) {
            seen.examine();
            judge();
        }
    }

    @Override
    public void onTrainEnd(Training training) {
        if (seen != null) { // or it was interrupted before the first batch
            seen.end();
            judge();
            int epochs = seen.losses().size();
            tell("after " + epochs + (epochs == 1 ? " epoch" : " epochs"));
        }
        forget();
    }

    @Override
    public void onTrainFail(Training training, Throwable failure) {
        if (steps != null && training.samples() != null) { // or it failed before there was any data
            if (seen == null) {
                begin(training);
            }
            if (seen.fail()) {
                judge();
                tell(seen.failure());
            }
        }
        forget();
    }

    /** Leaves nothing but the findings. */
    private void forget() {
        seen = null;
        steps = null;
    }

    private void judge() {
        findings = steps.hasTrainedWeights() ? look(COURSE, inData) : inData;
    }

    private List<Finding> look(List<Symptom> symptoms, List<Finding> before) {
        List<Finding> all = new ArrayList<>(before);
        for (Symptom symptom : symptoms) {
            seen.found(all);
            all.addAll(symptom.look(seen));
        }
        return List.copyOf(all);
    }

    private void tell(String when) {
        int count = findings.size();
        String what = count == 0 ? "nothing found" : count == 1 ? "1 finding" : count + " findings";
        StringBuilder text = new StringBuilder("Doctor: " + what + " " + when + ".");
        for (int i = 0; i < count; i++) {
            text.append("\n").append(i + 1).append(". ").append(findings.get(i));
        }
        summary = text.toString();
        if (out != null) {
            out.println(summary);
            out.flush();
        }
    }

    /** The findings as text, as they are printed when a training ends. */
    @Override
    public String toString() {
        return summary;
    }
}
