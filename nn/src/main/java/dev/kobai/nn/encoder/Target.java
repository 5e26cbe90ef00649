package dev.kobai.nn.encoder;

import java.util.List;

/** An encoding that can be predicted: turns a network's outputs back into what a cell says. */
public interface Target extends Encoding {
    /**
     * The classes that a prediction chooses from.
     *
     * @return their labels in the order of the outputs; none where a number is predicted
     */
    List<String> classes();

    /**
     * What outputs say.
     *
     * @param outputs as many as {@link #fits} takes
     * @return a label, or a {@code Double} in the column's own units
     */
    Object decode(double[] outputs);

    /**
     * Whether a network with so many outputs for this column can be meant.
     *
     * @param outputs how many there are
     * @return whether they are as many as {@link #names}, unless a class says otherwise
     */
    default boolean fits(int outputs) {
        return outputs == names().size();
    }

    /**
     * How probable each class is.
     *
     * @param outputs a network's outputs for this column, which are probabilities
     * @return a number for each of {@link #classes}: the outputs themselves, unless a class says
     *     otherwise
     */
    default double[] shares(double[] outputs) {
        return outputs.clone();
    }
}
