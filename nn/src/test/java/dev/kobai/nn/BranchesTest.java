package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

import java.util.ArrayList;
import java.util.List;

/** A layer may bind other layers to tensors of its own, whatever those are made of. */
class BranchesTest {
    /** Two layers on the same input, their outputs side by side. */
    record Concat(Layer left, Layer right) implements Layer {
        @Override
        public Shape outputShape(Shape input) {
            int columns =
                    left.outputShape(input).last() + right.outputShape(input).last();
            return input.withLast(columns);
        }

        @Override
        public List<Weight> weights(Shape input) {
            List<Weight> weights = new ArrayList<>(left.weights(input));
            weights.addAll(right.weights(input));
            return weights;
        }

        @Override
        public Stage bind(Binding b) {
            Shape input = Shape.of(b.input().columns());
            int split = left.weights(input).size();
            Binding first = branch(b, left, input, 0, split);
            Binding second = branch(b, right, input, split, b.weights().size());
            Stage one = left.bind(first);
            Stage other = right.bind(second);
            int width = first.output().columns();
            return new Stage() {
                @Override
                public void forward() {
                    one.forward();
                    other.forward();
                    copy(first.output(), b.output(), 0, true);
                    copy(second.output(), b.output(), width, true);
                }

                @Override
                public void backward() {
                    copy(first.outputGradient(), b.outputGradient(), 0, false);
                    copy(second.outputGradient(), b.outputGradient(), width, false);
                    one.backward();
                    other.backward();
                    for (int i = 0; b.needsInputGradient() && i < b.input().size(); i++) {
                        double sum = first.inputGradient().get(i)
                                + second.inputGradient().get(i);
                        b.inputGradient().set(i, sum);
                    }
                }
            };
        }

        private static Binding branch(Binding b, Layer layer, Shape input, int from, int to) {
            DataType type = b.input().type();
            int rows = b.input().rows();
            long[] output = layer.outputShape(input).batch(rows);
            return new Binding(
                    b.input(),
                    Tensor.zeros(type, output),
                    b.needsInputGradient() ? Tensor.zeros(type, input.batch(rows)) : null,
                    b.training() ? Tensor.zeros(type, output) : null,
                    b.weights().subList(from, to),
                    b.training() ? b.gradients().subList(from, to) : List.of(),
                    b.training(),
                    b.frozen(),
                    b.random());
        }

        private static void copy(Tensor branch, Tensor whole, int column, boolean out) {
            for (int row = 0; row < branch.rows(); row++) {
                int here = row * branch.columns();
                int there = row * whole.columns() + column;
                if (out) {
                    whole.copy(branch, here, there, branch.columns());
                } else {
                    branch.copy(whole, there, here, branch.columns());
                }
            }
        }
    }

    /** y = sin x, by ND4J's operations on arrays that are taken once. */
    record Sine() implements Layer {
        @Override
        public Stage bind(Binding b) {
            INDArray x = b.input().array();
            INDArray y = b.output().array();
            INDArray dx = b.needsInputGradient() ? b.inputGradient().array() : null;
            INDArray dy = b.training() ? b.outputGradient().array() : null;
            return new Stage() {
                @Override
                public void forward() {
                    y.assign(Transforms.sin(x));
                }

                @Override
                public void backward() {
                    if (dx != null) {
                        dx.assign(Transforms.cos(x).muli(dy));
                    }
                }
            };
        }
    }

    @Test
    void aBranchOfNd4jOperationsSeesEveryInput() {
        Sequential model = Sequential.of(
                        new Input(2),
                        new Dense(1).kernelInitializer(new Ones()),
                        new Concat(new Sine(), new Linear()))
                .dataType(DataType.DOUBLE);
        double[] three = model.predict(new double[] {1, 2});
        assertArrayEquals(new double[] {Math.sin(3), 3}, three, 1e-12);
        double[] one = model.predict(new double[] {0.5, 0.5});
        assertArrayEquals(new double[] {Math.sin(1), 1}, one, 1e-12);
    }

    @Test
    void itsGradientsAreRight() {
        double[][] x = {{1, 2}, {-3, 1}, {0.3, -0.4}};
        double[][] y = {{1}, {0}, {2}};
        Sequential model = Sequential.of(
                new Input(2),
                new Dense(2),
                new Concat(new Concat(new Sine(), new Dense(2)), new Linear()),
                new Dense(1));
        GradientCheck check = GradientCheck.of(model, new MeanSquaredError(), Dataset.of(x, y));
        assertTrue(check.maxError() < 1e-6, check.toString());
    }

    /** Works on its weight by ND4J in training: adds one to it at each step. */
    record Counting(int width) implements Layer {
        @Override
        public List<Weight> weights(Shape input) {
            return List.of(new Weight("count", Shape.of(width), new Ones(), false, null, null));
        }

        @Override
        public Stage bind(Binding b) {
            INDArray count = b.weight(0).array();
            return new Stage() {
                @Override
                public void forward() {
                    if (b.training()) {
                        count.addi(1);
                    }
                    b.output().copy(b.input(), 0, 0, b.input().size());
                    for (int i = 0; i < b.output().size(); i++) {
                        b.output().set(i, b.input().get(i) * b.weight(0).get(i % width));
                    }
                }

                @Override
                public void backward() {
                    for (int i = 0; b.needsInputGradient() && i < b.input().size(); i++) {
                        double factor = b.weight(0).get(i % width);
                        b.inputGradient().set(i, b.outputGradient().get(i) * factor);
                    }
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void anNd4jOperationOnAWeightCountsAtOnceInALayer(DataType type) {
        for (int width : new int[] {2, 3000}) {
            Sequential model = Sequential.of(new Input(width), new Counting(width))
                    .dataType(type)
                    .compile(new SteepestDescent(0.1), new MeanSquaredError());
            double[][] x = new double[1][width];
            x[0][width - 1] = 1;
            assertArrayEquals(x[0], model.predict(x[0]));
            model.fit(x, x, FitOptions.epochs(4).batchSize(1));
            assertTrue(model.predict(x[0])[width - 1] == 5, "four steps after 1");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void anNd4jOperationOnAWeightCountsAtOnceInACallback(DataType type) {
        for (int width : new int[] {2, 3000}) {
            Sequential model = Sequential.of(
                            new Input(width), new Dense(1).kernelInitializer(new Ones()))
                    .dataType(type)
                    .compile(new SteepestDescent(1e-9), new MeanSquaredError());
            double[][] x = new double[1][width];
            x[0][width - 1] = 1;
            List<Double> seen = new ArrayList<>();
            Callback doubling = new Callback() {
                @Override
                public void onEpochEnd(Training training) {
                    INDArray kernel = training.variables().get(0).array();
                    kernel.assign(training.epoch() + 2);
                    seen.add(model.predict(x[0])[0]);
                }
            };
            model.fit(x, new double[][] {{1}}, FitOptions.epochs(3).callbacks(doubling));
            for (int epoch = 0; epoch < 3; epoch++) {
                assertTrue(Math.abs(seen.get(epoch) - (epoch + 2)) < 1e-6, seen.toString());
            }
            assertTrue(
                    model.variables().get(0).array() == model.variables().get(0).array());
        }
    }
}
