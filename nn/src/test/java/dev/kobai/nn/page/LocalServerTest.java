package dev.kobai.nn.page;

import static dev.kobai.nn.page.Browser.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Only pages of this server's own, in browsers of this machine, are answered. */
@Timeout(60)
class LocalServerTest {
    private final List<Map<String, String>> taken = new ArrayList<>();
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private LocalServer server;
    private Browser browser;
    private String host;

    @BeforeEach
    void start() {
        server = LocalServer.on(0)
                .page("/", LivePage.class, "live.html")
                .page("/chart.js", LivePage.class, "chart.js")
                .events("/events", () -> news::poll)
                .form("/set", this::take)
                .start();
        browser = new Browser(server.address());
        host = "Host: " + browser.host();
    }

    private void take(Map<String, String> fields) {
        if (fields.containsKey("bad")) {
            throw new IllegalArgumentException("set: expected good, got bad. Be good.");
        }
        taken.add(fields);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void itListensOnTheLoopbackAddressOnly() {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        assertEquals(loopback, server.address().getHost());
        assertEquals(200, status(browser.get("/", host)));
    }

    @Test
    void everyNameOfThisMachineWillDoAndAnyPortForATunnel() {
        for (String name : List.of("localhost", "localhost:9", "127.0.0.1:80", "[::1]:8080")) {
            assertEquals(200, status(browser.get("/", "Host: " + name)), name);
        }
    }

    @Test
    void aForeignNameThatLeadsHereIsRefused() {
        for (String name : List.of(
                "example.org",
                "example.org:80",
                "localhost.example.org",
                "127.0.0.1.example.org",
                "localhost:80@example.org",
                "")) {
            assertEquals(403, status(browser.get("/", "Host: " + name)), name);
        }
        assertEquals(403, status(browser.get("/", host, "Host: example.org")));
    }

    @Test
    void aForeignPageIsRefused() {
        String token = "Kobai-Token: " + browser.token();
        for (String origin : List.of(
                "http://example.org",
                "null",
                "https://" + browser.host(),
                "http://localhost:1",
                "")) {
            String header = "Origin: " + origin;
            assertEquals(403, status(browser.get("/events", host, header)), origin);
            assertEquals(
                    403, status(browser.send("POST /set", "a=1", host, header, token)), origin);
        }
        for (String site : List.of("cross-site", "same-site")) {
            String header = "Sec-Fetch-Site: " + site;
            assertEquals(403, status(browser.get("/events", host, header)), site);
            // A link to the page may stand anywhere.
            String link = "Sec-Fetch-Mode: navigate";
            assertEquals(200, status(browser.get("/", host, header, link)), site);
        }
        assertTrue(taken.isEmpty());
    }

    @Test
    void theOwnPageIsTaken() {
        String origin = "Origin: http://" + browser.host();
        String token = "Kobai-Token: " + browser.token();
        String answer = browser.send("POST /set", "rate=0.1&rule=Adam+%26+co", host, origin, token);
        assertEquals(204, status(answer));
        assertEquals(List.of(Map.of("rate", "0.1", "rule", "Adam & co")), taken);
    }

    @Test
    void aFormWithoutTheTokenOfThisRunIsRefused() {
        assertEquals(403, status(browser.send("POST /set", "a=1", host)));
        assertEquals(403, status(browser.send("POST /set", "a=1", host, "Kobai-Token: ")));
        String other = "Kobai-Token: " + "0".repeat(32);
        assertEquals(403, status(browser.send("POST /set", "a=1", host, other)));
        assertTrue(taken.isEmpty());
        try (LocalServer next =
                LocalServer.on(0).page("/", LivePage.class, "live.html").start()) {
            assertNotEquals(browser.token(), new Browser(next.address()).token());
        }
    }

    @Test
    void whatIsTooLongOrCannotBeReadIsRefused() {
        assertEquals(204, status(browser.post("/set", "a=" + "1".repeat(4094))));
        assertEquals(413, status(browser.post("/set", "a=" + "1".repeat(4095))));
        assertEquals(400, status(browser.post("/set", "a=%zz")));
        String answer = browser.post("/set", "bad=1");
        assertEquals(400, status(answer));
        assertTrue(answer.endsWith("set: expected good, got bad. Be good."), answer);
        assertEquals(1, taken.size());
    }

    @Test
    void onlyWhatIsServedIsThere() {
        for (String path :
                List.of("/live.html", "/../chart.js", "/x//y", "/chart.js/", "/%2e%2e")) {
            assertEquals(404, status(browser.get(path, host)), path);
        }
        assertEquals(405, status(browser.get("/set", host)));
        for (String path : List.of("/", "/events")) { // the headers alone
            String answer = browser.send("HEAD " + path, "", host);
            assertEquals(200, status(answer));
            assertTrue(answer.endsWith("\r\n\r\n"), answer);
        }
        assertEquals(405, status(browser.send("DELETE /", "", host)));
    }

    @Test
    void aPageMayLoadNothingFromElsewhere() {
        String answer = browser.get("/", host);
        assertTrue(answer.contains("default-src 'none'; script-src 'self'"), answer);
        assertFalse(answer.contains("{token}"));
        assertTrue(browser.get("/chart.js", host).contains("text/javascript"));
    }

    @Test
    void aPageHearsWhatIsNewAndTheEnd() throws IOException {
        news.add("one");
        try (Socket socket = browser.open("GET /events", "", host)) {
            BufferedReader lines = browser.listen(socket);
            waitFor(lines, "data: one");
            news.add("two\nlines");
            waitFor(lines, "data: two");
            waitFor(lines, "data: lines");
            news.add("three");
            server.close();
            waitFor(lines, "data: three");
            waitFor(lines, "event: end");
        }
    }

    @Test
    void theNinthPageIsTurnedAwayUntilOneLeaves() throws IOException {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            news.add("hello");
            Socket socket = browser.open("GET /events", "", host);
            open.add(socket);
            waitFor(browser.listen(socket), "data: hello");
        }
        assertEquals(503, status(browser.get("/events", host)));
        assertEquals(200, status(browser.get("/", host)));
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static void waitFor(BufferedReader lines, String expected) throws IOException {
        for (String line = lines.readLine(); !expected.equals(line); line = lines.readLine()) {
            assertTrue(line != null, "the end before " + expected);
        }
    }

    @Test
    void aPortInUseIsAnErrorThatSaysWhatToDo() {
        int port = server.address().getPort();
        var error = assertThrows(
                UncheckedIOException.class, () -> LocalServer.on(port).start());
        assertEquals(
                "LocalServer: expected port " + port + " to be free, got Address already in use. Is"
                        + " another training running? End it, or choose another port; 0 is any free"
                        + " one.",
                error.getMessage());
    }

    @Test
    void whatCannotBeIsRefused() {
        for (int port : new int[] {-1, 65536}) {
            var error = assertThrows(IllegalArgumentException.class, () -> LocalServer.on(port));
            assertTrue(error.getMessage().contains("a port in [0, 65535], got " + port));
        }
        LocalServer other = LocalServer.on(0);
        assertThrows(IllegalStateException.class, other::address);
        assertThrows(IllegalArgumentException.class, () -> other.form("set", f -> {}));
        assertThrows(
                IllegalArgumentException.class, () -> other.page("/", LivePage.class, "no.html"));
        assertThrows(IllegalArgumentException.class, () -> server.form("/x", f -> {}));
        assertThrows(IllegalArgumentException.class, server::start);
        other.close(); // nothing to do
    }
}
