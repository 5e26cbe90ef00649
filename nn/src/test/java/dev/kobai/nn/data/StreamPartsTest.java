package dev.kobai.nn.data;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.data.DatasetRowsTest.refuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Parts of a stream whose row i has the number i. */
class StreamPartsTest {
    private static final int ROWS = 1000;

    private final List<String> calls = new ArrayList<>();
    private final DataStream stream = new DataStream() {
        @Override
        public int columns() {
            return 1;
        }

        @Override
        public int targets() {
            return 1;
        }

        @Override
        public Rows open() {
            calls.add("open");
            return new Rows() {
                private int row;

                @Override
                public boolean next(double[] x, double[] y) {
                    x[0] = row / 1000.0;
                    y[0] = row;
                    return row++ < ROWS;
                }

                @Override
                public void close() {
                    calls.add("close");
                }
            };
        }
    };

    private static int[] numbers(DataStream part) {
        double[] y = part.first(2 * ROWS).y().toDoubleVector();
        return Arrays.stream(y).mapToInt(v -> (int) v).toArray();
    }

    @Test
    void takeAndSkipDivideInOrder() {
        assertArrayEquals(new int[] {0, 1, 2}, numbers(stream.take(3)));
        assertArrayEquals(IntStream.range(997, ROWS).toArray(), numbers(stream.skip(997)));
        assertArrayEquals(new int[] {10, 11}, numbers(stream.skip(10).take(2)));
        assertArrayEquals(new int[] {2}, numbers(stream.take(3).skip(2)));
        assertEquals(ROWS, numbers(stream.take(ROWS + 5)).length);
        assertEquals(ROWS, numbers(stream.skip(0)).length);
        assertEquals(calls.size() / 2, calls.stream().filter("close"::equals).count());
    }

    @Test
    void eachRowIsInOnePartOfASplit() {
        DataStream.Split parts = stream.split(0.8, 42);
        int[] train = numbers(parts.train());
        int[] test = numbers(parts.test());
        int[] all = IntStream.concat(Arrays.stream(train), Arrays.stream(test))
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, ROWS).toArray(), all);
        // The standard deviation is sqrt(1000 * 0.8 * 0.2) = 12.6.
        assertEquals(800, train.length, 5 * 12.6);
        assertArrayEquals(train, numbers(parts.train()), "read again");
        assertFalse(Arrays.equals(train, numbers(stream.split(0.8, 43).train())));
    }

    @Test
    void whatIsSkippedIsNotTrainedOn() {
        List<Integer> without = Arrays.stream(numbers(stream.skip(100))).boxed().toList();
        assertFalse(without.contains(99));
        Dataset rest = stream.first(ROWS).skip(100);
        Sequential inMemory = model();
        inMemory.fit(rest, epochs(2).shuffle(false));
        Sequential streamed = model();
        streamed.fit(stream.skip(100), epochs(2).shuffle(false).validationData(stream.first(100)));
        assertArrayEquals(inMemory.parameters(), streamed.parameters(), 0);
    }

    private static Sequential model() {
        return Sequential.of(new Input(1), new Dense(1))
                .seed(1)
                .compile(new SteepestDescent(1e-4), new MeanSquaredError());
    }

    @Test
    void whatCannotBeIsRefused() {
        refuse("take: expected rows >= 1, got 0.", () -> stream.take(0));
        refuse("skip: expected rows >= 0, got -1.", () -> stream.skip(-1));
        refuse("split: expected share in (0, 1), got 1.0.", () -> stream.split(1, 0));
        refuse("fit: expected at least one row, got an empty stream.", () -> {
            model().fit(stream.skip(ROWS), epochs(1));
        });
        assertTrue(calls.contains("close"));
    }
}
