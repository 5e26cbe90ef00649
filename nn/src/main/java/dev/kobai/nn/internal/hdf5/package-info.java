/** The part of HDF5 that Keras' files use, read within bounds and written in memory. */
package dev.kobai.nn.internal.hdf5;
