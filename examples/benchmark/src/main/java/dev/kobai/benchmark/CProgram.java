package dev.kobai.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compiles one of the C programs among the resources for one workload, and runs it. */
final class CProgram {
    private CProgram() {}

    /**
     * Whether a program can be built here.
     *
     * @param name its name
     * @return false where there is no C compiler, or for FANN no library (Debian: libfann-dev)
     */
    static boolean isThere(String name) {
        try {
            Path source = Files.createTempFile("kobai-there", ".c");
            String text = name.equals("fann") ? "#include <fann.h>\n" : "";
            Files.writeString(source, text + "int main(void) { return 0; }\n");
            String binary = source.toString().replace(".c", "");
            int code = run(List.of("cc", source.toString(), "-o", binary, "-lm")).code;
            Files.deleteIfExists(source);
            Files.deleteIfExists(Path.of(binary));
            return code == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The median time of a step in µs. */
    static double microseconds(String name, Workload workload) {
        try (InputStream resource = CProgram.class.getResourceAsStream(name + ".c")) {
            Path folder = Files.createTempDirectory("kobai-benchmark");
            Path source = folder.resolve(name + ".c");
            Path binary = folder.resolve(name);
            Files.write(source, resource.readAllBytes());
            boolean classes = workload.task() == Workload.Task.CLASSES;
            List<String> compile = List.of(
                    "cc",
                    "-O3",
                    "-march=native",
                    "-DINPUTS=" + workload.inputs(),
                    "-DHIDDEN=" + workload.widths().get(1),
                    "-DOUTPUTS=" + workload.outputs(),
                    "-DROWS=" + workload.batch(),
                    "-DBATCHES=" + workload.batches(),
                    "-DCLASSES=" + (classes ? 1 : 0),
                    "-DRATE=" + (float) workload.learningRate() + "f",
                    source.toString(),
                    "-o",
                    binary.toString(),
                    name.equals("fann") ? "-lfann" : "-lm",
                    "-lm");
            check(run(compile), name);
            Ended ended = run(List.of(binary.toString()));
            check(ended, name);
            Files.delete(source);
            Files.delete(binary);
            Files.delete(folder);
            return Worker.result(ended.output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ended(int code, String output) {}

    private static void check(Ended ended, String name) {
        if (ended.code != 0) {
            throw new IllegalStateException(name + ".c failed, or did not learn:\n" + ended.output);
        }
    }

    private static Ended run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream stream = process.getInputStream()) {
            String output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
