package dev.kobai.nn.internal.formula;

import dev.kobai.optim.Formula;
import dev.kobai.optim.Operation;
import dev.kobai.optim.internal.Check;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Checks that a formula keeps the samples of a batch apart, which predictions of one and of many
 * rely on.
 */
public final class Samples {
    private Samples() {}

    /**
     * Checks a formula that was recorded for a single sample; if it passes, it fits any number.
     *
     * @param result the formula
     * @param x the sample, a row
     * @throws IllegalArgumentException if samples would be mixed or the result has not a row for
     *     each
     */
    public static void check(Formula result, Formula x) {
        Set<Formula> ofX = new HashSet<>(Set.of(x));
        for (Formula part : result.parts()) {
            if (part.inputs().stream().noneMatch(ofX::contains)) {
                continue;
            }
            ofX.add(part);
            Operation operation = part.operation();
            String where = "formula, " + operation.name().toLowerCase(Locale.ROOT);
            switch (operation) {
                case SUM, MEAN ->
                    apart(false, where, "sumOfColumns(), which sums each sample's numbers");
                case GET -> apart(false, where, "the product with a matrix that picks columns");
                case PRODUCT ->
                    apart(!ofX.contains(part.inputs().get(1)), where, "x on the left side only");
                default -> {}
            }
            String got = part.rows() + " rows";
            Check.that(part.rows() == 1, where, "one row for each sample", got, "Give it one row.");
        }
        String advice = "Compute it from x.";
        Check.that(ofX.contains(result), "formula", "a formula of x", "one without x", advice);
    }

    private static void apart(boolean ok, String where, String instead) {
        String expected = "operations that keep a batch's samples apart";
        Check.that(ok, where, expected, "one over all samples", "Use " + instead + ".");
    }
}
