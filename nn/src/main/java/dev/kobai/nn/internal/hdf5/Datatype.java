package dev.kobai.nn.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What an element is: an IEEE number, a whole number, a boolean or a text, section IV.A.2.d of the
 * format's specification.
 */
record Datatype(Kind kind, int size, ByteOrder order) {
    enum Kind {
        FLOAT,
        SIGNED,
        UNSIGNED,
        TEXT,
        LINKED_TEXT
    }

    private static final int WHOLE_CLASS = 0;
    private static final int FLOAT_CLASS = 1;
    private static final int TEXT_CLASS = 3;
    private static final int ENUM_CLASS = 8;
    private static final int VARIABLE_CLASS = 9;

    static Datatype read(Block message) throws Hdf5Exception {
        int head = message.u8();
        int version = head >> 4;
        message.check(version >= 1 && version <= 4, "a datatype of version 1 to 4", version);
        int bits = message.u8();
        int more = message.u8();
        message.skip(1);
        long size = message.u32();
        message.check(size >= 1 && size <= Integer.MAX_VALUE, "a size in bytes", size);
        int bytes = (int) size;
        return switch (head & 0xf) {
            case WHOLE_CLASS -> whole(message, bits, bytes);
            case FLOAT_CLASS -> real(message, bits, more, bytes);
            case TEXT_CLASS -> new Datatype(Kind.TEXT, bytes, ByteOrder.LITTLE_ENDIAN);
            case ENUM_CLASS -> ofEnum(message, bytes);
            case VARIABLE_CLASS -> {
                boolean text = (bits & 0xf) == 1 && bytes == 16;
                message.check(text, "numbers or texts", "sequences of any length");
                yield new Datatype(Kind.LINKED_TEXT, bytes, ByteOrder.LITTLE_ENDIAN);
            }
            default -> throw message.error("numbers or texts", "datatype " + (head & 0xf));
        };
    }

    private static ByteOrder order(int bits) {
        return (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private static Datatype whole(Block message, int bits, int size) throws Hdf5Exception {
        boolean known = size <= 8 && Integer.bitCount(size) == 1;
        message.check(known, "whole numbers of 1, 2, 4 or 8 bytes", size);
        int offset = message.u16();
        int precision = message.u16();
        boolean full = offset == 0 && precision == 8 * size;
        message.check(full, "whole numbers of all bits", precision + " bits");
        return new Datatype((bits & 8) != 0 ? Kind.SIGNED : Kind.UNSIGNED, size, order(bits));
    }

    private static Datatype real(Block message, int bits, int sign, int size) throws Hdf5Exception {
        boolean known = size == 2 || size == 4 || size == 8;
        message.check(known, "floating-point numbers of 2, 4 or 8 bytes", size);
        int exponent = size == 2 ? 5 : size == 4 ? 8 : 11;
        int mantissa = 8 * size - 1 - exponent;
        boolean ieee = (bits & 0x70) == 0x20 && sign == 8 * size - 1; // a leading 1 is implied
        ieee &= message.u16() == 0 && message.u16() == 8 * size;
        ieee &= message.u8() == mantissa && message.u8() == exponent;
        ieee &= message.u8() == 0 && message.u8() == mantissa;
        ieee &= message.u32() == (1L << (exponent - 1)) - 1;
        message.check(ieee, "numbers in IEEE's format", "others");
        return new Datatype(Kind.FLOAT, size, order(bits));
    }

    /** Booleans are an enumeration over bytes: they are read as these. */
    private static Datatype ofEnum(Block message, int size) throws Hdf5Exception {
        int head = message.u8();
        message.check((head & 0xf) == WHOLE_CLASS, "an enumeration of whole numbers", head);
        int bits = message.u8();
        message.skip(2);
        message.check(message.u32() == size, "names for numbers of one size", "another");
        return whole(message, bits, size);
    }

    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LINKED_TEXT;
    }

    /** An element as a number; beyond 2⁵³ whole numbers are rounded. */
    double number(ByteBuffer bytes, int at) {
        if (kind == Kind.FLOAT) {
            return switch (size) {
                case 2 -> half(bytes.getShort(at));
                case 4 -> bytes.getFloat(at);
                default -> bytes.getDouble(at);
            };
        }
        long value = switch (size) {
            case 1 -> bytes.get(at);
            case 2 -> bytes.getShort(at);
            case 4 -> bytes.getInt(at);
            default -> bytes.getLong(at);
        };
        if (kind == Kind.SIGNED) {
            return value;
        }
        long unsigned = size == 8 ? value : value & (1L << 8 * size) - 1;
        return unsigned >= 0 ? unsigned : 2.0 * (unsigned >>> 1 | unsigned & 1);
    }

    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        double size = switch (exponent) {
            case 0 -> mantissa * 0x1p-24;
            case 0x1f -> mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(0x400 | mantissa, exponent - 25);
        };
        return bits < 0 ? -size : size;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case FLOAT -> "floating-point numbers of " + size + " bytes";
            case SIGNED, UNSIGNED -> "whole numbers of " + size + " bytes";
            case TEXT, LINKED_TEXT -> "texts";
        };
    }
}
