package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import java.util.Arrays;
import java.util.List;

/**
 * Gives each sample another shape; its numbers keep their order.
 *
 * <p>{@code new Reshape(3, -1)} makes {@code [batch, 3, 4]} of {@code [batch, 12]}.
 *
 * @param targetShape the sizes of one sample, without the batch; one of them may be -1, for as much
 *     as is left
 */
public record Reshape(List<Integer> targetShape) implements Layer {
    /** Checks the sizes. */
    public Reshape {
        targetShape = List.copyOf(Check.present(targetShape, "Reshape", "sizes"));
        boolean some = !targetShape.isEmpty();
        Check.that(some, "Reshape", "at least one size", targetShape, "Give the sizes.");
        long open = targetShape.stream().filter(size -> size == -1).count();
        String advice = "What is left can only be one size.";
        Check.that(open <= 1, "Reshape", "at most one -1 among the sizes", targetShape, advice);
        filled(targetShape, 1);
    }

    /**
     * Samples of these sizes.
     *
     * @param sizes the sizes of one sample, without the batch; one of them may be -1, for as much
     *     as is left
     * @throws IllegalArgumentException if there is none, one is 0 or below -1, or two are -1
     */
    public Reshape(int... sizes) {
        this(Arrays.stream(Check.present(sizes, "Reshape", "sizes")).boxed().toList());
    }

    private static Shape filled(List<Integer> sizes, int rest) {
        return Shape.of(
                sizes.stream().mapToInt(size -> size == -1 ? rest : size).toArray());
    }

    @Override
    public Shape outputShape(Shape input) {
        int known = filled(targetShape, 1).size();
        Shape output = filled(targetShape, Math.max(1, input.size() / known));
        boolean fits = output.size() == input.size();
        String expected = "sizes of " + input.size() + " numbers in all, as in " + input;
        Check.that(fits, "Reshape", expected, targetShape, "Let one size be -1.");
        return output;
    }

    @Override
    public Stage bind(Binding binding) {
        return PassThrough.of(binding);
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
