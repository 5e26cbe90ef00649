package dev.kobai.nn.data;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.data.DatasetRowsTest.refuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Map;

class ClassCountsTest {
    private static Dataset labelled(int... labels) {
        double[][] x = new double[labels.length][1];
        return Dataset.of(x, labels);
    }

    private static Dataset rows(double[]... targets) {
        return Dataset.of(new double[targets.length][1], targets);
    }

    @Test
    void eachClassIsCounted() {
        assertEquals(Map.of(0, 1, 2, 3), labelled(2, 0, 2, 2).classCounts());
        Dataset hot =
                new Dataset(labelled(2, 0, 2, 2).x(), Dataset.oneHot(new int[] {2, 0, 2, 2}, 3));
        assertEquals(Map.of(0, 1, 1, 0, 2, 3), hot.classCounts());
    }

    /** The example in scikit-learn's documentation of compute_class_weight. */
    @Test
    void balancedWeightsAreThoseOfScikitLearn() {
        assertEquals(Map.of(0, 1.5, 1, 0.75), labelled(1, 1, 1, 1, 0, 0).balancedClassWeight());
    }

    @Test
    void aClassWithoutRowsHasNoWeightAndDoesNotCount() {
        Dataset hot = new Dataset(labelled(0, 2, 2).x(), Dataset.oneHot(new int[] {0, 2, 2}, 3));
        assertEquals(Map.of(0, 1.5, 2, 0.75), hot.balancedClassWeight());
    }

    /** Four rows of class 1 and one of class 0: weighted, both pull at the bias alike. */
    @Test
    void weightedClassesPullAsMuchAsEachOther() {
        Dataset data = labelled(1, 1, 1, 1, 0);
        Sequential model = Sequential.of(
                        new Input(1), new Dense(1).kernelInitializer(new Zeros()), new Sigmoid())
                .compile(new SteepestDescent(1), new BinaryCrossentropy());
        model.fit(data, epochs(1).batchSize(5).classWeight(data.balancedClassWeight()));
        assertArrayEquals(new double[] {0, 0}, model.parameters(), 1e-7);
        double[] before = model.parameters();
        model.fit(data, epochs(1).batchSize(5));
        // Σ (p − y) / 5 = (4 (½ − 1) + ½) / 5 = −0.3
        assertEquals(before[1] + 0.3, model.parameters()[1], 1e-6);
    }

    @Test
    void targetsThatAreNoClassesAreRefused() {
        refuse(
                "classCounts, row 1: expected a class number, got 0.5.",
                () -> rows(new double[] {1}, new double[] {0.5}).classCounts());
        refuse(
                "classCounts, row 0: expected a class number, got -1.0.",
                () -> labelled(-1, 1).classCounts());
        refuse(
                "classCounts, row 1: expected one greatest number, whose place is the class, got 2",
                () -> rows(new double[] {1, 0}, new double[] {1, 1}).classCounts());
        refuse(
                "balancedClassWeight, row 0: expected one greatest number",
                () -> rows(new double[] {0, 0, 0}).balancedClassWeight());
        double[] missing = new double[3];
        Arrays.fill(missing, Double.NaN);
        refuse(
                "classCounts, row 0: expected one greatest number",
                () -> rows(missing).classCounts());
    }
}
