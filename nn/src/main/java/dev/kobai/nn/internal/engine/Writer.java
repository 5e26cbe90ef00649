package dev.kobai.nn.internal.engine;

import dev.kobai.optim.internal.Check;

/** Lets one call at a time write to a model and its parts; another is told who is at it. */
public final class Writer {
    private String call; // that writes; null while none does
    private Thread thread; // that it runs in

    /**
     * Begins to write.
     *
     * @param name the call that is about to write
     * @throws IllegalStateException if another has begun and not ended, in whatever thread
     */
    public synchronized void begin(String name) {
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

    /** Ends what began last. */
    public synchronized void end() {
        call = null;
        thread = null;
    }

    /**
     * Writes.
     *
     * @param name the call that writes
     * @param work what it does
     * @throws IllegalStateException if another is writing; nothing is done then
     */
    public void run(String name, Runnable work) {
        begin(name);
        try {
            work.run();
        } finally {
            end();
        }
    }
}
