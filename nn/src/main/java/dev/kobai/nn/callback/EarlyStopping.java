package dev.kobai.nn.callback;

import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;

/**
 * Stops training when a number has not become better for a while.
 *
 * <pre>{@code
 * var stop = new EarlyStopping().monitor("val_loss").patience(3).restoreBestWeights(true);
 * model.fit(x, y, epochs(500).validationSplit(0.2).callbacks(stop));
 * }</pre>
 *
 * <p>The settings never change; each of the methods named after one gives a new callback.
 */
public final class EarlyStopping implements Callback {
    private final Monitor monitor;
    private final int patience;
    private final Double baseline; // null without one
    private final boolean restoreBestWeights;
    private final int startFromEpoch;
    private Double best;
    private int wait;
    private int bestEpoch;
    private int stoppedEpoch = -1;
    private List<INDArray> bestWeights;

    private EarlyStopping(
            Monitor monitor, int patience, Double baseline, boolean restore, int startFromEpoch) {
        this.monitor = monitor;
        this.patience = patience;
        this.baseline = baseline;
        this.restoreBestWeights = restore;
        this.startFromEpoch = startFromEpoch;
    }

    /** Watches {@code val_loss} without any patience. */
    public EarlyStopping() {
        this(new Monitor("EarlyStopping", "val_loss", Mode.AUTO, 0), 0, null, false, 0);
    }

    private EarlyStopping with(Monitor changed) {
        return new EarlyStopping(changed, patience, baseline, restoreBestWeights, startFromEpoch);
    }

    /**
     * Watches another number.
     *
     * @param name its name in the logs, default {@code val_loss}
     * @return the new callback
     */
    public EarlyStopping monitor(String name) {
        return with(monitor.name(name));
    }

    /**
     * Says which way is better.
     *
     * @param mode default AUTO
     * @return the new callback
     */
    public EarlyStopping mode(Mode mode) {
        return with(monitor.mode(mode));
    }

    /**
     * Counts only changes larger than this as improvements.
     *
     * @param minDelta finite, 0 or more, default 0
     * @return the new callback
     */
    public EarlyStopping minDelta(double minDelta) {
        return with(monitor.minDelta(minDelta));
    }

    /**
     * Stops after so many epochs without an improvement; 0 and 1 both stop after the first.
     *
     * @param epochs 0 or more, default 0
     * @return the new callback
     */
    public EarlyStopping patience(int epochs) {
        Check.notNegative(epochs, "EarlyStopping", "patience");
        return new EarlyStopping(monitor, epochs, baseline, restoreBestWeights, startFromEpoch);
    }

    /**
     * Lets only improvements that are better than this too begin the waiting anew.
     *
     * @param value finite, default none
     * @return the new callback
     */
    public EarlyStopping baseline(double value) {
        boolean ok = Double.isFinite(value);
        Check.that(ok, "EarlyStopping", "a finite baseline", value, "Leave it out for none.");
        return new EarlyStopping(monitor, patience, value, restoreBestWeights, startFromEpoch);
    }

    /**
     * Whether the model ends with the weights of its best epoch, the untrained ones too, whether it
     * was stopped or not.
     *
     * @param restore default false: it ends with those of the last epoch
     * @return the new callback
     */
    public EarlyStopping restoreBestWeights(boolean restore) {
        return new EarlyStopping(monitor, patience, baseline, restore, startFromEpoch);
    }

    /**
     * Looks away in the first epochs.
     *
     * @param epoch the number of the first epoch to look at, from 0, default 0
     * @return the new callback
     */
    public EarlyStopping startFromEpoch(int epoch) {
        Check.notNegative(epoch, "EarlyStopping", "startFromEpoch");
        return new EarlyStopping(monitor, patience, baseline, restoreBestWeights, epoch);
    }

    @Override
    public void onTrainBegin(Training training) {
        best = null;
        wait = 0;
        bestEpoch = 0;
        stoppedEpoch = -1;
        bestWeights = null;
    }

    @Override
    public void onEpochEnd(Training training) {
        if (monitor.isSkipped(training)) {
            return;
        }
        double value = monitor.value(training);
        if (training.epoch() < startFromEpoch) {
            return;
        }
        boolean better = monitor.improves(training, value, best);
        wait++;
        if (better) {
            best = value;
            bestEpoch = training.epoch();
            bestWeights = restoreBestWeights ? training.weights() : null;
            if (baseline == null || monitor.improves(training, value, baseline)) {
                wait = 0;
            }
        } else if (wait >= patience) {
            stoppedEpoch = training.epoch();
            training.stopTraining();
        }
    }

    @Override
    public void onTrainEnd(Training training) {
        if (bestWeights != null) {
            training.setWeights(bestWeights);
        }
        bestWeights = null;
    }

    /**
     * The epoch after which the last training was stopped.
     *
     * @return from 0, or −1 if it was not
     */
    public int stoppedEpoch() {
        return stoppedEpoch;
    }

    /**
     * The epoch of the last training whose number was best.
     *
     * @return from 0
     */
    public int bestEpoch() {
        return bestEpoch;
    }
}
