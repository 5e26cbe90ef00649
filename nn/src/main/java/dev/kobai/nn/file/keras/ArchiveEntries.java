package dev.kobai.nn.file.keras;

import java.io.IOException;

/** Where an archive's entries come from: a file, or a stream that is read once. */
interface ArchiveEntries extends AutoCloseable {
    /** Whether there is an entry. */
    boolean has(String name);

    /** How long an entry is. */
    long size(String name) throws IOException;

    /** Reads an entry of no more than a number of bytes. */
    byte[] read(String name, long most) throws IOException;

    @Override
    void close() throws IOException;
}
