package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kobai.nn.data.Dataset;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Two models of one past, of which one then sees a bad call: they must have one future. */
final class Twins {
    private static final FitOptions PAST = FitOptions.epochs(3).batchSize(2);

    private final Sequential model;
    private final Sequential twin;
    private final Dataset good;

    /** Trains both for a while, so that the optimizer has something to remember. */
    Twins(Supplier<Sequential> make, Dataset good) {
        model = make.get();
        twin = make.get();
        this.good = good;
        model.fit(good, PAST);
        twin.fit(good, PAST);
    }

    /** Makes the bad call, and checks that it fails and leaves no trace; gives its message. */
    String refuse(Class<? extends RuntimeException> type, Consumer<Sequential> bad) {
        double[] before = model.parameters();
        String message = assertThrows(type, () -> bad.accept(model)).getMessage();
        assertArrayEquals(before, model.parameters(), "weights right after: " + message);
        String expected = twin.fit(good, PAST).toCsv();
        assertEquals(expected, model.fit(good, PAST).toCsv(), "history after: " + message);
        assertArrayEquals(twin.parameters(), model.parameters(), "weights after: " + message);
        return message;
    }
}
