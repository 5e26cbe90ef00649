package dev.kobai.nn.internal.hdf5;

/**
 * Collects the messages of an object header of version 1, section IV.A.1.a of the specification.
 */
final class HeaderBuilder {
    private final Output messages = new Output();
    private int count;

    void add(int type, int flags, Output message) {
        long length = Output.padded(message.position());
        messages.u16(type).u16((int) length).u8(flags, 0, 0, 0).put(message).pad();
        count++;
    }

    /** Writes the header and gives its address. */
    long write(Output out) {
        long address = out.pad().position();
        out.u8(1, 0).u16(count).u32(1).u32(messages.position()).u32(0).put(messages);
        return address;
    }
}
