package dev.kobai.nn.internal.hdf5;

import dev.kobai.nn.internal.hdf5.Hdf5Writer.Data;
import dev.kobai.nn.internal.hdf5.Hdf5Writer.Group;
import dev.kobai.nn.internal.hdf5.Hdf5Writer.Type;
import dev.kobai.nn.internal.hdf5.SymbolTable.Member;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes groups and arrays one after the other, each after what it points to; the superblock,
 * section II.A of the format's specification, learns last where the root lies.
 */
final class FileBuilder {
    private static final int SUPERBLOCK = 96;
    private static final int FILL_VALUE = 5;
    private static final int CONSTANT = 1; // a message that never changes

    private final Output out = new Output();
    private final Texts texts = new Texts(out);

    private FileBuilder() {}

    static byte[] write(Group root) {
        FileBuilder builder = new FileBuilder();
        builder.out.zerosTo(SUPERBLOCK);
        Member entry = builder.group("", root);
        builder.out.pad();
        long end = builder.out.position();
        builder.out.at(0, () -> builder.superblock(entry, end));
        return builder.out.toBytes();
    }

    private void superblock(Member root, long end) {
        out.put(Hdf5File.SIGNATURE).u8(0, 0, 0, 0, 0, 8, 8, 0); // versions, sizes of addresses
        out.u16(SymbolTable.NAMES / 2).u16(SymbolTable.CHILDREN / 2).u32(0);
        out.u64(0).u64(Block.NOWHERE).u64(end).u64(Block.NOWHERE);
        root.write(out, 0);
    }

    private Member group(String name, Group group) {
        List<Member> members = new ArrayList<>();
        for (Map.Entry<String, Object> member : group.members.entrySet()) {
            members.add(
                    member.getValue() instanceof Group inner
                            ? group(member.getKey(), inner)
                            : dataset(member.getKey(), (Data) member.getValue()));
        }
        SymbolTable table = SymbolTable.write(out, members);
        HeaderBuilder header = new HeaderBuilder();
        Output place = new Output().u64(table.tree()).u64(table.heap());
        header.add(ObjectHeader.SYMBOL_TABLE, 0, place);
        group.attributes.forEach(
                (key, text) -> header.add(ObjectHeader.ATTRIBUTE, 0, attribute(key, text)));
        return new Member(name, header.write(out), table);
    }

    /** A text of any length in UTF-8, section IV.A.2.m. */
    private Output attribute(String name, String text) {
        byte[] bytes = (name + "\0").getBytes(StandardCharsets.UTF_8);
        Output message = new Output().u8(1, 0).u16(bytes.length).u16(20).u16(8);
        message.put(bytes).pad();
        message.u8(0x19, 1, 1, 0).u32(16); // a text, its characters in UTF-8
        message.u8(0x10, 0, 0, 0).u32(1).u16(0).u16(8).pad(); // of bytes
        return message.put(dataspace()).put(texts.add(text));
    }

    private Member dataset(String name, Data data) {
        long address = out.pad().position();
        numbers(data);
        long length = out.position() - address;
        boolean none = length == 0;
        HeaderBuilder header = new HeaderBuilder();
        header.add(ObjectHeader.DATASPACE, 0, dataspace(data.shape()));
        header.add(ObjectHeader.DATATYPE, CONSTANT, datatype(data.type()));
        header.add(FILL_VALUE, CONSTANT, new Output().u8(2, 2, 2, 1).u32(0)); // zero, as usual
        Output layout =
                new Output().u8(3, 1).u64(none ? Block.NOWHERE : address).u64(length);
        header.add(ObjectHeader.LAYOUT, 0, layout);
        return new Member(name, header.write(out), null);
    }

    private void numbers(Data data) {
        int count = data.count();
        ByteBuffer bytes = out.room((long) count * data.type().size());
        for (int i = data.from(); i < data.from() + count; i++) {
            double value = data.values()[i];
            switch (data.type()) {
                case INT32 -> bytes.putInt((int) value);
                case INT64 -> bytes.putLong((long) value);
                case FLOAT32 -> bytes.putFloat((float) value);
                case FLOAT64 -> bytes.putDouble(value);
            }
        }
    }

    /** Section IV.A.2.b. */
    private static Output dataspace(long... shape) {
        int hasMost = shape.length > 0 ? 1 : 0;
        Output message = new Output().u8(1, shape.length, hasMost, 0).u32(0);
        for (int twice = 0; twice < 2; twice++) { // the sizes now and at most
            for (long size : shape) {
                message.u64(size);
            }
        }
        return message;
    }

    /** Section IV.A.2.d. */
    private static Output datatype(Type type) {
        return switch (type) {
            case INT32 -> new Output().u8(0x10, 8, 0, 0).u32(4).u16(0).u16(32);
            case INT64 -> new Output().u8(0x10, 8, 0, 0).u32(8).u16(0).u16(64);
            case FLOAT32 ->
                new Output()
                        .u8(0x11, 0x20, 31, 0)
                        .u32(4)
                        .u16(0)
                        .u16(32)
                        .u8(23, 8, 0, 23)
                        .u32(127);
            case FLOAT64 ->
                new Output()
                        .u8(0x11, 0x20, 63, 0)
                        .u32(8)
                        .u16(0)
                        .u16(64)
                        .u8(52, 11, 0, 52)
                        .u32(1023);
        };
    }
}
