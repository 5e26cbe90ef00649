package dev.kobai.optim;

import dev.kobai.optim.FormulaStep.Numbers;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes and differentiates a formula again and again on arrays of its own, without allocating.
 *
 * <pre>{@code
 * Formula w = variable("w", 1, 2);
 * FormulaRun run = new FormulaRun(w.square().sum(), w);
 * run.values(w)[0] = 3;
 * run.compute();
 * Arrays.fill(run.gradient(run.result()), 1);
 * run.differentiate();                          // run.gradient(w) is (6, 0)
 * }</pre>
 *
 * <p>Differentiation goes backward once (reverse mode), so the gradient towards all variables costs
 * two to four times what the result does, however many variables there are. For one thread at a
 * time.
 */
public final class FormulaRun {
    private final Formula result;
    private final Map<Formula, Numbers> nodes = new LinkedHashMap<>();
    private final double[][] gradients;
    private final FormulaStep[] steps;

    /**
     * Prepares a formula.
     *
     * @param result what to compute
     * @param variables the variables it may have
     * @throws IllegalArgumentException if one is missing or the formula has another variable
     */
    public FormulaRun(Formula result, Formula... variables) {
        this.result = Check.present(result, "formula", "a result");
        for (Formula variable : Check.present(variables, "formula", "variables")) {
            Check.present(variable, "formula", "a variable");
            boolean ok = variable.operation() == Operation.VARIABLE;
            Check.that(ok, "formula", "a variable", variable.operation(), "Give variables only.");
            nodes.put(variable, numbers(variable, true));
        }
        List<FormulaStep> inVariables = new ArrayList<>();
        for (Formula node : result.parts()) {
            if (nodes.containsKey(node)) {
                continue;
            }
            boolean ok = node.operation() != Operation.VARIABLE;
            String got = "the variable " + node.name() + " too";
            String advice = "Use the variables that were given for this formula.";
            Check.that(ok, "formula", "the variables " + names(variables), got, advice);
            boolean varies = node.inputs().stream().anyMatch(x -> nodes.get(x).gradient() != null);
            nodes.put(node, numbers(node, varies || node == result));
            FormulaStep step = step(node);
            if (varies) {
                inVariables.add(step);
            } else if (step != null) {
                step.compute(); // once, for it is the same at each computation
            }
        }
        gradients = nodes.values().stream()
                .filter(node -> node.formula() != result && node.gradient() != null)
                .map(Numbers::gradient)
                .toArray(double[][]::new);
        steps = inVariables.toArray(FormulaStep[]::new);
    }

    private static List<String> names(Formula[] variables) {
        return Arrays.stream(variables).map(Formula::name).toList();
    }

    private static Numbers numbers(Formula node, boolean varies) {
        double[] values = new double[node.rows() * node.columns()];
        if (node.operation() == Operation.CONSTANT) {
            Arrays.setAll(values, node::number);
        }
        return new Numbers(node, values, varies ? new double[values.length] : null);
    }

    private FormulaStep step(Formula node) {
        if (node.inputs().isEmpty()) {
            return null;
        }
        Numbers y = nodes.get(node);
        Numbers a = nodes.get(node.inputs().get(0));
        Numbers b = nodes.get(node.inputs().get(node.inputs().size() - 1));
        int size = a.values().length;
        return switch (node.operation()) {
            case PRODUCT -> new ProductStep(y, a, b);
            case SUM -> new SumStep(y, a, 0, size, 1);
            case MEAN -> new SumStep(y, a, 0, size, size);
            case SUM_OF_COLUMNS -> new SumStep(y, a, 0, a.formula().columns(), 1);
            case GET -> new SumStep(y, a, (int) b.values()[0], 1, 1);
            default -> new ElementwiseStep(node.operation(), y, a, b);
        };
    }

    /**
     * What is computed.
     *
     * @return the formula
     */
    public Formula result() {
        return result;
    }

    /**
     * The numbers of a variable, to be written to, or of another part of the formula, to be read.
     *
     * @param part a variable, the result or what it is made of
     * @return the numbers themselves, row after row
     * @throws IllegalArgumentException if the formula has no such part
     */
    public double[] values(Formula part) {
        return numbers(part).values();
    }

    /**
     * The gradient towards a part; of the result, to be written before {@link #differentiate}.
     *
     * @param part a variable, the result or what it is made of
     * @return the numbers themselves, row after row
     * @throws IllegalArgumentException if the formula has no such part or no variable is in it
     */
    public double[] gradient(Formula part) {
        double[] gradient = numbers(part).gradient();
        Check.that(gradient != null, "formula", "a part that varies", "a constant", "It has none.");
        return gradient;
    }

    private Numbers numbers(Formula part) {
        Numbers numbers = nodes.get(part);
        Check.that(numbers != null, "formula", "a part of it", "another", "Ask for its own parts.");
        return numbers;
    }

    /** Computes the result from the variables. */
    public void compute() {
        for (FormulaStep step : steps) {
            step.compute();
        }
    }

    /**
     * Computes the gradients from that of the result. Called after {@link #compute}.
     *
     * <p>A variable that the result does not depend on gets zeros.
     */
    public void differentiate() {
        for (double[] gradient : gradients) {
            Arrays.fill(gradient, 0);
        }
        for (int i = steps.length - 1; i >= 0; i--) {
            steps[i].differentiate();
        }
    }

    /**
     * The formula with the numbers that it has now.
     *
     * @return a copy, as text and to be drawn
     */
    public FormulaGraph graph() {
        return new FormulaGraph(result, nodes.values());
    }
}
