package dev.kobai.nn.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Tanh;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;

class GridTest {
    private static final Grid SIX = Grid.of("rate", 0.1, 0.01, 0.001).and("units", 8, 16);

    @Test
    void eachValueMeetsEachOther() {
        List<String> all = SIX.all().stream().map(Settings::toString).toList();
        assertEquals(
                List.of(
                        "rate=0.1, units=8",
                        "rate=0.1, units=16",
                        "rate=0.01, units=8",
                        "rate=0.01, units=16",
                        "rate=0.001, units=8",
                        "rate=0.001, units=16"),
                all);
        assertEquals(6, SIX.size());
        assertEquals(List.of("rate", "units"), SIX.all().get(0).names());
    }

    @Test
    void chanceChoosesDifferentOnesBySeed() {
        List<Settings> four = SIX.random(4, 1);
        assertEquals(4, new HashSet<>(four).size());
        assertTrue(SIX.all().containsAll(four));
        assertEquals(four, SIX.random(4, 1));
        assertNotEquals(SIX.random(6, 1), SIX.random(6, 2));
        assertEquals(new HashSet<>(SIX.all()), new HashSet<>(SIX.random(6, 3)));
    }

    @Test
    void eachIsAsLikelyAsAnyOther() {
        int[] counts = new int[6];
        for (int seed = 0; seed < 6000; seed++) {
            counts[SIX.all().indexOf(SIX.random(1, seed).get(0))]++;
        }
        for (int count : counts) {
            assertEquals(1000, count, 5 * Math.sqrt(6000 * (1 / 6.0) * (5 / 6.0)));
        }
    }

    @Test
    void aHugeGridIsNotBuiltToChooseFrom() {
        Grid huge = Grid.of("0", 1, 2, 3, 4);
        for (int i = 1; i < 30; i++) {
            huge = huge.and(String.valueOf(i), 1, 2, 3, 4);
        }
        assertEquals(1L << 60, huge.size());
        assertEquals(10, huge.random(10, 1).size());
        Grid tooMany = huge;
        refuse("grid: expected at most a million settings", tooMany::all);
        refuse("grid: expected at most 2^63 - 1 settings", () -> {
            tooMany.and("a", 1, 2, 3, 4).and("b", 1, 2, 3, 4).size();
        });
    }

    @Test
    void valuesAreOfAnyType() {
        Settings settings = Settings.of("layer", new Tanh())
                .and("units", 8)
                .and("rate", 0.1)
                .and("text", "a");
        assertEquals(new Tanh(), settings.get("layer", Layer.class));
        assertEquals(8, settings.integer("units"));
        assertEquals(8.0, settings.number("units"));
        assertEquals(0.1, settings.number("rate"));
        assertEquals("a", settings.text("text"));
        assertEquals(
                "layer=Tanh, units=8, rate=0.1, text=a", settings.toString().replace("()", ""));
        assertEquals(
                new Relu(),
                Grid.of("layer", new Tanh(), new Relu()).all().get(1).get("layer"));
    }

    @Test
    void whatCannotBeIsRefused() {
        Settings settings = SIX.all().get(0);
        refuse("settings: expected one of [rate, units], got unit.", () -> settings.number("unit"));
        refuse(
                "settings, rate: expected a value of type Integer, got 0.1 of type Double.",
                () -> settings.integer("rate"));
        refuse(
                "settings: expected a name that no other setting has, got rate.",
                () -> settings.and("rate", 1));
        refuse("settings, a: expected a value, got null.", () -> Settings.of("a", null));
        refuse("grid: expected a setting's name, got  .", () -> Grid.of(" ", 1));
        refuse("grid: expected a name that no other setting has", () -> SIX.and("units", 1));
        refuse(
                "grid, a: expected one or more different values, got [1, 1].",
                () -> Grid.of("a", 1, 1));
        refuse("grid, a: expected one or more different values, got [].", () -> Grid.of("a"));
        refuse(
                "grid, a: expected values one by one, got an array.",
                () -> Grid.of("a", (Object) new double[] {1, 2}));
        refuse("grid: expected 1 to 6 settings, got 7.", () -> SIX.random(7, 0));
        refuse("grid: expected 1 to 6 settings, got 0.", () -> SIX.random(0, 0));
    }

    static void refuse(String begin, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.startsWith(begin), message);
    }
}
