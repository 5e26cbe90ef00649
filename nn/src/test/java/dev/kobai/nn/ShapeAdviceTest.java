package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.optim.Adam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Map;

/** Data of another shape is refused with what to do about it. */
class ShapeAdviceTest {
    private static final FitOptions ONCE = FitOptions.epochs(1);
    private static final INDArray X = Nd4j.zeros(6, 4);
    private static final INDArray NUMBERS = Nd4j.zeros(6, 1);
    private static final INDArray ONE_HOT = Nd4j.zeros(6, 3);

    /** Rows of four numbers and a class number, never opened. */
    private record OneColumn() implements DataStream {
        @Override
        public int columns() {
            return 4;
        }

        @Override
        public int targets() {
            return 1;
        }

        @Override
        public Rows open() {
            throw new AssertionError("it was refused before");
        }
    }

    private static Sequential classifier(Loss loss) {
        return Sequential.of(new Input(4), new Dense(3), new Softmax()).compile(new Adam(), loss);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void classNumbersGoWithTheSparseLoss() {
        Sequential model = classifier(new CategoricalCrossentropy());
        refused(
                "fit, y: expected [batch, 3], got [6, 1]. This loss takes a one-hot row for each"
                        + " sample, as Dataset.oneHot makes them; class numbers go with"
                        + " SparseCategoricalCrossentropy.",
                () -> model.fit(X, NUMBERS, ONCE));
        refused(
                "fit, y: expected 3 numbers a row for [batch, 3], got 1. This loss takes a one-hot"
                        + " row for each sample, as Dataset.oneHot makes them; class numbers go"
                        + " with SparseCategoricalCrossentropy.",
                () -> model.fit(new OneColumn(), ONCE));
    }

    @Test
    void oneHotRowsGoWithTheOther() {
        Sequential model = classifier(new SparseCategoricalCrossentropy());
        refused(
                "evaluate, y: expected [batch, 1], got [6, 3]. This loss takes a class number for"
                        + " each sample; one-hot rows go with CategoricalCrossentropy.",
                () -> model.evaluate(X, ONE_HOT));
    }

    @Test
    void picturesNeedAFlatten() {
        Sequential model = Sequential.of(new Input(784), new Dense(3), new Softmax());
        refused(
                "predict, x: expected [batch, 784], got [6, 28, 28]. Begin with new Input(28, 28),"
                        + " new Flatten(), or reshape the data.",
                () -> model.predict(Nd4j.zeros(6, 28, 28)));
        Sequential unflattened = Sequential.of(
                        new Input(28, 28), new Dense(8), new Relu(), new Dense(3), new Softmax())
                .compile(new Adam(), new SparseCategoricalCrossentropy());
        refused(
                "fit, y: expected [batch, 28, 1], got [6, 1]. For one row a sample put new"
                        + " Flatten() before the first Dense.",
                () -> unflattened.fit(Nd4j.zeros(6, 28, 28), NUMBERS, ONCE));
    }

    @Test
    void oneSampleIsABatchOfOne() {
        Sequential model = Sequential.of(new Input(28, 28), new Flatten(), new Dense(3));
        refused(
                "predict, x: expected [batch, 28, 28], got [28, 28]. That is one sample: give it as"
                        + " [1, 28, 28].",
                () -> model.predict(Nd4j.zeros(28, 28)));
        refused(
                "predict, x: expected [batch, 28, 28], got [6, 784]. Begin with new Input(784), new"
                        + " Reshape(...), or reshape the data.",
                () -> model.predict(new double[6][784]));
    }

    @Test
    void onlyClassesThatThereAreHaveWeights() {
        String begin = "fit, classWeight: expected class numbers ";
        String end = ", got 7. Leave it out: there is no such class.";
        FitOptions seven = ONCE.classWeight(Map.of(1, 2.0, 7, 3.0));
        Sequential sparse = classifier(new SparseCategoricalCrossentropy());
        refused(begin + "from 0 to 2" + end, () -> sparse.fit(X, NUMBERS, seven));
        refused(begin + "from 0 to 2" + end, () -> sparse.fit(new OneColumn(), seven));
        Sequential binary = Sequential.of(new Input(4), new Dense(1))
                .compile(new Adam(), new BinaryCrossentropy().fromLogits(true));
        refused(begin + "that y has" + end, () -> binary.fit(X, NUMBERS, seven));
        binary.fit(X, NUMBERS, ONCE.classWeight(Map.of(0, 0.5, 1, 2.0)));
    }
}
