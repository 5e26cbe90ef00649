package dev.kobai.nn.internal.engine;

import dev.kobai.nn.callback.Probe;
import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Tensor;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A copy of a network on some of a training's rows. */
final class NetworkProbe implements Probe {
    private static final double LEAST = 1e-7; // of a probability, as losses clip it

    private final Network network;
    private final Network copy;
    private final Loss loss;
    private final Pass pass;

    NetworkProbe(Network network, Loss loss, Feed feed, int[] rows) {
        this.network = network;
        this.loss = loss;
        copy = network.copy(network.type());
        pass = new Pass(copy, loss, rows.length, Purpose.TRAINING);
        pass.input().gather(feed.x(), rows, 0, rows.length);
        pass.target().gather(feed.y(), rows, 0, rows.length);
        if (feed.weights() != null) {
            for (int i = 0; i < rows.length; i++) {
                pass.sampleWeights()[i] = feed.weights()[rows[i]];
            }
        }
    }

    @Override
    public void refresh() {
        copy.take(network);
    }

    @Override
    public Tensor parameters() {
        return copy.parameters();
    }

    @Override
    public Tensor gradient() {
        return copy.gradients();
    }

    @Override
    public double pass() {
        double value = pass.gradient();
        pass.completeOutput();
        return value;
    }

    @Override
    public Tensor value(int place) {
        return pass.plan().value(place);
    }

    @Override
    public Tensor slope(int place) {
        return pass.plan().slope(place);
    }

    @Override
    public List<Tensor> weights(int place) {
        return copy.weights(place);
    }

    @Override
    public double constantLoss() {
        if (loss.predictions() != Loss.Predictions.LOGITS) {
            return constantLoss(mean -> mean);
        }
        double softmax = constantLoss(mean -> Math.log(Math.max(mean, LEAST)));
        double sigmoid = constantLoss(mean -> {
            double p = Math.min(Math.max(mean, LEAST), 1 - LEAST);
            return Math.log(p / (1 - p));
        });
        return Math.min(softmax, sigmoid);
    }

    private double constantLoss(DoubleUnaryOperator link) {
        double[] means = means();
        Tensor prediction = Tensor.zeros(copy.type(), pass.output().shape());
        for (int i = 0, n = prediction.size(); i < n; i++) {
            prediction.set(i, link.applyAsDouble(means[i % means.length]));
        }
        return loss.forOneThread().batch(pass.target(), prediction, pass.givenWeights(), null);
    }

    /** The weighted mean target of a sample; of class numbers the share of each class. */
    private double[] means() {
        Tensor target = pass.target();
        Tensor output = pass.output();
        int width = target.size() / target.samples();
        boolean numbers = width * (long) output.columns() == output.size() / output.samples()
                && output.columns() > 1;
        double[] means = new double[output.size() / output.samples()];
        double[] weights = pass.givenWeights();
        double sum = 0;
        for (int row = 0; row < target.samples(); row++) {
            double weight = weights == null ? 1 : weights[row];
            sum += weight;
            for (int i = 0; i < width; i++) {
                double value = target.get(row * width + i);
                if (numbers) {
                    means[i * output.columns() + (int) value] += weight;
                } else {
                    means[i] += weight * value;
                }
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= sum == 0 ? 1 : sum;
        }
        return means;
    }
}
