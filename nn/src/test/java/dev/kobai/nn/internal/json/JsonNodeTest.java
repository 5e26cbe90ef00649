package dev.kobai.nn.internal.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Values are written so that reading gives the same again. */
class JsonNodeTest {
    @Test
    void anObjectIsWrittenInItsOrder() {
        ObjectNode json = new ObjectNode();
        json.put("z", 1).put("a", 0.5).put("t", "x").put("b", true).putNull("n");
        json.put("d", (Double) null).put("s", (String) null).set("m", null);
        json.putObject("o").put("i", -7L);
        json.putArray("l")
                .add(1)
                .add(1.0)
                .add("y")
                .add(false)
                .add(new ArrayNode())
                .insertNull(0);
        assertEquals(
                "{\"z\":1,\"a\":0.5,\"t\":\"x\",\"b\":true,\"n\":null,\"d\":null,\"s\":null,"
                        + "\"m\":null,\"o\":{\"i\":-7},\"l\":[null,1,1.0,\"y\",false,[]]}",
                json.toString());
        assertEquals("{}", new ObjectNode().toString());
    }

    @Test
    void aFieldSetAgainKeepsItsPlace() {
        assertEquals(
                "{\"a\":3,\"b\":2}",
                new ObjectNode().put("a", 1).put("b", 2).put("a", 3).toString());
    }

    @Test
    void textsAreEscapedWhereTheyMustBe() {
        assertEquals(
                "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001F\u007f\u00e9\ud83d\ude00\"",
                JsonNode.of("\"\\/\b\t\n\f\r\u0000\u001f\u007f\u00e9\ud83d\ude00")
                        .toString());
        assertArrayEquals(
                "\"\u5c0f\"".getBytes(StandardCharsets.UTF_8),
                JsonNode.of("\u5c0f").toBytes());
    }

    @Test
    void everyDoubleIsReadAsItWasWritten() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertEquals(
                        value, JsonReader.read(JsonNode.of(value).toBytes()).asDouble());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, 1, 1e-7, 1e23, Double.MIN_VALUE, Double.MAX_VALUE})
    void edgesOfDoublesAreReadAsTheyWereWritten(double value) {
        assertEquals(value, JsonReader.read(JsonNode.of(value).toBytes()).asDouble());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, (1L << 53) + 1, Long.MAX_VALUE})
    void wholeNumbersAreReadAsTheyWereWritten(long value) {
        assertEquals(value, JsonReader.read(JsonNode.of(value).toBytes()).asLong());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatJsonCannotSayAreRefused(double value) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new ObjectNode().put("a", value))
                .getMessage();
        assertTrue(message.contains("a finite number, got " + value), message);
    }

    @Test
    void elementsAndFieldsAreForReadingOnly() {
        ObjectNode json = new ObjectNode().put("a", 1);
        assertThrows(
                UnsupportedOperationException.class, () -> json.properties().clear());
        assertThrows(UnsupportedOperationException.class, () -> {
            var elements = new ArrayNode().add(1).iterator();
            elements.next();
            elements.remove();
        });
    }
}
