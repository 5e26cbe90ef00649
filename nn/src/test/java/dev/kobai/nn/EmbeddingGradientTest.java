package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;

import org.junit.jupiter.api.Test;

class EmbeddingGradientTest {
    @Test
    void aModelThatBeginsWithAnEmbeddingIsCheckedTowardsItsWeights() {
        Sequential model =
                Sequential.of(new Input(2), new Embedding(4, 3), new Flatten(), new Dense(1));
        Dataset data = Dataset.of(new double[][] {{0, 3}, {1, 1}}, new double[][] {{0.5}, {-1}});
        GradientCheck check = GradientCheck.of(model, new MeanSquaredError(), data);
        assertEquals(4 * 3 + 6 + 1, check.entries().size());
        assertTrue(check.maxError() < 1e-5, check.toString());
    }
}
