package dev.kobai.nn.internal.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the names in a group and where they lead: a local heap, symbol table nodes and a B-tree
 * over them, sections III.D, III.B and III.A.1 of the format's specification.
 */
record SymbolTable(long tree, long heap) {
    /** How many names a node holds at most, and how many nodes one of the tree. */
    static final int NAMES = 8;

    static final int CHILDREN = 32;

    private static final int NO_FREE_BLOCK = 1;
    private static final Comparator<Member> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(bytes(a.name), bytes(b.name));

    /** A group's member: its name, where its header lies, and its table if it is a group. */
    record Member(String name, long header, SymbolTable table) {
        /** An entry of a symbol table node, or of the superblock: section III.C. */
        void write(Output out, long nameAt) {
            boolean group = table != null;
            out.u64(nameAt).u64(header).u32(group ? 1 : 0).u32(0);
            out.u64(group ? table.tree : 0).u64(group ? table.heap : 0);
        }
    }

    /** Something in the file, and where the last name in or below it lies in the heap. */
    private record Node(long address, long lastName) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static SymbolTable write(Output out, List<Member> members) {
        List<Member> sorted = members.stream().sorted(BY_BYTES).toList();
        Output names = new Output().u64(0); // the empty name is less than all others
        List<Long> places = new ArrayList<>();
        for (Member member : sorted) {
            places.add(names.position());
            names.put(bytes(member.name)).u8(0).pad();
        }
        long heap = out.pad().position();
        out.ascii("HEAP").u32(0).u64(names.position()).u64(NO_FREE_BLOCK).u64(heap + 32);
        out.put(names);
        List<Node> nodes = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += NAMES) {
            int to = Math.min(sorted.size(), from + NAMES);
            nodes.add(leaf(out, sorted.subList(from, to), places.subList(from, to)));
        }
        int level = 0;
        do {
            nodes = level(out, nodes, level++);
        } while (nodes.size() > 1);
        return new SymbolTable(nodes.get(0).address, heap);
    }

    private static Node leaf(Output out, List<Member> members, List<Long> places) {
        long address = out.position();
        out.ascii("SNOD").u8(1, 0).u16(members.size());
        for (int i = 0; i < members.size(); i++) {
            members.get(i).write(out, places.get(i));
        }
        out.zerosTo(address + 8 + 40 * NAMES);
        return new Node(address, places.get(places.size() - 1));
    }

    /** The tree's nodes above some others: at least one, each knowing its neighbours. */
    private static List<Node> level(Output out, List<Node> below, int level) {
        int length = 24 + 16 * CHILDREN + 8;
        long first = out.position();
        int count = Math.max(1, (below.size() + CHILDREN - 1) / CHILDREN);
        List<Node> nodes = new ArrayList<>();
        long key = 0;
        for (int i = 0; i < count; i++) {
            int to = Math.min(below.size(), (i + 1) * CHILDREN);
            List<Node> children = below.subList(i * CHILDREN, to);
            long address = out.position();
            out.ascii("TREE").u8(0, level).u16(children.size());
            out.u64(i == 0 ? Block.NOWHERE : address - length);
            out.u64(i == count - 1 ? Block.NOWHERE : address + length);
            out.u64(key);
            for (Node child : children) {
                key = child.lastName;
                out.u64(child.address).u64(key);
            }
            out.zerosTo(first + (i + 1L) * length);
            nodes.add(new Node(address, key));
        }
        return nodes;
    }
}
