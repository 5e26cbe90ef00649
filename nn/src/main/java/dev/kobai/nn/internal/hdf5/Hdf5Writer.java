package dev.kobai.nn.internal.hdf5;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builds an HDF5 file in memory as h5py does by default, so that every HDF5 library reads it:
 * superblock 0, groups in the old style, arrays in one piece, texts of any length as attributes.
 */
public final class Hdf5Writer {
    /** How numbers are stored. */
    public enum Type {
        /** Whole numbers of 4 bytes. */
        INT32,
        /** Whole numbers of 8 bytes. */
        INT64,
        /** Single precision. */
        FLOAT32,
        /** Double precision. */
        FLOAT64;

        int size() {
            return this == INT32 || this == FLOAT32 ? 4 : 8;
        }
    }

    /** Some numbers of a longer array, which is read only when the file is written. */
    record Data(Type type, long[] shape, double[] values, int from) {
        int count() {
            return (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }
    }

    /** A group to be written. */
    public static final class Group {
        final Map<String, Object> members = new LinkedHashMap<>();
        final Map<String, String> attributes = new LinkedHashMap<>();

        private Group() {}

        /**
         * A group inside this one, made if it is not there.
         *
         * @param name its name, without a slash
         * @return the group
         */
        public Group group(String name) {
            return (Group) members.computeIfAbsent(name, n -> new Group());
        }

        /**
         * Labels the group with a text.
         *
         * @param name the attribute's name
         * @param text the text
         */
        public void attribute(String name, String text) {
            attributes.put(name, text);
        }

        /**
         * Adds an array.
         *
         * @param name its name, without a slash
         * @param type how the numbers are stored
         * @param shape the sizes of its axes, none for a single number
         * @param values an array that holds the numbers row by row
         * @param from where in it they begin
         */
        public void dataset(String name, Type type, long[] shape, double[] values, int from) {
            members.put(name, new Data(type, shape, values, from));
        }
    }

    private final Group root = new Group();

    /** The group that holds all others. */
    public Group root() {
        return root;
    }

    /**
     * Writes the file.
     *
     * @return its bytes
     * @throws IllegalArgumentException if they would be more than a Java array holds
     */
    public byte[] write() {
        return FileBuilder.write(root);
    }
}
