package dev.kobai.nn;

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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FormulaModels.Affine;
import dev.kobai.nn.FormulaModels.TanhAffine;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.RandomUniform;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.FormulaLayer;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Formula;
import dev.kobai.optim.Operation;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A layer that is a formula computes and differentiates it. */
class FormulaLayerTest {
    private static final int ROWS = 5;
    private static final int UNITS = 3;

    /** A formula of x and of a matrix, a square matrix, a row, a column's and a single number. */
    record Each(String name, FormulaLayer formula) implements FormulaLayer {
        @Override
        public List<Weight> weights(Shape input) {
            return List.of(
                    weight("matrix", input.last(), 2),
                    weight("square", input.last(), input.last()),
                    weight("row", input.last()),
                    weight("number", 1));
        }

        private static Weight weight(String name, int... sizes) {
            return Weight.of(name, new RandomUniform(-1, 1), sizes);
        }

        @Override
        public Formula formula(Formula x, List<Formula> weights) {
            return formula.formula(x, weights);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Each each(String name, FormulaLayer formula) {
        return new Each(name, formula);
    }

    static Stream<Each> layers() {
        return Stream.of(
                each("+ row", (x, w) -> x.plus(w.get(2)).plus(x)),
                each("row -", (x, w) -> w.get(2).minus(x).minus(x.times(3))),
                each("- number", (x, w) -> x.minus(w.get(3))),
                each("* row", (x, w) -> x.times(w.get(2)).times(x)),
                each("/", (x, w) -> w.get(2).over(exp(x)).over(exp(w.get(3)))),
                each("^", (x, w) -> exp(x).pow(w.get(2))),
                each("square", (x, w) -> x.square().plus(x.pow(3))),
                each("max", (x, w) -> max(x, w.get(2)).plus(max(w.get(3), x.negate()))),
                each("swish", (x, w) -> x.times(sigmoid(x))),
                each("tanh", (x, w) -> tanh(x).plus(tanh(x.times(w.get(3))))),
                each("tanh after", (x, w) -> tanh(x).plus(x)),
                each("relu", (x, w) -> relu(x).plus(relu(x.negate()).times(w.get(2)))),
                each("relu, abs", (x, w) -> relu(x).plus(abs(x.minus(0.1)))),
                each("log", (x, w) -> log(x.square().plus(1))),
                each("sqrt", (x, w) -> sqrt(x.square().plus(exp(w.get(3))))),
                each("sin, cos", (x, w) -> sin(x).times(cos(x.times(w.get(2))))),
                each("product", (x, w) -> x.product(w.get(0))),
                each("x used thrice", (x, w) -> x.product(w.get(1)).plus(x).times(x)),
                each("two products", (x, w) -> x.product(w.get(1)).plus(tanh(x).product(w.get(1)))),
                each(
                        "products twice",
                        (x, w) -> x.product(w.get(1)).product(w.get(1)).plus(x)),
                each("two of x", (x, w) -> x.product(w.get(1)).times(x.product(w.get(1)))),
                each("columns", (x, w) -> x.over(exp(x).sumOfColumns())),
                each("column only", (x, w) -> x.square().sumOfColumns()),
                each(
                        "sums",
                        (x, w) -> x.times(w.get(0).sum()).plus(w.get(1).square().mean())),
                each(
                        "sums of columns",
                        (x, w) -> x.product(w.get(0).sumOfColumns()).plus(x)),
                each("get", (x, w) -> x.times(w.get(1).get(4)).plus(w.get(1).get(5))),
                each("get and all", (x, w) -> x.times(w.get(2)).plus(w.get(2).get(1))),
                each(
                        "constant",
                        (x, w) -> x.plus(constant(new double[][] {{1, -2, 3}}).times(2))
                                .times(w.get(2))),
                each("x", (x, w) -> x));
    }

    @Test
    void everyOperationIsAmongThem() {
        Set<Operation> seen = EnumSet.noneOf(Operation.class);
        layers().forEach(layer -> {
            List<Formula> weights = new ArrayList<>();
            for (Weight weight : layer.weights(Shape.of(UNITS))) {
                int columns = weight.shape().last();
                weights.add(variable("w", weight.shape().size() / columns, columns));
            }
            Formula result = layer.formula(variable("x", ROWS, UNITS), weights);
            result.parts().forEach(part -> seen.add(part.operation()));
        });
        assertEquals(EnumSet.allOf(Operation.class), seen);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void backpropagationAgreesWithDifferences(Each layer) {
        check(RandomData.matrix(ROWS, UNITS, 1), new Input(UNITS), layer, new Dense(2));
        check(RandomData.matrix(ROWS, 4, 2), new Input(4), dense(UNITS), layer, new Tanh());
    }

    @Test
    void backpropagationAgreesWithMoreAxes() {
        Sequential model = Sequential.of(
                new Input(2, 4), new TanhAffine(3), new Affine(2), new Flatten(), dense(2));
        var data = new Dataset(RandomData.array(1, ROWS, 2, 4), RandomData.array(2, ROWS, 2));
        GradientCheck check = GradientCheck.of(model.seed(3), new MeanSquaredError(), data);
        assertTrue(check.maxError() < 1e-5, check::toString);
    }

    private static void check(double[][] x, Layer... layers) {
        Sequential model = Sequential.of(layers).seed(7);
        int outputs = model.predict(x)[0].length;
        Dataset data = Dataset.of(x, RandomData.matrix(ROWS, outputs, 9));
        GradientCheck check = GradientCheck.of(model, new MeanSquaredError(), data);
        assertTrue(check.maxError() < 1e-5, check::toString);
        assertTrue(check.entries().stream().anyMatch(e -> e.numeric() != 0), "no slope at all");
    }

    private static Dense dense(int units) {
        return new Dense(units).biasInitializer(new RandomUniform(-0.5, 0.5));
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1e-12", "FLOAT, 1e-5"})
    void aDenseThatIsAFormulaTrainsAsTheBuiltIn(DataType type, double rounding) {
        Dataset data = Dataset.of(RandomData.matrix(10, 3, 1), RandomData.matrix(10, 2, 2));
        Sequential own = Sequential.of(new Input(3), dense(4), new Tanh(), dense(2));
        Sequential formula = Sequential.of(new Input(3), new TanhAffine(4), new Affine(2));
        for (Sequential model : List.of(own, formula)) {
            model.dataType(type).seed(5).compile(new Adam(0.01), new MeanSquaredError());
            double[] before = model.parameters();
            model.fit(data, FitOptions.epochs(20).batchSize(4));
            assertTrue(Math.abs(before[0] - model.parameters()[0]) > 0.05, "it hardly trained");
        }
        assertArrayEquals(own.parameters(), formula.parameters(), rounding);
        double[] x = {0.3, -0.2, 1};
        assertArrayEquals(own.predict(x), formula.predict(x), rounding);
    }

    @Test
    void aFrozenFormulaStaysAndHandsOnItsGradient() {
        Dataset data = Dataset.of(RandomData.matrix(8, 3, 1), RandomData.matrix(8, 2, 2));
        Sequential model = Sequential.of(
                        new Input(3), new Dense(3), new TanhAffine(4), new Dense(2))
                .freeze("tanh_affine")
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        assertTrue(GradientCheck.of(model, data).maxError() < 1e-5);
        double before = model.weights().get(2).getDouble(0);
        double below = model.weights().get(0).getDouble(0);
        model.fit(data, FitOptions.epochs(3));
        assertEquals(before, model.weights().get(2).getDouble(0));
        assertTrue(below != model.weights().get(0).getDouble(0));
    }

    @Test
    void aWeightThatIsNotUsedGetsNoGradient() {
        Sequential model =
                Sequential.of(new Input(UNITS), each("none", (x, w) -> x.times(w.get(3))));
        model.compile(new SteepestDescent(0.1), new MeanSquaredError());
        double[] before = model.parameters();
        double[][] x = RandomData.matrix(4, UNITS, 1);
        model.fit(x, x, FitOptions.epochs(2));
        double[] after = model.parameters();
        int last = before.length - 1;
        for (int i = 0; i < last; i++) {
            assertEquals(before[i], after[i]);
        }
        assertTrue(before[last] != after[last]);
    }

    @Test
    void layersAreValuesAndNamedAfterTheirClass() {
        assertEquals(new Affine(3), new Affine(3));
        Sequential model = Sequential.of(new Input(2), new TanhAffine(3), new Affine(1));
        assertTrue(model.summary().contains("tanh_affine (TanhAffine)"), model.summary());
        assertEquals(2 * 3 + 3 + 3 + 1, model.parameters().length);
    }

    @Test
    void whatMixesSamplesIsRefused() {
        String apart = "operations that keep a batch's samples apart, got one over all samples. ";
        refused((x, w) -> x.minus(x.mean()), "formula, mean: expected " + apart);
        refused((x, w) -> x.times(x.sum()), "formula, sum: expected " + apart);
        refused((x, w) -> x.times(x.get(0)), "formula, get: expected " + apart);
        refused(
                (x, w) -> constant(new double[][] {{1}}).product(x),
                "formula, product: expected " + apart);
        refused(
                (x, w) -> x.plus(constant(new double[][] {{1, 2}, {3, 4}})),
                "formula, plus: expected one row for each sample, got 2 rows. ");
    }

    @Test
    void whatDoesNotFitIsNamedWhereItIsWritten() {
        refused(
                (x, w) -> x.plus(constant(new double[][] {{1, 2, 3}})),
                "formula, plus: expected shapes that are alike but for rows, columns or numbers to"
                        + " repeat, got [1, 2] and [1, 3]. ");
        refused((x, w) -> constant(1), "formula: expected a formula of x, got one without x. ");
        refused((x, w) -> null, "formula: expected a formula, got null. ");
    }

    private static void refused(FormulaLayer layer, String message) {
        var e = assertThrows(
                IllegalArgumentException.class, () -> Sequential.of(new Input(2), layer));
        assertTrue(e.getMessage().contains(": " + message), e.getMessage());
    }

    @Test
    void aForeignVariableIsRefused() {
        Formula other = variable("other", 1, 1);
        Sequential model = Sequential.of(new Input(2), each("other", (x, w) -> x.times(other)));
        var e = assertThrows(
                IllegalArgumentException.class, () -> model.predict(new double[] {1, 2}));
        assertTrue(e.getMessage().contains("got the variable other. "), e.getMessage());
    }
}
