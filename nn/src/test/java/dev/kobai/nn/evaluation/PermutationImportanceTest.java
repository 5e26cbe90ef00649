package dev.kobai.nn.evaluation;

import static dev.kobai.nn.evaluation.GridTest.refuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;

/** A model that says its first input, and nothing of the others. */
class PermutationImportanceTest {
    private static final Sequential FIRST = model(1, 0, 0);

    private static Sequential model(double... kernel) {
        Sequential model = Sequential.of(new Input(3), new Dense(1).useBias(false))
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(), new MeanSquaredError(), new BinaryAccuracy());
        model.setParameters(kernel);
        return model;
    }

    /** The rows of scikit-learn's example of permutation_importance. */
    private static Dataset six() {
        double[][] x = {{1, 9, 9}, {1, 9, 9}, {1, 9, 9}, {0, 9, 9}, {0, 9, 9}, {0, 9, 9}};
        return Dataset.of(x, new double[] {1, 1, 1, 0, 0, 0});
    }

    /**
     * Of the three ones k stay on the rows of ones, hypergeometric with mean 3/2 and variance 3 · ½
     * · ½ · 3/5 = 0.45; 1 − k / 3 of all rows are wrong then.
     */
    @Test
    void theFirstCountsByHalfAndTheOthersNotAtAll() {
        Importances importances = PermutationImportance.of(FIRST, six())
                .names("a", "b", "c")
                .highest("binary_accuracy")
                .repeats(2000)
                .run();
        double deviation = Math.sqrt(0.45) / 3;
        Importances.Input first = importances.get("a");
        assertEquals(1, importances.base());
        assertEquals(0.5, first.mean(), 5 * deviation / Math.sqrt(2000));
        assertEquals(deviation, first.deviation(), 0.02);
        assertEquals(new Importances.Input("b", 0, 0), importances.get("b"));
        assertEquals(new Importances.Input("c", 0, 0), importances.get("c"));
        assertEquals("a", importances.sorted().get(0).name());
        assertEquals("binary_accuracy", importances.score());
    }

    /** Each wrong row has a square of 1, so the loss rises as the accuracy falls. */
    @Test
    void aLossThatRisesCountsAsAScoreThatFalls() {
        PermutationImportance question =
                PermutationImportance.of(FIRST, six()).repeats(7).seed(5);
        Importances byLoss = question.run();
        Importances byAccuracy = question.highest("binary_accuracy").run();
        assertEquals(0, byLoss.base());
        assertEquals(byAccuracy.get("0").mean(), byLoss.get("0").mean(), 1e-12);
        assertEquals(
                -byLoss.get("0").mean(), question.highest("loss").run().get("0").mean(), 1e-12);
    }

    @Test
    void theSeedDecides() {
        PermutationImportance question = PermutationImportance.of(FIRST, six()).repeats(3);
        assertEquals(question.seed(1).run().inputs(), question.seed(1).run().inputs());
        double first = question.seed(1).repeats(50).run().get("0").mean();
        assertNotEquals(first, question.seed(2).repeats(50).run().get("0").mean());
    }

    /** y = a − b with a = b: alone each ruins what is 0 by itself, together they do not. */
    @Test
    void aGroupIsPermutedTogether() {
        double[][] x = {{1, 1, 0}, {5, 5, 0}, {2, 2, 0}, {7, 7, 0}};
        Dataset data = Dataset.of(x, new double[4]);
        PermutationImportance question = PermutationImportance.of(model(1, -1, 0), data)
                .names("a", "b", "c")
                .repeats(9);
        Importances alone = question.run();
        assertNotEquals(0, alone.get("a").mean());
        Importances together = question.group("both", 0, 1).run();
        assertEquals(
                List.of(new Importances.Input("both", 0, 0), new Importances.Input("c", 0, 0)),
                together.inputs());
    }

    @Test
    void modelAndDataStayAsTheyAre() {
        Dataset data = six();
        PermutationImportance.of(FIRST, data).run();
        assertEquals(six(), data);
        assertArrayEquals(new double[] {1, 0, 0}, FIRST.parameters());
    }

    @Test
    void theTableIsSorted() {
        Importances importances = new Importances(
                "loss",
                1,
                List.of(
                        new Importances.Input("age", 0.25, 0.125),
                        new Importances.Input("monthly fee", 0.5, 0.0625)));
        assertEquals(
                String.join(
                                "\n",
                                "input          loss worse by",
                                "monthly fee  0.5000 ± 0.06250",
                                "age           0.2500 ± 0.1250",
                                "")
                        .replace("  loss worse", "   loss worse"),
                importances.toString());
    }

    @Test
    void whatCannotBeIsRefused() {
        PermutationImportance question = PermutationImportance.of(FIRST, six());
        refuse(
                "permutation importance: expected 3 different names, one for each input, got [a].",
                () -> question.names("a"));
        refuse(
                "permutation importance: expected at least two rows, got 1.",
                () -> PermutationImportance.of(FIRST, six().take(1)));
        refuse("permutation importance: expected repeats >= 1, got 0.", () -> question.repeats(0));
        refuse(
                "permutation importance: expected one of [loss, binary_accuracy], got auc.",
                () -> question.highest("auc").run());
        refuse(
                "permutation importance, group g: expected columns in [0, 3) that are in no group,"
                        + " got 3.",
                () -> question.group("g", 3));
        refuse(
                "permutation importance, group h: expected columns in [0, 3) that are in no group,"
                        + " got 1.",
                () -> question.group("g", 0, 1).group("h", 1, 2));
        refuse(
                "permutation importance, group 2: expected a name that no other input has, got 2.",
                () -> question.group("2", 0, 1));
        refuse(
                "importances: expected one of [0, 1, 2], got a.",
                () -> question.run().get("a"));
    }
}
