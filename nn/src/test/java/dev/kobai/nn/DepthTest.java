package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Networks of many layers cost as much as their layers, and those that are too large are told. */
class DepthTest {
    private static final int DEEP = 1000;

    /** A layer that counts each question put to it, of whichever kind. */
    record Counted(AtomicLong questions) implements Layer {
        @Override
        public Shape outputShape(Shape input) {
            questions.incrementAndGet();
            return input;
        }

        @Override
        public List<Weight> weights(Shape input) {
            questions.incrementAndGet();
            return List.of(Weight.of("bias", new Zeros(), input.last()));
        }

        @Override
        public boolean takesIndices() {
            questions.incrementAndGet();
            return false;
        }

        @Override
        public Stage bind(Binding b) {
            questions.incrementAndGet();
            return new Stage() {
                @Override
                public void forward() {
                    questions.incrementAndGet();
                    b.output().copy(b.input(), 0, 0, b.input().size());
                }

                @Override
                public void backward() {
                    questions.incrementAndGet();
                    if (b.needsInputGradient()) {
                        b.inputGradient()
                                .copy(b.outputGradient(), 0, 0, b.input().size());
                    }
                }
            };
        }

        @Override
        public boolean equals(Object other) {
            questions.incrementAndGet();
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            questions.incrementAndGet();
            return "Counted";
        }
    }

    /** How often the layers of a network were asked while it was built, frozen, run and told of. */
    private static long questions(int depth) {
        AtomicLong questions = new AtomicLong();
        Layer[] layers = new Layer[depth + 1];
        Arrays.setAll(layers, i -> i == 0 ? new Input(1) : new Counted(questions));
        Sequential model = Sequential.of(layers);
        List<String> names = new ArrayList<>();
        model.architecture().places().forEach(place -> names.add(place.name()));
        model.freeze(names.toArray(String[]::new)).unfreeze(names.toArray(String[]::new));
        model.compile(new SteepestDescent(0.1), new MeanSquaredError());
        double[][] x = {{1}, {2}, {3}};
        model.fit(x, x, FitOptions.epochs(1).batchSize(2));
        model.evaluate(x, x);
        model.predict(x);
        model.setWeights(model.weights());
        assertTrue(model.summary().length() > depth, "a line for each layer");
        assertTrue(model.toString().length() > depth, "a word for each layer");
        return questions.get();
    }

    @Test
    void workGrowsAsTheNumberOfLayers() {
        questions(1); // loads classes, asks nothing twice
        assertEquals(10 * questions(DEEP), questions(10 * DEEP), 10);
    }

    private static void refused(String begin, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(begin), message);
    }

    @Test
    void moreWeightsThanAnArrayHoldsAreRefusedAtOnce() {
        int max = Integer.MAX_VALUE;
        refused(
                "layer 1 (Dense(2147483647)): expected at most 2^31 - 1 weights in all layers,"
                        + " got 4294967294. ",
                () -> Sequential.of(new Input(1), new Dense(max)));
        refused(
                "layer 1 (Dense(2147483647)): shape: expected at most 2^31 - 1 numbers, got ",
                () -> Sequential.of(new Input(2), new Dense(max)));
        refused(
                "layer 3 (Dense(40000)): expected at most 2^31 - 1 weights in all layers, got ",
                () -> Sequential.of(
                        new Input(40_000), new Dense(40_000), new Relu(), new Dense(40_000)));
        refused(
                "layer 1 (Dense(70000)): shape: expected at most 2^31 - 1 numbers, got ",
                () -> Sequential.of(new Input(70_000, 1), new Dense(70_000)));
        refused(
                "layer 1 (Embedding(100000, 100000)): ",
                () -> Sequential.of(new Input(1), new Embedding(100_000, 100_000)));
        refused("shape: ", () -> new Input(65_536, 65_536));
    }

    @Test
    void aBatchBeyondAnArrayIsRefused() {
        Sequential wide = Sequential.of(new Input(1), new Dense(1 << 20));
        refused("tensor: expected at most ", () -> wide.predict(new double[4096][1]));
    }
}
