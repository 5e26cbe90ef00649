package dev.kobai.benchmark;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import java.util.ArrayList;
import java.util.List;

/** Deeplearning4j: {@code fit} of one batch after the other, made beforehand, without listeners. */
final class Deeplearning4jSystem implements Contender {
    private final MultiLayerNetwork model;
    private final List<DataSet> batches = new ArrayList<>();
    private final float[][] row;

    Deeplearning4jSystem(Workload workload) {
        Samples samples = Samples.of(workload);
        for (int batch = 0; batch < workload.batches(); batch++) {
            int rows = workload.batch();
            batches.add(new DataSet(
                    Nd4j.create(samples.batchOfX(workload, batch), rows, workload.inputs()),
                    Nd4j.create(samples.batchOfY(workload, batch), rows, workload.outputs())));
        }
        this.row = new float[][] {samples.x()[0]};
        this.model = build(workload);
    }

    private static MultiLayerNetwork build(Workload workload) {
        double rate = workload.learningRate();
        IUpdater updater = switch (workload.task()) {
            case XOR -> new Sgd(rate);
            case CLASSES -> new Adam(rate);
            case HALVES -> new Nesterovs(rate, 0.9);
        };
        Activation hidden = switch (workload.task()) {
            case XOR -> Activation.SIGMOID;
            case CLASSES -> Activation.RELU;
            case HALVES -> Activation.TANH;
        };
        boolean classes = workload.task() == Workload.Task.CLASSES;
        LossFunction loss = classes ? LossFunction.MCXENT : LossFunction.MSE;

        var layers =
                new NeuralNetConfiguration.Builder().seed(42).updater(updater).list();
        int last = workload.layers() - 1;
        for (int layer = 0; layer < last; layer++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(workload.widths().get(layer))
                    .nOut(workload.widths().get(layer + 1))
                    .activation(hidden)
                    .build());
        }
        layers.layer(new OutputLayer.Builder(loss)
                .nIn(workload.widths().get(last))
                .nOut(workload.outputs())
                .activation(classes ? Activation.SOFTMAX : hidden)
                .build());
        MultiLayerNetwork model = new MultiLayerNetwork(layers.build());
        model.init();
        return model;
    }

    @Override
    public void train(Clock clock) {
        do {
            for (DataSet batch : batches) {
                model.fit(batch);
            }
        } while (clock.lap(batches.size(), model::score));
    }

    @Override
    public double predict() {
        return model.output(Nd4j.create(row)).toFloatMatrix()[0][0];
    }
}
