package dev.kobai.nn.doctor;

import java.util.Arrays;
import java.util.List;

/**
 * Classes of which one is so rare that a network does well by never naming it.
 *
 * <p>A class counts as rare below a tenth of an equal share, of two classes below 5 %, weights of
 * rows and classes included. (Google's <i>Machine learning crash course</i>, "Imbalanced datasets",
 * calls 1 to 20 % moderate and less than 1 % extreme.)
 */
final class UnbalancedClasses implements Symptom {
    static final String NAME = "classes out of balance";
    private static final int FEWEST_ROWS = 10; // for each class
    private static final double RARE = 0.1; // of an equal share

    @Override
    public List<Finding> look(Observations seen) {
        Classes classes = seen.classes();
        int count = classes == null ? 0 : classes.shares().length;
        int all = count == 0 ? 0 : Arrays.stream(classes.rows()).sum();
        if (count == 0 || all < FEWEST_ROWS * count) { // too few rows to speak of shares
            return List.of();
        }
        int rarest = 0;
        int most = 0;
        for (int i = 0; i < count; i++) {
            rarest = classes.shares()[i] < classes.shares()[rarest] ? i : rarest;
            most = classes.shares()[i] > classes.shares()[most] ? i : most;
        }
        if (classes.shares()[rarest] >= RARE / count) {
            return List.of();
        }
        int rows = classes.rows()[rarest];
        String share = Words.percent(classes.shares()[rarest]);
        String always = Words.percent(classes.shares()[most]);
        String evidence = rows == 0
                ? "Class " + rarest + " of " + count + " does not occur in the training data."
                : "Class " + rarest + " has " + rows + " of " + all + " rows, a weight of " + share
                        + ": always saying class " + most + " is right in " + always + ".";
        String advice = rows == 0
                ? "split the data by class (stratifiedSplit), or leave the output out."
                : "give rare classes more weight (classWeight of data.balancedClassWeight()), and"
                        + " judge by recall or AUC instead of accuracy.";
        return List.of(new Finding(NAME, "class " + rarest + " of y", evidence, advice));
    }
}
