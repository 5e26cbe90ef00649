package dev.kobai.nn.internal.cores;

import dev.kobai.optim.internal.Check;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Shares work that comes in parts between the processor's cores.
 *
 * <p>The caller works too: it takes one part after the other, and helpers take what they get before
 * it does. So a helper that sleeps, has lost its core or could not be started delays nobody, and
 * who computes a part makes no difference to its result. Helpers wait for more work actively, but
 * not for long, then sleep, and end when nobody has woken them for ten seconds. While one thread
 * has the helpers, others that come do all their parts themselves; so do all where as many threads
 * train as there are cores.
 *
 * <p>There are as many cores as Java sees, at most 8, or as {@code -Dkobai.cores=1} says. Work is
 * shared only where each part takes ten microseconds or so: below that the helpers cost more than
 * they save.
 */
public final class Cores {
    /** Work in parts that do not depend on each other. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does one part, in whichever thread.
         *
         * @param index the part's number, from 0
         */
        void part(int index);
    }

    private static final int MOST = 8; // the gain with more was never measured
    private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1); // after a start that failed
    private static final Cores SHARED = new Cores(asked());

    private final AtomicBoolean taken = new AtomicBoolean();
    final AtomicInteger busy = new AtomicInteger(); // threads that compute for long
    // The number of the work in the upper half, how many of its parts are free in the lower: who
    // comes late, with the number of the work before, gets nothing.
    private final AtomicLong free = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final Helper[] helpers;
    private final Consumer<Thread> starter;
    private final long longestSleep;
    private final long pause;
    private volatile Work work;
    private volatile Throwable failure;
    private boolean pausing; // changed by who has the helpers, as is the next
    private long pauseBegin;

    Cores(int count) {
        this(count, Thread::start, LONGEST_SLEEP, PAUSE);
    }

    /** Helpers started in that way, which end after a sleep of so many nanoseconds. */
    Cores(int count, Consumer<Thread> starter, long longestSleep, long pause) {
        helpers = new Helper[count - 1];
        this.starter = starter;
        this.longestSleep = longestSleep;
        this.pause = pause;
    }

    private static int asked() {
        String text = System.getProperty("kobai.cores", "");
        if (text.isEmpty()) {
            return Math.min(MOST, Runtime.getRuntime().availableProcessors());
        }
        boolean number = text.matches("[1-9]\\d{0,2}");
        Check.that(number, "-Dkobai.cores", "a number from 1 to 999", text, "Say 1 for no help.");
        return Integer.parseInt(text);
    }

    /**
     * How many cores share work.
     *
     * @return 1 if there are no helpers
     */
    public static int count() {
        return SHARED.helpers.length + 1;
    }

    /**
     * Does all parts of some work and returns when they are done.
     *
     * @param parts how many there are
     * @param work what to do; an exception of a part is thrown on after the others are done
     */
    public static void share(int parts, Work work) {
        SHARED.run(parts, work, true);
    }

    /**
     * Does all parts of some work that is too little to wake anybody for, which can take 40 µs:
     * those who wait actively help.
     *
     * @param parts how many there are
     * @param work what to do
     */
    public static void shareWithWaiting(int parts, Work work) {
        SHARED.run(parts, work, false);
    }

    /**
     * Says that this thread begins to compute for long, as a training does.
     *
     * <p>Where as many threads do that as there are cores, helpers for one would only take time
     * from another: each of them does all its parts itself then.
     */
    public static void enter() {
        SHARED.busy.incrementAndGet();
    }

    /** Says that this thread has come to the end of what it had begun by {@link #enter}. */
    public static void leave() {
        SHARED.busy.decrementAndGet();
    }

    /** Whether nobody is left to help, as all cores have work of their own. */
    boolean areBusy() {
        return busy.get() > helpers.length;
    }

    void run(int parts, Work work, boolean wake) {
        if (parts == 1 || areBusy() || helpers.length == 0 || !taken.compareAndSet(false, true)) {
            for (int i = 0; i < parts; i++) {
                work.part(i);
            }
            return;
        }
        try {
            hand(parts, work);
            if (wake) {
                wake(parts - 1);
            }
            while (takePart()) {}
            while (done.get() < parts) {
                Thread.onSpinWait();
            }
            this.work = null; // nobody keeps what it works on from being collected
            this.<RuntimeException>rethrow();
        } finally {
            taken.set(false);
        }
    }

    private void hand(int parts, Work work) {
        this.work = work;
        failure = null;
        done.set(0);
        free.set(((free.get() >>> Integer.SIZE) + 1) << Integer.SIZE | parts);
    }

    private void wake(int count) {
        for (int i = 0; i < Math.min(helpers.length, count); i++) {
            if (helpers[i] == null || helpers[i].isGone()) {
                start(i);
            } else {
                helpers[i].wake();
            }
        }
    }

    /** Starts a helper if there is a thread for it; if not, asks for none during a pause. */
    private void start(int number) {
        if (pausing && System.nanoTime() - pauseBegin < pause) {
            return;
        }
        pausing = false;
        try {
            Helper helper = new Helper(this, number, longestSleep);
            starter.accept(helper);
            helpers[number] = helper;
        } catch (Throwable e) { // as OutOfMemoryError where a container limits threads
            pausing = true;
            pauseBegin = System.nanoTime();
        }
    }

    boolean hasFreeParts() {
        return (int) free.get() > 0;
    }

    /** Does one of the free parts, if there are any. */
    boolean takePart() {
        long claim = free.get();
        int index = (int) claim - 1;
        if (index < 0) {
            return false;
        }
        Work now = work; // read after the claim, before it is made good: as long as parts are free
        if (!free.compareAndSet(claim, claim - 1)) { // nobody hands out other work
            return true; // somebody was quicker: look again
        }
        try {
            now.part(index);
        } catch (Throwable e) { // a checked one too, of a language that does not check
            failure = e;
        } finally {
            done.incrementAndGet();
        }
        return true;
    }

    /** Throws what a part threw, of whatever type, as if the caller had done that part. */
    @SuppressWarnings("unchecked")
    private <T extends Throwable> void rethrow() throws T {
        if (failure != null) {
            throw (T) failure;
        }
    }
}
