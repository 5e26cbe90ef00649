package dev.kobai.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.Sequential;

import org.apache.kafka.common.serialization.DoubleDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Properties;

/** Kafka Streams gives each record what the network gives for it. */
class KafkaTest {
    @Test
    void eachRecordGetsItsScore(@TempDir Path folder) {
        Path file = folder.resolve("model.keras");
        Sequential expected = Networks.saved(file);
        StreamsBuilder builder = topology(file);

        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "scores");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        try (var driver = new TopologyTestDriver(builder.build(), settings)) {
            var text = new StringSerializer();
            var samples = driver.createInputTopic("samples", text, text);
            var scores = driver.createOutputTopic(
                    "scores", Serdes.String().deserializer(), new DoubleDeserializer());
            for (String sample : Networks.SAMPLES) {
                samples.pipeInput("key", sample);
                double score = expected.predict(Networks.numbers(sample))[1];
                assertEquals(score, scores.readValue(), 1e-12);
            }
        }
    }

    private static StreamsBuilder topology(Path file) {
        Sequential model = Sequential.load(file); // one for all threads
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("samples", Consumed.with(Serdes.String(), Serdes.String()))
                .mapValues(line -> model.predict(Networks.numbers(line))[1])
                .to("scores", Produced.with(Serdes.String(), Serdes.Double()));
        return builder;
    }
}
