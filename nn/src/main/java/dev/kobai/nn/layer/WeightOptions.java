package dev.kobai.nn.layer;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.optim.internal.Check;

/**
 * What a user may choose of a layer's weight, before its shape is known.
 *
 * @param layer the layer's name, for messages
 * @param name what the weight is called, such as kernel
 * @param initializer what it is before training
 * @param regularizer what is added to the loss for it, or null for nothing
 * @param constraint what it is brought back to after each step, or null for nothing
 */
record WeightOptions(
        String layer,
        String name,
        Initializer initializer,
        Regularizer regularizer,
        Constraint constraint) {
    static WeightOptions of(String layer, String name, Initializer initializer) {
        return new WeightOptions(layer, name, initializer, null, null);
    }

    WeightOptions initializer(Initializer chosen) {
        Check.present(chosen, layer, article() + name + " initializer");
        return new WeightOptions(layer, name, chosen, regularizer, constraint);
    }

    WeightOptions regularizer(Regularizer chosen) {
        Check.present(chosen, layer, article() + name + " regularizer");
        return new WeightOptions(layer, name, initializer, chosen, constraint);
    }

    WeightOptions constraint(Constraint chosen) {
        Check.present(chosen, layer, article() + name + " constraint");
        return new WeightOptions(layer, name, initializer, regularizer, chosen);
    }

    private String article() {
        return "aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ";
    }

    /** The declaration, now that the shape is known. */
    Weight weight(int... sizes) {
        return Weight.of(name, initializer, sizes).regularizer(regularizer).constraint(constraint);
    }
}
