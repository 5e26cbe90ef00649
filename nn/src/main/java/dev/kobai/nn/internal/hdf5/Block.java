package dev.kobai.nn.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A stretch of the file that is read from its beginning to its end, and no further. */
final class Block {
    /** What HDF5 writes for an address that leads nowhere. */
    static final long NOWHERE = -1;

    private final byte[] file;
    private final ByteBuffer bytes;
    private final String what;
    private final int begin;

    Block(byte[] file, int begin, int length, String what) {
        this.file = file;
        this.begin = begin;
        this.what = what;
        bytes = ByteBuffer.wrap(file, begin, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static String where(String what, long address) {
        return what + " at byte " + Long.toUnsignedString(address);
    }

    Hdf5Exception error(String expected, Object got) {
        return new Hdf5Exception(where(what, begin), expected, got);
    }

    void check(boolean ok, String expected, Object got) throws Hdf5Exception {
        if (!ok) {
            throw error(expected, got);
        }
    }

    int remaining() {
        return bytes.remaining();
    }

    /** Where in the file the next byte lies. */
    int position() {
        return bytes.position();
    }

    private void need(long length) throws Hdf5Exception {
        boolean there = length >= 0 && length <= bytes.remaining();
        check(there, length + " bytes more", bytes.remaining());
    }

    int u8() throws Hdf5Exception {
        need(1);
        return bytes.get() & 0xff;
    }

    int u16() throws Hdf5Exception {
        need(2);
        return bytes.getShort() & 0xffff;
    }

    long u32() throws Hdf5Exception {
        need(4);
        return bytes.getInt() & 0xffffffffL;
    }

    /** An address, or {@link #NOWHERE}; {@link Space} checks where it leads. */
    long address() throws Hdf5Exception {
        need(8);
        return bytes.getLong();
    }

    /** A length or count of eight bytes. */
    long length() throws Hdf5Exception {
        long length = address();
        check(length >= 0, "a length", Long.toUnsignedString(length));
        return length;
    }

    /** A number of {@code 1 << log} bytes. */
    long unsigned(int log) throws Hdf5Exception {
        return switch (log) {
            case 0 -> u8();
            case 1 -> u16();
            case 2 -> u32();
            default -> length();
        };
    }

    void skip(long length) throws Hdf5Exception {
        need(length);
        bytes.position(bytes.position() + (int) length);
    }

    /** The next bytes as a block of their own. */
    Block next(long length, String name) throws Hdf5Exception {
        int from = position();
        skip(length);
        return new Block(file, from, (int) length, name);
    }

    String text(long length) throws Hdf5Exception {
        int from = position();
        skip(length);
        return new String(file, from, (int) length, StandardCharsets.UTF_8);
    }

    /** What is left, without a copy. */
    ByteBuffer buffer() {
        return bytes.slice();
    }

    void signature(String expected) throws Hdf5Exception {
        String got = text(expected.length());
        check(got.equals(expected), "the signature " + expected, "another");
    }

    /** One byte that can have but one value, as versions do. */
    void only(int value, String name) throws Hdf5Exception {
        int got = u8();
        check(got == value, name + " " + value, got);
    }
}
