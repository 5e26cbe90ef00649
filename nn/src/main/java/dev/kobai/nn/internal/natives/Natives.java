package dev.kobai.nn.internal.natives;

import dev.kobai.optim.internal.Check;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;

import java.lang.System.Logger.Level;

/**
 * Whether OpenBLAS and ND4J can be loaded: not on every platform, and not without their jars.
 *
 * <p>Each is tried once, when it is first needed; small networks need neither.
 */
public final class Natives {
    private static final String NO_JARS = "no binaries for " + Loader.getPlatform();

    /** Tried when it is first asked for. */
    private static final class Blas {
        static final Throwable FAILURE = failure(Natives::multiply);

        static {
            if (FAILURE != null) {
                System.getLogger("dev.kobai.natives").log(Level.WARNING, warning(FAILURE));
            }
        }
    }

    /** Tried when it is first asked for. */
    private static final class Arrays {
        static final Throwable FAILURE = failure(Nd4j::getBlasWrapper);
    }

    private Natives() {}

    /** Takes both libraries: JavaCPP's, which reaches memory, and OpenBLAS. */
    private static void multiply() {
        Loader.load(openblas_nolapack.class); // says why it cannot
        try (DoublePointer one = new DoublePointer(1.0)) {
            openblas_nolapack.cblas_ddot(1, one, 1, one, 1);
        }
    }

    private static Throwable failure(Runnable start) {
        try {
            start.run();
            return null;
        } catch (LinkageError | RuntimeException e) {
            return e;
        }
    }

    private static String warning(Throwable failure) {
        return Check.message("products", "OpenBLAS", reason(failure), """
                Networks compute in plain Java, slower. %s""".formatted(advice()));
    }

    private static String advice() {
        return "Add dev.kobai:kobai-native-" + Loader.getPlatform()
                + " to the class path if there is one.";
    }

    /** The innermost cause, which alone tells what happened. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean missing = cause instanceof UnsatisfiedLinkError;
        return missing ? NO_JARS + " (" + cause.getMessage() + ")" : cause.toString();
    }

    /**
     * Whether OpenBLAS computes; if not, the first call warns of it.
     *
     * @return whether its binaries are loaded
     */
    public static boolean haveBlas() {
        return Blas.FAILURE == null;
    }

    /**
     * Whether ND4J has started; starts it.
     *
     * @return whether there can be arrays
     */
    public static boolean haveNd4j() {
        return Arrays.FAILURE == null;
    }

    /**
     * Starts ND4J, for what cannot do without its arrays.
     *
     * @param where the place an error opens with
     * @throws IllegalStateException if ND4J cannot start
     */
    public static void needNd4j(String where) {
        if (!haveNd4j()) {
            String instead = " Java's arrays and tensors do without.";
            throw new IllegalStateException(
                    Check.message(where, "ND4J", reason(Arrays.FAILURE), advice() + instead),
                    Arrays.FAILURE);
        }
    }
}
