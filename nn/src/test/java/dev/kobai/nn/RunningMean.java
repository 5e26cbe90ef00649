package dev.kobai.nn;

import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import java.util.List;

/**
 * y = x − mean, with a mean that no optimizer moves but each batch of training does.
 *
 * @param share how far the mean moves towards a batch's mean; 0 leaves it at its start
 * @param start the mean before training
 */
record RunningMean(double share, double start) implements Layer {
    @Override
    public List<Weight> weights(Shape input) {
        Shape shape = Shape.of(input.last());
        return List.of(new Weight("mean", shape, new Constant(start), false, null, null));
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor mean = binding.weights().get(0);
        return new Stage() {
            @Override
            public void forward() {
                for (int i = 0; i < x.size(); i++) {
                    y.set(i, x.get(i) - mean.get(i % mean.size()));
                }
                for (int i = 0; binding.training() && i < x.size(); i++) {
                    int j = i % mean.size();
                    double step = share / x.rows() * (x.get(i) - mean.get(j));
                    mean.set(j, mean.get(j) + step);
                }
            }

            @Override
            public void backward() {
                if (binding.needsInputGradient()) {
                    Tensor dy = binding.outputGradient();
                    binding.inputGradient().copy(dy, 0, 0, dy.size());
                }
            }
        };
    }
}
