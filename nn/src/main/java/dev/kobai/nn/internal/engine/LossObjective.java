package dev.kobai.nn.internal.engine;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Objective;
import dev.kobai.optim.internal.Check;

/** A network's loss on fixed data as a function of its flat parameter vector. */
public final class LossObjective implements Objective {
    private final Network network;
    private final Pass pass;

    public LossObjective(Network network, Pass pass, Tensor x, Tensor y) {
        this.network = network;
        this.pass = pass;
        pass.input().copySamples(x, 0, 0, x.samples());
        pass.target().copySamples(y, 0, 0, y.samples());
    }

    @Override
    public double value(double[] parameters) {
        move(parameters);
        return pass.loss();
    }

    @Override
    public void gradient(double[] parameters, double[] gradient) {
        valueAndGradient(parameters, gradient);
    }

    @Override
    public double valueAndGradient(double[] parameters, double[] gradient) {
        move(parameters);
        double value = pass.gradient();
        network.readGradients(gradient);
        return value;
    }

    private void move(double[] parameters) {
        int count = network.parameterCount();
        String advice = "Start from model.parameters().";
        int length = parameters.length;
        Check.that(length == count, "objective", count + " parameters", length, advice);
        network.writeParameters(parameters);
    }
}
