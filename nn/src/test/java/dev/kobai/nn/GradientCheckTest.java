package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.GradientCheck.Entry;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Activation;
import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.Collections;
import java.util.List;

/** A check of gradients finds the wrong ones, and only those. */
class GradientCheckTest {
    private static final Dataset DATA =
            Dataset.of(RandomData.matrix(3, 2, 1), RandomData.matrix(3, 1, 2));

    /** The square, whose derivative forgets the 2. */
    private record HalfSlope() implements Activation {
        @Override
        public double value(double x) {
            return x * x;
        }

        @Override
        public double derivative(double x, double y) {
            return x;
        }
    }

    /** y = x + shift, which tells the optimizer twice the gradient of shift. */
    private record DoubleShift() implements Layer {
        @Override
        public List<Weight> weights(Shape input) {
            return List.of(Weight.of("shift", new Constant(0.5), input.last()));
        }

        @Override
        public Stage bind(Binding binding) {
            return new Stage() {
                @Override
                public void forward() {
                    binding.output().fillRows(binding.weights().get(0));
                    for (int i = 0; i < binding.output().size(); i++) {
                        double y = binding.output().get(i) + binding.input().get(i);
                        binding.output().set(i, y);
                    }
                }

                @Override
                public void backward() {
                    var slope = binding.gradients().get(0);
                    slope.sumOfRows(binding.outputGradient());
                    for (int i = 0; i < slope.size(); i++) {
                        slope.set(i, 2 * slope.get(i));
                    }
                    for (int i = 0; i < binding.input().size(); i++) {
                        binding.inputGradient().set(i, binding.outputGradient().get(i));
                    }
                }
            };
        }
    }

    @Test
    void aDerivativeOfHalfItsSizeIsFoundEverywhereBeforeIt() {
        Sequential model = Sequential.of(new Input(2), new Dense(2), new HalfSlope());
        Dataset data = Dataset.of(RandomData.matrix(3, 2, 1), RandomData.matrix(3, 2, 2));
        GradientCheck check = GradientCheck.of(model, new MeanSquaredError(), data);
        assertEquals(6 + 6, check.entries().size()); // kernel 4, bias 2, x 3 times 2
        for (Entry entry : check.entries()) {
            assertEquals(0.5, entry.error(), 1e-4, entry.toString());
        }
    }

    @Test
    void aWrongGradientOfOneWeightIsNamedAndNoOther() {
        Sequential model = Sequential.of(
                new Input(2), new Dense(2), new Tanh(), new DoubleShift(), new Dense(1));
        GradientCheck check = GradientCheck.of(model, new MeanSquaredError(), DATA);
        List<String> worst = check.entries().stream().limit(2).map(Entry::place).toList();
        assertTrue(worst.contains("double_shift shift [0]"), worst.toString());
        assertTrue(worst.contains("double_shift shift [1]"), worst.toString());
        for (Entry entry : check.entries()) {
            boolean wrong = entry.place().startsWith("double_shift");
            assertEquals(wrong ? 0.5 : 0, entry.error(), 1e-5, entry.toString());
        }
        assertEquals(0.5, check.maxError(), 1e-5);
        assertTrue(check.toString().lines().toList().get(1).startsWith("double_shift shift ["));
    }

    @Test
    void theTableShowsTheTenWorst() {
        Entry entry = new Entry("dense kernel [5]", -0.5, 0.25, 1.5);
        GradientCheck check = new GradientCheck(Collections.nCopies(12, entry));
        List<String> lines = check.toString().lines().toList();
        assertEquals(11, lines.size());
        assertEquals(
                "place                                backprop          numeric      error",
                lines.get(0));
        assertEquals(
                "dense kernel [5]              -5.00000000e-01   2.50000000e-01    1.5e+00",
                lines.get(1));
    }

    @Test
    void aLossThatIsNoNumberDoesNotPass() {
        Activation notANumber = new Activation() {
            @Override
            public double value(double x) {
                return Double.NaN;
            }

            @Override
            public double derivative(double x, double y) {
                return 0;
            }
        };
        Sequential model = Sequential.of(new Input(2), new Dense(1), notANumber);
        GradientCheck check = GradientCheck.of(model, new MeanSquaredError(), DATA);
        assertEquals(Double.POSITIVE_INFINITY, check.maxError());
    }

    @Test
    void theModelStaysAsItIs() {
        Sequential model = Sequential.of(new Input(2), new Dense(3), new Sigmoid(), new Dense(1))
                .seed(3)
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        double[] before = model.parameters();
        assertTrue(GradientCheck.of(model, DATA).maxError() < 1e-5);
        assertArrayEquals(before, model.parameters());
    }

    @Test
    void aModelInSinglePrecisionIsCheckedInDouble() {
        Sequential model = Sequential.of(new Input(2), new Dense(1)).dataType(DataType.FLOAT);
        assertTrue(GradientCheck.of(model, new MeanSquaredError(), DATA).maxError() < 1e-5);
    }

    @Test
    void badDataIsRefused() {
        Sequential model = Sequential.of(new Input(3), new Dense(1));
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> GradientCheck.of(model, new MeanSquaredError(), DATA));
        String message = "gradient check, x: expected [batch, 3], got [3, 2]. ";
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        var uncompiled =
                assertThrows(IllegalStateException.class, () -> GradientCheck.of(model, DATA));
        assertTrue(uncompiled
                .getMessage()
                .startsWith("gradient check: expected a compiled model, got one not compiled. "));
    }
}
