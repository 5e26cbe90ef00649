package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Passes for batches of any size, of which those of the last few sizes are kept.
 *
 * <p>Who writes to the model is alone and uses those kept, by {@code of}. Readers may be many: each
 * borrows one.
 */
final class Passes {
    private static final int KEPT_SIZES = 4;

    private final Network network;
    private final Loss loss;
    private final Purpose purpose;
    private final Map<Integer, Pass> kept = new LinkedHashMap<>(KEPT_SIZES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Pass> eldest) {
            return size() > KEPT_SIZES;
        }
    };

    Passes(Network network, Loss loss, Purpose purpose) {
        this.network = network;
        this.loss = loss;
        this.purpose = purpose;
    }

    /** A pass whose input holds these samples. */
    Pass of(Tensor x) {
        int rows = x.samples();
        Pass pass = kept.get(rows);
        if (pass == null) {
            pass = new Pass(network, loss, rows, purpose);
            kept.put(rows, pass);
        }
        pass.input().copySamples(x, 0, 0, rows);
        return pass;
    }

    /** A pass whose input and target hold these samples. */
    Pass of(Tensor x, Tensor y) {
        return filled(of(x), y);
    }

    /** Uses a pass whose input holds these samples, and nobody else does meanwhile. */
    <T> T borrow(Tensor x, Function<Pass, T> use) {
        int rows = x.samples();
        Pass idle = take(rows);
        Pass pass = idle == null ? new Pass(network, loss, rows, purpose) : idle;
        pass.input().copySamples(x, 0, 0, rows);
        T result = use.apply(pass);
        giveBack(rows, pass);
        return result;
    }

    /**
     * Uses a pass whose input and target hold these samples, as {@link #borrow(Tensor, Function)}.
     */
    <T> T borrow(Tensor x, Tensor y, Function<Pass, T> use) {
        return borrow(x, pass -> use.apply(filled(pass, y)));
    }

    private static Pass filled(Pass pass, Tensor y) {
        pass.target().copySamples(y, 0, 0, y.samples());
        return pass;
    }

    private synchronized Pass take(int rows) {
        return kept.remove(rows);
    }

    private synchronized void giveBack(int rows, Pass pass) {
        kept.put(rows, pass);
    }
}
