package dev.kobai.nn.internal.cores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;

/** Every part is done once, by whomever. */
@Timeout(120)
class CoresTest {
    private static final long LONG = TimeUnit.HOURS.toNanos(1);

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
    void nobodyHelpsWhereEachCoreHasWorkOfItsOwn() {
        Cores cores = new Cores(2);
        Thread own = Thread.currentThread();
        cores.busy.set(2);
        cores.run(8, part -> assertSame(own, Thread.currentThread()), true);
        cores.busy.set(1);
        CountDownLatch both = new CountDownLatch(2);
        cores.run(2, part -> await(both), true); // ends only if two threads are at work
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

    @Test
    void aCheckedExceptionOfAPartReachesTheCallerWhoeverDidIt() throws InterruptedException {
        Cores cores = new Cores(2);
        Thread caller = Thread.currentThread();
        IOException failure = new IOException("a part failed");
        for (boolean ofHelper : new boolean[] {false, true}) {
            for (int round = 0; round < 1000; round++) {
                CountDownLatch both = new CountDownLatch(2);
                Cores.Work work = part -> {
                    await(both); // each thread has one of the two
                    if (ofHelper == (Thread.currentThread() != caller)) {
                        CoresTest.<RuntimeException>sneak(failure);
                    }
                };
                assertSame(failure, assertThrows(Exception.class, () -> cores.run(2, work, true)));
            }
        }
    }

    /** What Kotlin, Scala and others do: throws a checked exception that nobody declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable e) throws T {
        throw (T) e;
    }

    @Test
    void whereNoThreadCanBeStartedTheCallerDoesAllItself() {
        AtomicInteger asked = new AtomicInteger();
        Consumer<Thread> none = thread -> {
            asked.incrementAndGet();
            throw new OutOfMemoryError("unable to create native thread");
        };
        Cores cores = new Cores(8, none, LONG, LONG);
        for (int round = 0; round < 1000; round++) {
            Counted work = new Counted(6);
            cores.run(6, work, true);
            work.check(1);
        }
        assertEquals(1, asked.get(), "it asks again only after a pause");
    }

    @Test
    void whateverThreadsAreThereTheResultIsTheSameToTheBit() {
        double[] expected = new double[7];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = sum(i, 0);
        }
        SplittableRandom random = new SplittableRandom(11);
        Consumer<Thread> seldom = thread -> {
            switch (random.nextInt(3)) {
                case 0 -> thread.start();
                case 1 -> throw new OutOfMemoryError("unable to create native thread");
                default -> {} // one that never comes
            }
        };
        for (int round = 0; round < 2000; round++) {
            Cores cores = new Cores(5, seldom, 1000, 0); // sleeps for a microsecond, then ends
            for (int step = 0; step < 5; step++) {
                double[] sums = new double[expected.length];
                int from = step;
                cores.run(sums.length, part -> sums[part] = sum(part, from), true);
                for (int i = 0; i < sums.length; i++) {
                    assertEquals(from == 0 ? expected[i] : sum(i, from), sums[i]);
                }
            }
        }
    }

    private static double sum(int part, int from) {
        double sum = 0;
        for (int i = from; i < 200; i++) {
            sum += Math.sin(part + 0.1 * i);
        }
        return sum;
    }

    @Test
    void aHelperThatNobodyWakesEndsAndIsReplacedWhenThereIsWork() throws InterruptedException {
        List<Thread> started = new ArrayList<>();
        Consumer<Thread> starter = thread -> {
            started.add(thread);
            thread.start();
        };
        Cores cores = new Cores(2, starter, TimeUnit.MILLISECONDS.toNanos(1), LONG);
        for (int round = 1; round <= 20; round++) {
            CountDownLatch both = new CountDownLatch(2);
            cores.run(2, part -> await(both), true); // ends only if two threads are at work
            assertEquals(round, started.size());
            started.get(round - 1).join(); // ends only if the helper does
        }
    }

    @Test
    void aHelperThatWasInterruptedOrKeepsAnInterruptSleepsAndWorksOn() throws Exception {
        List<Thread> started = new ArrayList<>();
        Consumer<Thread> starter = thread -> {
            started.add(thread);
            thread.start();
        };
        Cores cores = new Cores(2, starter, LONG, LONG);
        for (int round = 0; round < 5; round++) {
            CountDownLatch both = new CountDownLatch(2);
            Thread caller = Thread.currentThread();
            cores.run(
                    2,
                    part -> {
                        await(both);
                        if (Thread.currentThread() != caller) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    true);
            while (started.get(0).getState() != Thread.State.TIMED_WAITING
                    || started.get(0).isInterrupted()) {
                Thread.sleep(1);
            }
            started.get(0).interrupt();
            while (started.get(0).isInterrupted()) {
                Thread.sleep(1); // until it has noticed
            }
        }
        assertEquals(1, started.size());
    }
}
