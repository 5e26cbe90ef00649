package dev.kobai.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a page sends is taken within its bounds and not beyond. */
class SettingsTest {
    private static Map<String, String> first() {
        Map<String, String> fields = new HashMap<>();
        fields.put("data", "circles");
        fields.put("noise", "0.1");
        fields.put("widths", "6,3");
        fields.put("activation", "tanh");
        fields.put("rule", "momentum");
        fields.put("rate", "0.032");
        fields.put("momentum", "0.9");
        fields.put("batch", "10");
        fields.put("penalty", "none");
        fields.put("strength", "0.001");
        fields.put("seed", "1");
        fields.put("speed", "30");
        return fields;
    }

    @Test
    void whatThePageBeginsWithIsTaken() {
        assertEquals(Settings.FIRST, Settings.of(first()));
        Map<String, String> fields = first();
        fields.put("widths", "");
        assertEquals(List.of(), Settings.of(fields).widths());
        fields.put("widths", "8,8,8,8,8");
        assertEquals(5, Settings.of(fields).widths().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "data; mnist",
                "noise; -0.1",
                "noise; 0.51",
                "noise; NaN",
                "noise; loud",
                "widths; 9",
                "widths; 0",
                "widths; 1,1,1,1,1,1",
                "widths; 1,",
                "widths; 1,x",
                "activation; Tanh",
                "rule; sgd",
                "rate; 11",
                "rate; Infinity",
                "momentum; 1",
                "batch; 0",
                "batch; 201",
                "penalty; L3",
                "strength; 1e9",
                "seed; -1",
                "speed; 1001"
            })
    void whatIsOutOfBoundsIsRefused(String name, String value) {
        Map<String, String> fields = first();
        fields.put(name, value);
        var error = assertThrows(IllegalArgumentException.class, () -> Settings.of(fields));
        assertTrue(error.getMessage().startsWith(name + ": expected "), error.getMessage());
        assertTrue(error.getMessage().contains(", got " + value + ". "), error.getMessage());
    }

    @Test
    void whatIsMissingIsRefused() {
        for (String name : first().keySet()) {
            Map<String, String> fields = first();
            fields.remove(name);
            if (!name.equals("widths")) { // none are no layers
                assertThrows(IllegalArgumentException.class, () -> Settings.of(fields), name);
            }
        }
    }

    @Test
    void anotherRateGoesOnAndAnotherNetworkBeginsAnew() {
        Map<String, String> fields = first();
        fields.put("rate", "1");
        assertTrue(Settings.of(fields).hasTrainingOf(Settings.FIRST));
        fields.put("rule", "adam");
        assertFalse(Settings.of(fields).hasTrainingOf(Settings.FIRST));
        assertTrue(Settings.of(fields).hasNetworkOf(Settings.FIRST));
        fields.put("widths", "2");
        assertFalse(Settings.of(fields).hasNetworkOf(Settings.FIRST));
    }
}
