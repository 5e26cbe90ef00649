package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Objective;
import dev.kobai.optim.internal.Check;

import java.util.Arrays;

/** A network's loss on fixed data as a function of its flat parameter vector. */
public final class LossObjective implements Objective {
    private final Network network;
    private final Tensor x;
    private final Tensor y;
    private final int total;
    private final int size; // of a batch
    private final Pass pass;
    private final Pass shortPass; // of the last batch
    private final double[] part; // one batch's gradient

    /**
     * An objective that works on a network of its own.
     *
     * @param network the network, which the objective moves
     * @param loss the loss
     * @param x samples
     * @param y targets
     * @param batchSize how many samples go through the network at a time
     * @throws IllegalArgumentException if the loss depends on more than the parameters
     */
    public LossObjective(Network network, Loss loss, Tensor x, Tensor y, int batchSize) {
        this.network = network;
        this.x = x;
        this.y = y;
        total = x.samples();
        size = Math.min(batchSize, total);
        pass = new Pass(network, loss, size, Purpose.TRAINING);
        int rest = total % size;
        shortPass = rest == 0 ? pass : new Pass(network, loss, rest, Purpose.TRAINING);
        part = new double[network.parameterCount()];
        load(0);
        FunctionOfParameters.check(network, pass);
    }

    @Override
    public double value(double[] parameters) {
        move(parameters);
        if (size == total) {
            return pass.loss();
        }
        double sum = 0;
        for (int from = 0; from < total; from += size) {
            Pass batch = load(from);
            sum += batch.loss() * batch.input().samples();
        }
        return sum / total;
    }

    @Override
    public void gradient(double[] parameters, double[] gradient) {
        valueAndGradient(parameters, gradient);
    }

    @Override
    public double valueAndGradient(double[] parameters, double[] gradient) {
        move(parameters);
        if (size == total) {
            double value = pass.gradient();
            network.readGradients(gradient);
            return value;
        }
        double sum = 0;
        Arrays.fill(gradient, 0);
        for (int from = 0; from < total; from += size) {
            Pass batch = load(from);
            int rows = batch.input().samples();
            sum += batch.gradient() * rows;
            network.readGradients(part);
            for (int i = 0; i < part.length; i++) {
                gradient[i] += part[i] * rows / total;
            }
        }
        return sum / total;
    }

    @Override
    public int[] boundaries(int variables) {
        return network.boundaries();
    }

    private Pass load(int from) {
        int rows = Math.min(size, total - from);
        Pass batch = rows == size ? pass : shortPass;
        batch.input().copySamples(x, from, 0, rows);
        batch.target().copySamples(y, from, 0, rows);
        return batch;
    }

    private void move(double[] parameters) {
        int count = network.parameterCount();
        String advice = "Start from model.parameters().";
        int length = parameters.length;
        Check.that(length == count, "objective", count + " parameters", length, advice);
        network.writeParameters(parameters);
    }
}
