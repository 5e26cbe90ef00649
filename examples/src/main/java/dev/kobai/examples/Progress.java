package dev.kobai.examples;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;

import java.util.Locale;

/** Shows that a network is learning: a line of losses that grows from left to right. */
final class Progress implements Callback {
    private static final int LOSSES = 8;

    private final String name;

    /**
     * Progress of one training.
     *
     * @param name what stands before its losses
     */
    Progress(String name) {
        this.name = name;
    }

    @Override
    public void onTrainBegin(Training training) {
        System.out.printf("%-20s loss", name);
    }

    @Override
    public void onEpochEnd(Training training) {
        int epoch = training.epoch() + 1;
        if (epoch == 1 || epoch % Math.max(1, training.epochs() / LOSSES) == 0) {
            System.out.printf(Locale.ROOT, " %.4f", training.logs().get("loss"));
        }
    }

    @Override
    public void onTrainEnd(Training training) {
        System.out.println();
    }
}
