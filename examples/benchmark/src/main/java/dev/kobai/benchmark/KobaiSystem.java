package dev.kobai.benchmark;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;

import java.util.ArrayList;
import java.util.List;

/**
 * Kobai: one {@code fit} for all epochs, each of them a lap; every epoch shuffles the rows anew.
 */
final class KobaiSystem implements Contender {
    private final Workload workload;
    private final Sequential model;
    private final Dataset data;
    private final float[] row;

    KobaiSystem(Workload workload) {
        Samples samples = Samples.of(workload);
        this.workload = workload;
        this.model = compile(workload);
        this.data = Dataset.of(samples.x(), samples.y());
        this.row = samples.x()[0];
    }

    private static Sequential compile(Workload workload) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Input(workload.inputs()));
        for (int layer = 1; layer <= workload.layers(); layer++) {
            layers.add(new Dense(workload.widths().get(layer)));
            boolean last = layer == workload.layers();
            layers.add(
                    switch (workload.task()) {
                        case XOR -> new Sigmoid();
                        case CLASSES -> last ? new Softmax() : new Relu();
                        case HALVES -> new Tanh();
                    });
        }
        Sequential model = Sequential.of(layers.toArray(new Layer[0])).seed(42);
        double rate = workload.learningRate();
        return switch (workload.task()) {
            case XOR -> model.compile(new SteepestDescent(rate), new MeanSquaredError());
            case CLASSES -> model.compile(new Adam(rate), new CategoricalCrossentropy());
            case HALVES -> model.compile(new Momentum(rate, 0.9), new MeanSquaredError());
        };
    }

    @Override
    public void train(Clock clock) {
        Callback laps = new Callback() {
            @Override
            public void onEpochEnd(Training training) {
                if (!clock.lap(training.batches(), () -> training.logs().get("loss"))) {
                    training.stopTraining();
                }
            }
        };
        FitOptions forever = FitOptions.epochs(Integer.MAX_VALUE).batchSize(workload.batch());
        model.fit(data, forever.callbacks(laps));
    }

    @Override
    public double predict() {
        return model.predict(row)[0];
    }
}
