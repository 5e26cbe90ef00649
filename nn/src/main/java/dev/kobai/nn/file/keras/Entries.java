package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The entries of a ZIP file, read within bounds and written as they are. */
final class Entries implements ArchiveEntries {
    private static final String ADVICE = "Get the archive anew: it is damaged or was cut off.";

    private final ZipFile zip;

    Entries(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
        try {
            zip.stream().forEach(entry -> checkName(entry.getName()));
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static void checkName(String name) {
        boolean inside = !name.startsWith("/") && !name.contains("\\") && !name.contains(":");
        for (String part : name.split("/")) {
            inside &= !part.equals("..");
        }
        String expected = "entry names that stay inside the archive";
        ArchiveException.check(inside, "archive", expected, name, "Do not trust this file.");
    }

    @Override
    public boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    @Override
    public long size(String name) {
        return entry(name).getSize();
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        String advice = "Give a .keras file as Keras 3 saves it.";
        ArchiveException.check(entry != null, "archive", "an entry " + name, "none", advice);
        return entry;
    }

    @Override
    public byte[] read(String name, long most) throws IOException {
        ZipEntry entry = entry(name);
        String expected = "at most " + most + " bytes";
        boolean fits = entry.getSize() >= 0 && entry.getSize() <= most;
        ArchiveException.check(fits, name, expected, entry.getSize() + " bytes", ADVICE);
        byte[] bytes = new byte[(int) entry.getSize()];
        int read;
        try (InputStream in = zip.getInputStream(entry)) {
            read = in.readNBytes(bytes, 0, bytes.length);
        }
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, read);
        boolean whole = read == bytes.length && sum.getValue() == entry.getCrc();
        String got = read + " bytes that do not";
        String promised = "the " + entry.getSize() + " bytes that its check sum belongs to";
        ArchiveException.check(whole, name, promised, got, ADVICE);
        return bytes;
    }

    /** Writes entries without compressing them, as Keras does. */
    static void write(Map<String, byte[]> entries, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> content : entries.entrySet()) {
            CRC32 sum = new CRC32();
            sum.update(content.getValue());
            ZipEntry entry = new ZipEntry(content.getKey());
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.getValue().length);
            entry.setCrc(sum.getValue());
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(content.getValue());
        }
        zip.finish();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
