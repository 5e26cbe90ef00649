package dev.kobai.nn.doctor;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.DivergenceException;
import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.LambdaCallback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class DoctorTest {
    private static final Dataset MOONS = MadeData.moons(300, 0.15, 1);

    /** A network with chance and with statistics of its own, to see that neither is touched. */
    private static Sequential network(DataType type, Optimizer rule) {
        return Sequential.of(
                        new Input(2),
                        new Dense(16),
                        new BatchNormalization(),
                        new Relu(),
                        new Dropout(0.1),
                        new Dense(1),
                        new Sigmoid())
                .seed(3)
                .dataType(type)
                .compile(rule, new BinaryCrossentropy(), new BinaryAccuracy());
    }

    private static FitOptions training(Callback... callbacks) {
        return epochs(40).batchSize(16).validationSplit(0.2).callbacks(callbacks);
    }

    @Test
    void aTrainingEndsInTheSameBitsWithADoctorAndWithout() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            for (double rate : new double[] {0.01, 1e-6, 10}) { // well, and ill in two ways
                Sequential alone = network(type, new Adam(rate));
                Sequential watched = network(type, new Adam(rate));
                History history = alone.fit(MOONS, training());
                History seen = watched.fit(MOONS, training(Doctor.silent()));
                assertEquals(history.get("loss"), seen.get("loss"));
                assertEquals(history.get("val_loss"), seen.get("val_loss"));
                assertArrayEquals(alone.parameters(), watched.parameters());
                assertEquals(alone.weights(), watched.weights()); // the statistics too
            }
        }
    }

    @Test
    void theSameTrainingHasTheSameFindings() {
        Doctor first = Doctor.silent();
        Doctor second = Doctor.silent();
        network(DataType.FLOAT, new Adam(1e-6)).fit(MOONS, training(first));
        network(DataType.FLOAT, new Adam(1e-6)).fit(MOONS, training(second));
        assertEquals(List.of(RateTooSmall.NAME), names(first));
        assertEquals(first.findings(), second.findings());
    }

    @Test
    void aDoctorForgetsTheTrainingBefore() {
        Doctor doctor = Doctor.silent();
        network(DataType.FLOAT, new Adam(1e-6)).fit(MOONS, training(doctor));
        assertEquals(List.of(RateTooSmall.NAME), names(doctor));
        network(DataType.FLOAT, new Adam(0.01)).fit(MOONS, training(doctor));
        assertEquals(List.of(), doctor.findings());
        assertEquals("Doctor: nothing found after 40 epochs.", doctor.toString());
    }

    @Test
    void itPrintsWhatItFoundWhenTheTrainingEnds() {
        var bytes = new ByteArrayOutputStream();
        var doctor = new Doctor(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertEquals("Doctor: no training seen yet.", doctor.toString());
        network(DataType.FLOAT, new Adam(1e-6)).fit(MOONS, training(doctor));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(doctor + System.lineSeparator(), text);
        Finding finding = doctor.findings().get(0);
        assertTrue(text.startsWith("Doctor: 1 finding after 40 epochs.\n1. " + finding), text);
    }

    @Test
    void aFindingSaysWhatWhereWhyAndWhatToTry() {
        String text = new Finding("a", "b", "c.", "d.").toString();
        assertEquals("a (b)\n  c.\n  Try: d.", text);
        assertThrows(IllegalArgumentException.class, () -> new Finding("a", "b", null, "d"));
        assertThrows(IllegalArgumentException.class, () -> new Doctor(null));
    }

    @Test
    void theDataIsJudgedWithTheFirstBatch() {
        List<Integer> found = new ArrayList<>();
        Doctor doctor = Doctor.silent();
        var look = new LambdaCallback()
                .onBatchEnd(training -> found.add(doctor.findings().size()));
        double[][] x = MOONS.x().toDoubleMatrix();
        for (double[] row : x) {
            row[1] = 4;
        }
        Dataset level = Dataset.of(x, MOONS.y().toDoubleMatrix());
        network(DataType.FLOAT, new Adam(0.01)).fit(level, training(doctor, look));
        assertEquals(1, found.get(0));
    }

    @Test
    void aLongTrainingIsJudgedMidwayToo() {
        List<Integer> found = new ArrayList<>();
        Doctor doctor = Doctor.silent();
        var look = new LambdaCallback()
                .onEpochEnd(training -> found.add(doctor.findings().size()));
        network(DataType.FLOAT, new Adam(1e-8))
                .fit(MOONS, epochs(400).batchSize(300).callbacks(doctor, look)); // 120,000 rows
        assertEquals(0, found.get(198));
        assertEquals(1, found.get(199));
    }

    @Test
    void rowsOfAStreamAreLookedAtToo() {
        Doctor doctor = Doctor.silent();
        network(DataType.FLOAT, new Adam(1e-6))
                .fit(stream(MOONS), epochs(40).batchSize(16).callbacks(doctor));
        assertEquals(List.of(RateTooSmall.NAME), names(doctor));
    }

    @Test
    void aFailureOfNumbersIsDiagnosedEvenInTheFirstBatch() {
        Doctor doctor = Doctor.silent();
        double[][] x = {{1e30, 1e30}, {-1e30, 1e30}};
        Sequential model = Sequential.of(new Input(2), new Dense(4), new Dense(1))
                .compile(new Adam(0.01), new MeanSquaredError());
        assertThrows(
                DivergenceException.class,
                () -> model.fit(x, new double[][] {{1}, {2}}, epochs(3).callbacks(doctor)));
        assertEquals(List.of(InputScale.NAME), names(doctor));
        String text = doctor.toString();
        assertTrue(text.contains(" in epoch 1, batch 1."), text);
    }

    @Test
    void aLossThatIsLeftToBecomeNanIsDiagnosedToo() {
        Doctor doctor = Doctor.silent();
        Sequential model = Sequential.of(new Input(2), new Dense(8), new Relu(), new Dense(1))
                .compile(new SteepestDescent(1e4), new MeanSquaredError());
        model.fit(MOONS, epochs(10).terminateOnNaN(false).callbacks(doctor));
        assertEquals(List.of(RateTooLarge.NAME), names(doctor));
    }

    @Test
    void anotherCallbacksExceptionIsNoFinding() {
        Doctor doctor = Doctor.silent();
        Callback failing = new Callback() {
            @Override
            public void onEpochEnd(Training training) {
                throw new IllegalStateException("not the numbers");
            }
        };
        Sequential model = network(DataType.FLOAT, new Adam(0.01));
        assertThrows(
                IllegalStateException.class, () -> model.fit(MOONS, training(doctor, failing)));
        assertEquals(List.of(), doctor.findings());
    }

    @Test
    void aTrainingThatFailsBeforeItBeginsIsNotTheOneBefore() {
        var bytes = new ByteArrayOutputStream();
        var doctor = new Doctor(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        Sequential model = Sequential.of(new Input(2), new Dense(8), new Relu(), new Dense(1))
                .compile(new SteepestDescent(1e4), new MeanSquaredError());
        assertThrows(DivergenceException.class, () -> model.fit(MOONS, training(doctor)));
        int printed = bytes.size();
        var failing = new LambdaCallback().onTrainBegin(training -> {
            throw new IllegalStateException("before the first batch");
        });
        var thrown = assertThrows(
                IllegalStateException.class, () -> model.fit(MOONS, training(failing, doctor)));
        assertEquals(0, thrown.getSuppressed().length);
        assertEquals(printed, bytes.size());
    }

    @Test
    void negativeWeightsOfRowsAreNoFinding() {
        double[] weights = new double[MOONS.rows()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 2 == 0 ? 1 : -1;
        }
        Doctor doctor = Doctor.silent();
        network(DataType.FLOAT, new Adam(1e-4))
                .fit(MOONS, epochs(5).sampleWeight(weights).callbacks(doctor));
        assertEquals(List.of(), doctor.findings());
    }

    @Test
    void oneEpochOfOneRowIsTooLittleToSayAnything() {
        Doctor doctor = Doctor.silent();
        network(DataType.FLOAT, new Adam(0.01))
                .fit(new double[][] {{1, 1}}, new double[][] {{1}}, epochs(1).callbacks(doctor));
        assertEquals(List.of(), doctor.findings());
    }

    private static DataStream stream(Dataset data) {
        double[][] x = data.x().toDoubleMatrix();
        double[][] y = data.y().toDoubleMatrix();
        return new DataStream() {
            @Override
            public int columns() {
                return 2;
            }

            @Override
            public int targets() {
                return 1;
            }

            @Override
            public Rows open() {
                return new Rows() {
                    private int next;

                    @Override
                    public boolean next(double[] sample, double[] target) {
                        if (next == x.length) {
                            return false;
                        }
                        System.arraycopy(x[next], 0, sample, 0, 2);
                        target[0] = y[next++][0];
                        return true;
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    private static List<String> names(Doctor doctor) {
        return doctor.findings().stream().map(Finding::what).toList();
    }
}
