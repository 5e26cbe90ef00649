package dev.kobai.optim.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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

    @Test
    void aLinkStaysAndWhatItLeadsToIsReplaced() throws IOException {
        Path deep = Files.createDirectory(folder.resolve("deep"));
        Path file = WholeFile.writeText(deep.resolve("run17.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("b.txt"), Path.of("deep/run17.txt"));
        Path latest = Files.createSymbolicLink(folder.resolve("latest.txt"), link);
        assertEquals(latest, WholeFile.writeText(latest, "new"));
        assertTrue(Files.isSymbolicLink(latest) && Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));

        Path ahead = Files.createSymbolicLink(folder.resolve("ahead.txt"), Path.of("none.txt"));
        WholeFile.writeText(ahead, "first");
        assertEquals("first", Files.readString(folder.resolve("none.txt")));
        Path round = folder.resolve("round.txt");
        Files.createSymbolicLink(round, round);
        assertThrows(UncheckedIOException.class, () -> WholeFile.writeText(round, "x"));
    }

    @Test
    void aFileThatIsReplacedLeavesItsPermissions() throws IOException {
        Path file = WholeFile.writeText(folder.resolve("a.txt"), "old");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        for (String permissions : new String[] {"rw-------", "rw-rw-r--", "rwxr-x--x"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            WholeFile.writeText(file, "new");
            var now = Files.getPosixFilePermissions(file);
            assertEquals(permissions, PosixFilePermissions.toString(now));
        }
    }

    @Test
    void aPipeIsNotReplacedByAFile() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();
        var e = assertThrows(UncheckedIOException.class, () -> WholeFile.writeText(pipe, "x"));
        assertTrue(e.getMessage().contains("got a pipe or a device"), e.getMessage());
        assertFalse(Files.isRegularFile(pipe));
    }

    @Test
    void anInterruptDoesNotEndTheWriting() throws IOException {
        Path file = folder.resolve("a.txt");
        Thread.currentThread().interrupt();
        WholeFile.writeText(file, "whole");
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertEquals("whole", Files.readString(file));
        assertEquals(1, files());
    }

    /** Writes half of each of its files and says so, then waits to be killed. */
    static final class HalfProgram {
        public static void main(String[] args) {
            WholeFile.write(Path.of(args[0]), out -> {
                out.write(new byte[100]);
                out.flush();
                System.out.println("half");
                try {
                    Thread.sleep(TimeUnit.HOURS.toMillis(1));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    @Test
    @Timeout(120)
    void whatAKilledProcessLeftIsDeletedAndNothingOfOneThatLives() throws Exception {
        Process first = half("a.txt");
        Process second = half("b.txt");
        try {
            assertEquals(4, files()); // a file and a lock of each
            WholeFile.writeText(folder.resolve("c.txt"), "c");
            assertEquals(5, files());
            first.destroyForcibly().waitFor();
            assertEquals(5, files());
            WholeFile.writeText(folder.resolve("c.txt"), "c");
            assertEquals(3, files());
        } finally {
            first.destroyForcibly().waitFor();
            second.destroyForcibly().waitFor();
        }
        WholeFile.writeText(folder.resolve("a.txt"), "a");
        assertEquals(2, files());
    }

    private Process half(String name) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HalfProgram.class.getName(),
                        folder.resolve(name).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals("half", process.inputReader().readLine());
        return process;
    }

    @Test
    void filesOfManyThreadsInOneFolderDoNotMeet() throws Exception {
        List<Thread> threads = new ArrayList<>();
        AtomicInteger written = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            String name = (i % 2) + ".txt";
            Thread thread = new Thread(() -> {
                for (int round = 0; round < 200; round++) {
                    WholeFile.writeText(folder.resolve(name), name);
                    written.incrementAndGet();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(4 * 200, written.get());
        assertEquals(2, files());
        assertEquals("1.txt", Files.readString(folder.resolve("1.txt")));
    }

    private long files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.count();
        }
    }
}
