package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Reshape;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Names that the user gives to layers go wherever the model goes. */
class LayerNamesTest {
    private static Sequential model() {
        return Sequential.of(
                new Input(4),
                new Dense(3),
                new Relu().named("hidden"),
                new Dense(2).named("code"),
                new Dense(3),
                new Dense(4));
    }

    @Test
    void layersWithoutANameAreCountedByThemselves() {
        List<String> names = List.of("dense", "hidden", "code", "dense_1", "dense_2");
        assertEquals(names, model().architecture().names());
    }

    @Test
    void numbersThatANameHasAlreadyAreLeftOut() {
        Sequential model = Sequential.of(
                new Input(4), new Dense(3), new Dense(3), new Dense(2).named("dense_1"));
        List<String> names = List.of("dense", "dense_2", "dense_1");
        assertEquals(names, model.architecture().names());
    }

    @Test
    void theLayerItselfIsAsItWas() {
        assertEquals(new Dense(2), model().architecture().places().get(2).layer());
        assertEquals(new Dense(2).named("b"), new Dense(2).named("a").named("b"));
    }

    @Test
    void summaryAndWeightsShowThem() {
        String row = model().summary()
                .lines()
                .filter(l -> l.contains("code"))
                .findFirst()
                .get();
        assertTrue(row.startsWith("│ code (Dense) "), row);
        assertTrue(model().saved().names().contains("code/kernel"));
    }

    @Test
    void archivesKeepThem(@TempDir Path folder) {
        Sequential model = model().compile(new SteepestDescent(0.1), new MeanSquaredError());
        Sequential loaded = Sequential.load(model.save(folder.resolve("model.keras")));
        assertEquals(model.architecture().names(), loaded.architecture().names());
    }

    @Test
    void errorsSayThem() {
        Layer five = new Reshape(5).named("five");
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Sequential.of(new Input(4), five))
                .getMessage();
        assertTrue(message.startsWith("layer 1 (Reshape([5]) named five): Reshape"), message);
    }

    @Test
    void aNameIsGivenOnce() {
        Layer one = new Dense(2).named("code");
        refuse("layer 2: expected a new name, got another \"code\".", () -> {
            Sequential.of(new Input(4), one, one);
        });
    }

    @Test
    void aNameIsAWordWithoutASlash() {
        refuse("named: expected a name without /, got \"a/b\".", () -> new Relu().named("a/b"));
        refuse("named: expected a name without /, got \" \".", () -> new Relu().named(" "));
        refuse("named: expected a name, got null.", () -> new Relu().named(null));
    }

    @Test
    void theInputHasNone() {
        refuse("named: expected a layer after the Input, got Input([batch, 4]).", () -> {
            new Input(4).named("x");
        });
    }

    private static void refuse(String begin, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.startsWith(begin), message);
    }
}
