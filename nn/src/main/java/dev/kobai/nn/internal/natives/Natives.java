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
    /** Tried when it is first asked for. */
    private static final class Blas {
        static final Throwable FAILURE = failure(Natives::multiply);

        static {
            if (FAILURE != null) {
                String then = "Networks compute in plain Java, slower.";
                String text = message("products", "OpenBLAS", FAILURE, then);
                System.getLogger("dev.kobai.natives").log(Level.WARNING, text);
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

    /** An error's text; the innermost cause tells what happened, and so what to do. */
    private static String message(String where, String expected, Throwable failure, String then) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).replaceFirst("\\.+$", "");
        String platform = Loader.getPlatform();
        if (cause instanceof UnsatisfiedLinkError && text.startsWith("Could not find")) {
            String add = " Add dev.kobai:kobai-native-" + platform
                    + " to the class path if there is one.";
            return Check.message(where, expected, "no binaries for " + platform, then + add);
        }
        String got = "binaries for " + platform + " that cannot be loaded (" + text + ")";
        return Check.message(where, expected, got, then);
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
            String then = "Use what takes Java's arrays or tensors.";
            throw new IllegalStateException(
                    message(where, "ND4J", Arrays.FAILURE, then), Arrays.FAILURE);
        }
    }
}
