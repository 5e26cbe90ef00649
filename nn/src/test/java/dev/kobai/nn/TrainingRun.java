package dev.kobai.nn;

import dev.kobai.optim.Optimizer;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A rule and the precision it trains in. */
record TrainingRun(Optimizer optimizer, DataType type) {
    /** Each rule in both precisions. */
    static List<TrainingRun> of(Optimizer... optimizers) {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> Arrays.stream(optimizers)
                        .map(optimizer -> new TrainingRun(optimizer, type)))
                .toList();
    }
}
