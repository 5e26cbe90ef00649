package dev.kobai.nn.layer;

import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.nn.tensor.VectorMath;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import java.util.Arrays;
import java.util.List;

/**
 * A leaky rectifier that learns its slopes, one for each number of a sample.
 *
 * <pre>
 * y = x where x > 0, else α x      ∂y/∂x = 1 where x > 0, α where x &lt; 0, 0 where x = 0
 * ∂L/∂α = Σ ∂L/∂y min(x, 0) over the batch
 * </pre>
 *
 * <p>The weight {@code alpha} has the shape of a sample. Source: K. He et al., <i>Delving deep into
 * rectifiers</i>, 2015.
 *
 * @param alphaInitializer what the slopes are before training; default zeros
 */
public record PRelu(Initializer alphaInitializer) implements Layer {
    /** Slopes of 0 at first. */
    public PRelu() {
        this(new Zeros());
    }

    /** Checks the argument. */
    public PRelu {
        Check.present(alphaInitializer, "PRelu", "an alpha initializer");
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of(new Weight("alpha", input, alphaInitializer, true, null, null));
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        Tensor alpha = binding.weight(0);
        Tensor slope = binding.gradient(0);
        int width = alpha.size();
        return new Stage() {
            private final double[] ofX = new double[x.size()];
            private final double[] other = new double[x.size()]; // y, and later the gradients
            private final double[] positive = new double[x.size()]; // 1 where x > 0, else 0
            private final double[] alphas = new double[width];
            private final double[] sums = new double[width];

            @Override
            public void forward() {
                x.read(ofX);
                alpha.read(alphas);
                for (int row = 0; row < ofX.length; row += width) {
                    for (int j = 0; j < width; j++) {
                        double v = ofX[row + j];
                        other[row + j] = Math.max(v, 0) + alphas[j] * Math.min(v, 0);
                    }
                }
                y.write(other);
            }

            @Override
            public void backward() {
                dy.read(other);
                Arrays.fill(sums, 0);
                for (int row = 0; row < ofX.length; row += width) {
                    for (int j = 0; j < width; j++) {
                        sums[j] += other[row + j] * Math.min(ofX[row + j], 0);
                    }
                }
                slope.write(sums);
                if (dx != null) {
                    inputs();
                }
            }

            private void inputs() {
                VectorMath.isPositive(ofX, positive, ofX.length);
                for (int i = 0; i < ofX.length; i++) {
                    ofX[i] = -ofX[i];
                }
                VectorMath.isPositive(ofX, ofX, ofX.length);
                for (int row = 0; row < ofX.length; row += width) {
                    for (int j = 0; j < width; j++) {
                        other[row + j] *= positive[row + j] + alphas[j] * ofX[row + j];
                    }
                }
                dx.write(other);
            }
        };
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
