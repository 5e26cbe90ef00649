package dev.kobai.nn.tensor;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

import dev.kobai.nn.internal.cores.Cores;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps OpenBLAS to the threads that call it, for as long as a product takes.
 *
 * <p>OpenBLAS' own threads wait for each other after every block, on a busy machine for long, and
 * share products of middle size badly: 784x128x128 takes two of them 210 µs, one 150. So
 * {@link Product} divides what is large between {@link Cores} instead. The number of threads
 * belongs to the process; other callers of BLAS find theirs again when the product is done.
 *
 * <p>JavaCPP's own {@code blas_set_num_threads} looks for its functions in files at each call,
 * which takes 200 µs; here they are looked up once.
 */
final class BlasThreads {
    private static final Logger LOG = LoggerFactory.getLogger(BlasThreads.class);
    private static final boolean FOUND = find();

    private static int users;
    private static int others; // what others had, while there are users

    private BlasThreads() {}

    private static native int openblas_get_num_threads();

    private static native void openblas_set_num_threads(int threads);

    private static boolean find() {
        try {
            String library = Loader.load(openblas_nolapack.class);
            Native.register(BlasThreads.class, NativeLibrary.getInstance(library));
            openblas_get_num_threads();
            return true;
        } catch (LinkageError | RuntimeException e) {
            LOG.debug("OpenBLAS keeps its own threads: {}", e.toString());
            return false;
        }
    }

    /** Whether they can be set; if not, OpenBLAS divides products itself. */
    static boolean canBeSet() {
        return FOUND;
    }

    /** One thread for each caller, until as many calls of {@link #giveBack}. */
    static synchronized void takeOne() {
        if (FOUND && users++ == 0) {
            others = openblas_get_num_threads();
            openblas_set_num_threads(1);
        }
    }

    /** Undoes {@link #takeOne}. */
    static synchronized void giveBack() {
        if (FOUND && --users == 0) {
            openblas_set_num_threads(others);
        }
    }
}
