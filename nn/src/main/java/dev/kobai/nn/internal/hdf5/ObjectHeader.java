package dev.kobai.nn.internal.hdf5;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is said of a group or dataset: the messages of its header, section IV.A of the format's
 * specification, in version 1 and 2.
 */
final class ObjectHeader {
    static final int DATASPACE = 0x1;
    static final int LINK_INFO = 0x2;
    static final int DATATYPE = 0x3;
    static final int LINK = 0x6;
    static final int EXTERNAL_FILES = 0x7;
    static final int LAYOUT = 0x8;
    static final int FILTERS = 0xb;
    static final int ATTRIBUTE = 0xc;
    static final int SYMBOL_TABLE = 0x11;
    static final int ATTRIBUTE_INFO = 0x15;

    private static final int CONTINUATION = 0x10;
    private static final int SHARED = 2;
    private static final String WHAT = "object header";

    /** Where a message lies; a block is made of it only when it is read. */
    private record Message(int type, boolean shared, int begin, int length) {}

    private record Part(long address, long length) {}

    private final Space space;
    private final List<Message> messages = new ArrayList<>();
    private final Deque<Part> continuations = new ArrayDeque<>();

    private ObjectHeader(Space space) {
        this.space = space;
    }

    static ObjectHeader read(Space space, long address) throws Hdf5Exception {
        ObjectHeader header = new ObjectHeader(space);
        Block version = space.view(address, 4, WHAT);
        if (version.u8() == 1) {
            header.readVersion1(address);
        } else {
            header.readVersion2(address);
        }
        return header;
    }

    private void readVersion1(long address) throws Hdf5Exception {
        Block prefix = space.take(address, 16, WHAT);
        prefix.skip(8); // version, number of messages, of references
        continuations.add(new Part(address + 16, prefix.u32()));
        while (!continuations.isEmpty()) {
            Part part = continuations.remove();
            Block block = space.take(part.address, part.length, WHAT);
            while (block.remaining() >= 8) {
                int type = block.u16();
                int length = block.u16();
                int flags = block.u8();
                block.skip(3);
                add(type, flags, block.next(length, WHAT));
            }
        }
    }

    private void readVersion2(long address) throws Hdf5Exception {
        Block prefix = space.view(address, Math.min(34, space.size() - address), WHAT);
        prefix.signature("OHDR");
        prefix.only(2, "version");
        int flags = prefix.u8();
        prefix.skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        long first = prefix.unsigned(flags & 3);
        long begin = prefix.position() - address;
        prefix.check(first <= space.size(), "a length within the file", first);
        boolean ordered = (flags & 4) != 0;
        Block block = space.take(address, begin + first + 4, WHAT);
        block.skip(begin);
        readVersion2(block, ordered);
        while (!continuations.isEmpty()) {
            Part part = continuations.remove();
            Block more = space.take(part.address, part.length, WHAT);
            more.signature("OCHK");
            readVersion2(more, ordered);
        }
    }

    private void readVersion2(Block block, boolean ordered) throws Hdf5Exception {
        int prefix = ordered ? 6 : 4;
        while (block.remaining() >= 4 + prefix) { // a check sum of four bytes comes last
            int type = block.u8();
            int length = block.u16();
            int flags = block.u8();
            block.skip(prefix - 4);
            add(type, flags, block.next(length, WHAT));
        }
    }

    private void add(int type, int flags, Block data) throws Hdf5Exception {
        boolean shared = (flags & SHARED) != 0;
        if (type == CONTINUATION) {
            continuations.add(new Part(data.address(), data.length()));
        } else if (type != 0) {
            messages.add(new Message(type, shared, data.position(), data.remaining()));
        }
    }

    boolean has(int type) {
        return messages.stream().anyMatch(message -> message.type == type);
    }

    /** All messages of a type. */
    List<Block> all(int type, String what) throws Hdf5Exception {
        List<Block> blocks = new ArrayList<>();
        for (Message message : messages) {
            if (message.type == type) {
                Block block = space.view(message.begin, message.length, what);
                block.check(!message.shared, "a message in its own header", "a shared one");
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** The only message of a type. */
    Block one(int type, String what) throws Hdf5Exception {
        List<Block> blocks = all(type, what);
        if (blocks.size() != 1) {
            throw new Hdf5Exception(WHAT, "one " + what, blocks.size());
        }
        return blocks.get(0);
    }
}
