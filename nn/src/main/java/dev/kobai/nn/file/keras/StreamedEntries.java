package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The entries of an archive that comes as a stream: those that a model is made of are kept in
 * memory, no other is.
 */
final class StreamedEntries implements ArchiveEntries {
    private static final int MOST_ENTRIES = 1000;

    private final Map<String, byte[]> entries = new HashMap<>();

    /** The entries of a model's archive. */
    static StreamedEntries of(InputStream in) throws IOException {
        long memory = Runtime.getRuntime().maxMemory() / 3; // beside the numbers that they hold
        return new StreamedEntries(
                in,
                Map.of(
                        KerasArchive.METADATA,
                        ArchiveReader.MOST_JSON,
                        KerasArchive.CONFIG,
                        ArchiveReader.MOST_JSON,
                        KerasArchive.PREPARATION,
                        (long) ArchiveReader.MOST_PREPARATION,
                        KerasArchive.WEIGHTS,
                        Math.min(ArchiveReader.MOST_ARRAYS, memory)));
    }

    /**
     * Reads a stream to the archive's end.
     *
     * @param in the stream, which stays open
     * @param most for each entry that is wanted, the bytes that it may have
     */
    private StreamedEntries(InputStream in, Map<String, Long> most) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        int count = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String few = "at most " + MOST_ENTRIES + " entries";
            boolean ok = count++ < MOST_ENTRIES && entries.size() <= most.size();
            ArchiveException.check(ok, "archive", few, "more", Config.DAMAGED);
            Long bound = most.get(entry.getName());
            if (bound == null) {
                String expected = "entries " + most.keySet();
                boolean folder = entry.isDirectory() || entry.getName().startsWith("assets/");
                ArchiveException.check(
                        folder, "archive", expected, entry.getName(), Config.DAMAGED);
                continue;
            }
            byte[] bytes = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 64L, bound + 1));
            String expected = "at most " + bound + " bytes";
            ArchiveException.check(
                    bytes.length <= bound, entry.getName(), expected, "more", Config.DAMAGED);
            boolean once = entries.put(entry.getName(), bytes) == null;
            ArchiveException.check(once, entry.getName(), "one", "two", Config.DAMAGED);
        }
    }

    private byte[] entry(String name) {
        byte[] bytes = entries.get(name);
        String advice = "Give the bytes of a .keras file as Keras 3 saves it.";
        ArchiveException.check(bytes != null, "archive", "an entry " + name, "none", advice);
        return bytes;
    }

    @Override
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    @Override
    public long size(String name) {
        return entry(name).length;
    }

    @Override
    public byte[] read(String name, long most) {
        byte[] bytes = entry(name);
        String expected = "at most " + most + " bytes";
        boolean fits = bytes.length <= most;
        ArchiveException.check(fits, name, expected, bytes.length + " bytes", Config.DAMAGED);
        return bytes;
    }

    @Override
    public void close() {}
}
