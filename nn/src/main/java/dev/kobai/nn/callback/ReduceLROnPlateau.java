package dev.kobai.nn.callback;

import dev.kobai.optim.internal.Check;

/**
 * Lowers the learning rate when a number has not become better for a while.
 *
 * <pre>
 * η ← max(factor · η, minimum)
 * </pre>
 *
 * <p>The rate takes the place of the optimizer's schedule from then on, and goes into the logs of
 * every epoch as {@code learning_rate}. The settings never change; each of the methods named after
 * one gives a new callback.
 */
public final class ReduceLROnPlateau implements Callback {
    private static final String NAME = "ReduceLROnPlateau";

    private final Monitor monitor;
    private final double factor;
    private final int patience;
    private final int cooldown;
    private final double minLearningRate;
    private Double best;
    private int wait;
    private int cooling;

    private ReduceLROnPlateau(
            Monitor monitor, double factor, int patience, int cooldown, double minLearningRate) {
        this.monitor = monitor;
        this.factor = factor;
        this.patience = patience;
        this.cooldown = cooldown;
        this.minLearningRate = minLearningRate;
    }

    /** Watches {@code val_loss} and divides by 10 after 10 epochs without improvement by 1e-4. */
    public ReduceLROnPlateau() {
        this(new Monitor(NAME, "val_loss", Mode.AUTO, 1e-4), 0.1, 10, 0, 0);
    }

    private ReduceLROnPlateau with(Monitor changed) {
        return new ReduceLROnPlateau(changed, factor, patience, cooldown, minLearningRate);
    }

    /**
     * Watches another number.
     *
     * @param name its name in the logs, default {@code val_loss}
     * @return the new callback
     */
    public ReduceLROnPlateau monitor(String name) {
        return with(monitor.name(name));
    }

    /**
     * Says which way is better.
     *
     * @param mode default AUTO
     * @return the new callback
     */
    public ReduceLROnPlateau mode(Mode mode) {
        return with(monitor.mode(mode));
    }

    /**
     * Counts only changes larger than this as improvements.
     *
     * @param minDelta finite, 0 or more, default 1e-4
     * @return the new callback
     */
    public ReduceLROnPlateau minDelta(double minDelta) {
        return with(monitor.minDelta(minDelta));
    }

    /**
     * What the rate is multiplied by.
     *
     * @param factor in (0, 1), default 0.1
     * @return the new callback
     */
    public ReduceLROnPlateau factor(double factor) {
        String advice = "Usual are 0.1 to 0.5.";
        Check.that(factor > 0 && factor < 1, NAME, "factor in (0, 1)", factor, advice);
        return new ReduceLROnPlateau(monitor, factor, patience, cooldown, minLearningRate);
    }

    /**
     * Lowers the rate after so many epochs without an improvement; 0 counts as 1.
     *
     * @param epochs 0 or more, default 10
     * @return the new callback
     */
    public ReduceLROnPlateau patience(int epochs) {
        Check.notNegative(epochs, NAME, "patience");
        return new ReduceLROnPlateau(monitor, factor, epochs, cooldown, minLearningRate);
    }

    /**
     * For so many epochs after a reduction the waiting does not begin; the last of them counts
     * already, as in Keras.
     *
     * @param epochs 0 or more, default 0
     * @return the new callback
     */
    public ReduceLROnPlateau cooldown(int epochs) {
        Check.notNegative(epochs, NAME, "cooldown");
        return new ReduceLROnPlateau(monitor, factor, patience, epochs, minLearningRate);
    }

    /**
     * The rate below which it is not lowered.
     *
     * @param rate finite, 0 or more, default 0
     * @return the new callback
     */
    public ReduceLROnPlateau minLearningRate(double rate) {
        Check.notNegative(rate, NAME, "minLearningRate");
        return new ReduceLROnPlateau(monitor, factor, patience, cooldown, rate);
    }

    @Override
    public void onTrainBegin(Training training) {
        best = null;
        wait = 0;
        cooling = 0;
    }

    @Override
    public void onEpochEnd(Training training) {
        training.log("learning_rate", training.learningRate());
        if (monitor.isSkipped(training)) {
            return;
        }
        double value = monitor.value(training);
        boolean better = monitor.improves(training, value, best);
        if (cooling > 0) {
            cooling--;
            wait = 0;
        }
        if (better) {
            best = value;
            wait = 0;
        } else if (cooling == 0) {
            wait++;
            if (wait >= patience) {
                reduce(training);
            }
        }
    }

    private void reduce(Training training) {
        double rate = training.learningRate();
        if (rate > minLearningRate) {
            training.setLearningRate(Math.max(rate * factor, minLearningRate));
            cooling = cooldown;
            wait = 0;
        }
    }
}
