package dev.kobai.benchmark;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

import java.util.ArrayList;
import java.util.List;

/** The formulas of a lecture written down in ND4J's operations, batch by batch. */
final class NaiveNd4jSystem implements Contender {
    private final Workload workload;
    private final List<INDArray> x = new ArrayList<>();
    private final List<INDArray> y = new ArrayList<>();
    private final List<Weight> kernels = new ArrayList<>();
    private final List<Weight> biases = new ArrayList<>();
    private final float[][] row;
    private int steps;

    NaiveNd4jSystem(Workload workload) {
        Samples samples = Samples.of(workload);
        this.workload = workload;
        for (int batch = 0; batch < workload.batches(); batch++) {
            int rows = workload.batch();
            x.add(Nd4j.create(samples.batchOfX(workload, batch), rows, workload.inputs()));
            y.add(Nd4j.create(samples.batchOfY(workload, batch), rows, workload.outputs()));
        }
        Nd4j.getRandom().setSeed(42);
        for (int layer = 0; layer < workload.layers(); layer++) {
            int from = workload.widths().get(layer);
            int to = workload.widths().get(layer + 1);
            double limit = Math.sqrt(6.0 / (from + to));
            INDArray kernel = Nd4j.rand(DataType.FLOAT, from, to).subi(0.5).muli(2 * limit);
            kernels.add(new Weight(kernel));
            biases.add(new Weight(Nd4j.zeros(DataType.FLOAT, 1, to)));
        }
        this.row = new float[][] {samples.x()[0]};
    }

    @Override
    public void train(Clock clock) {
        double[] loss = new double[1];
        do {
            for (int batch = 0; batch < x.size(); batch++) {
                loss[0] = step(x.get(batch), y.get(batch));
            }
        } while (clock.lap(x.size(), () -> loss[0]));
    }

    private double step(INDArray input, INDArray target) {
        List<INDArray> outputs = forward(input);
        INDArray prediction = outputs.get(workload.layers());
        boolean classes = workload.task() == Workload.Task.CLASSES;
        INDArray error = prediction.sub(target);
        double loss;
        INDArray slope; // of the loss by what a layer's activation is given
        if (classes) {
            loss = -Transforms.log(prediction.add(1e-7)).mul(target).sumNumber().doubleValue()
                    / workload.batch();
            slope = error.div(workload.batch());
        } else {
            loss = error.mul(error).meanNumber().doubleValue();
            slope = error.mul(2.0 / error.length()).mul(derivative(prediction));
        }
        steps++;
        for (int layer = workload.layers() - 1; layer >= 0; layer--) {
            INDArray below = outputs.get(layer);
            INDArray kernel = kernels.get(layer).value;
            INDArray ofKernel = below.transpose().mmul(slope);
            INDArray ofBias = slope.sum(true, 0);
            if (layer > 0) {
                slope = slope.mmul(kernel.transpose()).mul(derivative(below));
            }
            update(kernels.get(layer), ofKernel);
            update(biases.get(layer), ofBias);
        }
        return loss;
    }

    private List<INDArray> forward(INDArray input) {
        List<INDArray> outputs = new ArrayList<>(List.of(input));
        for (int layer = 0; layer < workload.layers(); layer++) {
            INDArray sum = outputs.get(layer)
                    .mmul(kernels.get(layer).value)
                    .addRowVector(biases.get(layer).value);
            boolean last = layer == workload.layers() - 1;
            outputs.add(
                    switch (workload.task()) {
                        case XOR -> Transforms.sigmoid(sum);
                        case CLASSES -> last ? Transforms.softmax(sum) : Transforms.relu(sum);
                        case HALVES -> Transforms.tanh(sum);
                    });
        }
        return outputs;
    }

    /** By the activation's output. */
    private INDArray derivative(INDArray output) {
        return switch (workload.task()) {
            case XOR -> output.mul(output.rsub(1));
            case CLASSES -> output.gt(0).castTo(DataType.FLOAT);
            case HALVES -> output.mul(output).rsubi(1);
        };
    }

    private void update(Weight weight, INDArray slope) {
        double rate = workload.learningRate();
        switch (workload.task()) {
            case XOR -> weight.value.subi(slope.mul(rate));
            case HALVES -> {
                weight.first.muli(0.9).subi(slope.mul(rate));
                weight.value.addi(weight.first);
            }
            case CLASSES -> {
                weight.first.muli(0.9).addi(slope.mul(0.1));
                weight.second.muli(0.999).addi(slope.mul(slope).muli(0.001));
                INDArray mean = weight.first.div(1 - Math.pow(0.9, steps));
                INDArray square = weight.second.div(1 - Math.pow(0.999, steps));
                weight.value.subi(mean.muli(rate).divi(Transforms.sqrt(square).addi(1e-7)));
            }
        }
    }

    @Override
    public double predict() {
        List<INDArray> outputs = forward(Nd4j.create(row));
        return outputs.get(workload.layers()).toFloatMatrix()[0][0];
    }

    /** A weight and what its rule remembers of it. */
    private static final class Weight {
        private final INDArray value;
        private final INDArray first;
        private final INDArray second;

        Weight(INDArray value) {
            this.value = value;
            this.first = value.mul(0);
            this.second = value.mul(0);
        }
    }
}
