package dev.kobai.optim.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DescentPageTest {
    @TempDir
    private Path folder;

    @Test
    void thePageIsOneFileThatLoadsNothing() throws IOException {
        Path file = folder.resolve("descent.html");
        assertEquals(file, DescentPage.save(file));
        String page = Files.readString(file);
        assertTrue(page.startsWith("<!doctype html>"));
        assertTrue(page.contains("default-src 'none'"));
        assertTrue(page.contains("const RULES") && page.contains("const FUNCTIONS"));
        for (String loading : new String[] {"src=", "http:", "https:", "import ", "url(", "/*s"}) {
            assertFalse(page.contains(loading), loading);
        }
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        Path file = folder.resolve("none/descent.html");
        assertThrows(UncheckedIOException.class, () -> DescentPage.save(file));
    }
}
