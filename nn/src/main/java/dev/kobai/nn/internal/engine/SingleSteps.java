package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import java.util.LinkedHashMap;
import java.util.Map;

/** Training steps on single batches, whose buffers are kept for the next batch of the same size. */
public final class SingleSteps {
    private static final int KEPT_SIZES = 4;

    private final Network network;
    private final Compiled compiled;
    private final Updater updater;
    private final TrainingLog log;
    private final Map<Integer, Pass> passes = new LinkedHashMap<>(KEPT_SIZES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Pass> eldest) {
            return size() > KEPT_SIZES;
        }
    };

    SingleSteps(Network network, Compiled compiled, TrainingLog log) {
        this.log = log;
        this.network = network;
        this.compiled = compiled;
        updater = compiled.updater(network);
    }

    /** Makes one step and returns the loss before it; puts the model back if that fails. */
    public double train(Tensor x, Tensor y) {
        Pass pass = passes.computeIfAbsent(
                x.samples(), rows -> new Pass(network, compiled.loss(), rows, Purpose.TRAINING));
        pass.input().copySamples(x, 0, 0, x.samples());
        pass.target().copySamples(y, 0, 0, y.samples());
        Updater.Snapshot before = updater.snapshot();
        try {
            return step(pass);
        } catch (RuntimeException | Error e) {
            updater.restore(before);
            throw e;
        }
    }

    private double step(Pass pass) {
        double loss = pass.gradient();
        if (Double.isFinite(loss)) {
            updater.update();
        }
        if (!Double.isFinite(loss) || !network.isFinite()) {
            String got = loss + " under " + compiled.optimizer();
            String advice =
                    "The model is as it was. Try a smaller learning rate, or standardise x.";
            String expected = "a finite loss and finite weights";
            throw log.diverged(Check.message("trainOnBatch", expected, got, advice));
        }
        return loss;
    }
}
