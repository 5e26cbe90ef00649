package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kobai.nn.data.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class HistoryTest {
    @TempDir
    Path folder;

    @Test
    void theCsvHasALineForEachEpochCountedFromOne() {
        String csv = """
                epoch,loss,accuracy,val_loss
                1,0.5,0.25,1.0E-7
                2,,1.0,
                """;
        assertEquals(csv, history().toCsv());
    }

    @Test
    void itSaysWhatItHolds() {
        assertEquals("History(2 epochs of loss, accuracy, val_loss)", history().toString());
        assertEquals(
                "History(1 epoch of loss)",
                History.of(Map.of("loss", List.of(0.5))).toString());
    }

    @Test
    void aTableReadsTheCsvBack() throws IOException {
        Path file = folder.resolve("history.csv");
        history().saveCsv(file);
        assertEquals(history().toCsv(), Files.readString(file));
        Table table = Table.csv(file);
        assertEquals(List.of("epoch", "loss", "accuracy", "val_loss"), table.names());
        assertEquals(0.25, table.numbers("accuracy").getDouble(0));
        assertEquals(1, table.dropMissing("loss").rows());
    }

    @Test
    void aCommaInTheNameOfAMetricIsNoOtherColumn() {
        Path file = folder.resolve("history.csv");
        History history = new History();
        history.add(Map.of("loss", 1.0, "error, mean", 0.5));
        history.saveCsv(file);
        Table table = Table.csv(file);
        assertEquals(Set.of("epoch", "loss", "error, mean"), Set.copyOf(table.names()));
        assertEquals(0.5, table.numbers("error, mean").getDouble(0));
    }

    @Test
    void aHistoryWithoutEpochsIsAHeader() {
        assertEquals("epoch\n", new History().toCsv());
        assertEquals(0, new History().epochs());
    }

    @Test
    void anOldFileStaysIfTheNewOneCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("history.csv"), "old");
        Path inside = file.resolve("history.csv");
        assertThrows(UncheckedIOException.class, () -> history().saveCsv(inside));
        assertEquals("old", Files.readString(file));
    }

    @Test
    void aColumnThatWasNotReportedIsNamedWithThoseThatWere() {
        var e = assertThrows(IllegalArgumentException.class, () -> history().get("val_accuracy"));
        assertEquals(
                "history: expected one of [loss, accuracy, val_loss], got val_accuracy."
                        + " Compile with that metric, or fit with validation data for val_ names.",
                e.getMessage());
    }

    @Test
    void whatIsReadCannotBeChanged() {
        History history = history();
        List<Double> loss = history.loss();
        assertThrows(UnsupportedOperationException.class, () -> loss.set(0, 1.0));
        assertThrows(UnsupportedOperationException.class, () -> history.names().clear());
    }

    private static History history() {
        History history = new History();
        history.add(epoch(0.5, 0.25, 1e-7));
        history.add(epoch(Double.NaN, 1, Double.POSITIVE_INFINITY));
        return history;
    }

    private static Map<String, Double> epoch(double loss, double accuracy, double valLoss) {
        Map<String, Double> logs = new LinkedHashMap<>();
        logs.put("loss", loss);
        logs.put("accuracy", accuracy);
        logs.put("val_loss", valLoss);
        return logs;
    }
}
