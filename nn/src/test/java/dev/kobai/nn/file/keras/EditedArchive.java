package dev.kobai.nn.file.keras;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A real archive whose entries can be changed; its check sums are right again when written. */
final class EditedArchive {
    static final Path FOLDER = Path.of("src/test/resources/golden/archives");

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private EditedArchive() {}

    static EditedArchive of(Path file) throws IOException {
        EditedArchive archive = new EditedArchive();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                archive.entries.put(e.getName(), zip.readAllBytes());
            }
        }
        return archive;
    }

    /** One of the archives that the real Keras saved. */
    static EditedArchive keras(String name) throws IOException {
        return of(FOLDER.resolve(name + ".keras"));
    }

    byte[] entry(String name) {
        return entries.get(name);
    }

    EditedArchive put(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    EditedArchive remove(String name) {
        entries.remove(name);
        return this;
    }

    EditedArchive rename(String name, String other) {
        return put(other, entries.remove(name));
    }

    String config() {
        return new String(entry("config.json"), StandardCharsets.UTF_8);
    }

    EditedArchive config(String json) {
        return put("config.json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces the first place of a text in the configuration, which must be there. */
    EditedArchive replace(String old, String by) {
        int at = config().indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException("no " + old + " in " + config());
        }
        return config(config().substring(0, at) + by + config().substring(at + old.length()));
    }

    Path save(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Entries.write(entries, out);
        return out.toByteArray();
    }
}
