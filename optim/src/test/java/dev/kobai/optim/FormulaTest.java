package dev.kobai.optim;

import static dev.kobai.optim.FormulaMath.abs;
import static dev.kobai.optim.FormulaMath.constant;
import static dev.kobai.optim.FormulaMath.max;
import static dev.kobai.optim.FormulaMath.relu;
import static dev.kobai.optim.FormulaMath.sqrt;
import static dev.kobai.optim.FormulaMath.variable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class FormulaTest {
    private static final Formula A = constant(new double[][] {{1, -2, 3}, {4, 5, -6}});

    private static double[] computed(Formula formula) {
        return new FormulaRun(formula).values(formula);
    }

    private static void gives(Formula formula, int rows, int columns, double... numbers) {
        assertEquals(rows, formula.rows());
        assertEquals(columns, formula.columns());
        assertArrayEquals(numbers, computed(formula), 0);
    }

    @Test
    void numberByNumberIsByPaper() {
        gives(A.plus(A), 2, 3, 2, -4, 6, 8, 10, -12);
        gives(A.minus(1), 2, 3, 0, -3, 2, 3, 4, -7);
        gives(A.over(2), 2, 3, 0.5, -1, 1.5, 2, 2.5, -3);
        gives(A.negate(), 2, 3, -1, 2, -3, -4, -5, 6);
        gives(A.square(), 2, 3, 1, 4, 9, 16, 25, 36);
        gives(A.pow(3), 2, 3, 1, -8, 27, 64, 125, -216);
        gives(abs(A), 2, 3, 1, 2, 3, 4, 5, 6);
        gives(relu(A), 2, 3, 1, 0, 3, 4, 5, 0);
        gives(sqrt(A.square()), 2, 3, 1, 2, 3, 4, 5, 6);
        gives(max(A, constant(2)), 2, 3, 2, 2, 3, 4, 5, 2);
    }

    @Test
    void aRowAColumnAndANumberAreRepeated() {
        Formula row = constant(new double[][] {{10, 20, 30}});
        Formula column = constant(new double[][] {{1}, {2}});
        gives(A.plus(row), 2, 3, 11, 18, 33, 14, 25, 24);
        gives(A.times(column), 2, 3, 1, -2, 3, 8, 10, -12);
        gives(constant(1).minus(A), 2, 3, 0, 3, -2, -3, -4, 7);
        gives(row.plus(column), 2, 3, 11, 21, 31, 12, 22, 32);
    }

    @Test
    void sumsAndProductsAreByPaper() {
        Formula b = constant(new double[][] {{1, 0}, {2, 1}, {0, -1}});
        gives(A.product(b), 2, 2, -3, -5, 14, 11);
        gives(A.sum(), 1, 1, 5);
        gives(A.mean(), 1, 1, 5.0 / 6);
        gives(A.sumOfColumns(), 2, 1, 2, 3);
        gives(A.get(3), 1, 1, 4);
    }

    @Test
    void aVariableThatIsNotUsedHasNoGradient() {
        Formula used = variable("used", 1, 1);
        Formula idle = variable("idle", 1, 2);
        FormulaRun run = new FormulaRun(used.times(3), used, idle);
        run.gradient(run.result())[0] = 1;
        run.compute();
        run.differentiate();
        assertArrayEquals(new double[] {3}, run.gradient(used));
        assertArrayEquals(new double[2], run.gradient(idle));
    }

    @Test
    void theGradientOfTheResultScalesAllOthers() {
        Formula w = variable("w", 1, 2);
        FormulaRun run = new FormulaRun(w.square(), w);
        run.values(w)[0] = 3;
        run.values(w)[1] = 5;
        run.compute();
        run.gradient(run.result())[0] = 1;
        run.gradient(run.result())[1] = 10;
        run.differentiate();
        run.differentiate(); // overwrites, does not add
        assertArrayEquals(new double[] {6, 100}, run.gradient(w));
    }

    @Test
    void aChangeOfTheMatrixDoesNotChangeTheConstant() {
        double[][] matrix = {{1, 2}};
        Formula constant = constant(matrix);
        matrix[0][0] = 9;
        gives(constant, 1, 2, 1, 2);
    }

    @Test
    void shapesThatDoNotFitAreRefusedAsTheFormulaIsWritten() {
        Formula b = constant(new double[][] {{1, 2}, {3, 4}});
        refused(
                "formula, plus: expected shapes that are alike but for rows, columns or numbers to "
                        + "repeat, got [2, 3] and [2, 2]. Make one fit the other.",
                () -> A.plus(b));
        refused(
                "formula, product: expected a right side of 3 rows for [2, 3], got [2, 2]. "
                        + "The left side needs as many columns as the right side has rows.",
                () -> A.product(b));
        refused(
                "formula, get: expected a place from 0 to 5 for [2, 3], got 6. "
                        + "Places count from 0, row after row.",
                () -> A.get(6));
        refused("formula, get: ", () -> A.get(-1));
        refused("formula, times: expected a formula, got null. ", () -> A.times(null));
        refused("formula, product: expected a formula, got null. ", () -> A.product(null));
        refused("formula, exp: expected a formula, got null. ", () -> FormulaMath.exp(null));
        refused("formula, max: expected a formula, got null. ", () -> max(null, A));
    }

    @Test
    void leavesThatHoldNoMatrixAreRefused() {
        String constant = "formula, constant: expected ";
        refused(constant + "a matrix of one number or more, got null.", () -> constant(null));
        refused(constant + "a matrix of one", () -> constant(new double[0][]));
        refused(constant + "rows of one length", () -> constant(new double[1][0]));
        refused(constant + "rows of one length", () -> constant(new double[][] {null}));
        refused(
                constant + "rows of one length, 1 or more, here 2, got a row of 1. ",
                () -> constant(new double[][] {{1, 2}, {3}}));
        refused("formula, variable: expected rows >= 1, got 0. ", () -> variable("x", 0, 1));
        refused("formula, variable: expected columns >= 1, got 0", () -> variable("x", 1, 0));
        refused("formula, variable: expected a name, got null", () -> variable(null, 1, 1));
        refused("formula, variable: expected fewer than", () -> variable("x", 65536, 65536));
        refused("formula, number: ", () -> variable("x", 1, 1).number(0));
    }

    @Test
    void aRunRefusesWhatIsNotItsOwn() {
        Formula x = variable("x", 1, 1);
        Formula w = variable("w", 1, 1);
        refused(
                "formula: expected the variables [x], got the variable w too. "
                        + "Use the variables that were given for this formula.",
                () -> new FormulaRun(x.plus(w), x));
        refused("formula: expected a variable, got SQUARE. ", () -> new FormulaRun(x, x.square()));
        refused("formula: expected a result, got null. ", () -> new FormulaRun(null));
        Formula one = constant(1);
        FormulaRun run = new FormulaRun(x.plus(one), x);
        refused("formula: expected a part of it, got another. ", () -> run.values(w));
        refused("formula: expected a part that varies, got a constant", () -> run.gradient(one));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        var e = assertThrows(IllegalArgumentException.class, call);
        assertEquals(
                message,
                e.getMessage()
                        .substring(0, Math.min(message.length(), e.getMessage().length())));
    }

    @Test
    void aVeryDeepFormulaIsNoProblem() {
        Formula x = variable("x", 1, 1);
        Formula sum = x;
        for (int i = 0; i < 100_000; i++) {
            sum = sum.plus(x);
        }
        FormulaRun run = new FormulaRun(sum, x);
        Arrays.fill(run.values(x), 2);
        run.compute();
        run.gradient(sum)[0] = 1;
        run.differentiate();
        assertEquals(200_002, run.values(sum)[0]);
        assertEquals(100_001, run.gradient(x)[0]);
    }
}
