package dev.kobai.nn.chart;

import org.knowm.xchart.XYChart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an animation remembers of a model, and how it draws that afterwards.
 *
 * @param <T> what is remembered at a time
 */
final class Reel<T> {
    /** Draws one frame, knowing all, so that axes and scales can stand still. */
    @FunctionalInterface
    interface Drawing<T> {
        XYChart draw(List<T> all, int number, String epoch);
    }

    private final Supplier<T> look;
    private final Drawing<T> drawing;
    private final List<T> shots = new ArrayList<>();

    Reel(Supplier<T> look, Drawing<T> drawing) {
        this.look = look;
        this.drawing = drawing;
    }

    void clear() {
        shots.clear();
    }

    void remember() {
        shots.add(look.get());
    }

    int size() {
        return shots.size();
    }

    XYChart draw(int number, String epoch) {
        return drawing.draw(shots, number, epoch);
    }
}
