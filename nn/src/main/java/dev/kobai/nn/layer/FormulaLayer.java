package dev.kobai.nn.layer;

import dev.kobai.nn.internal.formula.Samples;
import dev.kobai.nn.internal.formula.TensorFormula;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Formula;
import dev.kobai.optim.FormulaMath;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * A layer written as a formula, which differentiates itself.
 *
 * <pre>{@code
 * record Swish() implements FormulaLayer {
 *     public Formula formula(Formula x, List<Formula> weights) {
 *         return x.times(sigmoid(x));
 *     }
 * }
 * }</pre>
 *
 * <p>The formula is recorded when the layer is bound, and then computed and differentiated on
 * tensors, products by BLAS, without allocating anything. With weights, override
 * {@link #weights(Shape)} as in any layer. The output's shape is read off the formula.
 */
public interface FormulaLayer extends Layer {
    /**
     * The output as a formula of the input and the weights.
     *
     * <p>A batch's samples must be kept apart: of x and what is made of it there is no {@code sum},
     * {@code mean} or {@code get}, and it stands on the left of products.
     *
     * @param x the input, {@code [batch, units]}; of inputs with more axes, all rows along the last
     * @param weights the weights as they are declared, a vector being a row
     * @return the output, a row for each row of x
     */
    Formula formula(Formula x, List<Formula> weights);

    /**
     * The input's shape, its last axis as long as the formula's rows.
     *
     * @throws IllegalArgumentException if the formula does not fit the input or mixes samples
     */
    @Override
    default Shape outputShape(Shape input) {
        List<Formula> variables = variables(1, input);
        Formula result = record(variables);
        Samples.check(result, variables.get(0));
        return input.withLast(result.columns());
    }

    @Override
    default Stage bind(Binding binding) {
        Tensor x = binding.input();
        List<Formula> variables = variables(x.rows(), shapeOf(x));
        Formula result = record(variables);
        Tensor y = binding.output();
        boolean ok = result.rows() == y.rows() && result.columns() == y.columns();
        String got = "[" + result.rows() + ", " + result.columns() + "]";
        String expected = "the output's [" + y.rows() + ", " + y.columns() + "]";
        Check.that(ok, "formula", expected, got, "Let it depend on its arguments alone.");
        List<Tensor> values = new ArrayList<>(List.of(x));
        values.addAll(binding.weights());
        List<Tensor> gradients = new ArrayList<>();
        gradients.add(binding.inputGradient());
        for (int i = 0; i < binding.weights().size(); i++) {
            gradients.add(binding.gradient(i));
        }
        TensorFormula formula = new TensorFormula(
                result, y, binding.outputGradient(), variables, values, gradients);
        return new Stage() {
            @Override
            public void forward() {
                formula.forward();
            }

            @Override
            public void backward() {
                formula.backward();
            }
        };
    }

    private static Shape shapeOf(Tensor x) {
        long[] sizes = x.shape();
        int[] sample = new int[sizes.length - 1];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = Math.toIntExact(sizes[i + 1]);
        }
        return Shape.of(sample);
    }

    /** x and then the weights. */
    private List<Formula> variables(int rows, Shape input) {
        List<Formula> variables = new ArrayList<>();
        variables.add(FormulaMath.variable("x", rows, input.last()));
        for (Weight weight : weights(input)) {
            Shape shape = weight.shape();
            int columns = shape.last();
            variables.add(FormulaMath.variable(weight.name(), shape.size() / columns, columns));
        }
        return variables;
    }

    private Formula record(List<Formula> variables) {
        Formula x = variables.get(0);
        List<Formula> weights = List.copyOf(variables.subList(1, variables.size()));
        Formula result = Check.present(formula(x, weights), "formula", "a formula");
        return result.inputs().isEmpty() ? result.plus(0) : result;
    }
}
