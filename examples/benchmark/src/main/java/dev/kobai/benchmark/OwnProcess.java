package dev.kobai.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a class in a JVM of its own that sees one system's libraries only. */
final class OwnProcess {
    /** As .mvn/jvm.config has it: no warnings of the native code that libraries load. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Dstdout.encoding=UTF-8",
            "-Dsun.stdout.encoding=UTF-8",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true");

    private OwnProcess() {}

    /**
     * What such a run gave.
     *
     * @param output all it printed
     * @param seconds from its start to its end
     */
    record Result(String output, double seconds) {}

    /** Runs to the end, with as many threads for its numbers, or as it comes with 0. */
    static Result run(Competitor competitor, int threads, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", classPath(competitor), program.getName()));
        command.addAll(List.of(arguments));
        try {
            long begin = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // What a shell here chose for its own BLAS is none of a user's: each system as it
            // comes.
            builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
            if (threads > 0) {
                builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
            }
            Process process = builder.start();
            String output;
            try (InputStream stream = process.getInputStream()) {
                output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
            int code = process.waitFor();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (code != 0) {
                throw new IllegalStateException(competitor.label() + " failed:\n" + output);
            }
            return new Result(output, seconds);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kobai's own classes, which are small, and the jars that the system needs. */
    private static String classPath(Competitor competitor) {
        return entries().stream()
                .filter(path -> isOwn(path) || competitor.needs(path.replace('\\', '/')))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOwn(String path) {
        File file = new File(path);
        return file.isDirectory() || file.getName().startsWith("kobai-");
    }

    /** The class path of this JVM; exec:java has it in a class loader. */
    private static List<String> entries() {
        if (OwnProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(OwnProcess::path).toList();
        }
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
