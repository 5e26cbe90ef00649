package dev.kobai.examples;

import jdk.jshell.tool.JavaShellToolBuilder;

import java.io.File;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens a JShell that has Kobai on its class path and imported. */
public final class Shell {
    /** How the shell's JVM starts; from Java 24 on, two keep it from warning of ND4J's code. */
    private static final List<String> JVM = List.of(
            "-R-XX:+IgnoreUnrecognizedVMOptions",
            "-R--enable-native-access=ALL-UNNAMED",
            "-R--sun-misc-unsafe-memory-access=allow");

    private Shell() {}

    /**
     * Opens the shell and returns when it is left.
     *
     * @param arguments what the command {@code jshell} takes, such as a file to load
     * @throws Exception if it does not start
     */
    public static void main(String... arguments) throws Exception {
        Path imports = Files.createTempFile("kobai", ".jsh");
        try (InputStream text = Shell.class.getResourceAsStream("kobai.jsh")) {
            Files.write(imports, text.readAllBytes());
            List<String> all = new ArrayList<>(JVM);
            all.addAll(List.of("--class-path", classPath()));
            all.addAll(List.of("--startup", "DEFAULT", "--startup", imports.toString()));
            all.addAll(List.of(arguments));
            JavaShellToolBuilder.builder().run(all.toArray(String[]::new));
        } finally {
            Files.delete(imports);
        }
    }

    private static String classPath() throws URISyntaxException {
        // Maven's exec:java loads classes from places of which the JVM's own class path knows
        // nothing.
        if (!(Shell.class.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty("java.class.path");
        }
        List<String> places = new ArrayList<>();
        for (URL place : loader.getURLs()) {
            places.add(Path.of(place.toURI()).toString());
        }
        return String.join(File.pathSeparator, places);
    }
}
