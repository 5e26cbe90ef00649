package dev.kobai.nn.page;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the forms that pages send, within bounds. */
final class Forms {
    private static final int MOST_BYTES = 4096;

    private Forms() {}

    static void take(HttpExchange exchange, LocalServer.Form form) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            exchange.getResponseHeaders().set("Connection", "close");
            Answers.send(exchange, 413, "A form may have " + MOST_BYTES + " bytes.");
            return;
        }
        try {
            form.take(fields(new String(body, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            Answers.send(exchange, 400, String.valueOf(e.getMessage()));
            return;
        }
        Answers.send(exchange, 204, "");
    }

    /** The fields of {@code a=1&b=2}. */
    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
