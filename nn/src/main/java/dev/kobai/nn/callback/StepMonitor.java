package dev.kobai.nn.callback;

/**
 * Adds to the logs and the history what the steps of each epoch were made of: the learning rate and
 * the norm of the gradient.
 *
 * <pre>{@code
 * History history = model.fit(data, epochs(100).callbacks(new StepMonitor()));
 * LossChart.of(history).panels("gradient_norm", "learning_rate").save(Path.of("steps.png"));
 * }</pre>
 *
 * <p>{@code learning_rate} is the rate of the step after the epoch's last, as Keras logs it;
 * {@code gradient_norm} is the mean over the batches.
 *
 * <pre>
 * ‖g‖ = √(Σ gᵢ²)      over all trained weights, penalties included, before any clipping
 * </pre>
 *
 * <p>A norm that grows from epoch to epoch tells of a rate that is too large, one near 0 of a
 * network that has stopped learning. It costs one look at each gradient.
 */
public final class StepMonitor implements Callback {
    private double[] gradient = {};
    private double sum;
    private int batches;

    /** A monitor, for one {@code fit} at a time. */
    public StepMonitor() {}

    @Override
    public void onTrainBegin(Training training) {
        gradient = new double[training.gradients().size()];
    }

    @Override
    public void onEpochBegin(Training training) {
        sum = 0;
        batches = 0;
    }

    @Override
    public void onBatchEnd(Training training) {
        training.gradients().read(gradient);
        double squares = 0;
        for (double slope : gradient) {
            squares += slope * slope;
        }
        sum += Math.sqrt(squares);
        batches++;
    }

    @Override
    public void onEpochEnd(Training training) {
        training.log("gradient_norm", sum / batches);
        if (!training.logs().containsKey("learning_rate")) {
            training.log("learning_rate", training.learningRate());
        }
    }
}
