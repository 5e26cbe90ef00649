/**
 * Models as files that others read: Keras' archives, see {@link dev.kobai.nn.file.KerasArchive}.
 */
package dev.kobai.nn.file;
