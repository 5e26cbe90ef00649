package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * Predicts from several threads at once: each borrows a plan of its own.
 *
 * <p>Batches are filled up to a power of two, so that few plans serve any number of rows; in
 * inference a row does not depend on its neighbours. Of each size as many plans are kept for later
 * as there are processors, however many threads came: more seldom compute at once.
 */
public final class Predictor {
    private static final int LOG_OF_LARGEST = 8;
    private static final int LARGEST = 1 << LOG_OF_LARGEST;

    private final Network network;
    private final List<AtomicReferenceArray<Plan>> idle = new ArrayList<>(); // by log of their rows

    /**
     * A predictor for a network.
     *
     * @param network the network; its weights may change between calls
     */
    public Predictor(Network network) {
        this.network = network;
        int kept = Runtime.getRuntime().availableProcessors();
        for (int log = 0; log <= LOG_OF_LARGEST; log++) {
            idle.add(new AtomicReferenceArray<>(kept));
        }
    }

    /**
     * Predicts one batch.
     *
     * @param rows the number of samples; up to 256 of them have their plans kept
     * @param fill puts the samples into the first rows of the input
     * @param use reads the predictions from the first rows of the output
     */
    public void predict(int rows, Consumer<Tensor> fill, Consumer<Tensor> use) {
        if (rows > LARGEST) {
            run(new Plan(network, rows, Purpose.INFERENCE), fill, use);
            return;
        }
        int log = rows == 1 ? 0 : 32 - Integer.numberOfLeadingZeros(rows - 1);
        Plan plan = borrow(log);
        run(plan, fill, use);
        giveBack(plan, log);
    }

    private static void run(Plan plan, Consumer<Tensor> fill, Consumer<Tensor> use) {
        fill.accept(plan.input());
        plan.forward();
        use.accept(plan.output());
    }

    private Plan borrow(int log) {
        AtomicReferenceArray<Plan> plans = idle.get(log);
        for (int i = 0; i < plans.length(); i++) {
            Plan plan = plans.get(i) == null ? null : plans.getAndSet(i, null);
            if (plan != null) {
                return plan;
            }
        }
        return new Plan(network, 1 << log, Purpose.INFERENCE);
    }

    /** Keeps a plan for who comes next; where enough are kept, the garbage collector takes it. */
    private void giveBack(Plan plan, int log) {
        AtomicReferenceArray<Plan> plans = idle.get(log);
        for (int i = 0; i < plans.length(); i++) {
            if (plans.get(i) == null && plans.compareAndSet(i, null, plan)) {
                return;
            }
        }
    }

    /**
     * Predicts any number of samples.
     *
     * @param samples the samples
     * @param predictions receives a prediction for each
     * @param batchSize how many go through the network at a time
     */
    public void predict(Tensor samples, Tensor predictions, int batchSize) {
        int total = samples.samples();
        for (int start = 0, rows; start < total; start += rows) {
            int from = start;
            rows = Math.min(batchSize, total - from);
            int count = rows;
            predict(
                    count,
                    input -> input.copySamples(samples, from, 0, count),
                    output -> predictions.copySamples(output, 0, from, count));
        }
    }
}
