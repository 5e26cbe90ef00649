package dev.kobai.optim.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Writes a file whole or not at all.
 *
 * <p>The bytes go to a temporary file in the same folder, which takes the file's name in one move
 * when it is complete. Whoever reads the folder meanwhile sees the old file or the new one. Where a
 * symbolic link stands, the file that it leads to is replaced, and a file that is replaced leaves
 * its permissions to the new one. What a killed process leaves of a file, the next to write into
 * the folder deletes.
 */
public final class WholeFile {
    private static final int MOST_LINKS = 40; // as Linux follows

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
        try (TemporaryFile temporary = TemporaryFile.beside(target)) {
            try (OutputStream out = temporary.open()) {
                content.writeTo(out);
            }
            temporary.move();
        } catch (IOException e) {
            throw error(file, "a file that can be written", e.toString(), e);
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
     * @return the file, as an absolute path; where a symbolic link stands, what it leads to
     * @throws UncheckedIOException if it is not
     */
    public static Path checkFolder(Path file) {
        Path target = followed(Check.present(file, "file", "a path"));
        Path folder = target.getParent();
        String problem = "";
        if (folder == null || Files.isDirectory(target)) {
            problem = "a folder";
        } else if (!Files.isDirectory(folder)) {
            problem = "no folder " + folder;
        } else if (!Files.isWritable(folder)) {
            problem = "no right to write to " + folder;
        } else if (Files.exists(target) && !Files.isRegularFile(target)) {
            problem = "a pipe or a device";
        }
        if (!problem.isEmpty()) {
            var cause = new NotDirectoryException(String.valueOf(folder));
            throw error(
                    file, "a file in an existing folder that can be written to", problem, cause);
        }
        return target;
    }

    private static Path followed(Path file) {
        Path target = file.toAbsolutePath();
        try {
            for (int links = 0; Files.isSymbolicLink(target); links++) {
                if (links == MOST_LINKS) {
                    throw new FileSystemLoopException(file.toString());
                }
                target = target.resolveSibling(Files.readSymbolicLink(target));
            }
        } catch (IOException e) {
            throw error(file, "a file, or a link that leads to one", e.toString(), e);
        }
        return target;
    }

    private static UncheckedIOException error(
            Path file, String expected, String got, IOException cause) {
        String advice = "Create the folder or choose another one.";
        return new UncheckedIOException(
                Check.message("writing " + file, expected, got, advice), cause);
    }
}
