package dev.kobai.nn;

import dev.kobai.nn.initializer.GlorotUniform;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Shape;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;

/** Dense once more, written by a stranger with ND4J's own operations. */
record Nd4jDense(int units) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
        return input.withLast(units);
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of(
                Weight.of("kernel", new GlorotUniform(), input.last(), units),
                Weight.of("bias", new Zeros(), units));
    }

    @Override
    public Stage bind(Binding binding) {
        INDArray x = binding.input().array();
        INDArray y = binding.output().array();
        INDArray kernel = binding.weights().get(0).array();
        INDArray bias = binding.weights().get(1).array();
        return new Stage() {
            @Override
            public void forward() {
                y.assign(x.mmul(kernel).addiRowVector(bias));
            }

            @Override
            public void backward() {
                INDArray dy = binding.outputGradient().array();
                binding.gradients().get(0).array().assign(x.transpose().mmul(dy));
                binding.gradients().get(1).array().assign(dy.sum(0));
                if (binding.needsInputGradient()) {
                    binding.inputGradient().array().assign(dy.mmul(kernel.transpose()));
                }
            }
        };
    }
}
