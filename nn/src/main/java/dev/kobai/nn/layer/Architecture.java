package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a network is without its numbers: the layers after the input, their names, shapes and
 * declared weights.
 */
public final class Architecture {
    /**
     * One layer in its place.
     *
     * @param layer the layer
     * @param name its name in this network, such as {@code dense_1}
     * @param input the shape that goes in
     * @param output the shape that comes out
     * @param weights what it declared for that input
     * @param frozen whether its weights are kept from training
     */
    public record Place(
            Layer layer,
            String name,
            Shape input,
            Shape output,
            List<Weight> weights,
            boolean frozen) {
        /**
         * Whether the optimizer moves a weight.
         *
         * @param weight one of this place's weights
         * @return whether it is trainable and the place is not frozen
         */
        public boolean trains(Weight weight) {
            return weight.trainable() && !frozen;
        }
    }

    private final Shape input;
    private final List<Place> places;

    private Architecture(Shape input, List<Place> places) {
        this.input = input;
        this.places = places;
    }

    /**
     * Puts layers one behind the other.
     *
     * @param layers an {@link Input} and at least one more
     * @return the architecture
     * @throws IllegalArgumentException if the first layer is not the only Input, or if a layer
     *     cannot take what the one before it gives
     */
    public static Architecture of(List<Layer> layers) {
        return of(layers, List.of());
    }

    /**
     * Puts layers one behind the other, under names of one's own.
     *
     * @param layers an {@link Input} and at least one more
     * @param names one for each layer after the Input; none to have each as it is
     *     {@link Layer#named}, and the others named after their classes
     * @return the architecture
     * @throws IllegalArgumentException if the layers do not fit, or the names' number is wrong or
     *     two of them are the same
     */
    public static Architecture of(List<Layer> layers, List<String> names) {
        if (!names.isEmpty()) {
            int count = layers.size() - 1;
            String expected = "names for " + count + " layers, each another";
            boolean ok = names.size() == count && Set.copyOf(names).size() == count;
            Check.that(ok, "model", expected, names, "Name each layer once, the Input not.");
        }
        String advice = "Begin with the shape of one sample, as in new Input(4).";
        Object first = layers.isEmpty() ? "nothing" : layers.get(0);
        Check.that(first instanceof Input, "layer 0", "an Input", first, advice);
        Check.that(layers.size() > 1, "model", "a layer after the Input", "none", "Add a Dense.");
        Shape shape = ((Input) first).shape();
        LayerNames generated = new LayerNames(layers);
        long numbers = 0;
        List<Place> places = new ArrayList<>();
        for (int i = 1; i < layers.size(); i++) {
            Layer given = Check.present(layers.get(i), "layer " + i, "a layer");
            String where = "layer " + i + " (" + given + ")";
            Layer layer = given instanceof NamedLayer named ? named.layer() : given;
            boolean again = layer instanceof Input;
            Check.that(!again, where, "a layer other than Input", layer, "Keep the first Input.");
            Shape output = outputShape(where, layer, shape);
            List<Weight> weights = weights(where, layer, shape);
            numbers +=
                    weights.stream().mapToLong(weight -> weight.shape().size()).sum();
            String most = "at most 2^31 - 1 weights in all layers";
            Check.that(numbers <= Integer.MAX_VALUE, where, most, numbers, "Use fewer units.");
            String name = names.isEmpty() ? generated.next(given) : names.get(i - 1);
            places.add(new Place(layer, name, shape, output, weights, false));
            shape = output;
        }
        return new Architecture(((Input) first).shape(), List.copyOf(places));
    }

    private static List<Weight> weights(String where, Layer layer, Shape input) {
        try {
            return List.copyOf(layer.weights(input));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static Shape outputShape(String where, Layer layer, Shape input) {
        try {
            return layer.outputShape(input);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same architecture with some layers kept from training, or given back to it.
     *
     * @param frozen whether they are kept from training
     * @param names the layers' names
     * @return the new architecture
     * @throws IllegalArgumentException if there is no layer of a name
     */
    public Architecture freeze(boolean frozen, List<String> names) {
        Set<String> asked = new HashSet<>(names);
        Set<String> unknown = new LinkedHashSet<>(names);
        places.forEach(place -> unknown.remove(place.name()));
        unknown.forEach(name -> index(name, "freeze")); // which says that there is none
        List<Place> changed = new ArrayList<>();
        for (Place p : places) {
            boolean now = asked.contains(p.name()) ? frozen : p.frozen();
            changed.add(new Place(p.layer(), p.name(), p.input(), p.output(), p.weights(), now));
        }
        return new Architecture(input, List.copyOf(changed));
    }

    /**
     * Some of the layers, one behind the other, each with its name and frozen if it was.
     *
     * @param from the place of the first
     * @param to the place after the last, more than {@code from}
     * @return the part, whose input is what the first one takes
     */
    public Architecture part(int from, int to) {
        return new Architecture(places.get(from).input(), places.subList(from, to));
    }

    /**
     * Where a layer stands.
     *
     * @param name its name
     * @param where the place an error opens with, such as {@code freeze}
     * @return its number in {@link #places}
     * @throws IllegalArgumentException if there is no layer of that name
     */
    public int index(String name, String where) {
        List<String> names = names();
        int index = names.indexOf(name);
        Check.that(index >= 0, where, "one of " + names, name, "summary() shows the names.");
        return index;
    }

    /**
     * The layers' names.
     *
     * @return one for each place, in order
     */
    public List<String> names() {
        return places.stream().map(Place::name).toList();
    }

    /**
     * The shape of one sample.
     *
     * @return what the Input says
     */
    public Shape input() {
        return input;
    }

    /**
     * The shape of one prediction.
     *
     * @return the last layer's output
     */
    public Shape output() {
        return places.get(places.size() - 1).output();
    }

    /**
     * The layers after the Input, in order.
     *
     * @return one place for each
     */
    public List<Place> places() {
        return places;
    }

    /**
     * The last layer.
     *
     * @return the layer whose output is the prediction
     */
    public Layer last() {
        return places.get(places.size() - 1).layer();
    }

    /**
     * How many numbers the weights have.
     *
     * @param trainable those that are trained, or those that are not
     * @return the sum over all layers
     */
    public int count(boolean trainable) {
        long count = 0;
        for (Place place : places) {
            for (Weight weight : place.weights()) {
                count += place.trains(weight) == trainable ? weight.shape().size() : 0;
            }
        }
        return Math.toIntExact(count);
    }
}
