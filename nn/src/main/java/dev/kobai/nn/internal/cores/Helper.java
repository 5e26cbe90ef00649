package dev.kobai.nn.internal.cores;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that takes parts while there are some, waits a little, sleeps, and ends when it has
 * slept for long.
 */
final class Helper extends Thread {
    private enum State {
        AWAKE,
        ASLEEP,
        GONE
    }

    private static final int SPINS = 1_000; // some 20 µs, as the next product often comes at once
    private static final int YIELDS = 400; // 0.2 ms and more, for a step's next product

    private final AtomicReference<State> state = new AtomicReference<>(State.AWAKE);
    private final Cores cores;
    private final long longestSleep;

    Helper(Cores cores, int number, long longestSleep) {
        super("kobai-core-" + (number + 2));
        this.cores = cores;
        this.longestSleep = longestSleep;
        setDaemon(true);
    }

    /** Whether the thread has ended, in whichever way: another may take its place. */
    boolean isGone() {
        return state.get() == State.GONE;
    }

    void wake() {
        if (state.get() == State.ASLEEP && state.compareAndSet(State.ASLEEP, State.AWAKE)) {
            LockSupport.unpark(this);
        }
    }

    @Override
    public void run() {
        try {
            do {
                work();
            } while (sleep());
        } finally {
            state.set(State.GONE);
        }
    }

    /** Takes parts until none has come for a while. */
    private void work() {
        int idle = 0;
        while (idle < SPINS + YIELDS && !cores.areBusy()) {
            if (cores.takePart()) {
                idle = 0;
            } else if (++idle < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield(); // the compiler wants to run too while a program is young
            }
        }
    }

    /** Sleeps until somebody wakes it; false if nobody did for long. */
    private boolean sleep() {
        state.set(State.ASLEEP);
        if (cores.hasFreeParts()) { // asked after the mark is set, so that no call is missed
            state.set(State.AWAKE);
            return true;
        }
        long begin = System.nanoTime();
        while (state.get() == State.ASLEEP) {
            long rest = longestSleep - (System.nanoTime() - begin);
            if (rest <= 0 && state.compareAndSet(State.ASLEEP, State.GONE)) {
                return false;
            }
            Thread.interrupted(); // with an interrupt pending nobody can sleep
            LockSupport.parkNanos(cores, rest);
        }
        return true;
    }
}
