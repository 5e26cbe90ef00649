package dev.kobai.nn.callback;

import dev.kobai.optim.internal.Check;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.LongSupplier;

/**
 * Shows in the console how far training is, as Keras does.
 *
 * <pre>
 * Epoch 1/2
 * 32/32 ━━━━━━━━━━━━━━━━━━━━ 1s 5ms/step - loss: 0.6931 - val_loss: 0.6902
 * </pre>
 *
 * <p>On a terminal the line is drawn anew while the epoch goes on, ten times a second, with the
 * time still to go in place of the time taken; elsewhere it is written once, when the epoch ends.
 * The clock is looked at about a hundred times a second however short a step is, so that all this
 * takes less than a hundredth of the time; where epochs are as short as that, two lines for each
 * take more than the training, and a callback of one's own that prints now and then does better.
 *
 * <p>{@code FitOptions.verbose(1)} adds one after all other callbacks, so that it shows what they
 * log.
 */
public final class Progbar implements Callback {
    private static final long DRAW = 100_000_000; // nanoseconds from one drawing to the next
    private static final long LOOK = 10_000_000; // nanoseconds to aim at between looks at the clock

    private final int verbose;
    private final PrintStream out;
    private final boolean redraw;
    private final ProgressLine line;
    private final LongSupplier clock;
    private int seen; // batches of this epoch
    private int next; // how many seen batches make it look at the clock
    private int stride; // batches between two looks
    private long begin;
    private long afterFirst; // a first step is no measure of the others
    private long lastLook;
    private long lastDraw;
    private int width; // of what is drawn

    /**
     * Shows progress on the standard output.
     *
     * <p>That is taken for a terminal where the JVM has a console and {@code TERM} is not
     * {@code dumb}.
     *
     * @param verbose 1 for a bar, 2 for a line without one, written when the epoch ends
     * @throws IllegalArgumentException if verbose is another number
     */
    public Progbar(int verbose) {
        this(verbose, System.out, StandardOutput.isTerminal(), StandardOutput.charset());
    }

    /**
     * Shows progress anywhere.
     *
     * @param verbose 1 for a bar, 2 for a line without one, written when the epoch ends
     * @param out where to
     * @param terminal whether that can redraw a line and show colours
     * @param charset how {@code out} encodes; where it has no ━, the bar is made of {@code =}
     * @throws IllegalArgumentException if verbose is another number
     */
    public Progbar(int verbose, PrintStream out, boolean terminal, Charset charset) {
        this(verbose, out, terminal, charset, System::nanoTime);
    }

    Progbar(int verbose, PrintStream out, boolean terminal, Charset charset, LongSupplier clock) {
        boolean ok = verbose == 1 || verbose == 2;
        Check.that(ok, "Progbar", "verbose 1 or 2", verbose, "For silence use no Progbar.");
        this.verbose = verbose;
        this.out = Check.present(out, "Progbar", "a stream to print to");
        Check.present(charset, "Progbar", "a charset");
        this.clock = clock;
        redraw = terminal && verbose == 1;
        boolean unicode = charset.canEncode() && charset.newEncoder().canEncode('━');
        line = new ProgressLine(verbose == 1, redraw, unicode);
    }

    @Override
    public void onTrainBegin(Training training) {
        stride = 1;
    }

    @Override
    public void onEpochBegin(Training training) {
        if (training.epochs() > 1) {
            out.println("Epoch " + (training.epoch() + 1) + "/" + training.epochs());
        }
        seen = 0;
        next = 1;
        width = 0;
        begin = clock.getAsLong();
        lastDraw = begin - DRAW;
    }

    @Override
    public void onBatchEnd(Training training) {
        seen++;
        if (seen >= next) {
            look(training);
        }
    }

    private void look(Training training) {
        long now = clock.getAsLong();
        if (seen == 1) {
            afterFirst = now;
        } else {
            long fitting = stride * LOOK / Math.max(1, now - lastLook);
            stride = (int) Math.max(1, Math.min(fitting, 2L * stride));
        }
        lastLook = now;
        next = seen + stride;
        if (redraw && now - lastDraw >= DRAW) {
            lastDraw = now;
            draw(line.running(training, seen, begin, afterFirst, now));
            out.flush();
        }
    }

    @Override
    public void onEpochEnd(Training training) {
        String text = line.complete(training, seen, begin, afterFirst, clock.getAsLong());
        if (redraw) {
            draw(text);
            out.println();
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** Puts a line over the one before, and spaces over what that had more. */
    private void draw(String text) {
        int before = width;
        width = ProgressLine.width(text);
        out.print('\r' + text + " ".repeat(Math.max(0, before - width)));
    }

    @Override
    public String toString() {
        return "Progbar(" + verbose + ")";
    }
}
