package dev.kobai.nn.internal.hdf5;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names in a group and where they lead: by a B-tree of version 1, symbol table nodes and a
 * local heap (sections III.A.1, III.B and III.D of the format's specification), or by link messages
 * (IV.A.2.g).
 */
final class Links {
    private final Space space;
    private final Map<String, Long> links = new LinkedHashMap<>();
    private long names;
    private long namesLength;

    private Links(Space space) {
        this.space = space;
    }

    /** The addresses of a group's members. */
    static Map<String, Long> of(Space space, ObjectHeader header) throws Hdf5Exception {
        Links links = new Links(space);
        if (header.has(ObjectHeader.SYMBOL_TABLE)) {
            links.readTable(header.one(ObjectHeader.SYMBOL_TABLE, "symbol table"));
        }
        if (header.has(ObjectHeader.LINK_INFO)) {
            Block info = header.one(ObjectHeader.LINK_INFO, "link info");
            info.only(0, "version");
            info.skip((info.u8() & 1) != 0 ? 8 : 0);
            boolean compact = info.address() == Block.NOWHERE;
            info.check(compact, "links in the group's header", "dense storage");
        }
        for (Block link : header.all(ObjectHeader.LINK, "link")) {
            links.readLink(link);
        }
        return links.links;
    }

    private void readTable(Block message) throws Hdf5Exception {
        long tree = message.address();
        Block heap = space.take(message.address(), 32, "local heap");
        heap.signature("HEAP");
        heap.only(0, "version");
        heap.skip(3);
        namesLength = heap.length();
        heap.skip(8); // the free list
        names = heap.address();
        space.view(names, namesLength, "local heap's names");
        readTree(tree, -1);
    }

    /** Reads a node and what lies below; its level is one less than that of the node above. */
    private void readTree(long address, int expectedLevel) throws Hdf5Exception {
        Block head = space.take(address, 24, "B-tree node");
        head.signature("TREE");
        head.only(0, "node type");
        int level = head.u8();
        boolean next = expectedLevel < 0 || level == expectedLevel;
        head.check(next, "level " + expectedLevel, level);
        int count = head.u16();
        Block children = space.take(address + 24, 16L * count, "B-tree node");
        for (int i = 0; i < count; i++) {
            children.skip(8); // the key, a name's place in the heap
            long child = children.address();
            if (level > 0) {
                readTree(child, level - 1);
            } else {
                readNames(child);
            }
        }
    }

    private void readNames(long address) throws Hdf5Exception {
        Block head = space.take(address, 8, "symbol table node");
        head.signature("SNOD");
        head.only(1, "version");
        head.skip(1);
        int count = head.u16();
        Block entries = space.take(address + 8, 40L * count, "symbol table node");
        for (int i = 0; i < count; i++) {
            long offset = entries.length();
            long target = entries.address();
            boolean inHeap = offset < namesLength;
            entries.check(inHeap, "a name among " + namesLength + " bytes", offset);
            boolean hard = entries.u32() != 2;
            entries.check(hard, "a link to an object", "a symbolic link");
            entries.skip(20);
            long most = namesLength - offset;
            add(space.takeName(names + offset, most, "name"), target, entries);
        }
    }

    private void readLink(Block link) throws Hdf5Exception {
        link.only(1, "version");
        int flags = link.u8();
        int type = (flags & 8) != 0 ? link.u8() : 0;
        link.check(type == 0, "a link to an object", "a link of type " + type);
        link.skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
        String name = link.text(link.unsigned(flags & 3));
        add(name, link.address(), link);
    }

    private void add(String name, long address, Block where) throws Hdf5Exception {
        boolean once = links.put(name, address) == null;
        where.check(once, "each name once", "twice the name " + name);
    }
}
