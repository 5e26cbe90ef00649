package dev.kobai.nn.chart;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A window that shows the loss, or a metric, while the model trains.
 *
 * <pre>{@code
 * model.fit(data, epochs(500).callbacks(new LiveChart().title("Iris")));
 * }</pre>
 *
 * <p>The window is drawn on the event thread, at most ten times a second, and less often where
 * drawing takes long, so that training keeps at least 95 % of the time. Without a screen this
 * callback does nothing. The window stays when training is over; the program ends when it is
 * closed.
 *
 * <p>What is set is set on a new callback, each for one {@code fit} at a time.
 */
public final class LiveChart implements Callback {
    private static final String WHERE = "live chart";
    private static final long LEAST_PAUSE = 100_000_000;
    private static final long PAUSE_FOR_DRAWING = 50; // times what drawing took

    /** Where the charts are shown. */
    interface Screen {
        /** Whether the last chart is drawn, so that it can take another. */
        boolean isReady();

        /** How many nanoseconds it took to draw the last chart. */
        long drawingTime();

        /** Has a chart drawn soon, on another thread, and returns at once. */
        void show(Drawing drawing);
    }

    /** Draws a chart of the window's size. */
    @FunctionalInterface
    interface Drawing {
        XYChart draw(int width, int height);
    }

    /** Opens a screen, or gives null where there is none. */
    @FunctionalInterface
    interface Opening {
        Screen open(String title);
    }

    private final Opening opening;
    private final LongSupplier clock;
    private final String metric;
    private final String title;
    private final boolean logarithmic;
    private final Map<String, List<Double>> columns = new LinkedHashMap<>();
    private final Set<String> names;
    private Screen screen; // null where there is none
    private int first; // epoch
    private long last;

    /** A window of the loss. */
    public LiveChart() {
        this(LiveWindow::open, System::nanoTime, "loss", "", false);
    }

    LiveChart(
            Opening opening, LongSupplier clock, String metric, String title, boolean logarithmic) {
        this.opening = opening;
        this.clock = clock;
        this.metric = metric;
        this.title = title;
        this.logarithmic = logarithmic;
        names = new LinkedHashSet<>(List.of("loss", metric, "val_" + metric));
    }

    /**
     * Shows a metric instead of the loss.
     *
     * @param name as the history has it, such as {@code accuracy}; where there is
     *     {@code val_accuracy}, that is drawn with it
     * @return the new callback
     */
    public LiveChart metric(String name) {
        Check.present(name, WHERE, "a metric");
        return new LiveChart(opening, clock, name, title, logarithmic);
    }

    /**
     * Sets the line above the picture and the window.
     *
     * @param title the line; default none
     * @return the new callback
     */
    public LiveChart title(String title) {
        Check.present(title, WHERE, "a title");
        return new LiveChart(opening, clock, metric, title, logarithmic);
    }

    /**
     * Makes the axis of the loss logarithmic.
     *
     * @return the new callback
     */
    public LiveChart logarithmic() {
        return new LiveChart(opening, clock, metric, title, true);
    }

    /** Opens the window where there is a screen. */
    @Override
    public void onTrainBegin(Training training) {
        columns.clear();
        first = training.epoch();
        last = clock.getAsLong() - LEAST_PAUSE;
        screen = opening.open(title.isEmpty() ? "Training" : title);
    }

    /** Notes the epoch's numbers and has them drawn if it is time. */
    @Override
    public void onEpochEnd(Training training) {
        if (screen == null) {
            return;
        }
        for (String name : names) {
            Double value = training.logs().get(name);
            if (value != null) {
                columns.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            }
        }
        long now = clock.getAsLong();
        long pause = Math.max(LEAST_PAUSE, PAUSE_FOR_DRAWING * screen.drawingTime());
        if (now - last >= pause && screen.isReady()) {
            last = now;
            show();
        }
    }

    /** Shows all epochs, whatever the time. */
    @Override
    public void onTrainEnd(Training training) {
        if (screen != null) {
            show();
        }
    }

    private void show() {
        int begin = first;
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        columns.forEach((name, numbers) -> copy.put(name, List.copyOf(numbers)));
        screen.show((width, height) -> {
            LossPicture picture = new LossPicture(title, metric, logarithmic, 0, width, height);
            picture.add("", begin, copy);
            return picture.finish();
        });
    }
}
