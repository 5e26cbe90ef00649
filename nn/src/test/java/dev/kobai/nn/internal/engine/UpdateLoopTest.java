package dev.kobai.nn.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.optim.Adadelta;
import dev.kobai.optim.Adagrad;
import dev.kobai.optim.Adam;
import dev.kobai.optim.AdamW;
import dev.kobai.optim.Adamax;
import dev.kobai.optim.Elementwise;
import dev.kobai.optim.FloatRule;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Lion;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Nadam;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.RMSProp;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Blocks on several cores move parameters to the same bits as the whole on one. */
class UpdateLoopTest {
    private static final int INPUTS = 900; // 900 · 77 + 77 parameters, a short block at the end
    private static final int UNITS = 77;

    static List<Optimizer> elementwise() {
        return List.of(
                new SteepestDescent(),
                new Momentum(0.1, 0.9),
                new Nesterov(0.1, 0.9),
                new Adam(),
                new AdamW(0.01),
                new Adamax(),
                new Nadam(),
                new RMSProp(),
                new Adagrad(),
                new Adadelta(),
                new Lion(),
                new Adam().clipValue(0.5).gradientAccumulationSteps(2),
                new Adam().useEma(0.9, 3));
    }

    private static Network network(DataType type) {
        return new Network(Architecture.of(List.of(new Input(INPUTS), new Dense(UNITS))), type, 3);
    }

    /** Steps of gradients from a seed; the parameters after them. */
    private static double[] stepped(UpdateLoop loop, Network network, int from, int to) {
        return stepped(loop, network, from, to, 0.01);
    }

    private static double[] stepped(
            UpdateLoop loop, Network network, int from, int to, double rate) {
        float[] gradient = new float[network.gradients().size()];
        for (int k = from; k < to; k++) {
            Random random = new Random(k);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) random.nextGaussian();
            }
            network.gradients().write(gradient);
            loop.update(k, rate);
        }
        return network.readParameters();
    }

    private static double[] memory(UpdateLoop loop, int array) {
        double[] values = new double[network(DataType.FLOAT).parameterCount()];
        loop.readMemory(array, values);
        return values;
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void blocksAndTheWholeAgreeToTheLastBit(Optimizer rule) {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            blocksAndTheWholeAgree(rule, type);
        }
    }

    private static void blocksAndTheWholeAgree(Optimizer rule, DataType type) {
        Network first = network(type);
        Network second = network(type);
        UpdateLoop blocks = UpdateLoop.of(rule, first);
        assertInstanceOf(BlockUpdate.class, blocks);
        UpdateLoop whole = type == DataType.DOUBLE
                ? UpdateLoop.whole(rule, second)
                : UpdateLoop.whole(rule, rule.floatRule().orElseThrow(), second);
        for (int i = 0; i < rule.memory().size(); i++) {
            double[] memory = new double[first.parameters().size()];
            Arrays.fill(memory, rule.initialMemory(i));
            blocks.setMemory(i, memory);
            whole.setMemory(i, memory);
        }
        // The 64th step is among them, after which what is small is set to 0.
        assertArrayEquals(stepped(whole, second, 61, 66), stepped(blocks, first, 61, 66));
        for (int i = 0; i < rule.memory().size(); i++) {
            assertArrayEquals(memory(whole, i), memory(blocks, i));
        }
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void whatGradientsLeaveBehindNeverBecomesSubnormal(Optimizer rule) {
        List<Layer> layers = List.of(new Input(2), new Dense(3));
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Network network = new Network(Architecture.of(layers), type, 3);
            UpdateLoop loop = UpdateLoop.of(rule, network);
            double normal = type == DataType.FLOAT ? Float.MIN_NORMAL : Double.MIN_NORMAL;
            double[] memory = new double[network.parameterCount()];
            for (int i = 0; i < rule.memory().size(); i++) {
                Arrays.fill(memory, 1e7 * normal); // of a gradient long ago
                loop.setMemory(i, memory);
            }
            network.gradients().fill(0);
            for (int step = 0; step < 20_000; step++) {
                loop.update(step, 0);
                for (int i = 0; i < rule.memory().size(); i++) {
                    loop.readMemory(i, memory);
                    for (double value : memory) {
                        assertTrue(value == 0 || Math.abs(value) >= normal, rule + ", " + value);
                    }
                }
            }
        }
    }

    @Test
    void onlyWhatIsFarTooSmallToMatterIsCleared() {
        float[] singles = {1e-33f, -1.1e-33f, 0.9e-33f, -1e-40f, 1, -3e-30f, Float.NaN};
        Subnormals.clear(singles);
        float[] kept = {0, -1.1e-33f, 0, 0, 1, -3e-30f, Float.NaN};
        assertArrayEquals(kept, singles);
        double[] doubles = {-1e-300, 1.1e-300, 0.9e-300, 5e-324, -1, Double.NEGATIVE_INFINITY};
        Subnormals.clear(doubles);
        assertArrayEquals(new double[] {0, 1.1e-300, 0, 0, -1, Double.NEGATIVE_INFINITY}, doubles);
    }

    @Test
    void everyElementwiseRuleIsAmongThem() throws IOException, ClassNotFoundException {
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("../optim/src/main/java/dev/kobai/optim"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                Class<?> type = Class.forName(Optimizer.class.getPackageName() + "." + name);
                if (Optimizer.class.isAssignableFrom(type)
                        && Elementwise.class.isAssignableFrom(type)) {
                    missing.add(name);
                }
            }
        }
        assertTrue(missing.contains("SteepestDescent"), missing.toString());
        elementwise().forEach(rule -> missing.remove(rule.getClass().getSimpleName()));
        assertEquals(Set.of(), missing);
    }

    @Test
    void stoppedAndResumedIsAsIfItHadGoneOn() {
        Network first = network(DataType.FLOAT);
        Network second = network(DataType.FLOAT);
        UpdateLoop goesOn = BlockUpdate.of(new Adam(), new Adam(), first);
        UpdateLoop before = BlockUpdate.of(new Adam(), new Adam(), second);
        stepped(before, second, 0, 3);
        UpdateLoop resumed = BlockUpdate.of(new Adam(), new Adam(), second);
        resumed.setMemory(0, memory(before, 0));
        resumed.setMemory(1, memory(before, 1));
        assertArrayEquals(stepped(goesOn, first, 0, 6), stepped(resumed, second, 3, 6));
    }

    @Test
    void manyParametersAreMovedInBlocksWhereTheRuleAllowsIt() {
        Network many = network(DataType.FLOAT);
        assertInstanceOf(BlockUpdate.class, UpdateLoop.of(new Adam(), many));
        assertInstanceOf(FloatUpdate.class, UpdateLoop.of(new Adam().clipNorm(1), many));
        assertInstanceOf(FloatUpdate.class, UpdateLoop.of(new Adam().globalClipNorm(1), many));
        assertInstanceOf(BlockUpdate.class, UpdateLoop.of(new Adam(), network(DataType.DOUBLE)));
        Optimizer clipped = new Adam().clipNorm(1);
        assertInstanceOf(DoubleUpdate.class, UpdateLoop.of(clipped, network(DataType.DOUBLE)));
        Network few = new Network(
                Architecture.of(List.of(new Input(4), new Dense(3))), DataType.FLOAT, 3);
        assertInstanceOf(FloatUpdate.class, UpdateLoop.of(new Adam(), few));
    }

    /** A step of a given length along the gradient as a whole: x ← x − η g / |g|. */
    private record Normalized(LearningRate learningRate) implements Optimizer, FloatRule {
        @Override
        public void update(Step step, double[] x, double[] gradient, double[][] memory) {
            double squares = 0;
            for (double g : gradient) {
                squares += g * g;
            }
            for (int i = 0; i < x.length; i++) {
                x[i] -= step.learningRate() * gradient[i] / Math.sqrt(squares);
            }
        }

        @Override
        public void update(Step step, float[] x, float[] gradient, float[][] memory) {
            double squares = 0;
            for (float g : gradient) {
                squares += (double) g * g;
            }
            for (int i = 0; i < x.length; i++) {
                x[i] -= (float) (step.learningRate() * gradient[i] / Math.sqrt(squares));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 80", "FLOAT, 128", "DOUBLE, 80", "DOUBLE, 128"})
    void aRuleThatLooksAtTheWholeGradientIsNeverHandedBlocks(DataType type, int units) {
        List<Layer> layers = List.of(new Input(794), new Dense(units));
        Network network = new Network(Architecture.of(layers), type, 3);
        double[] before = network.readParameters();
        Optimizer rule = new Normalized(LearningRate.constant(0.1));
        double[] after = stepped(UpdateLoop.of(rule, network), network, 0, 1, 0.1);
        double squares = 0;
        for (int i = 0; i < before.length; i++) {
            squares += (after[i] - before[i]) * (after[i] - before[i]);
        }
        assertEquals(0.1, Math.sqrt(squares), 1e-5); // 63,600 and 101,760 rounded differences
    }

    /** A rule that wants to know the weights. */
    private static void zeroFirsts(Step step, float[] x) {
        for (int w = 0; w < step.weights(); w++) {
            x[step.begin(w)] = 0;
        }
    }

    private record PerWeight(LearningRate learningRate) implements Optimizer, FloatRule {
        @Override
        public void update(Step step, double[] x, double[] gradient, double[][] memory) {}

        @Override
        public void update(Step step, float[] x, float[] gradient, float[][] memory) {
            zeroFirsts(step, x);
        }
    }

    private record Wrong(LearningRate learningRate) implements Optimizer, FloatRule, Elementwise {
        @Override
        public void update(Step step, double[] x, double[] gradient, double[][] memory) {}

        @Override
        public void update(Step step, float[] x, float[] gradient, float[][] memory) {
            zeroFirsts(step, x);
        }
    }

    @Test
    void aRuleThatAsksForWeightsMustNotDeclareItselfElementwise() {
        LearningRate rate = LearningRate.constant(1);
        for (Network network : List.of(
                network(DataType.FLOAT),
                new Network(
                        Architecture.of(List.of(new Input(2), new Dense(1))), DataType.FLOAT, 1))) {
            UpdateLoop wrong = UpdateLoop.of(new Wrong(rate), network);
            var error = assertThrows(IllegalStateException.class, () -> wrong.update(0, 1));
            assertTrue(error.getMessage().contains("Do not declare it Elementwise."));
            UpdateLoop.of(new PerWeight(rate), network).update(0, 1);
            assertEquals(0, network.readParameters()[0]);
        }
    }
}
