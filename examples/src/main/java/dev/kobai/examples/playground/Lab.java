package dev.kobai.examples.playground;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.DivergenceException;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.page.LocalServer;

/** The thread that trains, and what the page asks of it. It rests while no page looks on. */
final class Lab implements Callback, AutoCloseable {
    private static final int EPOCHS = 10_000; // of one fit, whose history must not grow for ever
    private static final long SECOND = 1_000_000_000;
    private static final long PAUSE = SECOND / 30; // between two frames
    private static final long PAUSE_FOR_DRAWING = 12; // times what a frame took
    private static final long PATIENCE = 3 * SECOND; // after which a page is taken to have left

    private final Thread thread = new Thread(this::run, "kobai-playground");
    private volatile Frame frame;
    private volatile long lookedAt = System.nanoTime() - PATIENCE;

    // What the page asks for, guarded by this.
    private Settings settings = Settings.FIRST;
    private boolean playing;
    private int steps;
    private boolean leave; // the fit that runs
    private boolean reset;
    private boolean closed;
    private String message = "";

    // Of the training thread.
    private Session session;
    private long nextFrame = System.nanoTime();
    private long nextEpoch = System.nanoTime();
    private boolean stale; // the frame

    Lab() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes what is chosen on the page. */
    synchronized void take(Settings chosen) {
        leave |= !chosen.hasTrainingOf(settings);
        settings = chosen;
        message = "";
        notifyAll();
    }

    /** Takes what a button asks. */
    synchronized void take(String command) {
        switch (command) {
            case "play" -> playing = true;
            case "pause" -> playing = false;
            case "step" -> {
                steps += playing ? 0 : 1;
                playing = false;
            }
            case "reset" -> {
                playing = false;
                steps = 0;
                leave = true;
                reset = true;
            }
            default ->
                throw new IllegalArgumentException("command: expected play, pause, step or reset,"
                        + " got " + command + ". Use the page's buttons.");
        }
        message = "";
        notifyAll();
    }

    /** What is shown now. */
    Frame frame() {
        return frame;
    }

    void join() throws InterruptedException {
        thread.join();
    }

    @Override
    public synchronized void close() {
        closed = true;
        leave = true;
        notifyAll();
    }

    private void run() {
        while (begin()) {
            try {
                if (mayStep()) {
                    Settings now = settings();
                    session.model.fit(
                            session.points.train(),
                            epochs(EPOCHS)
                                    .batchSize(now.batch())
                                    .validationData(session.points.test())
                                    .callbacks(this));
                }
            } catch (DivergenceException e) {
                fail(e.getMessage());
            }
        }
    }

    private synchronized Settings settings() {
        return settings;
    }

    private synchronized void fail(String reason) {
        playing = false;
        message = reason;
    }

    /** Makes the network that is asked for, or goes on with the one there is; false at the end. */
    private synchronized boolean begin() {
        if (closed) {
            return false;
        }
        if (session == null || reset || !session.settings.hasNetworkOf(settings)) {
            session = new Session(settings);
        } else if (leave) {
            session.compile(settings);
        }
        leave = false;
        reset = false;
        stale = true;
        return true;
    }

    /** Waits until there is a step to make; false if there is something else to do. */
    private synchronized boolean mayStep() {
        while (!leave && (!playing && steps == 0 || nobodyLooks())) {
            Frame drawn = frame;
            if (stale || drawn.playing() != playing || !drawn.message().equals(message)) {
                draw();
            }
            pause(SECOND / 10);
        }
        if (leave) {
            return false;
        }
        steps = Math.max(0, steps - 1);
        return true;
    }

    private boolean nobodyLooks() {
        return System.nanoTime() - lookedAt > PATIENCE;
    }

    private synchronized void pause(long nanoseconds) {
        try {
            wait(nanoseconds / 1_000_000, (int) (nanoseconds % 1_000_000));
        } catch (InterruptedException e) {
            close();
        }
    }

    /** Draws if it is time; not before a pause, which draws where it stands. */
    private synchronized void drawOnTheWay() {
        if ((playing || steps > 0) && System.nanoTime() - nextFrame >= 0) {
            draw();
        }
    }

    private synchronized void draw() {
        long begin = System.nanoTime();
        frame = Frame.of(session, playing, message);
        long end = System.nanoTime();
        nextFrame = end + Math.max(PAUSE, PAUSE_FOR_DRAWING * (end - begin));
        stale = false;
    }

    @Override
    public void onTrainBegin(Training training) {
        takeRate(training);
    }

    @Override
    public void onBatchEnd(Training training) {
        session.step++;
        stale = true;
        drawOnTheWay();
        if (training.batch() + 1 < training.batches()) {
            goOn(training);
        }
    }

    /** Waits for the next step, or ends the fit; after an epoch's last batch once that is noted. */
    private void goOn(Training training) {
        if (!mayStep()) {
            training.stopTraining();
        }
        takeRate(training);
    }

    /** The rate may change from step to step; all else that is chosen begins another fit. */
    private void takeRate(Training training) {
        double chosen = settings().rate();
        if (chosen != training.learningRate()) {
            training.setLearningRate(chosen);
        }
    }

    @Override
    public void onEpochEnd(Training training) {
        session.curves.add(++session.epoch, training.logs());
        stale = true;
        int speed = settings().speed();
        long now = System.nanoTime();
        nextEpoch = speed == 0 ? now : Math.max(nextEpoch + SECOND / speed, now);
        keepPace();
        goOn(training);
    }

    private synchronized void keepPace() {
        for (long left = left(); left > 0 && !leave && playing; left = left()) {
            drawOnTheWay();
            pause(Math.min(left, SECOND / 100));
        }
    }

    private long left() {
        return nextEpoch - System.nanoTime();
    }

    /** What one page is told: each frame once, and the points with the first of a network. */
    LocalServer.Messages reader() {
        return new LocalServer.Messages() {
            private Frame last;
            private LocalServer.Messages curves;

            @Override
            public String next() {
                lookedAt = System.nanoTime();
                Frame now = frame;
                if (now == null || now == last) {
                    return null;
                }
                boolean all = last == null || last.session() != now.session();
                if (all) {
                    curves = now.session().curves.reader();
                }
                last = now;
                return now.json(all, curves.next());
            }
        };
    }
}
