package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.natives.Natives;
import dev.kobai.optim.internal.Check;

import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Keeps OpenBLAS to the thread that calls it, from the first larger product on.
 *
 * <p>OpenBLAS' own threads wait for each other after every block, on a busy machine for long, so
 * {@link Product} divides what is large between the cores instead. The number of threads belongs to
 * the process: a host program's own products by ND4J run on one thread too. With
 * {@code -Dkobai.blas.threads=keep} OpenBLAS keeps its threads, and divides Kobai's products
 * itself.
 */
final class BlasThreads {
    private static final String PROPERTY = "kobai.blas.threads";
    private static final boolean ONE = isOneAsked(System.getProperty(PROPERTY, "1"));

    static {
        if (ONE) {
            // ND4J sets the number when it starts, so it has to start first; and setting it takes
            // JavaCPP up to 2 ms, too long for each product.
            Natives.haveNd4j();
            openblas_nolapack.blas_set_num_threads(1);
        }
    }

    private BlasThreads() {}

    static boolean isOneAsked(String value) {
        boolean known = value.equals("1") || value.equals("keep");
        Check.that(known, "-D" + PROPERTY, "1 or keep", value, "1 is the default.");
        return value.equals("1");
    }

    /** Whether each caller has one thread; if not, OpenBLAS divides products itself. */
    static boolean areOne() {
        return ONE;
    }
}
