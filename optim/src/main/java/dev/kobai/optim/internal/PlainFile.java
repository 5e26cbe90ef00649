package dev.kobai.optim.internal;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Opens files so that an interrupt of the thread does not close them halfway, as it does those that
 * {@link Files} opens; for what is read and written while a training goes on.
 */
public final class PlainFile {
    private PlainFile() {}

    /**
     * Opens a file to read it.
     *
     * @param file the file
     * @return its bytes
     * @throws IOException if it cannot be read
     */
    public static InputStream read(Path file) throws IOException {
        if (file.getFileSystem() != FileSystems.getDefault()) {
            return Files.newInputStream(file);
        }
        file.getFileSystem().provider().checkAccess(file); // says better what is wrong
        return new FileInputStream(file.toFile());
    }

    /**
     * Adds to the end of a file that exists, in one go.
     *
     * @param file the file
     * @param bytes what is added
     * @throws IOException if it cannot be written
     */
    public static void append(Path file, byte[] bytes) throws IOException {
        boolean real = file.getFileSystem() == FileSystems.getDefault();
        file.getFileSystem().provider().checkAccess(file); // a stream would make a new file
        try (OutputStream out = real
                ? new FileOutputStream(file.toFile(), true)
                : Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            out.write(bytes);
        }
    }
}
