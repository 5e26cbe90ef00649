package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.constraint.NonNegative;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.AlphaDropout;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.GaussianDropout;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.optim.Adadelta;
import dev.kobai.optim.Adagrad;
import dev.kobai.optim.Adam;
import dev.kobai.optim.AdamW;
import dev.kobai.optim.Adamax;
import dev.kobai.optim.Descent;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.Lion;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Nadam;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.NumericGradient;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.RMSProp;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
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

    static List<Layer> layers() {
        List<Layer> layers = new ArrayList<>(EveryLayerGradientTest.layers());
        layers.removeIf(layer -> refusal(layer) != null);
        assertTrue(layers.size() > 20);
        return layers;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aDescentGoesAsFitGoesThroughEveryLayer(Layer layer) {
        Sequential model = Sequential.of(new Input(4), new Dense(3), layer, new Dense(3))
                .dataType(DataType.DOUBLE)
                .compile(new Adam(0.01), new MeanSquaredError());
        agree(model, new Adam(0.01));
    }

    static List<Optimizer> everyRule() {
        return List.of(
                new SteepestDescent(0.5),
                new Momentum(0.1, 0.9),
                new Nesterov(0.1, 0.9),
                new Adagrad(),
                new Adadelta(),
                new RMSProp(),
                new Adam(),
                new AdamW(),
                new Adamax(),
                new Nadam(),
                new Lion(),
                new Adam(new ExponentialDecay(0.1, 3, 0.5)),
                new Momentum(0.5, 0.9).clipNorm(0.02),
                new Adam().clipNorm(0.02).weightDecay(0.1),
                new RMSProp().globalClipNorm(0.02),
                new SteepestDescent(0.5).clipValue(0.01),
                new Lion().gradientAccumulationSteps(3).clipNorm(0.02));
    }

    @ParameterizedTest
    @MethodSource("everyRule")
    void aDescentGoesAsFitGoesByEveryRule(Optimizer optimizer) {
        agree(model(optimizer), optimizer);
    }

    @Test
    void penaltiesAndFrozenLayersArePartsOfTheFunction() {
        Optimizer rule = new Momentum(0.1, 0.9);
        Sequential model = Sequential.of(
                        new Input(4),
                        new Dense(5),
                        new BatchNormalization(),
                        new Tanh(),
                        new Dense(3).kernelRegularizer(new L2(0.1)))
                .dataType(DataType.DOUBLE)
                .freeze("batch_normalization")
                .compile(rule, new MeanSquaredError());
        agree(model, rule);
    }

    private static void agree(Sequential model, Optimizer optimizer) {
        double[] start = model.parameters();
        Objective objective = model.objective(X, Y);
        double[] found =
                Descent.of(objective).with(optimizer).from(start).run(20).last().x();
        model.fit(X, Y, FitOptions.epochs(20).batchSize(40));
        assertArrayEquals(model.parameters(), found);
        assertTrue(objective.value(found) < objective.value(start), "it did not train");
        assertEquals(model.evaluate(X, Y).get("loss"), objective.value(found), 1e-12);
    }

    private static String refusal(Layer layer) {
        if (layer instanceof Dropout
                || layer instanceof GaussianNoise
                || layer instanceof AlphaDropout
                || layer instanceof GaussianDropout) {
            return ", which draws by chance. Leave the layer out, or train with fit.";
        }
        return layer instanceof BatchNormalization
                ? ", whose statistics move with each batch. Freeze the layer, or train with fit."
                : null;
    }

    static List<Layer> refused() {
        List<Layer> layers = new ArrayList<>(EveryLayerGradientTest.layers());
        layers.removeIf(layer -> refusal(layer) == null);
        assertTrue(layers.size() >= 3);
        layers.add(new Dropout(1e-9)); // nothing falls, but it might
        return layers;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNoFunctionOfTheParametersIsRefused(Layer layer) {
        Twins twins = new Twins(
                () -> Sequential.of(new Input(4), new Dense(3), layer, new Dense(3))
                        .compile(new Adam(), new MeanSquaredError()),
                Dataset.of(X, Y));
        String message =
                twins.refuse(IllegalArgumentException.class, model -> model.objective(X, Y));
        String begin = "objective: expected a loss that depends on the parameters alone, got ";
        assertTrue(message.startsWith(begin), message);
        assertTrue(message.endsWith(" (" + layer + ")" + refusal(layer)), message);
    }

    @Test
    void aDropoutOfNothingIsNoChance() {
        Sequential model = Sequential.of(new Input(4), new Dropout(0), new Dense(3))
                .dataType(DataType.DOUBLE)
                .compile(new Adam(), new MeanSquaredError());
        agree(model, new Adam());
    }

    @Test
    void aConstraintIsRefusedUnlessItsLayerIsFrozen() {
        Sequential model = Sequential.of(
                        new Input(4),
                        new Dense(5).kernelConstraint(new NonNegative()),
                        new Tanh(),
                        new Dense(3))
                .dataType(DataType.DOUBLE)
                .compile(new Adam(), new MeanSquaredError());
        String message = assertThrows(IllegalArgumentException.class, () -> model.objective(X, Y))
                .getMessage();
        assertEquals(
                "objective: expected a loss that depends on the parameters alone, got "
                        + new NonNegative() + " on dense kernel, which is no part of the loss."
                        + " Leave the constraint out, or train with fit.",
                message);
        model.freeze("dense").compile(new Adam(), new MeanSquaredError());
        agree(model, new Adam());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 13, 20, 39, 40, 41})
    void itsBatchesMakeTheWhole(int batchSize) {
        Sequential model = Sequential.of(
                        new Input(4), new Dense(5), new Tanh(), new Dense(3), new Softmax())
                .dataType(DataType.DOUBLE)
                .compile(new Adam(), new CategoricalCrossentropy());
        Objective whole = model.objective(Dataset.of(X, Y));
        Objective batches = model.objective(Dataset.of(X, Y), batchSize);
        double[] at = model.parameters();
        at[3] += 0.5;
        double[] gradient = new double[at.length];
        double value = batches.valueAndGradient(at, gradient);
        assertEquals(whole.value(at), value, 1e-15);
        assertEquals(value, batches.value(at));
        assertArrayEquals(gradient(whole, at), gradient, 1e-15);
        assertArrayEquals(gradient(batches, at), gradient);
    }

    @Test
    void penaltiesCountOnceOverAllBatches() {
        Sequential model = Sequential.of(new Input(4), new Dense(3).kernelRegularizer(new L2(0.5)))
                .dataType(DataType.DOUBLE)
                .compile(new Adam(), new MeanSquaredError());
        Objective whole = model.objective(Dataset.of(X, Y));
        Objective batches = model.objective(Dataset.of(X, Y), 7);
        double[] at = model.parameters();
        assertEquals(whole.value(at), batches.value(at), 1e-14);
        assertArrayEquals(gradient(whole, at), gradient(batches, at), 1e-14);
    }

    @Test
    void aBatchSizeBelowOneIsRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> model(new Adam()).objective(Dataset.of(X, Y), 0))
                .getMessage();
        assertTrue(message.startsWith("objective: expected batchSize >= 1, got 0. "), message);
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
