package dev.kobai.nn;

import dev.kobai.nn.internal.engine.Network;

/**
 * Which layers of a whole model a part consists of.
 *
 * <p>The whole has a new network, over other memory, when a layer is frozen; the part then takes
 * its slices anew.
 */
final class Part {
    private record Slices(Network whole, Network part) {}

    private final Sequential whole;
    private final int from;
    private final int to;
    private volatile Slices slices; // null before the first use

    Part(Sequential whole, int from, int to) {
        this.whole = whole;
        this.from = from;
        this.to = to;
    }

    Sequential whole() {
        return whole;
    }

    Network network() {
        Network now = whole.network();
        Slices taken = slices;
        return taken != null && taken.whole() == now ? taken.part() : taken(now);
    }

    private synchronized Network taken(Network now) {
        if (slices == null || slices.whole() != now) {
            slices = new Slices(now, now.part(from, to));
        }
        return slices.part();
    }
}
