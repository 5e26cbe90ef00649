package dev.kobai.nn.page;

import dev.kobai.nn.callback.Training;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;

import java.util.function.Supplier;

/**
 * Where a training stands: written by the thread that trains when a page has looked, read by
 * others.
 */
final class Progress {
    private final String title;
    private final int epochs;
    private int epoch; // this and what follows up to text is guarded by this
    private int batch;
    private int batches;
    private double batchLoss = Double.NaN;
    private double learningRate = Double.NaN;
    private String text = "";
    private String end = ""; // how it ended, once it did
    private String reason = "";
    private volatile boolean wantsBatch; // since the last was noted, a page has looked
    private volatile boolean wantsEpoch;

    Progress(String title, int epochs) {
        this.title = title;
        this.epochs = epochs;
    }

    /** Whether a page has looked since the last batch was noted. */
    boolean wantsBatch() {
        return wantsBatch;
    }

    /** Whether a page has looked since the last text was. */
    boolean wantsEpoch() {
        return wantsEpoch;
    }

    synchronized void batch(Training training) {
        wantsBatch = false;
        epoch = training.epoch() + 1;
        batches = training.batches();
        learningRate = training.learningRate();
        batchLoss = training.batchLoss();
        batch = training.batch() + 1;
    }

    synchronized void text(Object text) {
        wantsEpoch = false;
        this.text = text == null ? "" : text.toString();
    }

    synchronized void end(String how, String reason) {
        this.reason = reason;
        end = how;
    }

    /** Messages for one page: this, and the curves' own as {@code curves}. */
    LocalServer.Messages reader(Supplier<String> state, LocalServer.Messages curves) {
        return new LocalServer.Messages() {
            private String before = "";

            @Override
            public String next() {
                String now = json(state);
                wantsBatch = true;
                wantsEpoch = true;
                String points = curves.next();
                if (points == null && now.equals(before)) {
                    return null;
                }
                before = now;
                return "{\"progress\":" + now + ",\"curves\":" + points + "}";
            }
        };
    }

    /** State and numbers of one moment: nothing is noted in between. */
    private synchronized String json(Supplier<String> state) {
        return new ObjectNode()
                .put("title", title)
                .put("state", end.isEmpty() ? state.get() : end)
                .put("reason", reason)
                .put("epoch", epoch)
                .put("epochs", epochs)
                .put("batch", batch)
                .put("batches", batches)
                .set("batchLoss", number(batchLoss))
                .set("learningRate", number(learningRate))
                .put("text", text)
                .toString();
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value) ? JsonNode.of(value) : JsonNode.NULL;
    }
}
