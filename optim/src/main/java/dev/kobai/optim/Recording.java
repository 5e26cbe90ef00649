package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes the nodes of formulas, each checked as it is made, so that a wrong shape is found there.
 */
final class Recording {
    private Recording() {}

    static Formula variable(String name, int rows, int columns) {
        Check.present(name, "formula, variable", "a name");
        Check.positive(rows, "formula, variable", "rows");
        Check.positive(columns, "formula, variable", "columns");
        return node(Operation.VARIABLE, List.of(), rows, columns, name, null);
    }

    static Formula constant(double[][] matrix) {
        String expected = "a matrix of one number or more";
        String got = matrix == null ? "null" : matrix.length + " rows";
        boolean ok = matrix != null && matrix.length > 0;
        Check.that(ok, "formula, constant", expected, got, "Give a rectangle of numbers.");
        for (double[] row : matrix) {
            int first = matrix[0] == null ? 0 : matrix[0].length;
            ok = row != null && row.length > 0 && row.length == first;
            got = row == null ? "a row that is null" : "a row of " + row.length;
            expected = "rows of one length, 1 or more, here " + first;
            Check.that(ok, "formula, constant", expected, got, "Give a rectangle of numbers.");
        }
        double[] numbers = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
        int columns = matrix[0].length;
        return node(Operation.CONSTANT, List.of(), matrix.length, columns, "", numbers);
    }

    static Formula elementwise(Operation operation, Formula a) {
        Check.present(a, where(operation), "a formula");
        return of(operation, a.rows(), a.columns(), a);
    }

    static Formula elementwise(Operation operation, Formula a, Formula b) {
        Check.present(a, where(operation), "a formula");
        Check.present(b, where(operation), "a formula");
        String expected = "shapes that are alike but for rows, columns or numbers to repeat";
        boolean ok = fit(a.rows(), b.rows()) && fit(a.columns(), b.columns());
        String got = shape(a) + " and " + shape(b);
        Check.that(ok, where(operation), expected, got, "Make one fit the other.");
        int rows = Math.max(a.rows(), b.rows());
        return of(operation, rows, Math.max(a.columns(), b.columns()), a, b);
    }

    private static boolean fit(int a, int b) {
        return a == b || a == 1 || b == 1;
    }

    static Formula product(Formula a, Formula b) {
        Check.present(b, where(Operation.PRODUCT), "a formula");
        String expected = "a right side of " + a.columns() + " rows for " + shape(a);
        String advice = "The left side needs as many columns as the right side has rows.";
        boolean ok = a.columns() == b.rows();
        Check.that(ok, where(Operation.PRODUCT), expected, shape(b), advice);
        return of(Operation.PRODUCT, a.rows(), b.columns(), a, b);
    }

    static Formula get(Formula a, int index) {
        int last = a.rows() * a.columns() - 1;
        String expected = "a place from 0 to " + last + " for " + shape(a);
        String advice = "Places count from 0, row after row.";
        Check.that(index >= 0 && index <= last, where(Operation.GET), expected, index, advice);
        return of(Operation.GET, 1, 1, a, FormulaMath.constant(index));
    }

    /** An operation whose inputs are known to be right. */
    static Formula of(Operation operation, int rows, int columns, Formula... inputs) {
        return node(operation, List.of(inputs), rows, columns, "", null);
    }

    private static Formula node(
            Operation operation,
            List<Formula> inputs,
            int rows,
            int columns,
            String name,
            double[] numbers) {
        boolean ok = (long) rows * columns <= Integer.MAX_VALUE;
        String got = "[" + rows + ", " + columns + "]";
        String expected = "fewer than 2,147,483,648 numbers";
        Check.that(ok, where(operation), expected, got, "Use smaller matrices.");
        return new Formula(operation, inputs, rows, columns, name, numbers);
    }

    /** A loop and not a recursion, as formulas can be deep. */
    static List<Formula> parts(Formula result) {
        Set<Formula> parts = new LinkedHashSet<>();
        Deque<Formula> open = new ArrayDeque<>(List.of(result));
        while (!open.isEmpty()) {
            Formula part = open.peek();
            part.inputs().stream()
                    .filter(input -> !parts.contains(input))
                    .findFirst()
                    .ifPresentOrElse(open::push, () -> parts.add(open.pop()));
        }
        return List.copyOf(parts);
    }

    static String shape(Formula formula) {
        return "[" + formula.rows() + ", " + formula.columns() + "]";
    }

    private static String where(Operation operation) {
        return "formula, " + operation.name().toLowerCase(Locale.ROOT);
    }
}
