package dev.kobai.nn.page;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells pages what is new, each at its own pace and at most 30 times a second. */
final class EventStreams {
    static final int MOST = 8; // pages at a time

    private static final long PAUSE = 34; // milliseconds between two messages
    private static final int SIGN_OF_LIFE = 100; // pauses after which a page that left is noticed

    private final Semaphore free = new Semaphore(MOST);
    private final CountDownLatch end = new CountDownLatch(1);

    /** Lets every page have what is still new, and ends. */
    void end() {
        end.countDown();
    }

    /** Serves one page until it leaves or all ends. */
    void serve(HttpExchange exchange, LocalServer.Messages messages) throws IOException {
        if (!free.tryAcquire()) {
            Answers.send(exchange, 503, "Too many pages are open. Close one.");
            return;
        }
        try {
            Answers.head(exchange, "text/event-stream");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            tell(exchange.getResponseBody(), messages);
        } finally {
            free.release();
        }
    }

    private void tell(OutputStream out, LocalServer.Messages messages) throws IOException {
        write(out, "retry: 1000\n\n");
        int silent = 0;
        boolean last;
        do {
            last = end.getCount() == 0; // before what is new is asked for
            String message = messages.next();
            if (message != null) {
                write(out, "data: " + message.replace("\n", "\ndata: ") + "\n\n");
                silent = 0;
            } else if (++silent % SIGN_OF_LIFE == 0) {
                write(out, ":\n\n");
            }
        } while (!last && pause());
        write(out, "event: end\ndata: \n\n");
    }

    /** Waits, but not beyond the end; false if interrupted. */
    private boolean pause() {
        try {
            end.await(PAUSE, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
