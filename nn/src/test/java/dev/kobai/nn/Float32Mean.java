package dev.kobai.nn;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.loss.ElementwiseLoss;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanAbsolutePercentageError;
import dev.kobai.nn.tensor.Tensor;

import java.util.Optional;

/**
 * A loss whose mean over a row's outputs is rounded to float32, as Keras rounds it on JAX.
 *
 * @param loss the loss
 * @param factor what Keras multiplies the mean by: 100 for percentages
 */
record Float32Mean(ElementwiseLoss loss, double factor) implements Loss {
    static Loss of(Loss loss) {
        double factor = loss instanceof MeanAbsolutePercentageError ? 100 : 1;
        return loss instanceof ElementwiseLoss mean ? new Float32Mean(mean, factor) : loss;
    }

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public Optional<Loss> beforeLayer(Layer last) {
        return loss.beforeLayer(last).map(Float32Mean::of);
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row, double scale, Tensor gradient) {
        int width = prediction.columns();
        float sum = 0;
        float share = (float) (scale * factor) / width;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = target.get(i);
            double p = prediction.get(i);
            sum += (float) (loss.value(y, p) / factor);
            if (gradient != null) {
                gradient.set(i, share * (loss.derivative(y, p) / factor));
            }
        }
        return factor * (sum / width);
    }
}
