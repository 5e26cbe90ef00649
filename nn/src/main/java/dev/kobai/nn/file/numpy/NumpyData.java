package dev.kobai.nn.file.numpy;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.natives.Natives;

import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Moves the numbers of a NumPy file to and from an array, a piece at a time.
 *
 * <p>All machines that ND4J runs on hold a number's lowest byte first, as the files written here.
 */
final class NumpyData {
    private static final int PIECE = 1 << 16; // a multiple of every type's width

    private NumpyData() {}

    /** Reads the numbers behind a header whose count of bytes was checked. */
    static INDArray read(InputStream in, NumpyHeader header, String where) throws IOException {
        Natives.needNd4j(where);
        INDArray array = Nd4j.createUninitialized(header.type(), header.shape(), header.order());
        if (array.isEmpty()) {
            return array;
        }
        int width = header.type().width();
        long size = header.count() * width;
        byte[] piece = new byte[(int) Math.min(PIECE, size)];
        BytePointer bytes = bytes(array, size);
        for (long at = 0; at < size; at += piece.length) {
            int wanted = (int) Math.min(piece.length, size - at);
            int got = in.readNBytes(piece, 0, wanted);
            String advice = "The file is damaged.";
            ArchiveException.check(got == wanted, where, size + " bytes", at + got, advice);
            if (header.bigEndian()) {
                swap(piece, width);
            }
            bytes.position(at).put(piece, 0, wanted);
        }
        return header.order() == 'f' ? array.dup('c') : array;
    }

    private static void swap(byte[] piece, int width) {
        for (int i = 0; i < piece.length; i += width) {
            for (int low = i, high = i + width - 1; low < high; low++, high--) {
                byte kept = piece[low];
                piece[low] = piece[high];
                piece[high] = kept;
            }
        }
    }

    static void write(INDArray array, NumpyHeader header, OutputStream out) throws IOException {
        out.write(header.bytes());
        if (array.isEmpty()) {
            return;
        }
        INDArray rows = array.dup('c');
        long size = header.count() * header.type().width();
        byte[] piece = new byte[(int) Math.min(PIECE, size)];
        BytePointer bytes = bytes(rows, size);
        for (long at = 0; at < size; at += piece.length) {
            int count = (int) Math.min(piece.length, size - at);
            bytes.position(at).get(piece, 0, count);
            out.write(piece, 0, count);
        }
    }

    private static BytePointer bytes(INDArray array, long size) {
        return new BytePointer(array.data().pointer()).capacity(size);
    }
}
