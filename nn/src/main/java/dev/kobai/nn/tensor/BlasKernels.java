package dev.kobai.nn.tensor;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

import java.util.stream.Stream;

/** Which code OpenBLAS has chosen for this processor, by the names of its tables of functions. */
final class BlasKernels {
    private static final boolean FOR_SMALL = hasOneOf("SKYLAKEX", "COOPERLAKE", "SAPPHIRERAPIDS");

    private BlasKernels() {}

    /**
     * Whether it has code of its own for small products, with AVX-512: all others it begins by
     * copying both matrices into another order, which takes longer than a small product itself.
     */
    static boolean areForSmall() {
        return FOR_SMALL;
    }

    private static boolean hasOneOf(String... names) {
        Loader.load(openblas_nolapack.class);
        Pointer chosen = Loader.addressof("gotoblas");
        if (chosen == null) {
            return false; // built for one processor, or names that cannot be seen
        }
        long table = new LongPointer(chosen).get();
        return Stream.of(names)
                .map(name -> Loader.addressof("gotoblas_" + name))
                .anyMatch(known -> known != null && known.address() == table);
    }
}
