package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The model served by ONNX Runtime is as good as the one that was trained, and says the same. */
class ServeAnywhereTest {
    @Test
    void theServedModelSaysTheSameAsTheTrained(@TempDir Path folder) throws Exception {
        Dataset.Split flowers = Iris.flowers(42);
        Sequential model = ServeAnywhere.network(flowers.train(), 42);
        model.fit(flowers.train(), Iris.training());
        assertTrue(model.evaluate(flowers.test()).get("categorical_accuracy") >= 0.95);
        Path file = model.export(folder.resolve("iris.onnx"));
        float[][] x = flowers.test().x().toFloatMatrix();
        float[][] own = model.predict(x);
        float[][] served = ServeAnywhere.serve(file, x);
        assertEquals(own.length, served.length);
        for (int i = 0; i < own.length; i++) {
            assertArrayEquals(own[i], served[i], 1e-5f);
        }
    }

    @Test
    void itPrintsTheSamePredictionsTwice() throws Exception {
        String output = Console.of(ServeAnywhere::main);
        int rows = 0;
        for (String line : output.lines().filter(l -> l.contains(" cm ")).toList()) {
            String[] words = line.substring(line.indexOf(" cm ") + 4).strip().split(" +");
            assertEquals(4, words.length, line);
            assertEquals(words[0] + words[1], words[2] + words[3], line);
            rows++;
        }
        assertEquals(5, rows, output);
    }
}
