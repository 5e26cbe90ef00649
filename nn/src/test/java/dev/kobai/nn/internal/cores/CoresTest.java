package dev.kobai.nn.internal.cores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Every part is done once, by whomever. */
@Timeout(120)
class CoresTest {
    /** Counts how often each part was done. */
    private static final class Counted implements Cores.Work {
        private final AtomicIntegerArray times;

        Counted(int parts) {
            times = new AtomicIntegerArray(parts);
        }

        @Override
        public void part(int index) {
            times.incrementAndGet(index);
        }

        void check(int times) {
            for (int i = 0; i < this.times.length(); i++) {
                assertEquals(times, this.times.get(i), "part " + i);
            }
        }
    }

    @Test
    void everyPartIsDoneOnceHoweverManyHelp() {
        for (int count = 1; count <= 5; count++) {
            Cores cores = new Cores(count);
            for (int round = 0; round < 20_000; round++) {
                Counted work = new Counted(1 + round % 7);
                cores.run(1 + round % 7, work, true);
                work.check(1);
            }
        }
    }

    @Test
    void helpersThatSleepAreWoken() throws InterruptedException {
        Cores cores = new Cores(2);
        for (int round = 0; round < 20; round++) {
            Thread.sleep(20); // longer than a helper waits actively
            CountDownLatch both = new CountDownLatch(2);
            cores.run(2, part -> await(both), true); // ends only if two threads are at work
        }
    }

    private static void await(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workWithinWorkAndFromSeveralThreadsIsDoneToo() throws InterruptedException {
        Cores cores = new Cores(3);
        Counted inner = new Counted(4);
        cores.run(3, part -> cores.run(4, inner, true), true);
        inner.check(3);

        Counted shared = new Counted(6);
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int round = 0; round < 5_000; round++) {
                    cores.run(6, shared, true);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        shared.check(threads.length * 5_000);
    }

    @Test
    void anErrorOfAPartReachesTheCallerAfterTheOthersAreDone() {
        Cores cores = new Cores(2);
        AtomicInteger done = new AtomicInteger();
        IllegalStateException failure = new IllegalStateException("a part failed");
        for (int round = 0; round < 1000; round++) {
            int bad = round % 4;
            done.set(0);
            var thrown = assertThrows(
                    IllegalStateException.class,
                    () -> cores.run(
                            4,
                            part -> {
                                done.incrementAndGet();
                                if (part == bad) {
                                    throw failure;
                                }
                            },
                            true));
            assertSame(failure, thrown);
            assertEquals(4, done.get());
        }
        Counted after = new Counted(3);
        cores.run(3, after, true);
        after.check(1);
    }
}
