package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * A layer and the name that its model is to give it; {@link Layer#named} makes one.
 *
 * @param name the name, which no other layer of the model may have; without {@code /}
 * @param layer the layer
 */
public record NamedLayer(String name, Layer layer) implements Layer {
    /** Checks the name and takes a layer out of the name that it had. */
    public NamedLayer {
        Check.present(name, "named", "a name");
        Check.present(layer, "named", "a layer");
        String advice = "Give a word such as \"code\".";
        boolean ok = !name.isBlank() && name.indexOf('/') < 0;
        Check.that(ok, "named", "a name without /", "\"" + name + "\"", advice);
        boolean first = layer instanceof Input;
        Check.that(!first, "named", "a layer after the Input", layer, "Leave the Input unnamed.");
        if (layer instanceof NamedLayer named) {
            layer = named.layer();
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return layer.outputShape(input);
    }

    @Override
    public List<Weight> weights(Shape input) {
        return layer.weights(input);
    }

    @Override
    public boolean takesIndices() {
        return layer.takesIndices();
    }

    @Override
    public Stage bind(Binding binding) {
        return layer.bind(binding);
    }

    @Override
    public String toString() {
        return layer + " named " + name;
    }
}
