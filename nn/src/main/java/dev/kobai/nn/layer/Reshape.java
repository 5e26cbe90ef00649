package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.Arrays;

/**
 * Gives each sample another shape; its numbers keep their order.
 *
 * <p>{@code new Reshape(3, -1)} makes {@code [batch, 3, 4]} of {@code [batch, 12]}.
 */
public final class Reshape implements Layer {
    private final int[] sizes;
    private final int known; // the product of all sizes but the -1

    /**
     * Samples of these sizes.
     *
     * @param sizes the sizes of one sample, without the batch; one of them may be -1, for as much
     *     as is left
     * @throws IllegalArgumentException if there is none, one is 0 or below -1, or two are -1
     */
    public Reshape(int... sizes) {
        String given = Arrays.toString(Check.present(sizes, "Reshape", "sizes"));
        Check.that(sizes.length > 0, "Reshape", "at least one size", given, "Give the sizes.");
        long open = Arrays.stream(sizes).filter(size -> size == -1).count();
        String advice = "What is left can only be one size.";
        Check.that(open <= 1, "Reshape", "at most one -1 among the sizes", given, advice);
        this.sizes = sizes.clone();
        this.known = filled(1).size();
    }

    private Shape filled(int rest) {
        return Shape.of(
                Arrays.stream(sizes).map(size -> size == -1 ? rest : size).toArray());
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape output = filled(Math.max(1, input.size() / known));
        boolean fits = output.size() == input.size();
        String expected = "sizes of " + input.size() + " numbers in all, as in " + input;
        Check.that(fits, "Reshape", expected, Arrays.toString(sizes), "Let one size be -1.");
        return output;
    }

    @Override
    public Stage bind(Binding binding) {
        return PassThrough.of(binding);
    }

    @Override
    public String toString() {
        return "Reshape" + Arrays.toString(sizes);
    }
}
