package dev.kobai.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.Sequential;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Flink gives each record what the network gives for it. */
class FlinkTest {
    /** Scores a line of numbers; the model travels as a name and is loaded by each worker. */
    static final class Score extends RichMapFunction<String, Double> {
        private static final long serialVersionUID = 1;
        private final String file;
        private transient Sequential model;

        Score(String file) {
            this.file = file;
        }

        @Override
        public void open(OpenContext context) {
            model = Sequential.load(Path.of(file));
        }

        @Override
        public Double map(String line) {
            return model.predict(Networks.numbers(line))[1];
        }
    }

    @Test
    void eachRecordGetsItsScore(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.keras");
        Sequential model = Networks.saved(file);
        var flink = StreamExecutionEnvironment.createLocalEnvironment(1);
        DataStream<Double> scores =
                flink.fromData(Networks.SAMPLES).map(new Score(file.toString()));

        List<Double> expected = new ArrayList<>();
        for (String sample : Networks.SAMPLES) {
            expected.add(model.predict(Networks.numbers(sample))[1]);
        }
        assertEquals(expected, scores.executeAndCollect(10));
    }
}
