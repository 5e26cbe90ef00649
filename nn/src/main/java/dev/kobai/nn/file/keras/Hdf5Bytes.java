package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.hdf5.Hdf5Exception;
import dev.kobai.nn.internal.hdf5.Hdf5File;
import dev.kobai.optim.internal.Check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** HDF5 files as bytes, and what reading any file may end in. */
final class Hdf5Bytes {
    private Hdf5Bytes() {}

    /** Something that is read from a file or stream. */
    interface Reading<T> {
        T read() throws IOException, Hdf5Exception;
    }

    /** Reads, and says of every failure which file it was; a stream has none. */
    static <T> T guarded(Path file, Reading<T> reading) {
        String name = file == null ? "stream" : String.valueOf(file.getFileName());
        try {
            return reading.read();
        } catch (UnsupportedOperationException e) {
            String expected = "a file of the machine's own file system";
            String message = Check.message("load", expected, file, "Copy the file there first.");
            throw new UncheckedIOException(message, new IOException(e));
        } catch (NoSuchFileException e) {
            String message = Check.message("load", "a file", file + ", which is not there", "");
            throw new UncheckedIOException(message.strip(), e);
        } catch (ArchiveException e) {
            throw new ArchiveException(name + ", " + e.getMessage(), e);
        } catch (Hdf5Exception e) {
            throw new ArchiveException(name + ", " + e.getMessage() + ". " + Config.DAMAGED, e);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            boolean streamFailed = file == null && e instanceof IOException;
            if (streamFailed && !(e instanceof ZipException) && !(e instanceof EOFException)) {
                throw new UncheckedIOException("load: the stream failed.", (IOException) e);
            }
            String message = name + ": is no readable archive. " + e.getMessage();
            throw new ArchiveException(message, e);
        }
    }

    /** Whether a file begins as an HDF5 file does. */
    static boolean areIn(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return false; // and no ZIP file either, which says so
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Hdf5File.is(in.readNBytes(8));
        }
    }

    /** All bytes of a file, if they and the numbers in them fit this JVM. */
    static byte[] of(Path file) throws IOException {
        long size = Files.size(file);
        long most = Math.min(ArchiveReader.MOST_ARRAYS, Runtime.getRuntime().maxMemory() / 5);
        String advice = "Give the JVM more with -Xmx, if you trust the file.";
        ArchiveException.check(size <= most, "file", "at most " + most + " bytes", size, advice);
        return Files.readAllBytes(file);
    }
}
