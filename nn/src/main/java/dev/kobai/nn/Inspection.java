package dev.kobai.nn;

import dev.kobai.nn.internal.engine.Inspector;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What one training step computes inside a network, layer by layer, without the step being made.
 *
 * <p>Forward the loss L comes from what each layer makes of the one before it; backward come the
 * gradients; and the optimizer's rule turns these into steps of the weights. In the lecture's
 * letters, of a Dense and the activation behind it:
 *
 * <pre>
 * z = x W + b      output of the Dense, and input of the activation
 * a = σ(z)         output of the activation
 * δ = ∂L/∂z        outputGradient of the Dense, and inputGradient of the activation
 * ∂L/∂W = xᵀ δ     gradient of the weight; the step is what the rule makes of it, as −η ∂L/∂W
 * </pre>
 *
 * <p>{@link #toString} is an aligned table of it all, as long as nothing is wide: of more than 6
 * rows or columns it shows the first 6.
 *
 * @param loss L, the mean over the batch's rows, and the penalties
 * @param layers all layers after the Input, in order
 * @see Sequential#inspect
 */
public record Inspection(double loss, List<Layer> layers) {
    /** Checks the arguments and copies the list. */
    public Inspection {
        layers = List.copyOf(Check.present(layers, "Inspection", "layers"));
    }

    static Inspection of(Inspector inspector) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < inspector.places().size(); i++) {
            Place place = inspector.places().get(i);
            List<Weight> weights = new ArrayList<>();
            for (int j = 0; j < place.weights().size(); j++) {
                weights.add(new Weight(
                        place.weights().get(j).name(),
                        inspector.weight(i, j),
                        inspector.gradient(i, j),
                        inspector.step(i, j)));
            }
            layers.add(new Layer(
                    place.name(),
                    inspector.value(i),
                    inspector.value(i + 1),
                    inspector.slope(i),
                    inspector.slope(i + 1),
                    weights));
        }
        return new Inspection(inspector.loss(), layers);
    }

    /**
     * One of the layers.
     *
     * @param name its name, see {@link Sequential#summary}
     * @return what happened in it
     * @throws IllegalArgumentException if there is no layer of that name
     */
    public Layer layer(String name) {
        return find(layers, Layer::name, name, "layer");
    }

    private static <T> T find(List<T> all, Function<T, String> nameOf, String name, String where) {
        List<String> names = all.stream().map(nameOf).toList();
        int index = name == null ? -1 : names.indexOf(name);
        Check.that(index >= 0, where, "one of " + names, name, "toString() shows the names.");
        return all.get(index);
    }

    @Override
    public String toString() {
        return InspectionTable.of(this);
    }

    /**
     * What happened in one layer.
     *
     * @param name the layer's name, such as {@code dense_1}
     * @param input what went in, a row for each sample
     * @param output what came out, a row for each sample
     * @param inputGradient ∂L/∂input, a row for each sample; zeros if the layer takes indices
     * @param outputGradient ∂L/∂output, a row for each sample
     * @param weights the layer's weights, in the order in which it declares them; none of an
     *     activation
     */
    public record Layer(
            String name,
            double[][] input,
            double[][] output,
            double[][] inputGradient,
            double[][] outputGradient,
            List<Weight> weights) {
        /** Checks the arguments and copies the arrays. */
        public Layer {
            Check.present(name, "Inspection.Layer", "a name");
            input = copy(input);
            output = copy(output);
            inputGradient = copy(inputGradient);
            outputGradient = copy(outputGradient);
            weights = List.copyOf(Check.present(weights, "Inspection.Layer", "weights"));
        }

        /**
         * One of the weights.
         *
         * @param name its name, such as {@code kernel} or {@code bias}
         * @return its value, gradient and step
         * @throws IllegalArgumentException if the layer has no weight of that name
         */
        public Weight weight(String name) {
            return find(weights, Weight::name, name, this.name);
        }

        /**
         * What went in.
         *
         * @return a copy, a row for each sample
         */
        @Override
        public double[][] input() {
            return copy(input);
        }

        /**
         * What came out.
         *
         * @return a copy, a row for each sample
         */
        @Override
        public double[][] output() {
            return copy(output);
        }

        /**
         * The gradient of the loss towards what went in.
         *
         * @return a copy, a row for each sample
         */
        @Override
        public double[][] inputGradient() {
            return copy(inputGradient);
        }

        /**
         * The gradient of the loss towards what came out.
         *
         * @return a copy, a row for each sample
         */
        @Override
        public double[][] outputGradient() {
            return copy(outputGradient);
        }

        private double[][][] arrays() {
            return new double[][][] {input, output, inputGradient, outputGradient};
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Layer that
                    && name.equals(that.name)
                    && Arrays.deepEquals(arrays(), that.arrays())
                    && weights.equals(that.weights);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.deepHashCode(arrays());
        }

        @Override
        public String toString() {
            return InspectionTable.of(this);
        }
    }

    /**
     * One weight of a layer, its gradient and its step.
     *
     * <p>The arrays have the weight's own shape; a vector, such as a bias, is one row, and of more
     * axes than two the last makes the rows.
     *
     * @param name the weight's name, such as {@code kernel}
     * @param value its numbers before the step
     * @param gradient ∂L/∂weight, penalties included, before any clipping; zeros if the weight is
     *     not trained
     * @param step how the step would change it: by the optimizer's rule and the weight's
     *     constraint; of a moving statistic, how the batch would move it
     */
    public record Weight(String name, double[][] value, double[][] gradient, double[][] step) {
        /** Checks the arguments and copies the arrays. */
        public Weight {
            Check.present(name, "Inspection.Weight", "a name");
            value = copy(value);
            gradient = copy(gradient);
            step = copy(step);
        }

        /**
         * The weight's numbers.
         *
         * @return a copy
         */
        @Override
        public double[][] value() {
            return copy(value);
        }

        /**
         * The gradient of the loss towards the weight.
         *
         * @return a copy
         */
        @Override
        public double[][] gradient() {
            return copy(gradient);
        }

        /**
         * How the step would change the weight.
         *
         * @return a copy
         */
        @Override
        public double[][] step() {
            return copy(step);
        }

        private double[][][] arrays() {
            return new double[][][] {value, gradient, step};
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Weight that
                    && name.equals(that.name)
                    && Arrays.deepEquals(arrays(), that.arrays());
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.deepHashCode(arrays());
        }

        @Override
        public String toString() {
            return InspectionTable.of(this);
        }
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = Check.present(rows, "Inspection", "rows of numbers").clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = Check.present(copy[i], "Inspection", "a row of numbers").clone();
        }
        return copy;
    }
}
