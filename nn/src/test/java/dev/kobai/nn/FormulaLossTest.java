package dev.kobai.nn;

import static dev.kobai.optim.FormulaMath.abs;
import static dev.kobai.optim.FormulaMath.exp;
import static dev.kobai.optim.FormulaMath.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FormulaModels.SquaredError;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.FormulaLoss;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Adam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A loss that is a formula computes and differentiates it. */
class FormulaLossTest {
    private static final Dataset DATA =
            Dataset.of(RandomData.matrix(10, 3, 1), RandomData.matrix(10, 2, 2));

    static Stream<FormulaLoss> losses() {
        return Stream.of(
                new SquaredError(),
                (y, p) -> log(exp(p.minus(y)).plus(exp(y.minus(p)))).sum(), // log cosh, nearly
                (y, p) -> abs(p.minus(y)).times(y.square().plus(1)).mean(),
                (y, p) -> p.get(0).minus(y.get(1)).square().plus(p.get(1).pow(4)),
                (y, p) -> p.sumOfColumns().product(p.times(y)).sum());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void backpropagationAgreesWithDifferences(FormulaLoss loss) {
        Sequential model = Sequential.of(new Input(3), new Dense(4), new Tanh(), new Dense(2))
                .seed(3);
        GradientCheck check = GradientCheck.of(model, loss, DATA);
        assertTrue(check.maxError() < 1e-5, check::toString);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void aSquaredErrorThatIsAFormulaTrainsAsTheBuiltIn(DataType type) {
        double[] built = train(type, new MeanSquaredError());
        double rounding = type == DataType.DOUBLE ? 1e-12 : 1e-5;
        assertArrayEquals(built, train(type, new SquaredError()), rounding);
    }

    private static double[] train(DataType type, Loss loss) {
        Sequential model = Sequential.of(new Input(3), new Dense(4), new Tanh(), new Dense(2))
                .dataType(type)
                .seed(5)
                .compile(new Adam(0.01), loss);
        model.fit(DATA, FitOptions.epochs(20).batchSize(4));
        return model.parameters();
    }

    /** By paper and pencil: ((1 − 0)² + (3 − 1)²) / 2 = 2.5 and 2 (p − y) / 2 · 0.1. */
    @Test
    void aRowIsTheFormulasValueAndSlope() {
        Tensor y = Tensor.zeros(DataType.DOUBLE, 2, 2);
        Tensor p = Tensor.zeros(DataType.DOUBLE, 2, 2);
        Tensor slope = Tensor.zeros(DataType.DOUBLE, 2, 2);
        y.write(2, new double[] {0, 1});
        p.write(2, new double[] {1, 3});
        Loss loss = new SquaredError();
        assertEquals(2.5, loss.row(y, p, 1));
        assertEquals(2.5, loss.row(y, p, 1, 0.1, slope));
        double[] slopes = new double[4];
        slope.read(slopes);
        assertArrayEquals(new double[] {0, 0, 0.1, 0.2}, slopes, 1e-15);
    }

    @Test
    void severalThreadsMayEvaluateAtOnce() {
        Sequential model = Sequential.of(new Input(3), new Dense(2))
                .seed(5)
                .compile(new Adam(0.01), new SquaredError(), new SquaredError());
        double alone = model.evaluate(DATA).get("loss");
        List<Double> together = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> model.evaluate(DATA).get("squared_error"))
                .toList();
        together.forEach(loss -> assertEquals(alone, loss, 1e-12));
    }

    @Test
    void aLossIsAValueNamedAfterItsClass() {
        assertEquals(new SquaredError(), new SquaredError());
        assertEquals("squared_error", new SquaredError().name());
        FormulaLoss written = (y, p) -> p.minus(y).square().sum();
        assertEquals("formula_loss", written.name());
    }

    @Test
    void aLossOfSeveralNumbersIsRefusedAndTheModelStays() {
        FormulaLoss loss = (y, p) -> p.minus(y).square();
        Sequential model = Sequential.of(new Input(3), new Dense(2)).compile(new Adam(0.01), loss);
        double[] before = model.parameters();
        var e = assertThrows(
                IllegalArgumentException.class, () -> model.fit(DATA, FitOptions.epochs(1)));
        assertEquals(
                "formula_loss: expected a formula of one number, got [1, 2]."
                        + " End the formula with sum() or mean().",
                e.getMessage());
        assertArrayEquals(before, model.parameters());
    }
}
