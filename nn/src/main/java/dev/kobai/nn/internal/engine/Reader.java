package dev.kobai.nn.internal.engine;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Reads a network as it is between two steps, whoever trains it meanwhile.
 *
 * <p>While nobody writes, readers read at once and as many as there are, and only look afterwards
 * whether somebody has begun. Beside a writer they read from a copy.
 */
public final class Reader {
    private final Access access;
    private final AtomicReference<Network> idle = new AtomicReference<>(); // a copy for who comes

    /**
     * A reader of one model or part of a model.
     *
     * @param access who writes to it
     */
    public Reader(Access access) {
        this.access = access;
    }

    /**
     * Reads.
     *
     * @param <T> what is read
     * @param network the model's network
     * @param reading what reads; it may be called twice, the second time with a copy of the network
     * @return what the last reading returns
     */
    public <T> T read(Network network, Function<Network, T> reading) {
        long before = access.state();
        if ((before & 1) == 0) {
            try {
                T result = reading.apply(network);
                if (access.isStill(before)) {
                    if (idle.getPlain() != null) {
                        idle.set(null); // the training beside is over
                    }
                    return result;
                }
            } catch (RuntimeException | Error e) {
                if (access.isStill(before)) {
                    throw e;
                }
            }
        }
        return readCopy(network, reading);
    }

    private <T> T readCopy(Network network, Function<Network, T> reading) {
        Network kept = idle.getAndSet(null);
        boolean fits = kept != null && kept.architecture() == network.architecture();
        Network copy = fits ? kept : network.without();
        access.read(() -> copy.take(network));
        T result = reading.apply(copy);
        idle.set(copy);
        return result;
    }
}
