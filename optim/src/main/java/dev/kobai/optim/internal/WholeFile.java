package dev.kobai.optim.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all.
 *
 * <p>The bytes go to a temporary file in the same folder, which takes the file's name in one move
 * when it is complete. Whoever reads the folder meanwhile sees the old file or the new one.
 */
public final class WholeFile {
    private WholeFile() {}

    /** What fills a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes the file's bytes.
         *
         * @param out where to; closed by the caller
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, replacing one of the same name.
     *
     * @param file the file; its folder must exist
     * @param content what fills it
     * @return the file
     * @throws UncheckedIOException if the file cannot be written; then nothing is left behind and a
     *     file that was there before is unchanged
     */
    public static Path write(Path file, Content content) {
        Path target = checkFolder(file);
        Path temporary = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(out);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw error(file, "a file that can be written", e.toString(), e);
        } finally {
            discard(temporary);
        }
        return file;
    }

    /**
     * Writes a text file in UTF-8, replacing one of the same name.
     *
     * @param file the file; its folder must exist
     * @param text what fills it
     * @return the file
     * @throws UncheckedIOException if the file cannot be written, see {@link #write}
     */
    public static Path writeText(Path file, CharSequence text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return write(file, out -> out.write(bytes));
    }

    /**
     * Checks that a file's folder is there and can be written to, before work is put into what the
     * file shall hold.
     *
     * @param file the file
     * @return the file, as an absolute path
     * @throws UncheckedIOException if it is not
     */
    public static Path checkFolder(Path file) {
        Path target = Check.present(file, "file", "a path").toAbsolutePath();
        Path folder = target.getParent();
        String problem = "";
        if (folder == null || Files.isDirectory(target)) {
            problem = "a folder";
        } else if (!Files.isDirectory(folder)) {
            problem = "no folder " + folder;
        } else if (!Files.isWritable(folder)) {
            problem = "no right to write to " + folder;
        }
        if (!problem.isEmpty()) {
            var cause = new NotDirectoryException(String.valueOf(folder));
            throw error(
                    file, "a file in an existing folder that can be written to", problem, cause);
        }
        return target;
    }

    private static UncheckedIOException error(
            Path file, String expected, String got, IOException cause) {
        String advice = "Create the folder or choose another one.";
        return new UncheckedIOException(
                Check.message("writing " + file, expected, got, advice), cause);
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The error that brought us here says more than this one.
        }
    }
}
