package dev.kobai.nn.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Buffers serve again and again, but not all that a rush of threads needed are kept for ever. */
@Timeout(60)
class PredictorTest {
    private final Network network =
            new Network(Architecture.of(List.of(new Input(3), new Dense(2))), DataType.FLOAT, 1);

    /** The buffers that so many threads borrowed at the same time. */
    private Set<Tensor> borrowedBy(int threads) throws InterruptedException {
        Set<Tensor> inputs =
                Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        CyclicBarrier all = new CyclicBarrier(threads);
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> network.predictor()
                    .predict(
                            256,
                            input -> {
                                inputs.add(input);
                                await(all);
                            },
                            output -> {}));
            thread.start();
            started.add(thread);
        }
        for (Thread thread : started) {
            thread.join();
        }
        assertEquals(threads, inputs.size());
        return inputs;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asManyBuffersAreKeptAsThereAreProcessors() throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        Set<Tensor> first = borrowedBy(2 * processors + 5);
        Set<Tensor> again = borrowedBy(2 * processors + 5);
        again.retainAll(first);
        assertEquals(processors, again.size());
    }

    @Test
    void oneThreadUsesTheSameBufferAgain() throws InterruptedException {
        Set<Tensor> first = borrowedBy(1);
        assertTrue(first.containsAll(borrowedBy(1)));
    }
}
