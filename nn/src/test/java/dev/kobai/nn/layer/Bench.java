package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One layer bound to tensors of its own, outside of any network. */
final class Bench {
    final List<Tensor> weights = new ArrayList<>();
    final List<Tensor> gradients = new ArrayList<>();
    long step;

    private final RandomStream random = new RandomStream(42, 0, () -> step);
    private final Layer layer;
    private final Shape shape;
    private final Tensor x;
    private final Tensor y;
    private final Tensor dx;
    private final Tensor dy;

    Bench(Layer layer, int rows, int... sizes) {
        this.layer = layer;
        shape = Shape.of(sizes);
        x = Tensor.zeros(DataType.DOUBLE, shape.batch(rows));
        dx = Tensor.zeros(DataType.DOUBLE, shape.batch(rows));
        y = Tensor.zeros(DataType.DOUBLE, layer.outputShape(shape).batch(rows));
        dy = Tensor.zeros(DataType.DOUBLE, layer.outputShape(shape).batch(rows));
        for (Weight weight : layer.weights(shape)) {
            long[] size = new long[weight.shape().rank()];
            for (int i = 0; i < size.length; i++) {
                size[i] = weight.shape().axis(i);
            }
            Tensor tensor = Tensor.zeros(DataType.DOUBLE, size);
            tensor.write(weight.initializer().values(weight.shape(), new SplittableRandom(1)));
            weights.add(tensor);
            gradients.add(Tensor.zeros(DataType.DOUBLE, size));
        }
    }

    /** A stage for training, its weights frozen or not. */
    Stage training(boolean frozen) {
        List<Tensor> slopes = new ArrayList<>(gradients);
        if (frozen) {
            slopes.replaceAll(gradient -> Tensor.zeros(DataType.DOUBLE, gradient.shape()));
        }
        return layer.bind(new Binding(x, y, dx, dy, weights, slopes, true, frozen, random));
    }

    Stage inference() {
        return layer.bind(new Binding(x, y, null, null, weights, List.of(), false, false, random));
    }

    double[] forward(Stage stage, double... input) {
        x.write(input);
        random.restart();
        stage.forward();
        return numbers(y);
    }

    double[] backward(Stage stage, double... outputGradient) {
        dy.write(outputGradient);
        random.restart();
        stage.backward();
        return numbers(dx);
    }

    void set(int weight, double... values) {
        weights.get(weight).write(values);
    }

    double[] weight(int index) {
        return numbers(weights.get(index));
    }

    double[] gradient(int index) {
        return numbers(gradients.get(index));
    }

    private static double[] numbers(Tensor tensor) {
        double[] numbers = new double[tensor.size()];
        tensor.read(numbers);
        return numbers;
    }
}
