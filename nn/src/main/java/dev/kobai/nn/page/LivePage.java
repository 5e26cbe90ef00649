package dev.kobai.nn.page;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A web page that shows loss and metrics while the model trains, with buttons to pause it, to make
 * one step and to stop; where there is no screen, a tunnel such as {@code ssh -L
 * 8080:127.0.0.1:8080} brings it to one.
 *
 * <pre>{@code
 * model.fit(data, epochs(500).callbacks(new LivePage(8080)));   // prints http://127.0.0.1:8080/
 * }</pre>
 *
 * <p>Only browsers of this machine reach it, and no page of another site; see {@link LocalServer}.
 * A page is told at most 30 times a second what is new, by a thread of its own: the training waits
 * for no browser, and ends in the same bits with and without this callback. Port and threads are
 * given back when the training ends, in whatever way; a page that is open keeps what it shows. Stop
 * ends the training as {@link Training#stopTraining} does.
 *
 * <p>What is set is set on a new callback, each for one {@code fit} at a time.
 */
public final class LivePage implements Callback {
    private static final String WHERE = "LivePage";
    private static final int MOST_POINTS = 1000;

    private final int port;
    private final String title;
    private final Supplier<?> text;
    private final Consumer<? super URI> announcement;
    private volatile LocalServer server; // null unless there is a training
    private Progress progress;
    private Curves curves;
    private Steering steering;
    private int noted; // the last epoch whose numbers are noted
    private boolean obeyed; // after the last batch: if not, once its epoch is noted

    /**
     * A page whose address is printed to standard output when training begins.
     *
     * @param port 1 to 65535, such as 8080, or 0 for any that is free
     * @throws IllegalArgumentException if there is no such port
     */
    public LivePage(int port) {
        this(port, "", () -> "", address -> System.out.println("Live page: " + address));
    }

    private LivePage(int port, String title, Supplier<?> text, Consumer<? super URI> announcement) {
        LocalServer.checkPort(port, WHERE);
        this.port = port;
        this.title = title;
        this.text = text;
        this.announcement = announcement;
    }

    /**
     * Sets the line above the page.
     *
     * @param title the line; default none
     * @return the new callback
     */
    public LivePage title(String title) {
        Check.present(title, WHERE + ".title", "a title");
        return new LivePage(port, title, text, announcement);
    }

    /**
     * Shows a text below the curves too, such as what another callback found.
     *
     * @param text asked after an epoch, on the thread that trains, and not after each where they
     *     are short; null shows nothing; default none
     * @return the new callback
     */
    public LivePage text(@Nullable Supplier<?> text) {
        Check.present(text, WHERE + ".text", "a text");
        return new LivePage(port, title, text, announcement);
    }

    /**
     * Tells the page's address to somebody else instead of printing it.
     *
     * @param announcement is given the address when training begins, on the thread that trains
     * @return the new callback
     */
    public LivePage announce(Consumer<? super URI> announcement) {
        Check.present(announcement, WHERE + ".announce", "someone to tell");
        return new LivePage(port, title, text, announcement);
    }

    /**
     * Where the page is while a model trains.
     *
     * @return such as {@code http://127.0.0.1:8080/}
     * @throws IllegalStateException if no model trains
     */
    public URI address() {
        LocalServer running = server;
        if (running == null) {
            throw new IllegalStateException(Check.message(
                    WHERE + ".address", "a training", "none", "There is a page while one runs."));
        }
        return running.address();
    }

    /**
     * Opens the page.
     *
     * @throws java.io.UncheckedIOException if the port is in use
     */
    @Override
    public void onTrainBegin(Training training) {
        Check.that(server == null, WHERE, "one fit at a time", "two", "Give each its own page.");
        curves = new Curves(MOST_POINTS);
        steering = new Steering();
        noted = -1;
        progress = new Progress(title, training.epochs());
        LocalServer opened = LocalServer.on(port)
                .page("/", LivePage.class, "live.html")
                .page("/live.js", LivePage.class, "live.js")
                .page("/chart.js", LivePage.class, "chart.js")
                .page("/page.css", LivePage.class, "page.css")
                .events("/events", () -> progress.reader(steering::state, curves.reader()))
                .form("/steer", fields -> steering.take(fields.get("command")))
                .start(WHERE);
        server = opened;
        announcement.accept(opened.address());
    }

    /** Notes where the training stands if a page looks on; waits if one asked to pause. */
    @Override
    public void onBatchEnd(Training training) {
        boolean asked = steering.isAsked(); // once: whoever asks later waits for the next step
        if (asked || progress.wantsBatch()) {
            progress.batch(training);
        }
        obeyed = training.batch() + 1 != training.batches();
        if (asked && obeyed) {
            steering.obey(training);
        }
    }

    /** Notes the epoch's numbers if they will be shown; waits if a page asked to pause. */
    @Override
    public void onEpochEnd(Training training) {
        boolean asked = steering.isAsked();
        if (asked || curves.keeps(training.epoch() + 1) || progress.wantsEpoch()) {
            note(training);
        }
        if (asked && !obeyed) {
            progress.batch(training);
            steering.obey(training);
        }
    }

    private void note(Training training) {
        noted = training.epoch();
        curves.add(noted + 1, training.logs());
        progress.text(text.get());
    }

    /** Tells the pages that it is over, and closes the port. */
    @Override
    public void onTrainEnd(Training training) {
        if (noted != training.epoch() && !training.logs().isEmpty()) {
            note(training);
        }
        progress.batch(training);
        progress.end("ended", "");
        close();
    }

    /** Tells the pages why it is over, and closes the port. */
    @Override
    public void onTrainFail(Training training, Throwable reason) {
        if (server != null) {
            progress.end("failed", String.valueOf(reason.getMessage()));
            close();
        }
    }

    private void close() {
        server.close();
        server = null;
    }
}
