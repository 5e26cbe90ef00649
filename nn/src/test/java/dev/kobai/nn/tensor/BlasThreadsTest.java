package dev.kobai.nn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenBLAS computes each of Kobai's products on the thread that asks for it. */
class BlasThreadsTest {
    /** Computes a product of 128 x 784 x 128 before and after ND4J's own; prints the threads. */
    static final class Program {
        private Program() {}

        public static void main(String... arguments) {
            Tensor a = Tensor.zeros(DataType.FLOAT, 128, 784);
            Tensor b = Tensor.zeros(DataType.FLOAT, 784, 128);
            Tensor c = Tensor.zeros(DataType.FLOAT, 128, 128);
            a.fill(1);
            b.fill(1);
            c.product(a, false, b, false, false);
            double first = c.get(16_383);
            double sum = a.array().mmul(b.array()).sumNumber().doubleValue();
            c.product(a, false, b, false, true);
            System.out.println(first + " " + sum / 16_384 + " " + c.get(0) + " threads "
                    + openblas_nolapack.blas_get_num_threads());
        }
    }

    private static String run(String... options) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return text.strip();
    }

    @Test
    void thereIsOneThreadEvenAfterNd4jHasStartedAndNothingIsPrinted() throws Exception {
        assertEquals("784.0 784.0 1568.0 threads 1", run());
    }

    @Test
    void aHostMayKeepItsThreads() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        assertEquals("784.0 784.0 1568.0 threads " + cores, run("-Dkobai.blas.threads=keep"));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "keep, false"})
    void theSwitchIsRead(String value, boolean one) {
        assertEquals(one, BlasThreads.isOneAsked(value));
        assertFalse(BlasThreads.isOneAsked("keep"));
    }

    @Test
    void anotherValueIsRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> BlasThreads.isOneAsked("2"));
        assertTrue(e.getMessage().startsWith("-Dkobai.blas.threads: expected 1 or keep, got 2."));
    }
}
