package dev.kobai.nn.file.numpy;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a NumPy file says of its array before the numbers.
 *
 * @param type the numbers' type
 * @param bigEndian whether a number's first byte is its highest
 * @param order 'c' if the last axis is the fastest, 'f' if the first
 * @param shape the sizes of the axes
 * @param length how many bytes the header itself has
 */
record NumpyHeader(DataType type, boolean bigEndian, char order, long[] shape, int length) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MOST_CHARACTERS = 1 << 16; // as many as version 1 can have
    private static final int MOST_AXES = 32; // of ND4J
    private static final int ALIGNMENT = 64;
    private static final int MOST_DIGITS = 21;
    private static final Pattern ENTRY = Pattern.compile(
            "\\G\\s*['\"](\\w+)['\"]\\s*:\\s*('[^']*'|\"[^\"]*\"|\\([^)]*\\)|\\[.*\\]|\\w+)\\s*,?");
    private static final Pattern TYPE = Pattern.compile("['\"]([<>|])([a-zA-Z])(\\d*)['\"]");
    private static final Pattern SHAPE = Pattern.compile("\\(([\\dL,\\s]*)\\)");
    private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,10})L?\\s*"); // Python 2's L
    private static final Map<String, DataType> TYPES = Map.ofEntries(
            Map.entry("f2", DataType.FLOAT16),
            Map.entry("f4", DataType.FLOAT),
            Map.entry("f8", DataType.DOUBLE),
            Map.entry("i1", DataType.INT8),
            Map.entry("i2", DataType.INT16),
            Map.entry("i4", DataType.INT32),
            Map.entry("i8", DataType.INT64),
            Map.entry("u1", DataType.UINT8),
            Map.entry("u2", DataType.UINT16),
            Map.entry("u4", DataType.UINT32),
            Map.entry("u8", DataType.UINT64),
            Map.entry("b1", DataType.BOOL));

    /** The header with which an array is written. */
    static NumpyHeader of(INDArray array, String where) {
        Check.present(array, where, "an array");
        boolean known = TYPES.containsValue(array.dataType());
        String expected = "an array of numbers or booleans";
        Check.that(known, where, expected, array.dataType(), "Use castTo(DataType.FLOAT).");
        return new NumpyHeader(array.dataType(), false, 'c', array.shape(), 0);
    }

    /** How many numbers there are; the shape was checked. */
    long count() {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /** The header as version 1, filled with spaces so that the numbers are aligned. */
    byte[] bytes() {
        String name = TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        String sizes =
                Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String text = "{'descr': '" + (type.width() == 1 ? '|' : '<') + name
                + "', 'fortran_order': False, 'shape': ("
                + sizes + (shape.length == 1 ? "," : "") + "), }";
        // NumPy leaves room for the first axis to grow, and at least one character for the end.
        int digits = shape.length == 0 ? MOST_DIGITS : Long.toString(shape[0]).length();
        int start = MAGIC.length + 4;
        int used = start + text.length() + MOST_DIGITS - digits + 1;
        int end = (used / ALIGNMENT + 1) * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (end - start));
        bytes.put(text.getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(bytes.array(), bytes.position(), end - 1, (byte) ' ');
        bytes.array()[end - 1] = '\n';
        return bytes.array();
    }

    static NumpyHeader read(InputStream in, String where) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        boolean ours = start.length == MAGIC.length + 2
                && Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length));
        check(ours, where, "a NumPy array", "other bytes at the start");
        int version = start[MAGIC.length];
        check(version >= 1 && version <= 3, where, "version 1, 2 or 3 of the format", version);
        byte[] size = in.readNBytes(version == 1 ? 2 : 4);
        check(size.length == (version == 1 ? 2 : 4), where, "a whole header", "the file's end");
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << 8 | size[i] & 0xff;
        }
        String most = "a header of at most " + MOST_CHARACTERS + " bytes";
        check(length <= MOST_CHARACTERS, where, most, length);
        byte[] text = in.readNBytes((int) length);
        check(text.length == length, where, "a whole header", "the file's end");
        int total = start.length + size.length + text.length;
        return parse(new String(text, StandardCharsets.UTF_8).strip(), total, where);
    }

    private static NumpyHeader parse(String text, int length, String where) {
        Map<String, String> entries = new HashMap<>();
        boolean braces = text.startsWith("{") && text.endsWith("}");
        String inside = braces ? text.substring(1, text.length() - 1) : "";
        Matcher entry = ENTRY.matcher(inside);
        int end = 0;
        while (entry.find()) {
            entries.put(entry.group(1), entry.group(2));
            end = entry.end();
        }
        boolean whole = inside.substring(end).isBlank() && entries.size() == 3;
        String got = text.length() > 200 ? text.substring(0, 200) + "..." : text;
        check(whole, where, "a header of descr, fortran_order and shape", got);
        return parse(entries, length, where);
    }

    private static NumpyHeader parse(Map<String, String> entries, int length, String where) {
        String descr = entries.getOrDefault("descr", "none");
        Matcher type = TYPE.matcher(descr);
        boolean plain = type.matches();
        String kind = plain ? type.group(2) + type.group(3) : "";
        boolean ordered = plain && (!type.group(1).equals("|") || kind.endsWith("1"));
        String expected = "descr one of f2 to f8, i1 to i8, u1 to u8 and b1, as '<f4'";
        ArchiveException.check(
                ordered && TYPES.containsKey(kind),
                where,
                expected,
                descr,
                kind.startsWith("O")
                        ? "Reading objects could run code; save numbers."
                        : "Save it as such, as with x.astype('f4').");
        String order = entries.getOrDefault("fortran_order", "none");
        check(order.matches("True|False"), where, "fortran_order True or False", order);
        long[] shape = shape(entries.getOrDefault("shape", "none"), where);
        char axes = order.equals("True") ? 'f' : 'c';
        return new NumpyHeader(TYPES.get(kind), type.group(1).equals(">"), axes, shape, length);
    }

    private static long[] shape(String text, String where) {
        String expected = "a shape of at most 2^31 - 1 numbers on at most 32 axes";
        Matcher shape = SHAPE.matcher(text);
        check(shape.matches(), where, expected, text);
        String[] parts =
                shape.group(1).isBlank() ? new String[0] : shape.group(1).split(",");
        check(parts.length <= MOST_AXES, where, expected, parts.length + " axes");
        long[] axes = new long[parts.length];
        double product = 1; // may be far beyond a long
        for (int i = 0; i < axes.length; i++) {
            Matcher size = SIZE.matcher(parts[i]);
            check(size.matches(), where, expected, text);
            axes[i] = Long.parseLong(size.group(1));
            check(axes[i] <= Integer.MAX_VALUE, where, expected, text);
            product *= axes[i];
        }
        check(product <= Integer.MAX_VALUE, where, expected, text);
        return axes;
    }

    /** Checks that the numbers are as many as the shape says, before room is made for them. */
    void checkBytes(long available, String where) {
        long needed = count() * type.width();
        String expected = needed + " bytes for the shape " + Arrays.toString(shape);
        check(needed == available, where, expected, available);
    }

    private static void check(boolean ok, String where, String expected, Object got) {
        ArchiveException.check(ok, where, expected, got, "The file is damaged or of another kind.");
    }
}
