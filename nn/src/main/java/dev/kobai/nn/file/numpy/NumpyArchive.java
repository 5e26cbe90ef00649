package dev.kobai.nn.file.numpy;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.WholeFile;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** NumPy's archives: a ZIP with a {@code .npy} file for each array. */
final class NumpyArchive {
    private static final String SUFFIX = ".npy";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0); // as NumPy's
    private static final long MOST_COMPRESSION = 1032; // no more bytes come of one by deflate

    private NumpyArchive() {}

    static Map<String, INDArray> read(Path file) {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            long bytes = 0;
            for (ZipEntry entry : entries) {
                bytes += checkSize(entry, Files.size(file), file + ", " + entry.getName());
                checkMemory(bytes, file.toString());
            }
            for (ZipEntry entry : entries) {
                String where = file + ", " + entry.getName();
                String name = checkName(entry.getName(), where);
                INDArray before = arrays.put(name, read(zip, entry, where));
                check(before == null, where, "an array of each name", "two");
            }
        } catch (UnsupportedOperationException e) {
            String expected = "a file of the machine's own file system";
            String advice = "Copy the file there first.";
            String message = Check.message(file.toString(), expected, "another one's", advice);
            throw new UncheckedIOException(message, new IOException(e));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
        return arrays;
    }

    static void checkMemory(long bytes, String where) {
        long most = Runtime.getRuntime().maxMemory();
        String expected = "arrays of at most " + most + " bytes, this JVM's memory";
        String advice = "Give the JVM more with -Xmx, if you trust the file.";
        ArchiveException.check(bytes <= most, where, expected, bytes, advice);
    }

    private static long checkSize(ZipEntry entry, long fileSize, String where) {
        long size = entry.getSize();
        long stored = entry.getCompressedSize();
        boolean ok = size >= 0 && stored >= 0 && stored <= fileSize;
        check(ok, where, "an entry inside its file", stored + " bytes");
        String expected = "at most " + MOST_COMPRESSION + " bytes of each compressed one";
        check(size / MOST_COMPRESSION <= stored, where, expected, size + " of " + stored);
        return size;
    }

    private static String checkName(String name, String where) {
        check(name.endsWith(SUFFIX), where, "an array, NAME.npy", name);
        String array = name.substring(0, name.length() - SUFFIX.length());
        check(isPlain(array), where, "a plain name", name);
        return array;
    }

    /** Whether a name stays where it is when somebody unpacks the archive. */
    private static boolean isPlain(String name) {
        boolean parts = Arrays.stream(name.split("/", -1))
                .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
        return parts && name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':');
    }

    private static INDArray read(ZipFile zip, ZipEntry entry, String where) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream raw = zip.getInputStream(entry);
                InputStream in = new CheckedInputStream(new BufferedInputStream(raw), sum)) {
            NumpyHeader header = NumpyHeader.read(in, where);
            header.checkBytes(entry.getSize() - header.length(), where);
            INDArray array = NumpyData.read(in, header, where);
            boolean ok = in.read() < 0 && sum.getValue() == entry.getCrc();
            check(ok, where, "the bytes that were written", "another checksum");
            return array;
        }
    }

    static Path write(Map<String, INDArray> arrays, Path file) {
        Map<ZipEntry, NumpyHeader> headers = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            String advice = "Choose a name such as x, or dense/kernel.";
            boolean plain = name != null && isPlain(name);
            Check.that(plain, "Numpy.writeAll", "a plain name for each array", name, advice);
            headers.put(new ZipEntry(name + SUFFIX), NumpyHeader.of(array, "Numpy, " + name));
        });
        var values = arrays.values().iterator();
        return WholeFile.write(file, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out))) {
                for (Map.Entry<ZipEntry, NumpyHeader> entry : headers.entrySet()) {
                    write(zip, entry.getKey(), entry.getValue(), values.next());
                }
            }
        });
    }

    /** Writes twice: an entry that is not compressed begins with its checksum. */
    private static void write(
            ZipOutputStream zip, ZipEntry entry, NumpyHeader header, INDArray array)
            throws IOException {
        CRC32 sum = new CRC32();
        NumpyData.write(
                array, header, new CheckedOutputStream(OutputStream.nullOutputStream(), sum));
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setCrc(sum.getValue());
        entry.setSize(header.bytes().length + header.count() * header.type().width());
        zip.putNextEntry(entry);
        NumpyData.write(array, header, zip);
        zip.closeEntry();
    }

    /** What an error of reading means: a damaged archive, or a file that cannot be read. */
    static RuntimeException unreadable(String where, IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            String message =
                    Check.message(where, "a ZIP archive", e.getMessage(), "It is damaged.");
            return new ArchiveException(message, e);
        }
        String advice = "Check the path and the rights.";
        String message = Check.message(where, "a file that can be read", e.toString(), advice);
        return new UncheckedIOException(message, e);
    }

    private static void check(boolean ok, String where, String expected, Object got) {
        ArchiveException.check(ok, where, expected, got, "The archive is damaged or hostile.");
    }
}
