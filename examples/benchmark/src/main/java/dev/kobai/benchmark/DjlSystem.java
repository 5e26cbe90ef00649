package dev.kobai.benchmark;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;

import java.util.ArrayList;
import java.util.List;

/**
 * DJL on PyTorch: the steps of {@code EasyTrain.trainBatch} on arrays made beforehand.
 *
 * <p>As usual there, the network ends with the logits, and the loss has the softmax in it.
 */
final class DjlSystem implements Contender {
    private record Pair(NDArray x, NDArray y) {}

    private final Trainer trainer;
    private final List<Pair> batches = new ArrayList<>();
    private final Predictor<float[], float[]> predictor;
    private final float[] row;

    DjlSystem(Workload workload) {
        Engine.getInstance().setRandomSeed(42);
        Samples samples = Samples.of(workload);
        Model model = Model.newInstance("benchmark");
        model.setBlock(block(workload));
        this.trainer = model.newTrainer(new DefaultTrainingConfig(loss(workload))
                .optOptimizer(optimizer(workload))
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(new Shape(workload.batch(), workload.inputs()));
        NDManager manager = trainer.getManager();
        for (int batch = 0; batch < workload.batches(); batch++) {
            Shape ofX = new Shape(workload.batch(), workload.inputs());
            Shape ofY = new Shape(workload.batch(), workload.outputs());
            batches.add(new Pair(
                    manager.create(samples.batchOfX(workload, batch), ofX),
                    manager.create(samples.batchOfY(workload, batch), ofY)));
        }
        this.row = samples.x()[0];
        this.predictor = model.newPredictor(new Rows(workload.task() == Workload.Task.CLASSES));
    }

    private static SequentialBlock block(Workload workload) {
        SequentialBlock block = new SequentialBlock();
        for (int layer = 1; layer <= workload.layers(); layer++) {
            block.add(Linear.builder().setUnits(workload.widths().get(layer)).build());
            boolean last = layer == workload.layers();
            switch (workload.task()) {
                case XOR -> block.add(Activation.sigmoidBlock());
                case CLASSES -> {
                    if (!last) {
                        block.add(Activation.reluBlock());
                    }
                }
                case HALVES -> block.add(Activation.tanhBlock());
            }
        }
        return block;
    }

    private static Loss loss(Workload workload) {
        return workload.task() == Workload.Task.CLASSES
                ? Loss.softmaxCrossEntropyLoss("loss", 1, -1, false, true)
                : Loss.l2Loss("loss", 1); // the 1 makes it the mean square, not half of it
    }

    private static Optimizer optimizer(Workload workload) {
        Tracker rate = Tracker.fixed((float) workload.learningRate());
        return switch (workload.task()) {
            case XOR -> Optimizer.sgd().setLearningRateTracker(rate).build();
            case CLASSES -> Optimizer.adam().optLearningRateTracker(rate).build();
            case HALVES ->
                Optimizer.sgd().setLearningRateTracker(rate).optMomentum(0.9f).build();
        };
    }

    @Override
    public void train(Clock clock) {
        do {
            for (Pair batch : batches) {
                step(batch);
            }
        } while (clock.lap(batches.size(), () -> step(batches.get(0))));
    }

    /** One step, whose arrays are freed at its end. */
    private float step(Pair batch) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDList x = new NDList(batch.x());
            NDList y = new NDList(batch.y());
            x.tempAttach(manager);
            y.tempAttach(manager);
            NDArray loss;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                loss = trainer.getLoss().evaluate(y, trainer.forward(x));
                collector.backward(loss);
            }
            trainer.step();
            return loss.getFloat();
        }
    }

    @Override
    public double predict() {
        try {
            return predictor.predict(row)[0];
        } catch (TranslateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row of Java's numbers in and out. */
    private record Rows(boolean softmax) implements Translator<float[], float[]> {
        @Override
        public NDList processInput(TranslatorContext context, float[] input) {
            return new NDList(context.getNDManager().create(input));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList list) {
            NDArray output = list.singletonOrThrow();
            return (softmax ? output.softmax(-1) : output).toFloatArray();
        }

        @Override
        public Batchifier getBatchifier() {
            return Batchifier.STACK;
        }
    }
}
