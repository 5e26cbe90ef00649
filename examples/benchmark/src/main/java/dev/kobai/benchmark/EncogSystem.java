package dev.kobai.benchmark;

import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.engine.network.activation.ActivationTANH;
import org.encog.mathutil.randomize.XaiverRandomizer;
import org.encog.ml.data.MLDataSet;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.ml.train.MLTrain;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.AdamUpdate;
import org.encog.neural.networks.training.propagation.sgd.update.MomentumUpdate;

import java.util.Arrays;

/**
 * Encog, which computes in double precision: an {@code iteration} is a step.
 *
 * <p>XOR is learned by {@code Backpropagation} from its four rows at once; batches, Adam and
 * momentum there are those of {@code StochasticGradientDescent}, whose slope is that of the
 * crossentropy whatever the output.
 */
final class EncogSystem implements Contender {
    /** Above so many weights a step is long enough to be a lap of its own. */
    private static final int LARGE = 10_000;

    private final Workload workload;
    private final BasicNetwork network;
    private final MLTrain training;
    private final MLDataSet firstBatch;
    private final double[] row;

    EncogSystem(Workload workload) {
        Samples samples = Samples.of(workload);
        double[][] x = doubles(samples.x());
        double[][] y = doubles(samples.y());
        this.workload = workload;
        this.network = build(workload);
        this.firstBatch = new BasicMLDataSet(
                Arrays.copyOf(x, workload.batch()), Arrays.copyOf(y, workload.batch()));
        this.training = switch (workload.task()) {
            case XOR -> backpropagation();
            case CLASSES, HALVES -> stochasticDescent(new BasicMLDataSet(x, y));
        };
        this.row = x[0];
    }

    private static double[][] doubles(float[][] rows) {
        double[][] doubles = new double[rows.length][rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row].length; i++) {
                doubles[row][i] = rows[row][i];
            }
        }
        return doubles;
    }

    private static BasicNetwork build(Workload workload) {
        BasicNetwork network = new BasicNetwork();
        network.addLayer(new BasicLayer(null, true, workload.inputs()));
        for (int layer = 1; layer <= workload.layers(); layer++) {
            boolean last = layer == workload.layers();
            ActivationFunction activation = switch (workload.task()) {
                case XOR -> new ActivationSigmoid();
                case CLASSES -> last ? new ActivationSoftMax() : new ActivationReLU();
                case HALVES -> new ActivationTANH();
            };
            network.addLayer(new BasicLayer(activation, !last, workload.widths().get(layer)));
        }
        network.getStructure().finalizeStructure();
        new XaiverRandomizer(42).randomize(network); // Xavier's, misspelt there
        return network;
    }

    private MLTrain backpropagation() {
        Backpropagation training =
                new Backpropagation(network, firstBatch, workload.learningRate(), 0);
        training.fixFlatSpot(false);
        training.setThreadCount(1);
        return training;
    }

    private MLTrain stochasticDescent(MLDataSet data) {
        StochasticGradientDescent training = new StochasticGradientDescent(network, data);
        training.setBatchSize(workload.batch());
        if (workload.task() == Workload.Task.CLASSES) {
            training.setUpdateRule(new AdamUpdate());
            training.setLearningRate(workload.learningRate());
        } else {
            training.setUpdateRule(new MomentumUpdate());
            training.setMomentum(0.9);
            // Slopes are summed here, and not averaged, over the batch.
            training.setLearningRate(workload.learningRate() / workload.batch());
        }
        return training;
    }

    @Override
    public void train(Clock clock) {
        boolean large = network.encodedArrayLength() > LARGE;
        int steps = large ? 1 : workload.batches();
        do {
            for (int step = 0; step < steps; step++) {
                training.iteration();
            }
        } while (clock.lap(steps, () -> network.calculateError(firstBatch)));
    }

    @Override
    public double predict() {
        double[] output = new double[network.getOutputCount()];
        network.compute(row, output);
        return output[0];
    }
}
