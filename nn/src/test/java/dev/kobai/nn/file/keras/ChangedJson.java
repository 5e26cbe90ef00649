package dev.kobai.nn.file.keras;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** JSON in which a few values were changed, moved, repeated or wrapped by chance; still JSON. */
final class ChangedJson {
    private static final List<String> ODD = List.of(
            "0",
            "-1",
            "0.5",
            "1e308",
            "1e400",
            "-1e-320",
            "255",
            "65536",
            "2147483647",
            "2147483648",
            "4294967297",
            "9007199254740993",
            "9".repeat(1000),
            "null",
            "true",
            "false",
            "\"\"",
            "\"abc\"",
            "\"Infinity\"",
            "\"../x\"",
            "\"relu\"",
            "\"\\u0000\\ud800\"",
            "[]",
            "[null]",
            "[null, 2147483647]",
            "{}",
            "{\"class_name\": \"Dense\", \"config\": {}}");

    private record Span(int begin, int end) {}

    private final SplittableRandom random;
    private String text;

    ChangedJson(String original, SplittableRandom random) {
        this.random = random;
        text = original;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            List<Span> values = values();
            Span span = values.get(random.nextInt(values.size()));
            Span other = values.get(random.nextInt(values.size()));
            String value = text.substring(span.begin, span.end);
            replace(
                    span,
                    switch (random.nextInt(6)) {
                        case 0, 1, 2 -> ODD.get(random.nextInt(ODD.size()));
                        case 3 -> text.substring(other.begin, other.end);
                        case 4 -> isElement(span) ? repeated(value) : "[" + value + "]";
                        default -> {
                            int depth = 1 + random.nextInt(random.nextInt(4) == 0 ? 20_000 : 3);
                            yield "[".repeat(depth) + value + "]".repeat(depth);
                        }
                    });
        }
    }

    String text() {
        return text;
    }

    private void replace(Span span, String by) {
        text = text.substring(0, span.begin) + by + text.substring(span.end);
    }

    private String repeated(String value) {
        int times = 1 + random.nextInt(random.nextInt(8) == 0 ? 200 : 4);
        return value + ("," + value).repeat(times);
    }

    /** Whether a value is one of a list: what follows it may follow it twice. */
    private boolean isElement(Span span) {
        int before = span.begin - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return before >= 0 && text.charAt(before) == '[';
    }

    /** Where the values begin and end, lists and objects among them. */
    private List<Span> values() {
        List<Span> spans = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{' || c == '[') {
                open.push(at++);
            } else if (c == '}' || c == ']') {
                spans.add(new Span(open.pop(), ++at));
            } else if (c == ',' || c == ':' || Character.isWhitespace(c)) {
                at++;
            } else {
                int end = c == '"' ? endOfText(at) : endOfWord(at);
                if (end == text.length() || text.charAt(end) != ':') { // not a name
                    spans.add(new Span(at, end));
                }
                at = end;
            }
        }
        return spans;
    }

    private int endOfText(int begin) {
        int at = begin + 1;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int endOfWord(int begin) {
        int at = begin;
        while (at < text.length() && ",:]} \n\t\r".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
