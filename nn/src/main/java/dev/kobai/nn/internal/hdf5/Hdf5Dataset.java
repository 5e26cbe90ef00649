package dev.kobai.nn.internal.hdf5;

import java.nio.ByteBuffer;

/** An array of an HDF5 file, whose numbers stay in the file until they are read. */
public final class Hdf5Dataset extends Hdf5Node {
    private static final int COMPACT = 0;
    private static final int CONTIGUOUS = 1;

    private final Space space;
    private final ObjectHeader header;

    Hdf5Dataset(
            Hdf5Group parent,
            String name,
            Attributes attributes,
            Space space,
            ObjectHeader header) {
        super(parent, name, attributes);
        this.space = space;
        this.header = header;
    }

    /**
     * The sizes of its axes, none for a single number.
     *
     * @return the sizes
     * @throws Hdf5Exception if they are damaged
     */
    public long[] shape() throws Hdf5Exception {
        return dataspace().sizes();
    }

    private Dataspace dataspace() throws Hdf5Exception {
        return Dataspace.read(header.one(ObjectHeader.DATASPACE, "dataspace of " + path()));
    }

    /**
     * Its numbers, row by row.
     *
     * @return a new array; it is no longer than the file
     * @throws Hdf5Exception if it does not hold numbers, or they do not lie in the file
     */
    public double[] read() throws Hdf5Exception {
        Dataspace dataspace = dataspace();
        Datatype type = Datatype.read(header.one(ObjectHeader.DATATYPE, "datatype of " + path()));
        if (type.isText()) {
            throw new Hdf5Exception(path(), "numbers", type);
        }
        long count = dataspace.count();
        if (count > space.size() / type.size()) {
            String got = count + " numbers in a file of " + space.size() + " bytes";
            throw new Hdf5Exception(path(), "numbers that lie in the file", got);
        }
        ByteBuffer bytes = data(count * type.size()).order(type.order());
        double[] numbers = new double[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = type.number(bytes, i * type.size());
        }
        return numbers;
    }

    /** The bytes of the numbers, section IV.A.2.i of the format's specification. */
    private ByteBuffer data(long length) throws Hdf5Exception {
        Block layout = header.one(ObjectHeader.LAYOUT, "layout of " + path());
        int version = layout.u8();
        layout.check(version == 3 || version == 4, "a layout of version 3 or 4", version);
        int form = layout.u8();
        boolean whole = form == COMPACT || form == CONTIGUOUS;
        whole &= !header.has(ObjectHeader.FILTERS) && !header.has(ObjectHeader.EXTERNAL_FILES);
        layout.check(whole, "numbers in one piece", "chunks, filters or other files");
        if (length == 0) {
            return ByteBuffer.allocate(0);
        }
        if (form == COMPACT) {
            int there = layout.u16();
            layout.check(there >= length, length + " bytes", there);
            return layout.next(length, "numbers").buffer();
        }
        long address = layout.address();
        layout.check(address != Block.NOWHERE, "numbers", "none: they were never written");
        long there = layout.length();
        layout.check(there >= length, length + " bytes", there);
        return space.view(address, length, "numbers of " + path()).buffer();
    }
}
