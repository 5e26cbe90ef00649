package dev.kobai.optim.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files are read and added to whether or not the thread is interrupted. */
class PlainFileTest {
    @TempDir
    private Path folder;

    @Test
    void anInterruptDoesNotCloseAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "a");
        Thread.currentThread().interrupt();
        PlainFile.append(file, new byte[] {'b'});
        String read;
        try (InputStream in = PlainFile.read(file)) {
            read = new String(in.readAllBytes());
        }
        assertTrue(Thread.interrupted());
        assertEquals("ab", read);
    }

    @Test
    void aFileThatIsNotThereIsNotMade() {
        Path none = folder.resolve("none");
        assertThrows(NoSuchFileException.class, () -> PlainFile.append(none, new byte[1]));
        assertThrows(NoSuchFileException.class, () -> PlainFile.read(none));
        assertTrue(Files.notExists(none));
    }
}
