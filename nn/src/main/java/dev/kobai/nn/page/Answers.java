package dev.kobai.nn.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends answers, with the headers that keep a page to itself. */
final class Answers {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private Answers() {}

    /** What kind of file a name is of. */
    static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/plain; charset=utf-8";
        };
    }

    /** Whether a request's method is the one of its path; if not, says so. */
    static boolean allows(HttpExchange exchange, String method) throws IOException {
        String asked = exchange.getRequestMethod();
        boolean ok = asked.equals(method) || method.equals("GET") && asked.equals("HEAD");
        if (!ok) {
            exchange.getResponseHeaders().set("Allow", method);
            send(exchange, 405, "Here " + method + " is understood.");
        }
        return ok;
    }

    static void send(HttpExchange exchange, int status, String message) throws IOException {
        send(exchange, status, type(""), message.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        head(exchange, type);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Sets the headers of an answer. */
    static void head(HttpExchange exchange, String type) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
    }
}
