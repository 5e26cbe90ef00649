package dev.kobai.nn.internal.hdf5;

import java.util.HashMap;
import java.util.Map;

/**
 * The texts of any length that attributes refer to, section III.E of the format's specification.
 */
final class GlobalHeap {
    private record Place(long address, long index) {}

    private final Space space;
    private final Map<Place, Place> objects = new HashMap<>(); // to their begin and length
    private final Map<Long, Boolean> collections = new HashMap<>();

    GlobalHeap(Space space) {
        this.space = space;
    }

    /** An object of a collection, cut to a length. */
    Block object(long address, long index, long length) throws Hdf5Exception {
        if (collections.put(address, true) == null) {
            read(address);
        }
        Place object = objects.get(new Place(address, index));
        boolean there = object != null && length <= object.index;
        if (!there) {
            String expected = "a text of " + length + " bytes as object " + index;
            String got = object == null ? "nothing" : object.index + " bytes";
            throw new Hdf5Exception(Block.where("global heap", address), expected, got);
        }
        return space.view(object.address, length, "text");
    }

    private void read(long address) throws Hdf5Exception {
        Block head = space.view(address, 16, "global heap");
        head.signature("GCOL");
        head.only(1, "version");
        head.skip(3);
        Block all = space.take(address, head.length(), "global heap");
        all.skip(16);
        while (all.remaining() >= 16) {
            int index = all.u16();
            all.skip(6); // the number of references
            long length = all.length();
            if (index == 0) {
                return; // the rest is free
            }
            Place begin = new Place(all.position(), length);
            all.check(length <= all.remaining(), "an object in its heap", length + " bytes");
            all.skip(Math.min(all.remaining(), length + 7 & ~7));
            objects.put(new Place(address, index), begin);
        }
    }
}
