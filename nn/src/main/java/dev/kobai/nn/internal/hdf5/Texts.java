package dev.kobai.nn.internal.hdf5;

import java.nio.charset.StandardCharsets;

/** Writes texts of any length into global heaps, section III.E of the format's specification. */
final class Texts {
    private static final int LEAST = 4096; // of a heap, as the HDF5 library demands
    private static final int MOST_OBJECTS = 65_535;
    private static final int PREFIX = 16; // of a heap and of each object in it

    private final Output out;
    private long heap;
    private long free; // where the next object will lie
    private long end;
    private int objects;

    Texts(Output out) {
        this.out = out;
    }

    /** Writes a text and gives what an attribute says of it: its length, heap and number. */
    Output add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long length = PREFIX + Output.padded(bytes.length);
        if (free + length > end || objects == MOST_OBJECTS) {
            begin(Math.max(LEAST, PREFIX + length));
        }
        objects++;
        out.at(free, () -> out.u16(objects).u16(0).u32(0).u64(bytes.length).put(bytes));
        free += length;
        if (end - free >= PREFIX) {
            out.at(free, () -> out.u64(0).u64(end - free)); // object 0 is what is left
        }
        return new Output().u32(bytes.length).u64(heap).u32(objects);
    }

    private void begin(long size) {
        out.pad();
        heap = out.position();
        free = heap + PREFIX;
        end = heap + size;
        objects = 0;
        out.ascii("GCOL").u8(1, 0, 0, 0).u64(size).zerosTo(end);
    }
}
