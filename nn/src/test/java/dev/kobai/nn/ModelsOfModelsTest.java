package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Block;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Rescaling;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;
import java.util.Set;

/** A model among the layers stands for its layers, with copies of their weights. */
class ModelsOfModelsTest {
    private static final double[][] X = RandomData.matrix(20, 4, 1);
    private static final double[][] CODES = RandomData.matrix(20, 2, 2);
    private static final FitOptions FIT = FitOptions.epochs(3).batchSize(8);

    private static Sequential encoder() {
        return Sequential.of(new Input(4), new Dense(3), new Tanh(), new Dense(2).named("code"))
                .seed(3)
                .compile(new Adam(0.01), new MeanSquaredError());
    }

    private static Sequential decoder() {
        return Sequential.of(new Input(2), new Dense(3), new Tanh(), new Dense(4))
                .seed(4);
    }

    @Test
    void twoModelsBecomeOne() {
        Sequential encoder = encoder();
        Sequential decoder = decoder();
        encoder.fit(X, CODES, FIT);
        Sequential whole = Sequential.of(encoder, decoder);
        assertArrayEquals(decoder.predict(encoder.predict(X)), whole.predict(X));
        List<String> names = List.of("dense", "tanh", "code", "dense_1", "tanh_1", "dense_2");
        assertEquals(names, whole.architecture().names());
        assertEquals(encoder.architecture().input(), whole.architecture().input());
    }

    @Test
    void modelsAmongLayersFlatten() {
        Sequential whole = Sequential.of(
                new Input(4), new Rescaling(0.5), encoder(), new Tanh(), decoder(), new Softmax());
        List<String> names = List.of(
                "rescaling",
                "dense",
                "tanh",
                "code",
                "tanh_1",
                "dense_1",
                "tanh_2",
                "dense_2",
                "softmax");
        assertEquals(Set.copyOf(names), Set.copyOf(whole.architecture().names()));
        double[] half = {X[0][0] / 2, X[0][1] / 2, X[0][2] / 2, X[0][3] / 2};
        Sequential head = Sequential.of(new Input(2), new Tanh(), decoder(), new Softmax());
        assertArrayEquals(head.predict(encoder().predict(half)), whole.predict(X[0]));
    }

    @Test
    void eachGoesItsOwnWay() {
        Sequential encoder = encoder();
        Sequential whole = Sequential.of(encoder, decoder());
        double[] before = whole.parameters();
        encoder.fit(X, CODES, FIT);
        assertArrayEquals(before, whole.parameters());
        double[] moved = encoder.parameters();
        whole.compile(new Adam(0.01), new MeanSquaredError()).fit(X, X, FIT);
        assertArrayEquals(moved, encoder.parameters());
    }

    @Test
    void howTheModelsWereCompiledStaysBehind() {
        Sequential whole = Sequential.of(encoder(), decoder());
        assertThrows(IllegalStateException.class, () -> whole.fit(X, X, FIT));
    }

    @Test
    void aNewHeadTrainsOnFrozenLayers() {
        Sequential old = Sequential.of(encoder(), new Dense(2)).seed(1);
        old.compile(new Adam(0.01), new MeanSquaredError()).fit(X, CODES, FIT);
        Sequential body = old.upTo("code");
        Sequential model = Sequential.of(body, new Dense(3).named("head"), new Softmax())
                .seed(5)
                .freeze("dense", "code")
                .compile(new Adam(0.01), new CategoricalCrossentropy());
        List<INDArray> before = model.weights();
        assertEquals(body.weights(), before.subList(0, 4));
        model.fit(X, RandomData.oneHot(20, 3, 6), FIT);
        List<INDArray> after = model.weights();
        assertEquals(before.subList(0, 4), after.subList(0, 4));
        assertFalse(before.get(4).equals(after.get(4)));
        assertEquals(3 * 2 + 3, model.parameters().length);
    }

    @Test
    void theSeedSettlesTheNewLayersOnly() {
        Sequential encoder = encoder();
        List<INDArray> one = Sequential.of(encoder, new Dense(3)).seed(1).weights();
        List<INDArray> again = Sequential.of(encoder, new Dense(3)).seed(1).weights();
        List<INDArray> two = Sequential.of(encoder, new Dense(3)).seed(2).weights();
        assertEquals(one, again);
        assertEquals(one.subList(0, 4), two.subList(0, 4));
        assertFalse(one.get(4).equals(two.get(4)));
    }

    @Test
    void frozenLayersStayFrozen() {
        Sequential decoder = decoder().freeze("dense");
        Sequential whole = Sequential.of(encoder(), decoder);
        List<Boolean> frozen = whole.architecture().places().stream()
                .map(place -> place.frozen())
                .toList();
        assertEquals(List.of(false, false, false, true, false, false), frozen);
    }

    @Test
    void onePrecisionForAll() {
        Sequential wide = decoder().dataType(DataType.DOUBLE);
        assertEquals(DataType.DOUBLE, Sequential.of(encoder(), wide).dataType());
        assertEquals(DataType.FLOAT, Sequential.of(encoder(), decoder()).dataType());
        Sequential chosen = Sequential.of(encoder(), decoder()).dataType(DataType.DOUBLE);
        double[] floats = Sequential.of(encoder(), decoder()).parameters();
        assertArrayEquals(floats, chosen.parameters());
    }

    @Test
    void aModelMayComeTwice() {
        Sequential square =
                Sequential.of(new Input(2), new Dense(2).named("turn")).seed(2);
        Sequential twice = Sequential.of(square, square);
        assertEquals(List.of("turn", "turn_1"), twice.architecture().names());
        assertArrayEquals(square.predict(square.predict(CODES)), twice.predict(CODES));
        twice.compile(new SteepestDescent(0.1), new MeanSquaredError()).fit(CODES, CODES, FIT);
        assertFalse(twice.weights().get(0).equals(twice.weights().get(2)));
    }

    @Test
    void namesGivenToLayersComeFirst() {
        Sequential whole = Sequential.of(encoder(), new Dense(2).named("code"));
        assertEquals(
                List.of("dense", "tanh", "code_1", "code"), whole.architecture().names());
    }

    @Test
    void aModelGetsTheInputThatItHas() {
        refuse(
                "layer 4, where a model begins: expected an input of [batch, 4] as it has, got [batch, 2].",
                () -> {
                    Sequential.of(encoder(), encoder());
                });
        refuse("layer 0: expected an Input, got Dense(3).", () -> {
            Sequential.of(new Dense(3), decoder());
        });
        refuse("model: expected layers and models, got ", () -> Sequential.of(new Block() {}));
        refuse("layer 4: expected a layer, got null.", () -> Sequential.of(encoder(), null));
    }

    private static void refuse(String begin, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.startsWith(begin), message);
    }
}
