package dev.kobai.examples.playground;

import dev.kobai.nn.page.LivePage;
import dev.kobai.nn.page.LocalServer;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;

/**
 * Serves a page on which small networks learn points of a plane, while one sees the boundary, the
 * loss, the weights, and what each neuron sees.
 */
public final class Playground implements AutoCloseable {
    private static final int USUAL_PORT = 8080;

    final Lab lab = new Lab();
    private final LocalServer server;

    /**
     * Opens the playground.
     *
     * @param port 1 to 65535, or 0 for any that is free
     */
    Playground(int port) {
        server = LocalServer.on(port)
                .page("/", Playground.class, "playground.html")
                .page("/playground.js", Playground.class, "playground.js")
                .page("/pictures.js", Playground.class, "pictures.js")
                .page("/playground.css", Playground.class, "playground.css")
                .page("/chart.js", LivePage.class, "chart.js")
                .page("/page.css", LivePage.class, "page.css")
                .events("/events", lab::reader)
                .form("/settings", fields -> lab.take(Settings.of(fields)))
                .form("/command", fields -> lab.take(fields.getOrDefault("command", "")));
        try {
            server.start();
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /**
     * Serves the page until the program is ended, as by Ctrl-C.
     *
     * @param arguments a port, or nothing for 8080
     * @throws InterruptedException if the thread is interrupted, which ends it too
     */
    public static void main(String... arguments) throws InterruptedException {
        int port = arguments.length > 0 ? port(arguments[0]) : USUAL_PORT;
        try (Playground playground = new Playground(port)) {
            System.out.println("The playground is at " + playground.address());
            System.out.println("Ctrl-C ends it.");
            show(playground.address());
            playground.lab.join();
        }
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "playground: expected a port, got " + text + ". Usual is 8080.");
        }
        return Integer.parseInt(text);
    }

    /** Opens a browser where there is a desktop; elsewhere the printed address must do. */
    private static void show(URI address) {
        if (GraphicsEnvironment.isHeadless()
                || !Desktop.isDesktopSupported()
                || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            return;
        }
        try {
            Desktop.getDesktop().browse(address);
        } catch (IOException e) {
            System.out.println("No browser could be opened: " + e.getMessage());
        }
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        lab.close();
        server.close();
    }
}
