package dev.kobai.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the examples' pictures: {@code target}, or what {@code -Dpictures=} says. */
final class Pictures {
    private Pictures() {}

    /**
     * Where to put a picture; makes the folder.
     *
     * @param name the picture's file name
     * @return the file to write
     */
    static Path file(String name) {
        try {
            return Files.createDirectories(Path.of(System.getProperty("pictures", "target")))
                    .resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
