package dev.kobai.nn.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/** Tells requests of this server's own pages from those that another site had a browser send. */
final class SameMachine {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private SameMachine() {}

    /**
     * Whether a request is one to answer.
     *
     * <p>A foreign name that leads here by DNS shows in Host; a foreign page in Origin or
     * Sec-Fetch-Site. A link to the page itself may stand anywhere. Any port will do in Host, for a
     * tunnel may begin at another.
     */
    static boolean sent(HttpExchange exchange, String token) {
        Headers headers = exchange.getRequestHeaders();
        String host = only(headers, "Host");
        if (host == null || !NAMES.contains(host.replaceFirst(":\\d{1,5}$", ""))) {
            return false;
        }
        if (headers.containsKey("Origin") && !("http://" + host).equals(only(headers, "Origin"))) {
            return false;
        }
        if (exchange.getRequestMethod().equals("POST")) {
            return same(token, only(headers, "Kobai-Token"));
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean own = site == null || site.equals("same-origin") || site.equals("none");
        return own || "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
    }

    /** A header's value; null if there is none or there are several. */
    private static String only(Headers headers, String name) {
        List<String> values = headers.get(name);
        return values != null && values.size() == 1 ? values.get(0) : null;
    }

    private static boolean same(String token, String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        sent.getBytes(StandardCharsets.UTF_8));
    }
}
