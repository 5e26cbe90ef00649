package dev.kobai.nn;

import dev.kobai.nn.initializer.HeNormal;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Shape;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

import java.util.List;

/** y = cos(w x), one trained w for each column: a layer that Kobai does not have. */
record Waves() implements Layer {
    @Override
    public List<Weight> weights(Shape input) {
        return List.of(Weight.of("frequency", new HeNormal(), input.last()));
    }

    @Override
    public Stage bind(Binding binding) {
        INDArray x = binding.input().array();
        INDArray y = binding.output().array();
        INDArray frequency = binding.weights().get(0).array();
        return new Stage() {
            @Override
            public void forward() {
                y.assign(Transforms.cos(x.mulRowVector(frequency)));
            }

            @Override
            public void backward() {
                INDArray sine = Transforms.sin(x.mulRowVector(frequency));
                INDArray slope = binding.outputGradient().array().mul(sine).negi();
                binding.gradients().get(0).array().assign(slope.mul(x).sum(0));
                if (binding.needsInputGradient()) {
                    binding.inputGradient().array().assign(slope.mulRowVector(frequency));
                }
            }
        };
    }
}
