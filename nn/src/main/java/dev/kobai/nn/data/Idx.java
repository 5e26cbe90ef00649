package dev.kobai.nn.data;

import dev.kobai.nn.internal.natives.Natives;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files, the format of MNIST and its relatives.
 *
 * <pre>
 * offset 0   two bytes 0, the type, the number of axes
 * offset 4   the size of each axis, four bytes each, the greatest first
 * then       the numbers, row by row
 * </pre>
 *
 * <pre>{@code
 * INDArray pictures = Idx.read(Path.of("train-images-idx3-ubyte.gz")); // [60000, 28, 28]
 * int[] labels = Idx.read(Path.of("train-labels-idx1-ubyte.gz")).toIntVector();
 * Dataset train = new Dataset(pictures.div(255), Dataset.oneHot(labels, 10));
 * }</pre>
 *
 * <p>MNIST and Fashion-MNIST are folders of four such files, which {@link #folder} reads at once.
 *
 * <p>Source: <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>.
 */
public final class Idx {
    private static final int MOST_AXES = 32; // of an INDArray
    private static final int PIECE = 1 << 13; // numbers read at once
    private static final long DEFLATE = 1032; // no byte of a gzip file unpacks to more

    private static final Map<Integer, Type> TYPES = Map.of(
            0x08, new Type(1, DataType.FLOAT, b -> b.get() & 0xff),
            0x09, new Type(1, DataType.FLOAT, ByteBuffer::get),
            0x0B, new Type(2, DataType.FLOAT, ByteBuffer::getShort),
            0x0C, new Type(4, DataType.DOUBLE, ByteBuffer::getInt),
            0x0D, new Type(4, DataType.FLOAT, ByteBuffer::getFloat),
            0x0E, new Type(8, DataType.DOUBLE, ByteBuffer::getDouble));

    /** How numbers are stored, and the precision that holds them all. */
    private record Type(int bytes, DataType precision, Number number) {}

    private interface Number {
        double next(ByteBuffer bytes);
    }

    private final Path file;
    private final InputStream in;
    private final long limit; // of the bytes that can come
    private long offset;

    private Idx(Path file, InputStream in, long limit) {
        this.file = file;
        this.in = in;
        this.limit = limit;
    }

    /**
     * Reads a folder of MNIST's four files: {@code train-images-idx3-ubyte},
     * {@code train-labels-idx1-ubyte}, and the same with {@code t10k}; packed, with {@code .gz}
     * after their names, or not.
     *
     * <pre>{@code
     * Dataset.Split clothes = Idx.folder(Path.of("/usr/share/datasets/fashion-mnist"));
     * var model = Sequential.of(new Input(28, 28), new Rescaling(1 / 255.0), new Flatten(), ...);
     * }</pre>
     *
     * <p>That is where Debian's package {@code dataset-fashion-mnist} puts them. EMNIST, KMNIST and
     * others come in files of the same names.
     *
     * @param folder the folder
     * @return {@code train-} to train on and {@code t10k-} to test with: pixels {@code [n, rows,
     *     columns]} as they are, from 0 to 255, and class numbers {@code [n]}
     * @throws IllegalArgumentException if a file is missing or is no IDX file, or there is not one
     *     label for each picture
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Dataset.Split folder(Path folder) {
        Check.present(folder, "Idx", "a folder");
        return new Dataset.Split(part(folder, "train"), part(folder, "t10k"));
    }

    private static Dataset part(Path folder, String name) {
        INDArray pictures = read(file(folder, name + "-images-idx3-ubyte"));
        INDArray labels = read(file(folder, name + "-labels-idx1-ubyte"));
        long rows = pictures.size(0);
        String where = folder + ", " + name;
        String expected = "a label for each of " + rows + " pictures";
        boolean each = labels.length() == rows;
        Check.that(each, where, expected, labels.length(), "Fetch the files anew.");
        return new Dataset(pictures, labels);
    }

    private static Path file(Path folder, String name) {
        Path packed = folder.resolve(name + ".gz");
        Path plain = folder.resolve(name);
        boolean there = Files.isRegularFile(packed) || Files.isRegularFile(plain);
        String expected = "the file " + name + ".gz or " + name;
        String advice = "The folder must hold MNIST's four files under their own names.";
        Check.that(there, folder.toString(), expected, "neither", advice);
        return Files.isRegularFile(plain) ? plain : packed;
    }

    /**
     * Reads a file; one whose name ends in {@code .gz} is unpacked.
     *
     * @param file the file
     * @return the numbers, in double precision if they are stored as int or double, and otherwise
     *     in single precision
     * @throws IllegalArgumentException if the file is no IDX file, shorter or longer than it says,
     *     or holds more than this JVM's memory; the message says the offset, in the unpacked bytes
     * @throws UncheckedIOException if the file cannot be read
     */
    public static INDArray read(Path file) {
        Check.present(file, "Idx", "a file");
        boolean packed = file.toString().endsWith(".gz");
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            long size = Files.size(file);
            if (!packed) {
                return new Idx(file, bytes, size).read();
            }
            try (InputStream unpacked = new GZIPInputStream(bytes)) {
                return new Idx(file, unpacked, size * DEFLATE).read();
            }
        } catch (EOFException | ZipException e) {
            String advice = "Fetch the file anew, or leave .gz from its name if it is not packed.";
            throw new IllegalArgumentException(
                    Check.message(file + ", offset 0", "a gzip file", e.getMessage(), advice), e);
        } catch (IOException e) {
            String advice = "Check the name.";
            throw new UncheckedIOException(
                    Check.message(file.toString(), "a file that can be read", e, advice), e);
        }
    }

    private INDArray read() throws IOException {
        int magic = bytes(4, "the four bytes that an IDX file begins with").getInt();
        String got = String.format("0x%08x", magic);
        String advice = "Is this the file, and does the name of a packed one end in .gz?";
        check(0, magic >>> 16 == 0, "two bytes 0, as an IDX file begins", got, advice);
        Type type = TYPES.get(magic >> 8 & 0xff);
        String types = "a type of 08, 09, 0b, 0c, 0d or 0e";
        check(2, type != null, types, got.substring(6, 8), advice);
        int axes = magic & 0xff;
        check(3, axes > 0 && axes <= MOST_AXES, "1 to " + MOST_AXES + " axes", axes, advice);
        long[] shape = shape(axes, type);
        Natives.needNd4j(file.toString());
        INDArray array = Nd4j.createUninitialized(type.precision(), shape, 'c');
        fill(array.data(), array.length(), type);
        boolean more = in.read() >= 0;
        String end = "the end of the file after " + Arrays.toString(shape) + " numbers";
        check(offset, !more, end, "more bytes", "Fetch the file anew.");
        return array;
    }

    private long[] shape(int axes, Type type) throws IOException {
        long[] shape = new long[axes];
        long count = 1;
        for (int i = 0; i < axes; i++) {
            shape[i] = bytes(4, "the size of axis " + i).getInt();
            check(offset - 4, shape[i] > 0, "a size of 1 or more", shape[i], "There is no data.");
            count *= shape[i]; // below 2^62, for it was below 2^31 before
            String most = "at most " + Integer.MAX_VALUE + " numbers";
            check(offset - 4, count <= Integer.MAX_VALUE, most, count, "Divide the file.");
        }
        long needed = count * type.bytes();
        String expected = needed + " bytes for " + Arrays.toString(shape) + " numbers";
        String got = "at most " + Math.max(0, limit - offset);
        check(offset, needed <= limit - offset, expected, got, "Fetch the file anew.");
        long memory = Runtime.getRuntime().maxMemory();
        long taken = count * type.precision().width();
        String room = "numbers that take at most " + memory + " bytes, this JVM's memory";
        String more = "Give the JVM more with -Xmx, if you trust the file.";
        check(offset, taken <= memory, room, taken, more);
        return shape;
    }

    private void fill(DataBuffer data, long count, Type type) throws IOException {
        for (long from = 0; from < count; from += PIECE) {
            int numbers = (int) Math.min(PIECE, count - from);
            ByteBuffer piece = bytes(numbers * type.bytes(), count + " numbers");
            for (int i = 0; i < numbers; i++) {
                data.put(from + i, type.number().next(piece));
            }
        }
    }

    private ByteBuffer bytes(int count, String expected) throws IOException {
        byte[] bytes = new byte[count];
        int got = 0;
        try {
            got = in.readNBytes(bytes, 0, count);
        } catch (EOFException e) {
            got = 0; // a packed file that ends too early; how much of this piece came is unknown
        } catch (ZipException e) {
            String advice = "Fetch the file anew.";
            throw new IllegalArgumentException(
                    message(offset, expected, e.getMessage(), advice), e);
        }
        String end = "the end of the file";
        check(offset + got, got == count, expected, end, "Fetch the file anew.");
        offset += count;
        return ByteBuffer.wrap(bytes);
    }

    private void check(long place, boolean ok, String expected, Object got, String advice) {
        if (!ok) {
            throw new IllegalArgumentException(message(place, expected, got, advice));
        }
    }

    private String message(long place, String expected, Object got, String advice) {
        return Check.message(file + ", offset " + place, expected, got, advice);
    }
}
