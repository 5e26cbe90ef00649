package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.tensor.Tensor;

import java.util.Map;

/** Loss and metrics of a network on data, without training. */
public final class Evaluator {
    private final Tensor x;
    private final Tensor y;
    private final double[] weights; // of the samples; null where all count the same
    private final Scores scores;
    private final int total;
    private final int size;
    private final Pass pass;
    private final Pass shortPass; // of the last batch

    public Evaluator(
            Network network,
            Compiled compiled,
            Tensor x,
            Tensor y,
            double[] weights,
            int batchSize) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        scores = new Scores(compiled, network.architecture().output());
        total = x.samples();
        size = Math.min(batchSize, total);
        pass = new Pass(network, compiled.loss(), size, Purpose.INFERENCE);
        int rest = total % size;
        shortPass = rest == 0 ? pass : new Pass(network, compiled.loss(), rest, Purpose.INFERENCE);
    }

    public Map<String, Double> run(String prefix) {
        scores.reset();
        for (int from = 0; from < total; from += size) {
            int rows = Math.min(size, total - from);
            Pass batch = rows == size ? pass : shortPass;
            batch.input().copySamples(x, from, 0, rows);
            batch.target().copySamples(y, from, 0, rows);
            if (weights != null) {
                System.arraycopy(weights, from, batch.sampleWeights(), 0, rows);
            }
            scores.add(batch.loss(), batch, rows);
        }
        return scores.results(prefix);
    }
}
