package dev.kobai.nn.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Inputs that are far from numbers around 0 of size 1, at the first layer that has a kernel.
 *
 * <p>Initial weights and usual learning rates are made for such inputs: Y. LeCun, L. Bottou, G. Orr
 * and K.-R. Müller, <i>Efficient BackProp</i>, 1998, section 4.3. A column counts as out of scale
 * if its root mean square is beyond 10, or if it is a thousandth of the largest column's, or if no
 * column reaches 0.01. The first is also what a column gets that varies by less than a tenth of its
 * mean, as years do. Small columns of which half are zeros are left alone: they are the margins of
 * pictures and rare flags.
 */
final class InputScale implements Symptom {
    static final String NAME = "inputs not standardised";
    private static final double LARGE = 10;
    private static final double SMALL = 0.01;
    private static final double APART = 1000;

    @Override
    public List<Finding> look(Observations seen) {
        Examination now = seen.now();
        if (now.stations().isEmpty() || !now.stations().get(0).trains()) {
            return List.of();
        }
        double[] sizes = now.inputs();
        int greatest = 0;
        for (int j = 0; j < sizes.length; j++) {
            greatest = sizes[j] > sizes[greatest] ? j : greatest;
        }
        List<Integer> out = new ArrayList<>();
        for (int j = 0; j < sizes.length; j++) {
            boolean small =
                    sizes[greatest] <= LARGE && sizes[j] * APART < sizes[greatest] && sizes[j] > 0;
            boolean dense = now.nonZero()[j] > 0.5;
            if (sizes[j] > LARGE || small && dense) {
                out.add(j);
            }
        }
        boolean tiny = sizes[greatest] < SMALL && sizes[greatest] > 0;
        if (out.isEmpty() && !tiny) {
            return List.of();
        }
        int least = greatest;
        for (int j = 0; j < sizes.length; j++) {
            least = sizes[j] < sizes[least] && sizes[j] > 0 ? j : least;
        }
        String size = "The root mean square of column " + greatest + " is "
                + Words.number(sizes[greatest]);
        String other =
                least == greatest ? "" : ", of column " + least + " " + Words.number(sizes[least]);
        return List.of(new Finding(
                NAME,
                (tiny ? "all columns" : Words.list("column", out)) + " into "
                        + now.stations().get(0).name(),
                size + other + "; weights and rates are made for about 1.",
                "Standardizer.of(x), or a Normalization layer adapted to x, before the network."));
    }
}
