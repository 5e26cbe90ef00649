package dev.kobai.nn.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.optim.internal.WholeFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CSVLogger and ModelCheckpoint write what they say, where they say. */
class FileCallbacksTest {
    @TempDir
    private Path folder;

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    private ModelCheckpoint checkpoint(String name) {
        return new ModelCheckpoint(
                folder.resolve(name).toString(),
                (training, file) ->
                        WholeFile.writeText(file, "" + training.weights().get(0).getInt(0)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyEpochIsALine() throws IOException {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "old");
        Callback logger = new CSVLogger(file);
        ScriptedTraining.run(logger, "loss", 1, 0.5);
        assertEquals("epoch,loss\n0,1.0\n1,0.5\n", Files.readString(file));
        ScriptedTraining.run(logger, "accuracy", 0.25);
        assertEquals("epoch,accuracy\n0,0.25\n", Files.readString(file));
    }

    @Test
    void namesAreInAlphabeticalOrder() throws IOException {
        Path file = folder.resolve("log.csv");
        CSVLogger logger = new CSVLogger(file, ';', false);
        Callback two = new Callback() {
            @Override
            public void onTrainBegin(Training training) {
                logger.onTrainBegin(training);
            }

            @Override
            public void onEpochEnd(Training training) {
                training.log("accuracy", 0.75);
                logger.onEpochEnd(training);
            }
        };
        ScriptedTraining.run(two, "loss", 2);
        assertEquals("epoch;accuracy;loss\n0;0.75;2.0\n", Files.readString(file));
    }

    @Test
    void whatIsNotFiniteIsAnEmptyCellAndNamesAreQuoted() throws IOException {
        Path file = folder.resolve("log.csv");
        Callback logger = new CSVLogger(file, ';', false);
        ScriptedTraining.run(logger, "loss; mean", 1, Double.NaN);
        assertEquals("epoch;\"loss; mean\"\n0;1.0\n1;\n", Files.readString(file));
    }

    @Test
    void appendingKeepsTheHeaderThatIsThere() throws IOException {
        Path file = folder.resolve("log.csv");
        CSVLogger logger = new CSVLogger(file, ',', true);
        ScriptedTraining.run(logger, "loss", 1);
        ScriptedTraining.run(logger, "loss", 2);
        assertEquals("epoch,loss\n0,1.0\n0,2.0\n", Files.readString(file));
        refused(
                file + ": expected the columns epoch,auc, got epoch,loss",
                () -> ScriptedTraining.run(logger, "auc", 1));
        assertEquals("epoch,loss\n0,1.0\n0,2.0\n", Files.readString(file));
    }

    @Test
    void aLoggerFailsBeforeTheTrainingDoes() {
        CSVLogger logger = new CSVLogger(folder.resolve("none").resolve("log.csv"));
        assertThrows(UncheckedIOException.class, () -> ScriptedTraining.run(logger, "loss", 1, 2));
        refused(
                "CSVLogger: expected a comma, semicolon, tab, bar or space as separator, got x",
                () -> new CSVLogger(folder.resolve("log.csv"), 'x', false));
        refused("CSVLogger: expected a file, got null", () -> new CSVLogger(null));
    }

    @Test
    void placesInTheNameAreFilled() throws IOException {
        ScriptedTraining.run(
                checkpoint("net-{epoch:02d}-{val_loss:.2f}.bin"), "val_loss", 1, 0.126);
        assertEquals(List.of("net-01-1.00.bin", "net-02-0.13.bin"), files());
        assertEquals("1", Files.readString(folder.resolve("net-02-0.13.bin")));
    }

    @Test
    void otherFormsAreThoseOfPython() throws IOException {
        ScriptedTraining.run(checkpoint("{epoch}_{loss:.1e}_{loss}_{epoch:3d}"), "loss", 0.00125);
        assertEquals(List.of("1_1.3e-03_0.00125_  1"), files());
    }

    @Test
    void withoutPlacesTheFileIsReplaced() throws IOException {
        ScriptedTraining.run(checkpoint("deep/down/net.bin"), "val_loss", 1, 2, 3);
        assertEquals("2", Files.readString(folder.resolve("deep/down/net.bin")));
    }

    @Test
    void onlyTheBestAreSavedOnRequest() throws IOException {
        ModelCheckpoint best = checkpoint("net-{epoch}.bin").saveBestOnly(true);
        ScriptedTraining.run(best, "val_loss", 3, 4, 2, 2, 1);
        assertEquals(List.of("net-1.bin", "net-3.bin", "net-5.bin"), files());
    }

    @Test
    void theBestOfOneTrainingIsKeptFromAWorseOneAfterIt() throws IOException {
        ModelCheckpoint best = checkpoint("net.bin").saveBestOnly(true);
        ScriptedTraining.run(best, "val_loss", 3, 0.064, 1);
        ScriptedTraining.run(best, "val_loss", 14, 12, 0.07);
        assertEquals("1", Files.readString(folder.resolve("net.bin")));
        ScriptedTraining.run(best, "val_loss", 9, 8, 7, 0.05);
        assertEquals("3", Files.readString(folder.resolve("net.bin")));
        ScriptedTraining.run(best.monitor("val_loss"), "val_loss", 5); // a new one begins anew
        assertEquals("0", Files.readString(folder.resolve("net.bin")));
    }

    @Test
    void whatCouldNotBeWrittenIsNotTheBest() throws IOException {
        Path file = folder.resolve("net.bin");
        boolean[] full = {true};
        ModelCheckpoint best = new ModelCheckpoint(file.toString(), (training, to) -> {
                    if (full[0]) {
                        throw new UncheckedIOException(new IOException("disk full"));
                    }
                    WholeFile.writeText(to, "" + training.epoch());
                })
                .saveBestOnly(true);
        assertThrows(UncheckedIOException.class, () -> ScriptedTraining.run(best, "val_loss", 0.1));
        full[0] = false;
        ScriptedTraining.run(best, "val_loss", 1, 0.5);
        assertEquals("1", Files.readString(file));
    }

    @Test
    void weightsThatAreNotFiniteAreNotWrittenOverGoodOnes() throws IOException {
        double infinity = Double.POSITIVE_INFINITY;
        ScriptedTraining.run(checkpoint("net.bin"), "val_loss", 2, 1, Double.NaN, infinity);
        assertEquals("1", Files.readString(folder.resolve("net.bin")));
        ModelCheckpoint best = checkpoint("best.bin").saveBestOnly(true).mode(Mode.MAX);
        ScriptedTraining.run(best, "val_loss", 2, 3, infinity);
        assertEquals("1", Files.readString(folder.resolve("best.bin")));
    }

    @Test
    void aLinkToAFolderIsAFolder() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("runs"), real);
        ScriptedTraining.run(checkpoint("runs/net.bin"), "val_loss", 1);
        ScriptedTraining.run(new TensorBoard(folder.resolve("runs")), "val_loss", 1);
        assertTrue(Files.isRegularFile(real.resolve("net.bin")));
        assertTrue(Files.isDirectory(real.resolve("train")));
    }

    @Test
    void theFirstMayHaveToBeatAThreshold() throws IOException {
        ModelCheckpoint best = checkpoint("net-{epoch}.bin").saveBestOnly(true);
        ScriptedTraining.run(best.initialValueThreshold(2.5), "val_loss", 3, 4, 2, 2, 1);
        assertEquals(List.of("net-3.bin", "net-5.bin"), files());
    }

    @Test
    void theBestAccuracyIsTheGreatest() throws IOException {
        ModelCheckpoint best = checkpoint("net-{epoch}.bin").saveBestOnly(true);
        ScriptedTraining.run(best.monitor("accuracy"), "accuracy", 0.5, 0.4, 0.6);
        assertEquals(List.of("net-1.bin", "net-3.bin"), files());
        ScriptedTraining.run(best.monitor("accuracy").mode(Mode.MIN), "accuracy", 0.5, 0.4, 0.6);
        assertEquals(List.of("net-1.bin", "net-2.bin", "net-3.bin"), files());
    }

    @Test
    void badNamesAreRefused() {
        for (String name : new String[] {
            "", "{epoch", "epoch}", "{}", "{epoch:02x}", "{:d}", "{loss:.2g}", "{epoch:0d}"
        }) {
            String message = "ModelCheckpoint: expected a file name with places such as";
            refused(message, () -> new ModelCheckpoint(name, (training, file) -> {}));
        }
        refused(
                "ModelCheckpoint: expected d for epoch and batch, f or e else, got {loss:02d}",
                () -> new ModelCheckpoint("{loss:02d}", (training, file) -> {}));
        refused(
                "ModelCheckpoint: expected a writer, got null",
                () -> new ModelCheckpoint("net", null));
        refused(
                "ModelCheckpoint: expected one of [epoch, loss], got val_loss",
                () -> ScriptedTraining.run(checkpoint("{val_loss}"), "loss", 1));
        refused(
                "ModelCheckpoint, monitor: expected one of [loss], got val_loss",
                () -> ScriptedTraining.run(checkpoint("n").saveBestOnly(true), "loss", 1));
        refused(
                "ModelCheckpoint: expected a finite initialValueThreshold, got NaN",
                () -> checkpoint("net").initialValueThreshold(Double.NaN));
    }
}
