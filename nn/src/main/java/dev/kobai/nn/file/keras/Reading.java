package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.hdf5.Hdf5Exception;
import dev.kobai.optim.internal.Check;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Something that is read from a file or stream, and the two exceptions that this may end in. */
interface Reading<T> {
    T read() throws IOException, Hdf5Exception;

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
}
