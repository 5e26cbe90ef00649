package dev.kobai.nn.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/** The reader takes what RFC 8259 calls JSON, within its bounds, and nothing else. */
class JsonReaderTest {
    private static JsonNode read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String error(byte[] json) {
        return assertThrows(IllegalArgumentException.class, () -> JsonReader.read(json))
                .getMessage();
    }

    private static String error(String json) {
        return error(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyKindOfValueAnswersForItself() {
        JsonNode json = read(" {\"a\" : [1, 2.5, \"x\", true, false, null, {}, []]\t}\r\n");
        assertTrue(json.isObject());
        assertEquals(1, json.size());
        JsonNode a = json.get("a");
        assertTrue(a.isArray());
        assertEquals(8, a.size());
        assertTrue(a.get(0).isNumber() && a.get(0).isInt());
        assertEquals(1, a.get(0).asInt());
        assertTrue(a.get(1).isNumber() && !a.get(1).isInt());
        assertEquals(2.5, a.get(1).asDouble());
        assertTrue(a.get(2).isTextual());
        assertEquals("x", a.get(2).asText());
        assertTrue(a.get(3).isBoolean() && a.get(3).asBoolean());
        assertTrue(a.get(4).isBoolean() && !a.get(4).asBoolean(true));
        assertTrue(a.get(5).isNull() && !a.get(5).isMissingNode());
        assertTrue(a.get(6).isObject());
        assertTrue(a.get(7).isArray());
    }

    @Test
    void whatIsNotThereIsMissingNotNull() {
        JsonNode json = read("{\"a\": null, \"b\": 1}");
        assertSame(JsonNode.MISSING, json.path("c"));
        assertSame(JsonNode.MISSING, json.path("b").path("c"));
        assertTrue(json.has("a") && !json.hasNonNull("a") && json.hasNonNull("b"));
        assertFalse(json.path("c").isTextual() || json.path("c").isNull());
        assertEquals("none", json.path("c").asText("none"));
        assertEquals(7, json.path("c").asDouble(7));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0.0",
        "12, 12",
        "-1.5, -1.5",
        "1e2, 100",
        "1E+2, 100",
        "25e-1, 2.5",
        "0.1, 0.1",
        "1e-400, 0",
        "4.9e-324, 4.9e-324",
        "1e400, Infinity",
        "-1e400, -Infinity",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "9007199254740993, 9007199254740992"
    })
    void numbersBecomeTheNearestDouble(String json, double value) {
        JsonNode node = read(json);
        assertTrue(node.isNumber());
        assertEquals(value, node.asDouble());
    }

    @Test
    void minusZeroAsAWholeNumberHasNoSign() {
        assertEquals(0.0, read("-0").asDouble());
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647, true",
        "-2147483648, true",
        "2147483648, false",
        "1.0, false",
        "1e0, false",
        "99999999999999999999, false"
    })
    void onlyWholeNumbersOf32BitsAreInts(String json, boolean isInt) {
        assertEquals(isInt, read(json).isInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "-",
                "+1",
                "01",
                "-01",
                "00",
                "1.",
                ".5",
                "1e",
                "1e+",
                "1.e1",
                "0x1",
                "1_0",
                "1 2",
                "--1",
                "1f",
                "\u0661"
            })
    void otherNumbersAreRefusedAlsoPythonsOwn(String json) {
        assertTrue(error(json).startsWith("Character "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,]",
                "[,1]",
                "[1 2]",
                "[",
                "]",
                "[1",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{1:2}",
                "{\"a\":1 \"b\":2}",
                "[1}",
                "{\"a\":1]",
                "tru",
                "True",
                "nul",
                "nulll",
                "truefalse",
                "'a'",
                "\"",
                "\"a",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u\uff11234\"",
                "\"\\",
                "\"a\nb\"",
                "\"\t\"",
                "\"\u0000\"",
                "\u0000",
                "\u00a01",
                "\f1",
                "// a\n1",
                "/* a */ 1",
                "1 // a",
                "[] []",
                "{} x",
                "\uFFFF",
                "\"\uFFFF",
                "1\uFEFF"
            })
    void whatIsNotJsonIsRefusedWithItsPlace(String json) {
        assertTrue(error(json).startsWith("Character "));
    }

    @Test
    void messagesSayWhereAndWhat() {
        assertEquals("Character 2: expected a value, got \"x\".", error("[x]"));
        assertEquals("Character 3: expected ], got the end.", error("[1"));
        assertEquals("Character 6: expected the end, got \"1\".", error("null 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t", "\uFEFF"})
    void nothingIsTheMissingValue(String json) {
        assertTrue(read(json).isMissingNode());
    }

    @Test
    void textsMayHoldEveryCharacter() {
        assertEquals("\"\\/\b\f\n\r\t", read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"").asText());
        assertEquals("a\u0000b", read("\"a\\u0000b\"").asText());
        assertEquals("\u00e9\u5c0f", read("\"\\u00E9\u5c0f\"").asText());
        assertEquals("\ud83d\ude00", read("\"\\ud83d\\uDE00\"").asText());
        assertEquals("\ud83d\ude00", read("\"\ud83d\ude00\"").asText());
        assertEquals("\u007f\u2028\uFFFF", read("\"\u007f\u2028\uFFFF\"").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83dx"})
    void halfASurrogatePairIsReadAndWrittenAsPythonDoes(String escaped) {
        String json = '"' + escaped + '"';
        JsonNode half = read(json);
        assertEquals(json.toUpperCase(), half.toString().toUpperCase());
        assertEquals(half.asText(), JsonReader.read(half.toBytes()).asText());
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertEquals(7, read("\uFEFF 7").asInt());
    }

    @Test
    void otherEncodingsAreRefused() {
        error("[1]".getBytes(StandardCharsets.UTF_16));
        error("[1]".getBytes(StandardCharsets.UTF_16LE));
        assertEquals("It is not UTF-8.", error(new byte[] {'"', (byte) 0xE9, '"'})); // Latin 1
        error(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}); // two bytes where one does
        error(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}); // half a pair
    }

    @Test
    void ofFieldsOfOneNameTheLastCounts() {
        assertEquals("{\"a\":3,\"b\":2}", read("{\"a\": 1, \"b\": 2, \"a\": 3}").toString());
    }

    @Test
    void aHundredLevelsAreReadAndOneMoreIsRefused() {
        assertTrue(read("[".repeat(100) + "]".repeat(100)).isArray());
        assertTrue(error("[".repeat(101) + "]".repeat(101)).contains("depth of at most 100"));
        assertTrue(error("{\"a\":".repeat(100_000)).contains("depth of at most 100"));
        assertEquals(1000, read("[" + "[],".repeat(999) + "[]]").size());
    }

    @Test
    void numbersNamesAndTextsHaveBounds() {
        assertEquals(0.1, read("0.1" + "0".repeat(97)).asDouble());
        assertTrue(error("0.1" + "0".repeat(98)).contains("at most 100"));
        assertTrue(read("{\"" + "a".repeat(1000) + "\":1}").isObject());
        assertTrue(error("{\"" + "a".repeat(1001) + "\":1}").contains("at most 1000"));
        assertEquals(100_000, read('"' + "a".repeat(100_000) + '"').asText().length());
        assertTrue(error('"' + "a".repeat(100_001) + '"').contains("at most 100000"));
    }
}
