package dev.kobai.optim.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsWrittenAndReplaced() throws IOException {
        Path file = folder.resolve("a.txt");
        WholeFile.writeText(file, "勾配");
        WholeFile.writeText(file, "slope");
        assertEquals("slope", Files.readString(file));
        assertEquals(1, files());
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = WholeFile.writeText(folder.resolve("a.txt"), "old");
        var e = assertThrows(
                UncheckedIOException.class,
                () -> WholeFile.write(file, out -> {
                    out.write('n');
                    throw new IOException("disk full");
                }));
        assertTrue(e.getMessage().contains("disk full"), e.getMessage());
        assertThrows(
                IllegalStateException.class,
                () -> WholeFile.write(file, out -> {
                    throw new IllegalStateException();
                }));
        assertEquals("old", Files.readString(file));
        assertEquals(1, files());
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path file = folder.resolve("missing").resolve("a.txt");
        var e = assertThrows(UncheckedIOException.class, () -> WholeFile.writeText(file, "x"));
        String message = "writing " + file + ": expected a file in an existing folder that can be"
                + " written to, got no folder " + folder.resolve("missing")
                + ". Create the folder or choose another one.";
        assertEquals(message, e.getMessage());
    }

    @Test
    void aFileIsNoFolderAndAFolderNoFile() throws IOException {
        Path file = WholeFile.writeText(folder.resolve("a.txt"), "x");
        assertThrows(
                UncheckedIOException.class, () -> WholeFile.checkFolder(file.resolve("b.txt")));
        assertThrows(UncheckedIOException.class, () -> WholeFile.checkFolder(folder));
        assertThrows(IllegalArgumentException.class, () -> WholeFile.checkFolder(null));
    }

    private long files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.count();
        }
    }
}
