package dev.kobai.nn;

import static dev.kobai.optim.FormulaMath.tanh;

import dev.kobai.nn.initializer.GlorotUniform;
import dev.kobai.nn.initializer.RandomUniform;
import dev.kobai.nn.layer.FormulaLayer;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.FormulaLoss;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.Formula;

import java.util.List;

/** Layers and losses that the tests write as formulas. */
final class FormulaModels {
    private FormulaModels() {}

    /** Kobai's Dense. */
    record Affine(int units) implements FormulaLayer {
        @Override
        public List<Weight> weights(Shape input) {
            return List.of(
                    Weight.of("kernel", new GlorotUniform(), input.last(), units),
                    Weight.of("bias", new RandomUniform(-0.5, 0.5), units));
        }

        @Override
        public Formula formula(Formula x, List<Formula> weights) {
            return x.product(weights.get(0)).plus(weights.get(1));
        }
    }

    /** Kobai's Dense and Tanh in one. */
    record TanhAffine(int units) implements FormulaLayer {
        @Override
        public List<Weight> weights(Shape input) {
            return new Affine(units).weights(input);
        }

        @Override
        public Formula formula(Formula x, List<Formula> weights) {
            return tanh(new Affine(units).formula(x, weights));
        }
    }

    /** Kobai's MeanSquaredError. */
    record SquaredError() implements FormulaLoss {
        @Override
        public Formula formula(Formula target, Formula prediction) {
            return prediction.minus(target).square().mean();
        }
    }
}
