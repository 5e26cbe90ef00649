package dev.kobai.nn.internal.formula;

import dev.kobai.nn.internal.formula.TensorStep.Node;
import dev.kobai.nn.internal.formula.TensorStep.Side;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Formula;
import dev.kobai.optim.Operation;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A formula bound to tensors, on which it is computed and differentiated again and again without
 * allocating.
 *
 * <p>Gradients are overwritten: what first hands something to a node writes, what comes later adds.
 */
public final class TensorFormula {
    private final DataType type;
    private final Map<Formula, Node> nodes = new HashMap<>();
    private final Set<Formula> varying = new HashSet<>();
    private final List<TensorStep> steps = new ArrayList<>();
    private final List<Tensor> unreached = new ArrayList<>(); // gradients of what is not in it

    /**
     * Binds a formula.
     *
     * @param result what is computed; no leaf
     * @param output where it goes; its gradient is null in inference
     * @param outputGradient where its gradient is found
     * @param variables the formula's variables
     * @param values their numbers
     * @param gradients where their gradients go, null for those that nobody asks for
     */
    public TensorFormula(
            Formula result,
            Tensor output,
            Tensor outputGradient,
            List<Formula> variables,
            List<Tensor> values,
            List<Tensor> gradients) {
        type = output.type();
        for (int i = 0; i < variables.size(); i++) {
            nodes.put(variables.get(i), new Node(values.get(i), gradients.get(i)));
        }
        varying.addAll(variables);
        List<Formula> parts = result.parts();
        for (Formula part : parts) {
            if (!nodes.containsKey(part)) {
                boolean known = part.operation() != Operation.VARIABLE;
                String got = "the variable " + part.name();
                String advice = "Use what formula(...) is given.";
                Check.that(known, "formula", "its own variables", got, advice);
                if (part.inputs().stream().anyMatch(varying::contains)) {
                    varying.add(part);
                }
                nodes.put(part, part == result ? new Node(output, outputGradient) : node(part));
            }
        }
        Set<Formula> written = new HashSet<>();
        for (int i = parts.size() - 1; i >= 0; i--) {
            Formula part = parts.get(i);
            if (!part.inputs().isEmpty() && varying.contains(part)) {
                steps.add(step(part, written));
            }
        }
        Collections.reverse(steps);
        for (Formula variable : variables) {
            if (nodes.get(variable).gradient() != null && !written.contains(variable)) {
                unreached.add(nodes.get(variable).gradient());
            }
        }
    }

    private Node node(Formula part) {
        boolean asks = part.inputs().stream().anyMatch(x -> nodes.get(x).gradient() != null);
        Tensor value = Tensor.zeros(type, part.rows(), part.columns());
        Node node = new Node(value, asks ? Tensor.zeros(type, part.rows(), part.columns()) : null);
        if (part.operation() == Operation.CONSTANT) {
            for (int i = 0; i < value.size(); i++) {
                value.set(i, part.number(i));
            }
        } else if (!varying.contains(part)) {
            nodes.put(part, node);
            step(part, new HashSet<>()).forward(); // once, for it is the same each time
        }
        return node;
    }

    private TensorStep step(Formula part, Set<Formula> written) {
        Node y = nodes.get(part);
        List<Formula> inputs = part.inputs();
        Side a = side(inputs.get(0), written);
        int size = a.value().size();
        return switch (part.operation()) {
            case PRODUCT -> new MatrixStep(y, a, side(inputs.get(1), written));
            case SUM -> new PartsStep(y, a, 0, size, 1);
            case MEAN -> new PartsStep(y, a, 0, size, size);
            case SUM_OF_COLUMNS -> new PartsStep(y, a, 0, a.value().columns(), 1);
            case GET -> new PartsStep(y, a, (int) inputs.get(1).number(0), 1, 1);
            default ->
                inputs.size() == 1
                        ? new UnaryStep(part.operation(), y, a)
                        : new BinaryStep(part.operation(), y, a, side(inputs.get(1), written));
        };
    }

    private Side side(Formula input, Set<Formula> written) {
        return new Side(nodes.get(input), !written.add(input));
    }

    /** Computes the result from the variables. */
    public void forward() {
        for (int i = 0; i < steps.size(); i++) { // an iterator would be allocated
            steps.get(i).forward();
        }
    }

    /** Computes the variables' gradients from that of the result. Called after {@link #forward}. */
    public void backward() {
        for (int i = 0; i < unreached.size(); i++) {
            unreached.get(i).fill(0);
        }
        for (int i = steps.size() - 1; i >= 0; i--) {
            steps.get(i).backward();
        }
    }
}
