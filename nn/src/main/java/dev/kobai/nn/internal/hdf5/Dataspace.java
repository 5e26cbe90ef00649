package dev.kobai.nn.internal.hdf5;

import java.util.Arrays;

/** The sizes of an array's axes, section IV.A.2.b of the format's specification. */
record Dataspace(long[] sizes, long count) {
    private static final int MOST_AXES = 32; // as in the HDF5 library

    static Dataspace read(Block message) throws Hdf5Exception {
        int version = message.u8();
        boolean known = version == 1 || version == 2;
        message.check(known, "a dataspace of version 1 or 2", version);
        int rank = message.u8();
        message.check(rank <= MOST_AXES, "at most " + MOST_AXES + " axes", rank);
        message.skip(1); // the largest sizes that the array may grow to do not matter
        int type = message.u8();
        if (version == 1) {
            message.skip(4);
        } else {
            boolean simple = type == 0 && rank == 0 || type == 1;
            message.check(simple, "a number or an array", "no data (type " + type + ")");
        }
        long[] sizes = new long[rank];
        long count = 1;
        for (int i = 0; i < rank; i++) {
            sizes[i] = message.length();
        }
        for (long size : sizes) {
            boolean fits = count == 0 || size <= Long.MAX_VALUE / count;
            message.check(fits, "a number of elements", Arrays.toString(sizes));
            count *= size;
        }
        return new Dataspace(sizes, count);
    }
}
