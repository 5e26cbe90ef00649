package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.CsvStream;
import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Training on rows that are read as they are needed. */
class StreamTest {
    @TempDir
    Path folder;

    private Path file(String name, String... lines) {
        try {
            return Files.write(folder.resolve(name), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 50 rows: a, b = a², and a label that says whether a is above 0.5. */
    private Path curve() {
        List<String> lines = new ArrayList<>(List.of("a,b,label"));
        for (int i = 0; i < 50; i++) {
            double a = i * 7 % 50 / 50.0;
            lines.add(a + "," + a * a + "," + (a > 0.5 ? "above" : "below"));
        }
        return file("curve.csv", lines.toArray(String[]::new));
    }

    private static Sequential model(int outputs, Loss loss) {
        Sequential model = outputs == 1
                ? Sequential.of(new Input(1), new Dense(3), new Tanh(), new Dense(1))
                : Sequential.of(new Input(1), new Dense(2), new Softmax());
        return model.seed(3).dataType(DataType.DOUBLE).compile(new Adam(0.01), loss);
    }

    @Test
    void inOrderItTrainsAsIfAllWereInMemory() {
        CsvStream stream = CsvStream.of(curve()).samples("a").targets("b");
        Table table = Table.csv(curve());
        Dataset whole = new Dataset(table.numbers("a"), table.numbers("b"));
        FitOptions options =
                FitOptions.epochs(3).batchSize(8).shuffle(false).validationData(stream.first(10));
        Sequential inMemory = model(1, new MeanSquaredError());
        History expected = inMemory.fit(whole, options);
        for (int buffer : new int[] {1, 9, 16, 48, 50, 1000}) {
            Sequential streamed = model(1, new MeanSquaredError());
            History history = streamed.fit(stream, options.shuffleBuffer(buffer));
            assertEquals(expected.toCsv(), history.toCsv(), "buffer of " + buffer);
            assertArrayEquals(inMemory.parameters(), streamed.parameters(), 0);
        }
    }

    @Test
    void aBufferThatHoldsAllShufflesAsInMemory() {
        CsvStream stream = CsvStream.of(curve()).samples("a").targets("b");
        Sequential inMemory = model(1, new MeanSquaredError());
        inMemory.fit(stream.first(1000), FitOptions.epochs(3).batchSize(8));
        Sequential streamed = model(1, new MeanSquaredError());
        streamed.fit(stream, FitOptions.epochs(3).batchSize(8));
        assertArrayEquals(inMemory.parameters(), streamed.parameters(), 0);
    }

    @Test
    void classesAreOneHotAndWeigh() {
        CsvStream stream = CsvStream.of(curve()).samples("a").oneHot("label", "above", "below");
        Table table = Table.csv(curve());
        Dataset whole = new Dataset(table.numbers("a"), table.oneHot("label"));
        FitOptions options =
                FitOptions.epochs(2).batchSize(8).shuffle(false).classWeight(Map.of(0, 3.0));
        Sequential inMemory = model(2, new CategoricalCrossentropy());
        inMemory.fit(whole, options);
        Sequential streamed = model(2, new CategoricalCrossentropy());
        streamed.fit(stream, options.shuffleBuffer(16));
        assertArrayEquals(inMemory.parameters(), streamed.parameters(), 0);
    }

    /** The numbers from 0 on, as samples and targets. */
    private record Count(int rows, List<String> calls) implements DataStream {
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
                    x[0] = row;
                    y[0] = row;
                    return row++ < rows;
                }

                @Override
                public void close() {
                    calls.add("close");
                }
            };
        }
    }

    /** Writes down which sample came, which is what the target says. */
    private record Diary(List<Integer> samples) implements MeanMetric {
        @Override
        public String name() {
            return "diary";
        }

        @Override
        public double row(Tensor target, Tensor prediction, int row) {
            samples.add((int) target.get(row));
            return 0;
        }
    }

    private static List<Integer> order(long seed, int epochs) {
        List<Integer> diary = new ArrayList<>();
        Sequential.of(new Input(1), new Dense(1))
                .seed(seed)
                .compile(new SteepestDescent(0), new MeanSquaredError(), new Diary(diary))
                .fit(
                        new Count(50, new ArrayList<>()),
                        FitOptions.epochs(epochs).batchSize(4).shuffleBuffer(20));
        return diary;
    }

    @Test
    void eachFillOfTheBufferIsShuffledInItselfAnewInEachEpochBySeed() {
        List<Integer> order = order(1, 2);
        assertEquals(order, order(1, 2));
        assertNotEquals(order, order(2, 2));
        assertFalse(order.subList(0, 50).equals(order.subList(50, 100)));
        for (int epoch = 0; epoch < 100; epoch += 50) {
            for (int[] part : new int[][] {{0, 20}, {20, 40}, {40, 50}}) {
                List<Integer> rows = order.subList(epoch + part[0], epoch + part[1]);
                List<Integer> inOrder =
                        IntStream.range(part[0], part[1]).boxed().toList();
                assertNotEquals(inOrder, rows);
                List<Integer> sorted = new ArrayList<>(rows);
                Collections.sort(sorted);
                assertEquals(inOrder, sorted);
            }
        }
    }

    @Test
    void theNumberOfBatchesIsKnownAfterTheFirstEpochAndEveryEpochClosesWhatItOpened() {
        List<Integer> batches = new ArrayList<>();
        Callback diary = new Callback() {
            @Override
            public void onBatchEnd(Training training) {
                batches.add(training.batches());
            }

            @Override
            public void onEpochEnd(Training training) {
                batches.add(-training.batches());
            }
        };
        Count count = new Count(10, new ArrayList<>());
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .compile(new SteepestDescent(0), new MeanSquaredError());
        model.fit(count, FitOptions.epochs(2).batchSize(4).shuffleBuffer(4).callbacks(diary));
        assertEquals(List.of(0, 0, 0, -3, 3, 3, 3, -3), batches);
        assertEquals(List.of("open", "close", "open", "close"), count.calls());
        Callback failing = new Callback() {
            @Override
            public void onBatchEnd(Training training) {
                throw new IllegalStateException();
            }
        };
        count.calls().clear();
        FitOptions options = FitOptions.epochs(2).batchSize(4).shuffleBuffer(4);
        assertThrows(
                IllegalStateException.class, () -> model.fit(count, options.callbacks(failing)));
        assertEquals(List.of("open", "close"), count.calls());
    }

    @Test
    void aWrongCellIsFoundWithItsLineAndTheModelIsAsItWas() {
        Path file = file("bad.csv", "a,b", "1,2", "3,4", "5,six", "7,8");
        Sequential model = model(1, new MeanSquaredError());
        double[] before = model.parameters();
        CsvStream stream = CsvStream.of(file).samples("a").targets("b");
        String message = refused(
                () -> model.fit(stream, FitOptions.epochs(1).batchSize(1).shuffleBuffer(1)));
        assertEquals(
                file
                        + ", line 4, column b: expected a number, got \"six\". If it marks what is"
                        + " missing, read with missing(\"six\"); otherwise mend the cell.",
                message);
        assertArrayEquals(before, model.parameters());
    }

    @Test
    void aShortLineAnUnknownLabelAndAnUnclosedQuoteAreFound() {
        Path curve = file("short.csv", "a,b", "1,x", "2");
        CsvStream stream = CsvStream.of(curve).samples("a").oneHot("b", "x", "y");
        String message = refused(() -> stream.first(9));
        assertTrue(message.startsWith(curve + ", line 3: expected 2 cells, got 1 cell."), message);
        Path labels = file("labels.csv", "a,b", "1,x", "2,z");
        CsvStream other = CsvStream.of(labels).samples("a").oneHot("b", "x", "y");
        message = refused(() -> other.first(9));
        String expected =
                labels + ", line 3, column b: expected one of the classes [x, y], got \"z\"";
        assertTrue(message.startsWith(expected), message);
        Path quotes = file("quotes.csv", "a,b", "1,\"x", "2,y");
        CsvStream open = CsvStream.of(quotes).samples("a").oneHot("b", "x", "y");
        message = refused(() -> open.first(9));
        assertTrue(message.startsWith(quotes + ": expected CSV, got "), message);
    }

    @Test
    void whatCannotBeStreamedIsRefused() {
        CsvStream all = CsvStream.of(curve());
        CsvStream stream = all.samples("a").targets("b");
        Sequential model = model(1, new MeanSquaredError());
        String where = folder.resolve("curve.csv").toString();
        assertEquals(
                where + ": expected one of the columns [a, b, label], got c. Check the spelling;"
                        + " names come from the file's first line.",
                refused(() -> all.samples("c")));
        assertEquals(
                where + ": expected columns to train on, got no targets. Call samples, and targets"
                        + " or oneHot.",
                refused(() -> all.samples("a").first(1)));
        assertEquals(
                "fit: expected a stream without validationSplit, got 0.5. Use validationData, with"
                        + " first(n) of the part that split holds out.",
                refused(() -> model.fit(stream, FitOptions.epochs(1).validationSplit(0.5))));
        assertEquals(
                "fit: expected a stream without weights, got sampleWeight. Use classWeight, or fit"
                        + " with a Dataset.",
                refused(() -> model.fit(stream, FitOptions.epochs(1).sampleWeight(1, 2))));
        assertEquals(
                "fit, x: expected 1 numbers a row for [batch, 1], got 2. Every row must have the"
                        + " shape that the model works with.",
                refused(() -> model.fit(all.samples("a", "b").targets("b"), FitOptions.epochs(1))));
        assertEquals(
                "fit: expected at least one row, got an empty stream. Give data.",
                refused(() -> model.fit(new Count(0, new ArrayList<>()), FitOptions.epochs(1))));
        assertEquals(
                "fit: expected a buffer of at most 2147483647 numbers, got 2147483648. Choose a"
                        + " smaller shuffleBuffer or batchSize.",
                refused(() ->
                        model.fit(stream, FitOptions.epochs(1).shuffleBuffer(Integer.MAX_VALUE))));
    }

    @Test
    void aNumberTooGreatForTheModelIsFoundInItsRow() {
        Path file = file("great.csv", "a,b", "1,2", "2,3", "1e39,4");
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .compile(new SteepestDescent(0), new MeanSquaredError());
        CsvStream stream = CsvStream.of(file).samples("a").targets("b");
        assertEquals(
                "fit, x, row 2, column 0: expected a finite number, got Infinity. Remove or replace"
                        + " such values before training.",
                refused(() ->
                        model.fit(stream, FitOptions.epochs(1).batchSize(2).shuffleBuffer(2))));
    }

    /** With -Dlarge=1000 for the JVM of the tests, the file has 1 GB and the heap 256 MB. */
    @Test
    void aFileLargerThanTheHeapTrainsTwiceTheSame() throws Exception {
        int megabytes = Integer.getInteger("large", 32);
        int heap = megabytes < 1000 ? 24 : 256;
        Path file = folder.resolve("large.csv");
        StreamProgram.write(file, megabytes);
        assertTrue(Files.size(file) > heap * 1_200_000L, Files.size(file) + " bytes");
        String first = inHeap(heap, file);
        double[] found = numbers(first);
        assertArrayEquals(new double[] {0.5, -0.25, 0.1, 0}, found, 1e-4, first);
        assertEquals(first, inHeap(heap, file));
    }

    private static double[] numbers(String printed) {
        return Arrays.stream(printed.replaceAll("[\\[\\],]", " ").strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private String inHeap(int megabytes, Path file) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        // JavaCPP would take the heap's limit for one of the whole process.
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamProgram.class.getName(),
                        file.toString())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertTrue(ended && process.exitValue() == 0, Files.readString(errors));
        return Files.readString(output);
    }

    private static String refused(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
