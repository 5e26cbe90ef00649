package dev.kobai.nn.internal.engine;

import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.Weighted;
import dev.kobai.nn.tensor.Shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loss and the metrics of one epoch or one evaluation, counted over its batches. */
final class Scores {
    private final List<String> names;
    private final List<Metric.Count> counts = new ArrayList<>();
    private final List<Metric> metrics;
    private double loss;
    private long rows;

    Scores(Compiled compiled, Shape output) {
        names = compiled.names();
        metrics = compiled.metrics();
        metrics.forEach(metric -> counts.add(metric.start(output.last())));
    }

    void reset() {
        loss = 0;
        rows = 0;
        counts.forEach(Metric.Count::reset);
    }

    /** Adds a batch that has just passed forward. */
    void add(double batchLoss, Pass pass, int batchRows) {
        loss += batchLoss * batchRows;
        rows += batchRows;
        if (counts.isEmpty()) {
            return;
        }
        pass.completeOutput();
        for (int i = 0; i < counts.size(); i++) {
            boolean weighted = metrics.get(i) instanceof Weighted;
            double[] weights = weighted ? pass.givenWeights() : null;
            counts.get(i).add(pass.target(), pass.output(), weights);
        }
    }

    Map<String, Double> results(String prefix) {
        Map<String, Double> results = new LinkedHashMap<>();
        addTo(results, prefix);
        return results;
    }

    void addTo(Map<String, Double> logs, String prefix) {
        logs.put(prefix + "loss", loss / rows);
        for (int i = 0; i < counts.size(); i++) {
            logs.put(prefix + names.get(i), counts.get(i).result());
        }
    }
}
