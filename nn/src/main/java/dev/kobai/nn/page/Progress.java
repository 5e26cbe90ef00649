package dev.kobai.nn.page;

import dev.kobai.nn.callback.Training;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;

import java.util.function.Supplier;

/** Where a training stands: written after each batch by the thread that trains, read by others. */
final class Progress {
    private final String title;
    private final int epochs;
    private volatile int epoch;
    private volatile int batch;
    private volatile int batches;
    private volatile double batchLoss = Double.NaN;
    private volatile double learningRate = Double.NaN;
    private volatile String text = "";
    private volatile String end = ""; // how it ended, once it did
    private volatile String reason = "";

    Progress(String title, int epochs) {
        this.title = title;
        this.epochs = epochs;
    }

    void batch(Training training) {
        if (training.batch() == 0) {
            epoch = training.epoch() + 1;
            batches = training.batches();
            learningRate = training.learningRate();
        }
        batchLoss = training.batchLoss();
        batch = training.batch() + 1;
    }

    void text(Object text) {
        this.text = String.valueOf(text);
    }

    void end(String how, String reason) {
        this.reason = reason;
        end = how;
    }

    /** Messages for one page: this, and the curves' own as {@code curves}. */
    LocalServer.Messages reader(Supplier<String> state, LocalServer.Messages curves) {
        return new LocalServer.Messages() {
            private String before = "";

            @Override
            public String next() {
                String now = json(end.isEmpty() ? state.get() : end);
                String points = curves.next();
                if (points == null && now.equals(before)) {
                    return null;
                }
                before = now;
                return "{\"progress\":" + now + ",\"curves\":" + points + "}";
            }
        };
    }

    private String json(String state) {
        return new ObjectNode()
                .put("title", title)
                .put("state", state)
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
