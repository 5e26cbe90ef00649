package dev.kobai.nn.internal.engine;

import dev.kobai.optim.MovingAverage;
import dev.kobai.optim.Optimizer;

import java.util.Arrays;

/** An optimizer at work on a network: holds its memory and moves the parameters. */
public final class Updater {
    /**
     * Everything that training changes, to go back to.
     *
     * @param weights the network's numbers
     * @param memory the optimizer's memory
     * @param steps how many updates had been made
     * @param rate the learning rate set from outside, or NaN
     */
    public record Snapshot(double[][] weights, double[][] memory, long steps, double rate) {}

    private final Optimizer optimizer;
    private final Network network;
    private final UpdateLoop loop;
    private final int arrays;
    private long steps;
    private double rate = Double.NaN; // set from outside, or NaN for the optimizer's own

    /**
     * An optimizer that begins on a network.
     *
     * @param optimizer the rule
     * @param network the network whose parameters it moves
     */
    public Updater(Optimizer optimizer, Network network) {
        this.optimizer = optimizer;
        this.network = network;
        loop = UpdateLoop.of(optimizer, network);
        network.setStep(0);
        arrays = optimizer.memory().size();
        for (int i = 0; i < arrays; i++) {
            double[] values = new double[network.parameters().size()];
            Arrays.fill(values, optimizer.initialMemory(i));
            loop.setMemory(i, values);
        }
    }

    /** Makes one step along the network's gradients. */
    public void update() {
        loop.update(steps, learningRate());
        steps++;
        network.setStep(steps);
        network.applyConstraints();
    }

    /** Ends a training: averages of the parameters, where there are some, take their place. */
    public void finish() {
        if (optimizer instanceof MovingAverage rule) {
            double[] average = new double[network.parameters().size()];
            loop.readMemory(rule.average(), average);
            network.writeParameters(average);
        }
    }

    /**
     * How many updates were made.
     *
     * @return 0 at first
     */
    public long steps() {
        return steps;
    }

    /**
     * The learning rate of the next step.
     *
     * @return the one set from outside, else the optimizer's
     */
    public double learningRate() {
        return Double.isNaN(rate) ? optimizer.learningRate().at(steps) : rate;
    }

    /**
     * Sets the learning rate from here on.
     *
     * @param rate the rate
     */
    public void setLearningRate(double rate) {
        this.rate = rate;
    }

    /**
     * A copy of everything that training changes.
     *
     * @return the snapshot
     */
    public Snapshot snapshot() {
        double[][] memory = new double[arrays][network.parameters().size()];
        return snapshot(new Snapshot(network.snapshot(), memory, 0, 0));
    }

    /**
     * A copy of everything that training changes, in the arrays of an older one.
     *
     * @param old a snapshot of this updater that nobody needs any more
     * @return the snapshot
     */
    Snapshot snapshot(Snapshot old) {
        network.snapshot(old.weights());
        for (int i = 0; i < arrays; i++) {
            loop.readMemory(i, old.memory()[i]);
        }
        return new Snapshot(old.weights(), old.memory(), steps, rate);
    }

    /**
     * Goes back to where a snapshot was taken.
     *
     * @param snapshot a snapshot of this updater
     */
    public void restore(Snapshot snapshot) {
        network.restore(snapshot.weights());
        resume(snapshot.memory(), snapshot.steps(), snapshot.rate());
    }

    /**
     * Takes up what another updater remembered.
     *
     * @param memory the arrays of {@link Snapshot#memory}
     * @param steps how many updates had been made
     * @param rate the learning rate set from outside, or NaN
     */
    public void resume(double[][] memory, long steps, double rate) {
        for (int i = 0; i < arrays; i++) {
            loop.setMemory(i, memory[i]);
        }
        this.steps = steps;
        this.rate = rate;
        network.setStep(steps);
    }
}
