package dev.kobai.optim;

import static dev.kobai.optim.FormulaMath.abs;
import static dev.kobai.optim.FormulaMath.constant;
import static dev.kobai.optim.FormulaMath.cos;
import static dev.kobai.optim.FormulaMath.exp;
import static dev.kobai.optim.FormulaMath.log;
import static dev.kobai.optim.FormulaMath.max;
import static dev.kobai.optim.FormulaMath.relu;
import static dev.kobai.optim.FormulaMath.sigmoid;
import static dev.kobai.optim.FormulaMath.sin;
import static dev.kobai.optim.FormulaMath.sqrt;
import static dev.kobai.optim.FormulaMath.tanh;
import static dev.kobai.optim.FormulaMath.variable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Every operation's gradient, for every shape that it takes, against central differences. */
class FormulaGradientTest {
    private static final double STEP = 1e-6;

    private static final Formula A = variable("a", 2, 3);
    private static final Formula B = variable("b", 2, 3);
    private static final Formula M = variable("m", 3, 2);
    private static final Formula ROW = variable("row", 1, 3);
    private static final Formula COLUMN = variable("column", 2, 1);
    private static final Formula NUMBER = variable("number", 1, 1);
    private static final Formula POSITIVE = exp(A);
    private static final Formula[] VARIABLES = {A, B, M, ROW, COLUMN, NUMBER};

    static Stream<Formula> formulas() {
        Stream<Formula> pairs = Stream.of(B, ROW, COLUMN, NUMBER, constant(1.5))
                .flatMap(b -> Stream.of(
                        A.plus(b),
                        A.minus(b),
                        A.times(b),
                        A.over(exp(b)),
                        POSITIVE.pow(b),
                        max(A, b),
                        b.minus(A),
                        b.over(POSITIVE),
                        max(b, A)));
        Stream<Formula> others = Stream.of(
                ROW.plus(COLUMN),
                A.plus(2),
                A.minus(2),
                A.times(2),
                A.over(2),
                A.pow(3),
                A.negate(),
                A.square(),
                exp(A),
                log(POSITIVE),
                tanh(A),
                sigmoid(A),
                sqrt(POSITIVE),
                sin(A),
                cos(A),
                abs(A),
                relu(A),
                A.product(M),
                M.product(A),
                ROW.product(M),
                constant(new double[][] {{1, 2, 3}, {-4, 5, 6}}).product(M),
                A.product(constant(new double[][] {{1}, {2}, {-3}})),
                A.sum(),
                A.mean(),
                A.sumOfColumns(),
                COLUMN.sumOfColumns(),
                A.get(4),
                A.times(A),
                POSITIVE.over(POSITIVE.sumOfColumns()),
                tanh(A.product(M).plus(M.get(1))).square().mean());
        return Stream.concat(pairs, others);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void theGradientIsTheDifferenceQuotients(Formula formula) {
        // Weights, so that each number of the result has a gradient of its own.
        double[][] weights = new double[formula.rows()][formula.columns()];
        for (int i = 0; i < weights.length; i++) {
            int row = i;
            Arrays.setAll(weights[i], j -> 1 + 0.3 * row - 0.7 * j);
        }
        Formula result = formula.times(constant(weights)).sum();
        FormulaRun run = new FormulaRun(result, VARIABLES);
        Random random = new Random(7);
        for (Formula variable : VARIABLES) {
            Arrays.setAll(run.values(variable), i -> random.nextGaussian());
        }
        run.compute();
        run.gradient(result)[0] = 1;
        run.differentiate();
        for (Formula variable : VARIABLES) {
            double[] gradient = run.gradient(variable).clone();
            for (int i = 0; i < gradient.length; i++) {
                double numeric = quotient(run, run.values(variable), i);
                String place = variable.name() + " [" + i + "]";
                assertEquals(numeric, gradient[i], 1e-7 * (1 + Math.abs(numeric)), place);
            }
        }
    }

    private static double quotient(FormulaRun run, double[] x, int i) {
        double here = x[i];
        x[i] = here + STEP;
        run.compute();
        double above = run.values(run.result())[0];
        x[i] = here - STEP;
        run.compute();
        double below = run.values(run.result())[0];
        x[i] = here;
        return (above - below) / (2 * STEP);
    }

    @Test
    void noOperationIsLeftOut() {
        Set<Operation> tested = EnumSet.of(Operation.VARIABLE);
        List<Formula> open = new java.util.ArrayList<>(formulas().toList());
        while (!open.isEmpty()) {
            Formula formula = open.remove(open.size() - 1);
            tested.add(formula.operation());
            open.addAll(formula.inputs());
        }
        assertEquals(EnumSet.allOf(Operation.class), tested);
    }

    @Test
    void aKinkHasTheSlopeThatIsDocumented() {
        assertEquals(0, slope(abs(NUMBER), 0));
        assertEquals(0, slope(relu(NUMBER), 0));
        assertEquals(1, slope(max(NUMBER, constant(0)), 0));
        assertEquals(0, slope(max(constant(0), NUMBER), 0));
        assertEquals(1, slope(max(NUMBER, NUMBER), 5));
    }

    @Test
    void aPowerOfZeroHasItsSlope() {
        assertEquals(0, slope(NUMBER.pow(2), 0));
        assertEquals(1, slope(NUMBER.pow(1), 0));
        assertEquals(0, slope(NUMBER.pow(0), 0));
        assertEquals(0, slope(constant(0).pow(NUMBER), 2));
        assertTrue(Double.isInfinite(slope(NUMBER.pow(0.5), 0)));
    }

    private static double slope(Formula f, double at) {
        FormulaRun run = new FormulaRun(f, NUMBER);
        run.values(NUMBER)[0] = at;
        run.compute();
        run.gradient(f)[0] = 1;
        run.differentiate();
        return run.gradient(NUMBER)[0];
    }
}
