package dev.kobai.nn.internal.json;

/** A value without parts: a text, a number, true, false, null or the missing one. */
final class ValueNode extends JsonNode {
    private final Object value; // a String, Long, Double, Boolean or null

    ValueNode(Object value) {
        this.value = value;
    }

    @Override
    public boolean isTextual() {
        return value instanceof String && !isMissingNode();
    }

    @Override
    public boolean isNumber() {
        return value instanceof Number;
    }

    @Override
    public boolean isInt() {
        return value instanceof Long whole && whole == whole.intValue();
    }

    @Override
    public boolean isBoolean() {
        return value instanceof Boolean;
    }

    @Override
    public String asText() {
        return String.valueOf(value);
    }

    @Override
    public double asDouble(double otherwise) {
        return value instanceof Number number ? number.doubleValue() : otherwise;
    }

    @Override
    public long asLong(long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }

    @Override
    public boolean asBoolean(boolean otherwise) {
        return value instanceof Boolean flag ? flag : otherwise;
    }

    @Override
    void write(StringBuilder out) {
        if (isTextual()) {
            quote((String) value, out);
        } else {
            out.append(value); // a double in the digits that tell it from its neighbours
        }
    }

    /**
     * Writes a text between quotes; half a character beyond 16 bits, which UTF-8 cannot say, as its
     * number.
     */
    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = text.codePointAt(i);
            if (Character.isSupplementaryCodePoint(code)) {
                out.appendCodePoint(code);
                i++;
            } else if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' && "\b\t\n\f\r".indexOf(c) >= 0) {
                out.append('\\').append("btnfr".charAt("\b\t\n\f\r".indexOf(c)));
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
