package dev.kobai.nn.internal.json;

import dev.kobai.optim.internal.Check;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON in UTF-8, strictly by RFC 8259, and no more of it than bounds allow: what comes from
 * elsewhere may be damaged or hostile.
 *
 * <p>A byte order mark is passed over, and of fields of one name the last counts, as in Python.
 */
public final class JsonReader {
    private static final int DEPTH = 100; // Keras' own are about 10 deep
    private static final int NUMBER_LENGTH = 100;
    private static final int NAME_LENGTH = 1000;
    private static final int TEXT_LENGTH = 100_000;

    private static final char END = '\uFFFF'; // has no meaning in JSON

    private final CharBuffer in;
    private int depth;

    private JsonReader(CharBuffer in) {
        this.in = in;
    }

    /**
     * Reads one value and nothing else.
     *
     * @param bytes the value in UTF-8; of no bytes at all it is the missing one
     * @return the value
     * @throws IllegalArgumentException with the place, if this is not JSON or beyond the bounds
     */
    public static JsonNode read(byte[] bytes) {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("It is not UTF-8.", e);
        }
        JsonReader reader = new JsonReader(text);
        if (reader.peek() == '\uFEFF') {
            text.get();
        }
        reader.space();
        JsonNode value = text.hasRemaining() ? reader.value() : JsonNode.MISSING;
        reader.space();
        reader.check(!text.hasRemaining(), "the end");
        return value;
    }

    private char peek() {
        return in.hasRemaining() ? in.get(in.position()) : END;
    }

    private boolean skip(char c) {
        boolean there = peek() == c;
        if (there) {
            in.get();
        }
        return there;
    }

    private void space() {
        while (" \t\n\r".indexOf(peek()) >= 0) {
            in.get();
        }
    }

    private void check(boolean ok, String expected) {
        if (!ok) {
            Object got = in.hasRemaining() ? JsonNode.of(String.valueOf(peek())) : "the end";
            String where = "Character " + (in.position() + 1);
            throw new IllegalArgumentException(
                    Check.message(where, expected, got, "").strip());
        }
    }

    private void expect(char c) {
        check(skip(c), String.valueOf(c));
    }

    private JsonNode value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> JsonNode.of(text(TEXT_LENGTH));
            case 't' -> literal("true", JsonNode.of(true));
            case 'f' -> literal("false", JsonNode.of(false));
            case 'n' -> literal("null", JsonNode.NULL);
            default -> number();
        };
    }

    private JsonNode literal(String name, JsonNode value) {
        for (char c : name.toCharArray()) {
            check(skip(c), name);
        }
        return value;
    }

    private void enter() {
        in.get();
        check(++depth <= DEPTH, "a nesting depth of at most " + DEPTH);
        space();
    }

    private JsonNode object() {
        ObjectNode object = new ObjectNode();
        enter();
        boolean more = peek() != '}';
        while (more) {
            space();
            String key = text(NAME_LENGTH);
            space();
            expect(':');
            space();
            object.set(key, value());
            space();
            more = skip(',');
        }
        expect('}');
        depth--;
        return object;
    }

    private JsonNode array() {
        ArrayNode array = new ArrayNode();
        enter();
        boolean more = peek() != ']';
        while (more) {
            space();
            array.add(value());
            space();
            more = skip(',');
        }
        expect(']');
        depth--;
        return array;
    }

    private String text(int most) {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (!skip('"')) {
            check(in.hasRemaining() && peek() >= ' ', "\", or a control character as \\u");
            check(text.length() < most, "a text of at most " + most + " characters");
            text.append(skip('\\') ? escaped() : in.get());
        }
        return text.toString();
    }

    private char escaped() {
        if (skip('u')) {
            int code = 0;
            for (int i = 0; i < 4; i++) {
                int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
                check(digit >= 0, "a hexadecimal digit");
                code = 16 * code + digit;
                in.get();
            }
            return (char) code; // half a pair stays as it is: as in Python, the other half may lack
        }
        int place = "\"\\/bfnrt".indexOf(peek());
        check(place >= 0, "one of \"\\/bfnrtu behind \\");
        in.get();
        return "\"\\/\b\f\n\r\t".charAt(place);
    }

    private JsonNode number() {
        int start = in.position();
        boolean negative = skip('-');
        check(isDigit(), negative ? "a digit" : "a value");
        if (!skip('0')) {
            digits();
        }
        boolean whole = peek() != '.' && peek() != 'e' && peek() != 'E';
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        int end = in.position();
        check(end - start <= NUMBER_LENGTH, "a number of at most " + NUMBER_LENGTH + " characters");
        return valueOf(in.duplicate().position(start).limit(end).toString(), whole);
    }

    /** The number that digits say; a whole one beyond 64 bits as the double next to it. */
    private static JsonNode valueOf(String digits, boolean whole) {
        if (whole) {
            try {
                return JsonNode.of(Long.parseLong(digits));
            } catch (NumberFormatException e) { // too long for a long
                return JsonNode.ofAny(Double.parseDouble(digits));
            }
        }
        return JsonNode.ofAny(Double.parseDouble(digits));
    }

    private boolean isDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    private void digits() {
        check(isDigit(), "a digit");
        while (isDigit()) {
            in.get();
        }
    }
}
