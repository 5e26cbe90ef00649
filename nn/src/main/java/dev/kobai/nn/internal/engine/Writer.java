package dev.kobai.nn.internal.engine;

import dev.kobai.optim.internal.Check;

import java.util.function.Supplier;

/** Lets one call at a time write to a model and its parts; another is told who is at it. */
public final class Writer {
    private String call; // that writes; null while none does
    private Thread thread; // that it runs in

    private synchronized void begin(String name) {
        if (call != null) {
            throw refusal(name);
        }
        call = name;
        thread = Thread.currentThread();
    }

    private IllegalStateException refusal(String name) {
        boolean inside = thread == Thread.currentThread();
        String place = inside ? "this thread" : "the thread \"" + thread.getName() + "\"";
        String got = "one that " + call + " is writing to in " + place;
        String advice = inside
                ? "Do it after " + call + ", or by the methods of Training in a callback."
                : "Wait until it has ended.";
        return new IllegalStateException(
                Check.message(name, "a model that nobody is writing to", got, advice));
    }

    private synchronized void end() {
        call = null;
        thread = null;
    }

    /**
     * Writes.
     *
     * @param <T> what comes of it
     * @param name the call that writes
     * @param work what it does
     * @return what the work returns
     * @throws IllegalStateException if another has begun and not ended, in whatever thread; nothing
     *     is done then
     */
    public <T> T call(String name, Supplier<T> work) {
        begin(name);
        try {
            return work.get();
        } finally {
            end();
        }
    }

    /**
     * Writes, and nothing comes of it.
     *
     * @param name the call that writes
     * @param work what it does
     * @throws IllegalStateException if another is writing, see {@link #call}
     */
    public void run(String name, Runnable work) {
        call(name, () -> {
            work.run();
            return null;
        });
    }
}
