package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Descent;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.NumericGradient;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;

/** The lecture's point: training is minimising the loss as a function of all parameters. */
class ModelObjectiveTest {
    private static final double[][] X = RandomData.matrix(40, 4, 1);
    private static final double[][] Y = RandomData.oneHot(40, 3, 2);

    private static Sequential model(Optimizer optimizer) {
        return Sequential.of(new Input(4), new Dense(5), new Sigmoid(), new Dense(3), new Softmax())
                .dataType(DataType.DOUBLE)
                .seed(6)
                .compile(optimizer, new CategoricalCrossentropy());
    }

    @Test
    void itsValueIsTheLoss() {
        Sequential model = model(new Adam());
        Objective objective = model.objective(X, Y);
        double loss = model.evaluate(X, Y).get("loss"); // in batches of 32
        assertEquals(loss, objective.value(model.parameters()), 1e-14);
        double[] elsewhere = model.parameters();
        elsewhere[7] += 0.5;
        double there = objective.value(elsewhere);
        assertTrue(Math.abs(there - loss) > 1e-3);
        model.setParameters(elsewhere);
        assertEquals(model.evaluate(X, Y).get("loss"), there, 1e-14);
    }

    @Test
    void itsGradientIsTheSlopeOfItsValue() {
        Sequential model = model(new Adam());
        Objective objective = model.objective(X, Y);
        double[] here = model.parameters();
        double[] numeric = gradient(new NumericGradient(objective::value), here);
        assertArrayEquals(numeric, gradient(objective, here), 1e-9);
        double[] gradient = new double[here.length];
        assertEquals(objective.value(here), objective.valueAndGradient(here, gradient));
        assertArrayEquals(gradient(objective, here), gradient);
    }

    private static double[] gradient(Objective objective, double[] at) {
        double[] gradient = new double[at.length];
        objective.gradient(at, gradient);
        return gradient;
    }

    @Test
    void theModelStaysAsItIs() {
        Sequential model = model(new Adam());
        double[] before = model.parameters();
        double[] at = before.clone();
        Objective objective = model.objective(X, Y);
        gradient(objective, before);
        objective.value(before);
        assertArrayEquals(before, model.parameters());
        assertArrayEquals(at, before, "the caller's point is only read");
        model.fit(X, Y, FitOptions.epochs(1));
        double[] other = model.parameters();
        assertTrue(objective.value(before) != objective.value(other));
    }

    @Test
    void aVectorOfAnotherLengthIsRefused() {
        Sequential model = model(new Adam());
        Objective objective = model.objective(X, Y);
        int count = 4 * 5 + 5 + 5 * 3 + 3;
        for (int length : new int[] {0, count - 1, count + 1}) {
            var e = assertThrows(
                    IllegalArgumentException.class, () -> objective.value(new double[length]));
            String message = "objective: expected " + count + " parameters, got " + length + ". ";
            assertTrue(e.getMessage().startsWith(message), e.getMessage());
        }
    }

    static List<Optimizer> rules() {
        return List.of(
                new SteepestDescent(0.5),
                new Momentum(0.1, 0.9),
                new Momentum(step -> 0.2 / (1 + 0.1 * step), 0.5),
                new Adam(0.01));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aDescentOnItGivesTheSameBitsAsFit(Optimizer optimizer) {
        Sequential model = model(optimizer);
        double[] found = Descent.of(model.objective(X, Y))
                .with(optimizer)
                .from(model.parameters())
                .run(50)
                .last()
                .x();
        double before = model.evaluate(X, Y).get("loss");
        model.fit(X, Y, FitOptions.epochs(50).batchSize(40));
        assertArrayEquals(model.parameters(), found);
        assertTrue(model.evaluate(X, Y).get("loss") < before - 0.005, "it hardly trained");
    }

    @Test
    void whatADescentFoundCanBeSet() {
        double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        double[][] and = {{0}, {0}, {0}, {1}};
        Sequential model = Sequential.of(new Input(2), new Dense(1), new Sigmoid())
                .compile(new SteepestDescent(), new MeanSquaredError());
        Objective objective = model.objective(x, and);
        model.setParameters(Descent.of(objective)
                .with(new Momentum(1, 0.9))
                .from(model.parameters())
                .recordEvery(1000)
                .run(1000)
                .last()
                .x());
        for (int i = 0; i < 4; i++) {
            assertEquals(and[i][0], model.predict(x[i])[0], 0.1);
        }
    }
}
