package dev.kobai.nn.internal.hdf5;

import java.util.BitSet;

/**
 * The bytes of a file and who has read them: as no byte belongs to two structures, reading takes no
 * longer than the file is long, and whatever points back or twice to the same place is refused.
 */
final class Space {
    private final byte[] file;
    private final BitSet taken = new BitSet();

    Space(byte[] file) {
        this.file = file;
    }

    int size() {
        return file.length;
    }

    /** Bytes that belong to one structure, which nobody may take a second time. */
    Block take(long address, long length, String what) throws Hdf5Exception {
        Block block = view(address, length, what);
        int from = (int) address;
        int to = from + (int) length;
        // Not nextSetBit: it would look through all that is free behind the block too.
        boolean free = taken.get(from, to).isEmpty();
        block.check(free, "bytes of its own", "bytes that another structure has too");
        taken.set(from, to);
        return block;
    }

    /** Bytes that lie in the file. */
    Block view(long address, long length, String what) throws Hdf5Exception {
        boolean inside = address >= 0 && length >= 0 && address <= file.length - length;
        if (!inside) {
            String expected = "a place in the file's " + file.length + " bytes";
            String got = Long.toUnsignedString(length) + " bytes";
            throw new Hdf5Exception(Block.where(what, address), expected, got);
        }
        return new Block(file, (int) address, (int) length, what);
    }

    /** Takes a text that ends with a zero. */
    String takeName(long address, long most, String what) throws Hdf5Exception {
        Block all = view(address, most, what);
        int length = 0;
        while (length < most && file[(int) address + length] != 0) {
            length++;
        }
        all.check(length < most, "a text that ends with a zero", length + " bytes without");
        return take(address, length + 1L, what).text(length);
    }
}
