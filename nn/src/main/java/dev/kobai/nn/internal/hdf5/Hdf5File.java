package dev.kobai.nn.internal.hdf5;

import java.util.Arrays;
import java.util.Map;

/**
 * Reads what h5py and Keras write of HDF5, as "HDF5 File Format Specification Version 3.0" tells
 * it: groups in the old and the new style, arrays in one piece, texts as attributes.
 *
 * <p>Nothing is believed: the time and memory that reading takes are bounded by the file's own
 * length, whatever its pointers and counts say.
 */
public final class Hdf5File {
    static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private static final int MOST_DEPTH = 100;

    private final Space space;
    private final GlobalHeap heap;

    private Hdf5File(byte[] bytes) {
        space = new Space(bytes);
        heap = new GlobalHeap(space);
    }

    /** Whether bytes begin as an HDF5 file does. */
    public static boolean is(byte[] bytes) {
        int length = SIGNATURE.length;
        return bytes.length >= length && Arrays.equals(SIGNATURE, Arrays.copyOf(bytes, length));
    }

    /**
     * Reads all of a file but the numbers.
     *
     * @param bytes the file, which must not be changed as long as its datasets are read
     * @return the root
     * @throws Hdf5Exception if the file is damaged or of a form that Keras does not write
     */
    public static Hdf5Group read(byte[] bytes) throws Hdf5Exception {
        Hdf5File file = new Hdf5File(bytes);
        Hdf5Node root = file.node(null, "", file.root(bytes), 0);
        if (root instanceof Hdf5Group group) {
            return group;
        }
        throw new Hdf5Exception("/", "a group", "a dataset");
    }

    /** Where the root's header lies, by the superblock, section II.A of the specification. */
    private long root(byte[] bytes) throws Hdf5Exception {
        Block block = space.view(0, Math.min(100, space.size()), "superblock");
        block.check(is(bytes), "an HDF5 file", "other bytes");
        block.skip(8);
        int version = block.u8();
        block.check(version <= 3, "version 0 to 3", version);
        boolean old = version < 2;
        block.skip(old ? 4 : 0); // versions of parts that no file has in another
        int addressSize = block.u8();
        int lengthSize = block.u8();
        boolean eight = addressSize == 8 && lengthSize == 8;
        block.check(eight, "addresses and lengths of 8 bytes", addressSize + ", " + lengthSize);
        block.skip(old ? 9 + 4 * version : 1); // sizes of B-trees, flags
        long base = block.address();
        block.check(base == 0, "a file that begins at its first byte", base);
        block.skip(8); // free space, or an extension
        long end = block.address();
        boolean whole = end >= 0 && end <= space.size();
        String got = space.size() + ": it was cut off";
        block.check(whole, Long.toUnsignedString(end) + " bytes", got);
        block.skip(old ? 16 : 0); // a driver's information, the root's empty name
        long root = block.address();
        space.take(0, block.position(), "superblock");
        return root;
    }

    private Hdf5Node node(Hdf5Group parent, String name, long address, int depth)
            throws Hdf5Exception {
        ObjectHeader header = ObjectHeader.read(space, address);
        Attributes attributes = new Attributes(space, header, heap);
        if (header.has(ObjectHeader.LAYOUT)) {
            return new Hdf5Dataset(parent, name, attributes, space, header);
        }
        Hdf5Group group = new Hdf5Group(parent, name, attributes);
        if (depth == MOST_DEPTH) {
            throw new Hdf5Exception(group.path(), "at most " + MOST_DEPTH + " groups", "more");
        }
        for (Map.Entry<String, Long> link : Links.of(space, header).entrySet()) {
            Hdf5Node member = node(group, link.getKey(), link.getValue(), depth + 1);
            group.add(link.getKey(), member);
        }
        return group;
    }
}
