package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.hdf5.Hdf5File;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** HDF5 files as bytes. */
final class Hdf5Bytes {
    private Hdf5Bytes() {}

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
