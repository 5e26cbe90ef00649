package dev.kobai.nn;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.loss.ElementwiseLoss;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Tensor;

import java.util.Optional;

/** A loss whose mean over a row's outputs is rounded to float32, as Keras rounds it on JAX. */
record Float32Mean(ElementwiseLoss loss) implements Loss {
    static Loss of(Loss loss) {
        return loss instanceof ElementwiseLoss elementwise ? new Float32Mean(elementwise) : loss;
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
        float share = (float) scale / width;
        for (int i = row * width; i < (row + 1) * width; i++) {
            sum += (float) loss.value(target.get(i), prediction.get(i));
            if (gradient != null) {
                gradient.set(i, share * loss.derivative(target.get(i), prediction.get(i)));
            }
        }
        return sum / width;
    }
}
