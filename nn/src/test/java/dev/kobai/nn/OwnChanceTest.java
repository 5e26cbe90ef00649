package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A layer of one's own that draws chance need not think of when its numbers begin. */
class OwnChanceTest {
    private static final Dataset DATA =
            Dataset.of(RandomData.matrix(6, 2, 1), RandomData.matrix(6, 2, 2));

    /** Writes down what it draws, in forward and in backward. */
    record Noise(List<Double> forward, List<Double> backward) implements Layer {
        Noise() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public Stage bind(Binding b) {
            RandomStream random = b.random();
            return new Stage() {
                @Override
                public void forward() {
                    for (int i = 0; i < b.input().size(); i++) {
                        double z = random.normal();
                        forward.add(z);
                        b.output().set(i, b.input().get(i) + z);
                    }
                }

                @Override
                public void backward() {
                    for (int i = 0; i < b.input().size(); i++) {
                        backward.add(random.normal());
                        b.inputGradient().set(i, b.outputGradient().get(i));
                    }
                }
            };
        }
    }

    private static Sequential model(long seed, Layer... noise) {
        List<Layer> layers = new ArrayList<>(List.of(new Input(2), new Dense(2)));
        layers.addAll(List.of(noise));
        return Sequential.of(layers.toArray(Layer[]::new))
                .seed(seed)
                .compile(new SteepestDescent(0.01), new MeanSquaredError());
    }

    private static FitOptions epochs(int epochs) {
        return FitOptions.epochs(epochs).batchSize(3);
    }

    private static List<Double> drawn(long seed) {
        Noise noise = new Noise();
        model(seed, noise).fit(DATA, epochs(2));
        return noise.forward();
    }

    @Test
    void eachSeedDrawsNumbersOfItsOwn() {
        assertEquals(4 * 3 * 2, drawn(1).size());
        assertEquals(drawn(1), drawn(1));
        assertEquals(2 * drawn(1).size(), distinct(drawn(1), drawn(2)));
    }

    @Test
    void eachLayerDrawsNumbersOfItsOwn() {
        Noise one = new Noise();
        Noise other = new Noise();
        model(1, one, other).fit(DATA, epochs(1));
        assertEquals(2 * 2 * 6, distinct(one.forward(), other.forward()));
    }

    private static long distinct(List<Double> one, List<Double> other) {
        List<Double> all = new ArrayList<>(one);
        all.addAll(other);
        return all.stream().distinct().count();
    }

    @Test
    void eachStepDrawsAnewAndBackwardTheSameAsForward() {
        Noise noise = new Noise();
        model(1, noise).fit(DATA, epochs(2));
        assertEquals(noise.forward(), noise.backward());
        assertEquals(4 * 3 * 2, noise.forward().stream().distinct().count());
    }

    @Test
    void aStepThatIsAskedTwiceDrawsTheSame() {
        Noise noise = new Noise();
        Sequential model = model(1, noise);
        double[] gradient = new double[model.parameters().length];
        double first = model.gradient(DATA, gradient);
        assertEquals(first, model.gradient(DATA, gradient));
        double[] start = model.parameters();
        model.fit(DATA, epochs(1));
        model.setParameters(start);
        assertNotEquals(first, model.gradient(DATA, gradient));
    }

    @Test
    void aTrainingInTwoPartsDrawsAsInOne() {
        Sequential whole = model(1, new Noise());
        whole.fit(DATA, epochs(4));
        Sequential parts = model(1, new Noise());
        parts.fit(DATA, epochs(2));
        parts.fit(DATA, epochs(4).initialEpoch(2));
        assertArrayEquals(whole.parameters(), parts.parameters());
    }
}
