package dev.kobai.nn.internal.hdf5;

/** Says where an HDF5 file is damaged or holds what is not supported: nothing else is thrown. */
public final class Hdf5Exception extends Exception {
    private static final long serialVersionUID = 1L;

    Hdf5Exception(String where, String expected, Object got) {
        super(where + ": expected " + expected + ", got " + got);
    }
}
