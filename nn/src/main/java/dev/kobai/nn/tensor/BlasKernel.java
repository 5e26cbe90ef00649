package dev.kobai.nn.tensor;

import com.sun.jna.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Chooses OpenBLAS' code for processors that it does not know.
 *
 * <p>OpenBLAS 0.3.19, which ND4J brings, takes processors younger than itself for older ones: AMD's
 * Zen 4 runs Haswell's code and is about half as fast as it could be. Its code for Skylake-X needs
 * five groups of AVX-512 instructions and nothing else; where Linux reports all of them, that code
 * is asked for by the environment variable {@code OPENBLAS_CORETYPE}, which OpenBLAS reads when it
 * is loaded.
 *
 * <p>Nothing is done where the variable is set already, on other systems, or with
 * {@code -Dkobai.blas.kernel=off}; and nothing is achieved where a program calls ND4J before Kobai.
 */
public final class BlasKernel {
    private static final String VARIABLE = "OPENBLAS_CORETYPE";
    private static final List<String> NEEDED =
            List.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
    private static final Logger LOG = LoggerFactory.getLogger(BlasKernel.class);

    static {
        boolean off = "off".equals(System.getProperty("kobai.blas.kernel"));
        if (!off && System.getenv(VARIABLE) == null && canRunSkylakeX()) {
            set();
        }
    }

    private BlasKernel() {}

    /** Chooses, once; to be called before ND4J's first use. */
    public static void choose() {
        // The work is done when this class is initialised, which happens once.
    }

    private static boolean canRunSkylakeX() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        return linux && System.getProperty("os.arch").equals("amd64") && reportsAll();
    }

    private static boolean reportsAll() {
        try {
            String text = Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1);
            return supportsSkylakeX(text);
        } catch (IOException e) {
            return false; // no such report here: OpenBLAS chooses
        }
    }

    /** Whether every processor of a report has all instructions that are needed. */
    static boolean supportsSkylakeX(String report) {
        List<String> flags =
                report.lines().filter(line -> line.startsWith("flags")).toList();
        return !flags.isEmpty()
                && flags.stream().allMatch(line -> List.of(line.split("\\s+")).containsAll(NEEDED));
    }

    private static void set() {
        try {
            // Java cannot change its own environment, the C library can.
            Object[] arguments = {VARIABLE, "SKYLAKEX", 0};
            Function.getFunction("c", "setenv").invokeInt(arguments);
        } catch (LinkageError | RuntimeException e) {
            LOG.debug("OpenBLAS chooses its own kernel: {}", e.toString());
        }
    }
}
