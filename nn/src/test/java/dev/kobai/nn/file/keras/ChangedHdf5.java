package dev.kobai.nn.file.keras;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** An HDF5 file in which a few pointers, counts, lengths or nodes were changed by chance. */
final class ChangedHdf5 {
    private static final List<String> SIGNATURES =
            List.of("TREE", "SNOD", "HEAP", "GCOL", "OHDR", "OCHK");
    private static final long[] ODD = {
        0,
        1,
        2,
        7,
        8,
        16,
        255,
        256,
        4096,
        65_535,
        65_536,
        Integer.MAX_VALUE,
        1L << 31,
        0xffffffffL,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -2,
        -8,
    };

    private final SplittableRandom random;
    private final List<Integer> nodes = new ArrayList<>();
    private final List<Integer> pointers = new ArrayList<>();
    private ByteBuffer file;

    ChangedHdf5(byte[] original, SplittableRandom random) {
        this.random = random;
        file = ByteBuffer.wrap(original.clone()).order(ByteOrder.LITTLE_ENDIAN);
        find();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> file.putLong(pick(pointers), anywhere());
                case 2, 3 -> changeNumber();
                case 4 -> copyNode();
                default -> appendTree();
            }
        }
    }

    byte[] bytes() {
        return file.array();
    }

    /**
     * Nodes with a signature, headers without one that entries lead to, and what points to them.
     */
    private void find() {
        String text = new String(file.array(), StandardCharsets.ISO_8859_1);
        Set<Long> all = new TreeSet<>();
        for (String signature : SIGNATURES) {
            for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
                all.add((long) at);
                for (int i = 0; signature.equals("SNOD") && i < file.getShort(at + 6); i++) {
                    all.add(file.getLong(at + 16 + 40 * i));
                }
            }
        }
        all.forEach(address -> nodes.add(address.intValue()));
        for (int at = 0; at + 8 <= file.capacity(); at++) {
            if (all.contains(file.getLong(at))) {
                pointers.add(at);
            }
        }
    }

    private int pick(List<Integer> places) {
        return places.get(random.nextInt(places.size()));
    }

    private long anywhere() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> pick(nodes);
            case 2 -> random.nextInt(file.capacity() + 8);
            default -> odd();
        };
    }

    private long odd() {
        return ODD[random.nextInt(ODD.length)];
    }

    /** A count or length near the begin of a node becomes another, in one of four sizes. */
    private void changeNumber() {
        int at = pick(nodes) + random.nextInt(80);
        if (at + 8 > file.capacity()) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> file.put(at, (byte) odd());
            case 1 -> file.putShort(at, (short) odd());
            case 2 -> file.putInt(at, (int) odd());
            default -> file.putLong(at, random.nextBoolean() ? odd() : anywhere());
        }
    }

    private void copyNode() {
        int from = pick(nodes);
        int to = pick(nodes);
        int length = Math.min(1 + random.nextInt(400), file.capacity() - Math.max(from, to));
        System.arraycopy(file.array(), from, file.array(), to, length);
    }

    /** A B-tree node at the end whose many children are one node; something points to it. */
    private void appendTree() {
        int children = 1 + random.nextInt(random.nextBoolean() ? 40 : 4000);
        int at = file.capacity() + 7 & ~7;
        ByteBuffer longer = ByteBuffer.allocate(at + 32 + 16 * children);
        longer.order(ByteOrder.LITTLE_ENDIAN).put(file.array()).position(at);
        longer.put("TREE".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        longer.put((byte) random.nextInt(3))
                .putShort((short) children)
                .putLong(-1)
                .putLong(-1);
        long child = random.nextInt(8) == 0 ? at : pick(nodes);
        for (int i = 0; i < children; i++) {
            longer.putLong(0).putLong(child);
        }
        file = longer;
        file.putLong(pick(pointers), at);
        nodes.add(at);
    }
}
