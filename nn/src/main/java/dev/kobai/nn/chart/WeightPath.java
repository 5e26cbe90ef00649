package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * Records a model's parameters during training, for a {@link LossLandscape}.
 *
 * <p>Remembers at most 1000 points: when there are more, it forgets every other one and from there
 * on takes only every second epoch, every fourth, and so on.
 */
public final class WeightPath implements Callback {
    private static final int MOST = 1000;

    private final Sequential model;
    private final List<double[]> points = new ArrayList<>();
    private int every = 1;

    /**
     * A recorder.
     *
     * @param model the model that will be trained
     */
    public WeightPath(Sequential model) {
        this.model = Check.present(model, "WeightPath", "a model");
    }

    /** Forgets an earlier training and records where this one begins. */
    @Override
    public void onTrainBegin(Training training) {
        points.clear();
        every = 1;
        points.add(model.parameters());
    }

    /** Records where the epoch ended. */
    @Override
    public void onEpochEnd(Training training) {
        if ((training.epoch() + 1) % every == 0) {
            points.add(model.parameters());
        }
        if (points.size() > MOST) {
            every *= 2;
            List<double[]> kept = new ArrayList<>();
            for (int i = 0; i < points.size(); i += 2) {
                kept.add(points.get(i));
            }
            points.clear();
            points.addAll(kept);
        }
    }

    /** Records where training ended. */
    @Override
    public void onTrainEnd(Training training) {
        if ((training.epoch() + 1) % every != 0) {
            points.add(model.parameters());
        }
    }

    /**
     * How many points there are.
     *
     * @return 0 before training
     */
    public int size() {
        return points.size();
    }

    double[][] points() {
        return points.toArray(double[][]::new);
    }
}
