package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class StepBenchmarkTest {
    @Test
    void everyNetworkGetsAMedianAndAPercentile() throws Exception {
        String printed = Console.of(StepBenchmark::main, "0.2");
        List<String> figures = printed.lines()
                .filter(line -> line.matches(".*\\d+\\.\\d\\d +\\d+\\.\\d\\d"))
                .toList();
        assertEquals(5, figures.size(), printed);
        for (String figure : figures) {
            String[] words = figure.trim().split(" +");
            double median = Double.parseDouble(words[words.length - 2]);
            double least = Double.parseDouble(words[words.length - 1]);
            assertTrue(0 < least && least <= median, figure);
        }
    }
}
