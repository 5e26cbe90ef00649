package dev.kobai.nn.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

class CurvesTest {
    private static JsonNode read(LocalServer.Messages messages) {
        return JsonReader.read(messages.next().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReaderIsToldAllAndThenWhatIsNew() {
        Curves curves = new Curves(10);
        LocalServer.Messages reader = curves.reader();
        assertNull(reader.next());
        curves.add(1, Map.of("loss", 0.5));
        curves.add(2, Map.of("loss", 0.25));
        assertEquals(
                "{\"names\":[\"loss\"],\"all\":true,\"points\":[[1,0.5],[2,0.25]],\"last\":[2,0.25]}",
                reader.next());
        assertNull(reader.next());
        curves.add(3, Map.of("loss", Double.NaN));
        assertEquals(
                "{\"names\":[\"loss\"],\"all\":false,\"points\":[[3,null]],\"last\":[3,null]}",
                reader.next());
        assertEquals(3, read(curves.reader()).get("points").size());
    }

    @Test
    void aNameMayComeLaterAndBeLeftOut() {
        Curves curves = new Curves(10);
        curves.add(1, Map.of("loss", 1.0));
        Map<String, Double> both = new LinkedHashMap<>();
        both.put("loss", 2.0);
        both.put("val_loss", 3.0);
        curves.add(2, both);
        curves.add(3, Map.of("val_loss", 4.0));
        JsonNode message = read(curves.reader());
        assertEquals("[\"loss\",\"val_loss\"]", message.get("names").toString());
        assertEquals("[[1,1.0],[2,2.0,3.0],[3,null,4.0]]", message.get("points").toString());
    }

    @Test
    void ofManyEpochsSomeAreKeptAtEqualDistancesAndTheLast() {
        Curves curves = new Curves(100);
        LocalServer.Messages early = curves.reader();
        int known = 0;
        for (int epoch = 51; epoch <= 10_007; epoch++) {
            curves.add(epoch, Map.of("loss", 1.0 / epoch));
            if (epoch % 1000 == 0) {
                JsonNode message = read(early);
                known = message.get("all").asBoolean() ? 0 : known;
                known += message.get("points").size();
            }
        }
        JsonNode message = read(curves.reader());
        JsonNode points = message.get("points");
        assertTrue(points.size() > 50 && points.size() <= 100, "" + points.size());
        int stride = points.get(1).get(0).asInt() - 51;
        for (int i = 0; i < points.size(); i++) {
            int epoch = points.get(i).get(0).asInt();
            assertEquals(51 + i * stride, epoch);
            assertEquals(1.0 / epoch, points.get(i).get(1).asDouble());
        }
        assertEquals(10_007, message.get("last").get(0).asInt());
        JsonNode rest = read(early);
        assertFalse(rest.get("all").asBoolean());
        assertEquals(points.size(), known + rest.get("points").size());
    }

    @Test
    void fewerThanTwoPointsAreNoCurve() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Curves(1));
        assertEquals(
                "Curves: expected 2 points or more, got 1. Usual is 1000.", error.getMessage());
    }
}
