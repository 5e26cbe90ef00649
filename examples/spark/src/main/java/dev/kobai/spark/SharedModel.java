package dev.kobai.spark;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.keras.KerasArchive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A model on its way to the executors: its archive's bytes, of which each JVM makes one model.
 *
 * <p>A plain class, for Kryo cannot write records.
 */
final class SharedModel implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] archive;
    private final Class<?>[] own;
    private transient volatile Sequential model; // null until somebody asks
    private transient Queue<BlockGradient> idle; // likewise

    SharedModel(SavedModel saved) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        KerasArchive.write(saved, bytes);
        archive = bytes.toByteArray();
        own = KerasArchive.ownClasses(saved);
        copy(); // what cannot be read must not first be found on the executors
    }

    /** The JVM's one model, to predict with. */
    Sequential get() {
        Sequential made = model;
        if (made == null) {
            synchronized (this) {
                made = model;
                if (made == null) {
                    made = copy();
                    model = made;
                }
            }
        }
        return made;
    }

    /** A model that nobody else has, to train. */
    Sequential copy() {
        return Sequential.load(new ByteArrayInputStream(archive), own);
    }

    /** What computes gradients of this model; nobody else has it until it is given back. */
    BlockGradient borrow() {
        BlockGradient kept = idle().poll();
        return kept == null ? new BlockGradient(copy()) : kept;
    }

    void giveBack(BlockGradient gradient) {
        idle().add(gradient);
    }

    private synchronized Queue<BlockGradient> idle() {
        if (idle == null) {
            idle = new ConcurrentLinkedQueue<>();
        }
        return idle;
    }
}
