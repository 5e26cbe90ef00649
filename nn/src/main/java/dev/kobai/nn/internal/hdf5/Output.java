package dev.kobai.nn.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file in memory that grows as it is written, in HDF5's order of bytes. */
final class Output {
    private static final int MOST = Integer.MAX_VALUE - 64; // what fits a Java array

    private ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

    /** Where the next byte will lie. */
    long position() {
        return bytes.position();
    }

    /** Makes room, so that numbers can be put without a further thought. */
    ByteBuffer room(long length) {
        long needed = bytes.position() + length;
        if (needed > MOST) {
            String message = "an HDF5 file of more than " + MOST + " bytes cannot be written";
            throw new IllegalArgumentException(message);
        }
        if (needed > bytes.capacity()) {
            int size = (int) Math.min(MOST, Math.max(needed, bytes.capacity() * 3L / 2));
            ByteBuffer larger = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }

    Output u8(int... values) {
        for (int value : values) {
            room(1).put((byte) value);
        }
        return this;
    }

    Output u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    Output u32(long value) {
        room(4).putInt((int) value);
        return this;
    }

    Output u64(long value) {
        room(8).putLong(value);
        return this;
    }

    Output ascii(String text) {
        return put(text.getBytes(StandardCharsets.US_ASCII));
    }

    Output put(byte[] values) {
        room(values.length).put(values);
        return this;
    }

    /** Zeros up to a place. */
    Output zerosTo(long position) {
        return put(new byte[(int) (position - position())]);
    }

    /** Zeros up to the next multiple of eight. */
    Output pad() {
        return zerosTo(padded(position()));
    }

    static long padded(long length) {
        return length + 7 & ~7;
    }

    /** Writes at a place that was left free before. */
    void at(long position, Runnable writing) {
        int here = bytes.position();
        bytes.position((int) position);
        writing.run();
        bytes.position(here);
    }

    Output put(Output other) {
        room(other.position()).put(other.bytes.array(), 0, other.bytes.position());
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
