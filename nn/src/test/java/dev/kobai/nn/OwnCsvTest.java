package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.CSVLogger;
import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Descent;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

/** Every CSV that is written here can be read here. */
class OwnCsvTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|', ' '})
    void logsAndHistoriesAreRead(char separator) {
        Path log = folder.resolve("log.csv");
        Path csv = folder.resolve("history.csv");
        Dataset data = Dataset.of(new double[][] {{1}, {2}}, new double[][] {{1}, {2}});
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .seed(1)
                .compile(new SteepestDescent(0.01), new MeanSquaredError());
        History history = model.fit(
                data,
                FitOptions.epochs(4)
                        .validationData(data)
                        .validationFreq(2)
                        .callbacks(new CSVLogger(log, separator, false)));
        history.saveCsv(csv);
        double[] loss = history.loss().stream().mapToDouble(v -> v).toArray();
        for (Table table : List.of(new Csv().separator(separator).read(log), Table.csv(csv))) {
            assertTrue(table.names().containsAll(List.of("epoch", "loss", "val_loss")));
            assertArrayEquals(loss, table.numbers("loss").toDoubleVector());
            assertEquals(2, table.dropMissing("val_loss").rows());
        }
    }

    @Test
    void trajectoriesAreRead() {
        Trajectory path = Descent.of(x -> x * x, x -> 2 * x)
                .with(new Momentum(1e-7, 0.9))
                .from(3e-9)
                .run(5);
        Table table = Table.csv(path.saveCsv(folder.resolve("path.csv")));
        assertEquals(List.of("step", "x0", "f", "g0", "v0"), table.names());
        assertEquals(path.last().x()[0], table.numbers("x0").getDouble(table.rows() - 1));
    }
}
