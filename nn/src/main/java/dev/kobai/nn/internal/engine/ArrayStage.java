package dev.kobai.nn.internal.engine;

import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A stage that works on ND4J arrays: they are brought up to date before and taken over after it.
 */
final class ArrayStage implements Stage {
    private final Stage stage;
    private final List<Tensor> tensors;

    private ArrayStage(Stage stage, List<Tensor> tensors) {
        this.stage = stage;
        this.tensors = tensors;
    }

    /** Binds a layer and finds out which ND4J arrays it took. */
    static Stage bind(Layer layer, Binding binding) {
        List<Tensor> all = Stream.of(
                        Stream.of(binding.input(), binding.output()),
                        Stream.of(binding.inputGradient(), binding.outputGradient()),
                        binding.weights().stream(),
                        binding.gradients().stream())
                .flatMap(tensors -> tensors)
                .filter(Objects::nonNull)
                .toList();
        int[] before = all.stream().mapToInt(Tensor::taken).toArray();
        Stage stage = layer.bind(binding);
        List<Tensor> taken = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            if (all.get(i).taken() > before[i]) {
                taken.add(all.get(i));
            }
        }
        return taken.isEmpty() ? stage : new ArrayStage(stage, taken);
    }

    @Override
    public void forward() {
        push();
        stage.forward();
        changed();
    }

    @Override
    public void backward() {
        push();
        stage.backward();
        changed();
    }

    private void push() {
        for (int i = 0; i < tensors.size(); i++) {
            tensors.get(i).push();
        }
    }

    private void changed() {
        for (int i = 0; i < tensors.size(); i++) {
            tensors.get(i).arrayChanged();
        }
    }
}
