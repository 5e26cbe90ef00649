package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Idx;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.numpy.Numpy;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * In a JVM of 512 MB files that want more, however small they are themselves, are refused before
 * they get it, and other hostile ones too.
 */
class HostileFilesTest {
    private static final Path ARCHIVES = Path.of("src/test/resources/golden/hostile");

    @TempDir
    private Path folder;

    /** Reads each file and says how that ended, one a line. */
    static final class ReadingProgram {
        public static void main(String[] files) {
            for (String file : files) {
                System.out.println(Path.of(file).getFileName() + " " + outcome(Path.of(file)));
            }
        }

        private static String outcome(Path file) {
            String name = file.toString();
            try {
                if (name.endsWith(".keras")) {
                    return Sequential.load(file).architecture().places().size() + " layers";
                } else if (name.endsWith(".npy")) {
                    return Numpy.read(file).length() + " numbers";
                } else if (name.endsWith(".csv.gz")) {
                    return Table.csv(file).rows() + " rows";
                }
                return Idx.read(file).length() + " numbers";
            } catch (Throwable e) {
                return e.getClass().getSimpleName();
            }
        }
    }

    @Test
    @Timeout(300)
    void whatWantsMoreThanTheMemoryIsRefused() throws Exception {
        var expected = new TreeMap<String, String>();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> archives = Files.list(ARCHIVES)) {
            archives.forEach(archive -> {
                files.add(archive);
                expected.put(
                        archive.getFileName().toString(), ArchiveException.class.getSimpleName());
            });
        }
        expected.put("many20000.keras", "20000 layers");
        files.add(idx());
        expected.put("zeros.idx.gz", "IllegalArgumentException");
        files.add(npy());
        expected.put("holes.npy", "ArchiveException");
        files.add(csv());
        expected.put("ones.csv.gz", "IllegalArgumentException");
        assertTrue(files.size() > 10);
        assertEquals(expected, outcomes(files));
    }

    @Test
    void anArchiveInAnArchiveIsRefusedAsAFileThatCannotBeRead() throws IOException {
        Path zip = folder.resolve("outer.zip");
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path file = inside.getPath("/model.keras");
            Sequential.of(new Input(2), new Dense(1)).save(file);
            var e = assertThrows(UncheckedIOException.class, () -> Sequential.load(file));
            assertTrue(e.getMessage().contains("the machine's own file system"), e.getMessage());
            assertThrows(UncheckedIOException.class, () -> Numpy.readAll(file));
        }
    }

    private TreeMap<String, String> outcomes(List<Path> files) throws Exception {
        Path errors = folder.resolve("errors.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ReadingProgram.class.getName()));
        files.forEach(file -> command.add(file.toString()));
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), printed);
        var outcomes = new TreeMap<String, String>();
        printed.lines()
                .map(line -> line.split(" ", 2))
                .forEach(line -> outcomes.put(line[0], line[1]));
        return outcomes;
    }

    /** 300 million pixels, all of them black, in 300 KB. */
    private Path idx() throws IOException {
        Path file = folder.resolve("zeros.idx.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            int count = 300_000_000;
            out.write(new byte[] {0, 0, 8, 1});
            out.write(new byte[] {
                (byte) (count >>> 24), (byte) (count >>> 16), (byte) (count >>> 8), (byte) count
            });
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < count / zeros.length; i++) {
                out.write(zeros);
            }
        }
        return file;
    }

    /** 800 MB of numbers, in a file with a hole where others have something. */
    private Path npy() throws IOException {
        int count = 100_000_000;
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + count + ",), }";
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        Path file = folder.resolve("holes.npy");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
            out.write(new byte[] {(byte) text.length, 0});
            out.write(text);
            out.setLength(10 + text.length + 8L * count);
        }
        return file;
    }

    /** 20 million lines that Java's objects need 2 GB for, in 60 KB. */
    private Path csv() throws IOException {
        Path file = folder.resolve("ones.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            byte[] ones = "1\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 200; i++) {
                out.write(ones);
            }
        }
        return file;
    }
}
