package dev.kobai.nn.engine;

import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.Arrays;

/**
 * An optimizer at work on a network: holds its memory and moves the parameters.
 *
 * <p>Rules run over plain Java arrays: gradients are copied to the heap and parameters back, which
 * costs less than the vectorised loop over {@code float[]} gains (46 of 358 µs at 669,706
 * parameters, where ND4J's own Adam takes 2463).
 */
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
    private final Step step;
    private final boolean single;
    private final float[] x;
    private final float[] gradient;
    private final float[][] memory;
    private final double[] wideX;
    private final double[] wideGradient;
    private final double[][] wideMemory;
    private long steps;
    private long seen = -1;
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
        step = new Step(network.boundaries());
        single = network.type() == DataType.FLOAT && optimizer.hasFloatLoop();
        int narrow = single ? network.parameterCount() : 0;
        int wide = single ? 0 : network.parameterCount();
        int arrays = optimizer.memory().size();
        x = new float[narrow];
        gradient = new float[narrow];
        memory = new float[arrays][narrow];
        wideX = new double[wide];
        wideGradient = new double[wide];
        wideMemory = new double[arrays][wide];
        for (int i = 0; i < arrays; i++) {
            Arrays.fill(memory[i], (float) optimizer.initialMemory(i));
            Arrays.fill(wideMemory[i], optimizer.initialMemory(i));
        }
    }

    /** Makes one step along the network's gradients. */
    public void update() {
        boolean stale = seen != network.version();
        seen = network.version();
        step.begin(steps, learningRate());
        if (single) {
            if (stale) {
                network.parameters().read(x);
            }
            network.gradients().read(gradient);
            optimizer.update(step, x, gradient, memory);
            network.parameters().write(x);
        } else {
            if (stale) {
                network.parameters().read(wideX);
            }
            network.gradients().read(wideGradient);
            optimizer.update(step, wideX, wideGradient, wideMemory);
            network.parameters().write(wideX);
        }
        steps++;
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
        double[][] copy = new double[memory.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = single ? widened(memory[i]) : wideMemory[i].clone();
        }
        return new Snapshot(network.snapshot(), copy, steps, rate);
    }

    /**
     * Goes back to where a snapshot was taken.
     *
     * @param snapshot a snapshot of this updater
     */
    public void restore(Snapshot snapshot) {
        network.restore(snapshot.weights());
        for (int i = 0; i < memory.length; i++) {
            double[] from = snapshot.memory()[i];
            System.arraycopy(from, 0, wideMemory[i], 0, wideMemory[i].length);
            for (int j = 0; j < memory[i].length; j++) {
                memory[i][j] = (float) from[j];
            }
        }
        steps = snapshot.steps();
        rate = snapshot.rate();
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
