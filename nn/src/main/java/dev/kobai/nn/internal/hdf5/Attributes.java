package dev.kobai.nn.internal.hdf5;

import java.util.ArrayList;
import java.util.List;

/** The texts that a group or dataset is labelled with, section IV.A.2.m of the specification. */
final class Attributes {
    private static final String WHAT = "attribute";

    private final Space space;
    private final ObjectHeader header;
    private final GlobalHeap heap;

    Attributes(Space space, ObjectHeader header, GlobalHeap heap) {
        this.space = space;
        this.header = header;
        this.heap = heap;
    }

    /** The texts of an attribute; null if there is no such attribute. */
    List<String> texts(String name) throws Hdf5Exception {
        for (Block message : header.all(ObjectHeader.ATTRIBUTE, WHAT)) {
            int version = message.u8();
            message.check(version >= 1 && version <= 3, "version 1 to 3", version);
            int flags = message.u8();
            int nameLength = message.u16();
            int typeLength = message.u16();
            int spaceLength = message.u16();
            message.skip(version == 3 ? 1 : 0); // the character set
            int unit = version == 1 ? 8 : 1;
            Block nameBlock = message.next(padded(nameLength, unit), WHAT);
            String own = upToZero(nameBlock.text(nameLength));
            if (own.equals(name)) {
                boolean shared = version > 1 && flags != 0;
                message.check(!shared, "a datatype of its own", "a shared one");
                Block type = message.next(padded(typeLength, unit), WHAT + " " + name);
                Block sizes = message.next(padded(spaceLength, unit), WHAT + " " + name);
                Dataspace dataspace = Dataspace.read(sizes);
                // h5py writes an empty list as no numbers
                return dataspace.count() == 0
                        ? List.of()
                        : texts(Datatype.read(type), dataspace, message);
            }
        }
        if (header.has(ObjectHeader.ATTRIBUTE_INFO)) {
            Block info = header.one(ObjectHeader.ATTRIBUTE_INFO, "attribute info");
            info.only(0, "version");
            info.skip((info.u8() & 1) != 0 ? 2 : 0);
            boolean compact = info.address() == Block.NOWHERE;
            info.check(compact, "attributes in the object's header", "dense storage");
        }
        return null;
    }

    private static String upToZero(String text) {
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    private static int padded(int length, int unit) {
        return (length + unit - 1) / unit * unit;
    }

    private List<String> texts(Datatype type, Dataspace dataspace, Block data)
            throws Hdf5Exception {
        data.check(type.isText(), "texts", type);
        long count = dataspace.count();
        boolean there = count <= data.remaining() / type.size();
        data.check(there, count + " texts", data.remaining() + " bytes");
        List<String> texts = new ArrayList<>();
        long all = 0; // several may refer to one long text
        for (long i = 0; i < count; i++) {
            if (type.kind() == Datatype.Kind.TEXT) {
                texts.add(upToZero(data.text(type.size())));
                continue;
            }
            long length = data.u32();
            long address = data.address();
            long index = data.u32();
            all += length;
            data.check(all <= space.size(), "texts that fit the file", all + " bytes");
            texts.add(length == 0 ? "" : heap.object(address, index, length).text(length));
        }
        return texts;
    }
}
