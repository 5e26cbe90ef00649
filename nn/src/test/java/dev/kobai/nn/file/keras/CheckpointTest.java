package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.ModelCheckpoint;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Training resumed from a checkpoint is training that never stopped, bit for bit. */
class CheckpointTest {
    @TempDir
    private Path folder;

    private static Dataset data() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] x = new double[30][3];
        double[][] y = new double[30][2];
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 3; j++) {
                x[i][j] = random.nextDouble();
            }
            y[i] = new double[] {x[i][0] * x[i][1], x[i][2]};
        }
        return Dataset.of(x, y);
    }

    private static Sequential model(DataType type, Optimizer optimizer) {
        return Sequential.of(
                        new Input(3),
                        new Dense(6),
                        new BatchNormalization(),
                        new Relu(),
                        new Dropout(0.3),
                        new GaussianNoise(0.1),
                        new Dense(2))
                .seed(77)
                .dataType(type)
                .compile(optimizer, new MeanSquaredError(), new MeanAbsoluteError());
    }

    private static FitOptions options(Callback... callbacks) {
        return FitOptions.epochs(6).batchSize(7).validationSplit(0.2).callbacks(callbacks);
    }

    /** Trains without a stop, then again from the checkpoint after the third epoch. */
    private void assertResumes(Sequential model, Callback... callbacks) {
        String pattern = folder.resolve("net-{epoch:02d}.keras").toString();
        List<Callback> all = new ArrayList<>(List.of(callbacks));
        all.add(new ModelCheckpoint(pattern));
        History whole = model.fit(data(), options(all.toArray(Callback[]::new)));
        Sequential resumed = Sequential.load(folder.resolve("net-03.keras"));
        History rest = resumed.fit(data(), options().initialEpoch(3));
        assertEquals(whole.names(), rest.names());
        for (String name : whole.names()) {
            assertEquals(whole.get(name).subList(3, 6), rest.get(name), name);
        }
        assertEquals(model.weights(), resumed.weights());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void shuffleDropoutNoiseAndMovingMeansGoOn(DataType type) {
        assertResumes(model(type, new Adam(0.01)));
    }

    @Test
    void aScheduleGoesOn() {
        assertResumes(model(DataType.FLOAT, new Momentum(new ExponentialDecay(0.1, 10, 0.7), 0.9)));
    }

    @Test
    void sumsOfGradientsGoOn() {
        assertResumes(
                model(DataType.FLOAT, new Adam(0.01).clipNorm(0.5).gradientAccumulationSteps(5)));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aRateSetInTheSecondEpochStays(DataType type) {
        assertResumes(model(type, new Adam(0.01)), new Callback() {
            @Override
            public void onEpochBegin(Training training) {
                if (training.epoch() == 1) {
                    training.setLearningRate(0.3 * training.learningRate()); // no float holds it
                }
            }
        });
    }

    @Test
    void aFileOfAnotherNameIsRefusedBeforeTraining() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new ModelCheckpoint("net.bin"))
                .getMessage();
        assertTrue(message.startsWith("ModelCheckpoint: expected a file named .keras"), message);
    }

    @Test
    void aModelThatCannotBeSavedLeavesTheFileBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("net.keras"), "before");
        Optimizer own = new Adam(step -> 0.01 / (step + 1), 0.9, 0.999, 1e-7);
        String message = assertThrows(
                        ArchiveException.class, () -> model(DataType.FLOAT, own).save(file))
                .getMessage();
        assertTrue(message.contains("a learning rate schedule that Keras has too"), message);
        assertEquals("before", Files.readString(file));
        assertEquals(1, folder.toFile().list().length);
    }

    /** Saves one model after another, each with all weights the same number, until killed. */
    static final class SavingLoop {
        public static void main(String[] args) {
            Sequential model = Sequential.of(new Input(300), new Dense(300), new Dense(100));
            List<INDArray> weights = model.weights();
            for (int i = 1; ; i++) {
                for (INDArray weight : weights) {
                    weight.assign(i);
                }
                model.setWeights(weights);
                model.save(Path.of(args[0]));
            }
        }
    }

    @Test
    @Timeout(120)
    void killedWhileSavingItLeavesAWholeFile() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(9);
        for (int kill = 0; kill < 3; kill++) {
            Path file = folder.resolve("killed" + kill + ".keras");
            Process saving = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            SavingLoop.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                awaitSecondFile(file, saving);
                Thread.sleep(random.nextInt(50));
            } finally {
                saving.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
            List<INDArray> weights = Sequential.load(file).weights();
            double number = weights.get(0).getDouble(0);
            assertTrue(number >= 1);
            for (INDArray weight : weights) {
                assertEquals(number, weight.minNumber().doubleValue());
                assertEquals(number, weight.maxNumber().doubleValue());
            }
            model(DataType.FLOAT, new Adam()).save(folder.resolve("next.keras"));
            assertEquals(kill + 2, folder.toFile().list().length, "what was killed is left");
        }
    }

    @Test
    @Timeout(120)
    void trainingsThatSaveToOneFileLeaveAWholeOneAtAnyTime() throws Exception {
        Path file = folder.resolve("same.keras");
        model(DataType.FLOAT, new Adam()).save(file);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> trainings = new ArrayList<>();
        for (int units = 1; units <= 4; units++) {
            Sequential model = Sequential.of(new Input(3), new Dense(10 * units), new Dense(2))
                    .compile(new Adam(), new MeanSquaredError());
            FitOptions options =
                    FitOptions.epochs(50).callbacks(new ModelCheckpoint(file.toString()));
            trainings.add(threads.submit(() -> model.fit(data(), options)));
        }
        threads.shutdown();
        int loaded = 0;
        do {
            Sequential.load(file); // throws if it is not whole
            loaded++;
        } while (!threads.isTerminated());
        for (Future<?> training : trainings) {
            training.get();
        }
        assertTrue(loaded > 1, "loaded " + loaded);
        assertEquals(1, folder.toFile().list().length);
    }

    private static void awaitSecondFile(Path file, Process saving)
            throws IOException, InterruptedException {
        FileTime first = null;
        while (true) {
            assertTrue(saving.isAlive(), "the saving process ended by itself");
            if (Files.exists(file)) {
                FileTime time = Files.getLastModifiedTime(file);
                if (first != null && !time.equals(first)) {
                    return;
                }
                first = time;
            }
            Thread.sleep(5);
        }
    }
}
