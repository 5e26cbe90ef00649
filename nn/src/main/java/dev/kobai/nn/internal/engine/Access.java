package dev.kobai.nn.internal.engine;

import dev.kobai.optim.internal.Check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets one call at a time write to a model and its parts, and readers in between two of its steps.
 *
 * <p>While numbers change, the state is odd. Who reads without asking compares the state before and
 * after. Who has to ask is served by the writer at its next {@link #pause}, so that a training
 * nobody reads beside pays for one look at a field a step.
 */
public final class Access {
    private static final long READING = Long.MIN_VALUE; // a bit of the state: a reader is copying
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Access.class, "state", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class Turn<T> {
        private final Supplier<T> work;
        private T result;
        private Throwable thrown; // a RuntimeException or an Error
        private boolean done;

        private Turn(Supplier<T> work) {
            this.work = work;
        }

        private void take() {
            try {
                result = work.get();
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
            done = true;
        }

        private T result() {
            if (thrown instanceof RuntimeException e) {
                throw e;
            } else if (thrown instanceof Error e) {
                throw e;
            }
            return result;
        }
    }

    private final List<Turn<?>> turns = new ArrayList<>(); // of readers who wait; guarded by this
    private volatile boolean wanted; // whether there are any
    private volatile long state;
    private volatile Thread writer; // null while there is none
    private String call; // that writes; guarded by this

    private synchronized boolean tryClaim(String name) {
        if (call != null) {
            return false;
        }
        call = name;
        writer = Thread.currentThread();
        return true;
    }

    private synchronized void claim(String name) {
        if (!tryClaim(name)) {
            throw refusal(name);
        }
    }

    private synchronized void release() {
        call = null;
        writer = null;
    }

    private IllegalStateException refusal(String name) {
        boolean inside = isMine();
        String place = inside ? "this thread" : "the thread \"" + writer.getName() + "\"";
        String got = "one that " + call + " is writing to in " + place;
        String advice = inside
                ? "Do it after " + call + ", or by the methods of Training in a callback."
                : "Wait until it has ended.";
        return new IllegalStateException(
                Check.message(name, "a model that nobody is writing to", got, advice));
    }

    private boolean isMine() {
        return writer == Thread.currentThread();
    }

    /**
     * Keeps other writers out; the work says by {@link #change} and {@link #rest} when it writes.
     *
     * @param <T> what comes of it
     * @param name the call that writes
     * @param work what it does
     * @return what the work returns
     * @throws IllegalStateException if another has begun and not ended, in whatever thread; nothing
     *     is done then
     */
    public <T> T keep(String name, Supplier<T> work) {
        claim(name);
        try {
            return work.get();
        } finally {
            rest();
            release();
        }
    }

    /**
     * Writes all the time of a call.
     *
     * @param <T> what comes of it
     * @param name the call that writes
     * @param work what it does
     * @return what the work returns
     * @throws IllegalStateException if another is writing, see {@link #keep}
     */
    public <T> T write(String name, Supplier<T> work) {
        return keep(name, () -> {
            change();
            return work.get();
        });
    }

    /**
     * Writes, and nothing comes of it.
     *
     * @param name the call that writes
     * @param work what it does
     * @throws IllegalStateException if another is writing, see {@link #keep}
     */
    public void run(String name, Runnable work) {
        write(name, () -> {
            work.run();
            return null;
        });
    }

    /**
     * Writes if nobody else does.
     *
     * @param <T> what comes of it
     * @param name the call that writes
     * @param work what it does
     * @param instead what is done if another call is writing
     * @return what either returns
     */
    public <T> T writeOr(String name, Supplier<T> work, Supplier<T> instead) {
        if (!tryClaim(name)) {
            return instead.get();
        }
        try {
            change();
            return work.get();
        } finally {
            rest();
            release();
        }
    }

    /** Begins to change numbers, if the writer is not at that already. */
    void change() {
        long now = state & ~READING;
        if ((now & 1) == 0) {
            while (!STATE.compareAndSet(this, now, now + 1)) {
                Thread.yield(); // a reader is copying
            }
        }
    }

    /** Ends or interrupts the changing of numbers, if the writer is at that. */
    void rest() {
        long now = state;
        if ((now & 1) == 1) {
            pause();
            STATE.setRelease(this, now + 1);
        }
    }

    /** Between two steps: whoever waits to read is served. */
    void pause() {
        if (wanted) {
            serve();
        }
    }

    private synchronized void serve() {
        turns.forEach(Turn::take);
        turns.clear();
        wanted = false;
        notifyAll();
    }

    /**
     * Runs what is the caller's and not Kobai's in the midst of a call that writes, while others
     * may read.
     *
     * @param <T> what comes of it
     * @param work the caller's
     * @return what the work returns
     */
    public <T> T resting(Supplier<T> work) {
        boolean changing = isMine() && (state & 1) == 1;
        if (!changing) {
            return work.get();
        }
        rest();
        try {
            return work.get();
        } finally {
            change();
        }
    }

    /** A number that is another when numbers have been changed; odd while they are. */
    long state() {
        return state & ~READING;
    }

    /** Whether what was read since {@link #state} was this, and even, is all of one time. */
    boolean isStill(long before) {
        VarHandle.acquireFence();
        return (state & ~READING) == before;
    }

    /**
     * Copies numbers while nobody changes them.
     *
     * @param <T> the copy
     * @param copying what copies; another thread may run it
     * @return what that returns
     */
    public <T> T read(Supplier<T> copying) {
        if (isMine()) {
            return copying.get();
        }
        Turn<T> turn = new Turn<>(copying);
        boolean interrupted = false;
        synchronized (this) {
            while (!turn.done) {
                long now = state;
                if ((now & 1) == 0 && STATE.compareAndSet(this, now, now | READING)) {
                    turn.take();
                    STATE.setRelease(this, now);
                    turns.remove(turn);
                } else {
                    interrupted |= await(turn);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return turn.result();
    }

    /** A writer that goes to rest tells nobody, so a reader looks again every millisecond. */
    private boolean await(Turn<?> turn) {
        if (!turns.contains(turn)) {
            turns.add(turn);
            wanted = true;
        }
        try {
            wait(1);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
