package dev.kobai.nn.engine;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;

import org.nd4j.linalg.api.buffer.DataType;

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
    private final Step step;
    private final boolean single;
    private final float[][] memory;
    private final double[][] wideMemory;
    private final double[] wideParameters; // for a rule without a loop over float[]
    private final double[] wideGradients;
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
        step = new Step(network.boundaries());
        network.setStep(0);
        single = network.type() == DataType.FLOAT && optimizer.hasFloatLoop();
        boolean widened = network.type() == DataType.FLOAT && !single;
        int arrays = optimizer.memory().size();
        int size = network.parameters().size();
        memory = new float[arrays][single ? size : 0];
        wideMemory = new double[arrays][single ? 0 : size];
        wideParameters = new double[widened ? size : 0];
        wideGradients = new double[widened ? size : 0];
        for (int i = 0; i < arrays; i++) {
            Arrays.fill(memory[i], (float) optimizer.initialMemory(i));
            Arrays.fill(wideMemory[i], optimizer.initialMemory(i));
        }
    }

    /** Makes one step along the network's gradients. */
    public void update() {
        step.begin(steps, learningRate());
        Tensor parameters = network.parameters();
        Tensor gradients = network.gradients();
        if (single) {
            optimizer.update(step, parameters.floats(), gradients.floats(), memory);
        } else if (network.type() == DataType.DOUBLE) {
            optimizer.update(step, parameters.doubles(), gradients.doubles(), wideMemory);
        } else {
            parameters.read(wideParameters);
            gradients.read(wideGradients);
            optimizer.update(step, wideParameters, wideGradients, wideMemory);
            parameters.write(wideParameters);
        }
        steps++;
        network.setStep(steps);
        network.applyConstraints();
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
        for (int i = 0; i < memory.length; i++) {
            double[] from = memory[i];
            System.arraycopy(from, 0, wideMemory[i], 0, wideMemory[i].length);
            for (int j = 0; j < this.memory[i].length; j++) {
                this.memory[i][j] = (float) from[j];
            }
        }
        this.steps = steps;
        this.rate = rate;
        network.setStep(steps);
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
