package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class HistoryOfTest {
    @Test
    void aHistoryOfALoopOfOnesOwnHasItsNumbers() {
        Map<String, List<Double>> columns = new LinkedHashMap<>();
        columns.put("val_loss", List.of(2.0, Double.NaN));
        columns.put("loss", List.of(1.0, 0.5));
        History history = History.of(columns);
        assertEquals(2, history.epochs());
        assertEquals(0, history.firstEpoch());
        assertEquals(List.of("loss", "val_loss"), List.copyOf(history.names()));
        assertEquals(List.of(1.0, 0.5), history.loss());
        assertEquals(0.5, history.lastLoss());
        assertEquals("epoch,loss,val_loss\n1,1.0,2.0\n2,0.5,\n", history.toCsv());
    }

    @Test
    void itNeverChanges() {
        List<Double> losses = new ArrayList<>(List.of(1.0));
        History history = History.of(Map.of("loss", losses));
        losses.set(0, 7.0);
        losses.add(8.0);
        assertEquals(List.of(1.0), history.loss());
        assertThrows(UnsupportedOperationException.class, () -> history.loss().add(1.0));
    }

    @Test
    void itsEpochsAreCountedFromItsFirst() {
        History history = History.of(50, Map.of("accuracy", List.of(0.5)));
        assertEquals(50, history.firstEpoch());
        assertEquals(1, history.epochs());
        assertEquals("epoch,accuracy\n51,0.5\n", history.toCsv());
        assertTrue(
                error(history::loss).startsWith("history: expected one of [accuracy], got loss"));
    }

    @Test
    void whatIsNoHistoryIsRefused() {
        List<Double> one = List.of(1.0);
        error(() -> History.of(null));
        error(() -> History.of(Map.of()));
        error(() -> History.of(-1, Map.of("loss", one)));
        error(() -> History.of(Map.of(" ", one)));
        error(() -> History.of(Map.of("loss", Arrays.asList(1.0, null))));
        Map<String, List<Double>> columns = new HashMap<>();
        columns.put("loss", null);
        error(() -> History.of(columns));
        Map<String, List<Double>> unequal = new LinkedHashMap<>();
        unequal.put("loss", List.of(1.0, 2.0));
        unequal.put("accuracy", one);
        assertEquals(
                "history, accuracy: expected 2 numbers, as many as of the first column, got 1."
                        + " NaN stands for one that lacks.",
                error(() -> History.of(unequal)));
    }

    private static String error(Runnable action) {
        String message =
                assertThrows(IllegalArgumentException.class, action::run).getMessage();
        assertTrue(message.startsWith("history") && message.contains(", got "), message);
        return message;
    }
}
