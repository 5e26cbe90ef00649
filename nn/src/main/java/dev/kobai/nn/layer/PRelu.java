package dev.kobai.nn.layer;

import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

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
            @Override
            public void forward() {
                for (int i = 0, n = x.size(); i < n; i++) {
                    double v = x.get(i);
                    y.set(i, v > 0 ? v : alpha.get(i % width) * v);
                }
            }

            @Override
            public void backward() {
                slopes();
                if (dx != null) {
                    inputs();
                }
            }

            private void slopes() {
                for (int j = 0; j < width; j++) {
                    double sum = 0;
                    for (int i = j, n = x.size(); i < n; i += width) {
                        sum += dy.get(i) * Math.min(x.get(i), 0);
                    }
                    slope.set(j, sum);
                }
            }

            private void inputs() {
                for (int i = 0, n = x.size(); i < n; i++) {
                    double v = x.get(i);
                    double factor = v > 0 ? 1 : v < 0 ? alpha.get(i % width) : 0;
                    dx.set(i, factor * dy.get(i));
                }
            }
        };
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
