package dev.kobai.nn.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A small web server for the browsers of this machine: pages out of the class path, messages to
 * them as server-sent events, and forms back.
 *
 * <pre>{@code
 * try (LocalServer server = LocalServer.on(8080)
 *         .page("/", Clock.class, "clock.html")
 *         .page("/clock.js", Clock.class, "clock.js")
 *         .events("/events", () -> () -> LocalTime.now().toString())
 *         .form("/set", fields -> alarm = LocalTime.parse(fields.get("alarm")))
 *         .start()) {
 *     System.out.println(server.address());
 *     Thread.sleep(60_000);
 * }
 * }</pre>
 *
 * <p>It listens on the loopback address only. A request is refused if its {@code Host} is not a
 * name of this machine, or if another site sent it: so no page of the web can read or steer
 * anything here. Forms must bring the token that each run draws anew and that {@code {token}} in an
 * HTML page stands for, as the header {@code Kobai-Token}. Pages may load nothing from elsewhere.
 *
 * <p>All threads are daemons and end in {@link #close}. What is served is said before
 * {@link #start}.
 */
public final class LocalServer implements AutoCloseable {
    private static final String WHERE = "LocalServer";
    private static final int THREADS = EventStreams.MOST + 4;
    private static final long WAIT_FOR_PAGES = 500; // milliseconds, when it ends

    /** What one page is told. */
    @FunctionalInterface
    public interface Messages {
        /**
         * What to tell the page next; asked at most 30 times a second, on a thread of the page's
         * own, and not before the page took the last message.
         *
         * @return the message, or null if there is nothing new
         */
        @Nullable
        String next();
    }

    /** Takes what a page sent. */
    @FunctionalInterface
    public interface Form {
        /**
         * Takes the fields of a form; called on any of the server's threads.
         *
         * @param fields by name; of a name that comes twice the last
         * @throws IllegalArgumentException if they cannot be taken: the page is told the message
         */
        void take(Map<String, String> fields);
    }

    /** Answers requests of one path. */
    @FunctionalInterface
    interface Route {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final int port;
    private final String token;
    private final Map<String, Route> routes = new HashMap<>();
    private final EventStreams streams = new EventStreams();
    private HttpServer server;
    private ExecutorService threads;

    private LocalServer(int port) {
        this.port = port;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random);
    }

    /**
     * A server that does not run yet.
     *
     * @param port 1 to 65535, or 0 for any that is free
     * @return the server
     * @throws IllegalArgumentException if there is no such port
     */
    public static LocalServer on(int port) {
        checkPort(port, WHERE);
        return new LocalServer(port);
    }

    static void checkPort(int port, String where) {
        boolean ok = port >= 0 && port <= 65535;
        Check.that(ok, where, "a port in [0, 65535]", port, "Usual is 8080; 0 is any free one.");
    }

    /**
     * Serves a file of the class path: HTML, CSS or JavaScript, in UTF-8.
     *
     * @param path where, such as {@code /} or {@code /clock.js}
     * @param beside a class in whose package the file lies
     * @param name the file's name, such as {@code clock.html}
     * @return this server
     * @throws IllegalArgumentException if there is no such file
     */
    public LocalServer page(String path, Class<?> beside, String name) {
        byte[] file = read(beside, name);
        String type = Answers.type(name);
        if (name.endsWith(".html")) {
            String text = new String(file, StandardCharsets.UTF_8).replace("{token}", token);
            file = text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] body = file;
        return route(path, "GET", exchange -> Answers.send(exchange, 200, type, body));
    }

    private static byte[] read(Class<?> beside, String name) {
        Check.present(beside, WHERE + ".page", "a class");
        Check.present(name, WHERE + ".page", "a file's name");
        try (InputStream in = beside.getResourceAsStream(name)) {
            String expected = "a file beside " + beside.getSimpleName();
            Check.that(in != null, WHERE + ".page", expected, name, "Put it into its package.");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Serves messages as server-sent events; the last one is followed by an event {@code end} when
     * the server is closed. Up to 8 pages may listen at a time.
     *
     * @param path where, such as {@code /events}
     * @param messages gives for each page that listens what it is told
     * @return this server
     */
    public LocalServer events(String path, Supplier<? extends Messages> messages) {
        Check.present(messages, WHERE + ".events", "messages");
        return route(path, "GET", exchange -> streams.serve(exchange, messages.get()));
    }

    /**
     * Takes forms, encoded as {@code application/x-www-form-urlencoded}, of up to 4096 bytes.
     *
     * @param path where, such as {@code /set}
     * @param form takes them
     * @return this server
     */
    public LocalServer form(String path, Form form) {
        Check.present(form, WHERE + ".form", "a form");
        return route(path, "POST", exchange -> Forms.take(exchange, form));
    }

    private LocalServer route(String path, String method, Route route) {
        boolean ok = path != null && path.startsWith("/");
        Check.that(ok, WHERE, "a path that begins with /", path, "Usual is \"/\".");
        Check.that(server == null, WHERE, "a server that does not run", path, "Say it before.");
        routes.put(path, exchange -> {
            if (Answers.allows(exchange, method)) {
                route.answer(exchange);
            }
        });
        return this;
    }

    /**
     * Starts to listen.
     *
     * @return this server
     * @throws UncheckedIOException if the port is in use, or this user may not have it
     */
    public LocalServer start() {
        return start(WHERE);
    }

    LocalServer start(String where) {
        Check.that(server == null, where, "a server that does not run", this, "Start it once.");
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            String advice = "Is another training running? End it, or choose another port; 0 is any"
                    + " free one.";
            throw new UncheckedIOException(
                    Check.message(where, "port " + port + " to be free", e.getMessage(), advice),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(
                THREADS, task -> daemon(task, "kobai-page-" + number.incrementAndGet()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        // The dispatcher is a daemon because the thread that starts it is one.
        CompletableFuture.runAsync(
                        server::start, task -> daemon(task, "kobai-page-start").start())
                .join();
        return this;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Route route = routes.get(exchange.getRequestURI().getPath());
            if (!SameMachine.sent(exchange, token)) {
                Answers.send(exchange, 403, "This page belongs to another program or run.");
            } else if (route == null) {
                Answers.send(exchange, 404, "There is nothing here.");
            } else {
                route.answer(exchange);
            }
        }
    }

    /**
     * Where the server listens.
     *
     * @return such as {@code http://127.0.0.1:8080/}
     * @throws IllegalStateException if it does not run
     */
    public URI address() {
        if (server == null) {
            throw new IllegalStateException(Check.message(
                    WHERE + ".address", "a server that runs", "none", "Call start() first."));
        }
        InetSocketAddress address = server.getAddress();
        return URI.create(
                "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/");
    }

    /**
     * Ends: tells the pages, waits for at most half a second until they know, and closes the port.
     * Also when the thread is interrupted, which it remains. A second call does nothing.
     */
    @Override
    public void close() {
        if (server == null || threads.isShutdown()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        streams.end();
        threads.shutdown();
        try {
            threads.awaitTermination(WAIT_FOR_PAGES, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        server.stop(0);
        threads.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return WHERE + "(port=" + port + ")";
    }
}
