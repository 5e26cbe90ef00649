package dev.kobai.nn.page;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.DivergenceException;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.LambdaCallback;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A page shows a training and steers it, changes none of its bits, and ends with it. */
@Timeout(60)
class LivePageTest {
    private static final Dataset DATA = MadeData.moons(64, 0.1, 1); // 4 batches of 16
    private final AtomicReference<URI> address = new AtomicReference<>();

    @AfterEach
    void portAndThreadsAreGivenBack() throws InterruptedException {
        Thread.interrupted();
        if (address.get() != null) {
            assertThrows(
                    IOException.class,
                    () -> new Socket("127.0.0.1", address.get().getPort()));
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("kobai-page")
                    || thread.getName().startsWith("HTTP-Dispatcher")) {
                assertTrue(thread.isDaemon(), thread.getName());
                thread.join(); // it has been told to end; the test's timeout is the bound
            }
        }
    }

    private static Sequential model() {
        return Sequential.of(new Input(2), new Dense(8), new Tanh(), new Dense(1), new Sigmoid())
                .seed(7)
                .compile(new Adam(0.01), new BinaryCrossentropy());
    }

    private LivePage page(Consumer<Browser> first) {
        return new LivePage(0).announce(uri -> {
            address.set(uri);
            first.accept(new Browser(uri));
        });
    }

    /** A page that listens, from when the server has taken it up. */
    private static final class Events implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Events(Browser browser) {
            try {
                socket = browser.open("GET /events", "", "Host: " + browser.host());
                lines = browser.listen(socket);
                while (!lines.readLine().startsWith("retry:")) {}
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode next() {
            try {
                String line = lines.readLine();
                while (!line.startsWith("data: {")) {
                    line = lines.readLine();
                }
                return JsonReader.read(line.substring(6).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The first message of a state. */
        JsonNode await(String state) {
            JsonNode message = next();
            while (!message.get("progress").get("state").asText().equals(state)) {
                message = next();
            }
            return message;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void theWeightsAreTheSameBitsWithAndWithoutThePage() {
        Sequential alone = model();
        alone.fit(DATA, epochs(20).batchSize(16));
        Sequential watched = model();
        watched.fit(DATA, epochs(20).batchSize(16).callbacks(page(Events::new)));
        assertArrayEquals(alone.parameters(), watched.parameters());
    }

    @Test
    void aPageThatReadsNothingHoldsUpNothing() {
        StringBuilder text = new StringBuilder("long ".repeat(1_000_000));
        LivePage page = page(Events::new).text(() -> text.append('.'));
        History history = model().fit(DATA, epochs(30).batchSize(16).callbacks(page));
        assertEquals(30, history.get("loss").size());
    }

    @Test
    void thePageIsToldWhatTheHistoryHas() throws IOException {
        List<Events> open = new ArrayList<>();
        LivePage page = page(browser -> open.add(new Events(browser)))
                .title("Moons")
                .text(() -> "all is well");
        History history =
                model().fit(DATA, epochs(5).batchSize(16).validationData(DATA).callbacks(page));
        try (Events events = open.get(0)) {
            JsonNode message = events.next();
            JsonNode curves = message.get("curves");
            while (!message.get("progress").get("state").asText().equals("ended")) {
                message = events.next();
                curves = message.get("curves").isNull() ? curves : message.get("curves");
            }
            JsonNode progress = message.get("progress");
            assertEquals("Moons", progress.get("title").asText());
            assertEquals("all is well", progress.get("text").asText());
            assertEquals(5, progress.get("epoch").asInt());
            assertEquals(4, progress.get("batches").asInt());
            assertEquals(0.01, progress.get("learningRate").asDouble());
            assertEquals("[\"loss\",\"val_loss\"]", curves.get("names").toString());
            double last = curves.get("last").get(2).asDouble();
            assertEquals(history.get("val_loss").get(4), last);
            assertTrue(events.lines.lines().anyMatch("event: end"::equals));
        }
    }

    @Test
    void aTextThatIsNullIsNone() throws IOException {
        List<Events> open = new ArrayList<>();
        LivePage page = page(browser -> open.add(new Events(browser))).text(() -> null);
        model().fit(DATA, epochs(2).batchSize(16).callbacks(page));
        try (Events events = open.get(0)) {
            assertEquals("", events.await("ended").get("progress").get("text").asText());
        }
    }

    @Test
    void pausedItMakesOneStepAtATime() {
        List<String> places = new ArrayList<>();
        Sequential model = model();
        Thread trains = new Thread(() -> model.fit(
                DATA,
                epochs(100_000_000)
                        .batchSize(16)
                        .callbacks(
                                page(browser -> browser.post("/steer", "command=pause")),
                                new LambdaCallback().onBatchEnd(t -> places.add("")))));
        trains.start();
        Browser browser = waitForBrowser();
        assertEquals(List.of(1, 1), place(browser, 1)); // paused after the first step
        for (int step = 2; step <= 5; step++) {
            assertEquals(204, Browser.status(browser.post("/steer", "command=step")));
            assertEquals(List.of((step + 3) / 4, (step + 3) % 4 + 1), place(browser, step));
        }
        assertEquals(400, Browser.status(browser.post("/steer", "command=run")));
        assertEquals(400, Browser.status(browser.post("/steer", "other=1")));
        browser.post("/steer", "command=resume");
        browser.post("/steer", "command=stop");
        join(trains);
        assertEquals(model.history().get("loss").size() * 4, places.size(), 3);
    }

    private Browser waitForBrowser() {
        while (address.get() == null) {
            Thread.onSpinWait();
        }
        return new Browser(address.get());
    }

    /** Epoch and batch as a page sees them once so many steps are made. */
    private static List<Integer> place(Browser browser, int steps) {
        try (Events events = new Events(browser)) {
            while (true) {
                JsonNode progress = events.await("paused").get("progress");
                if (steps(progress) >= steps) {
                    assertEquals(steps, steps(progress));
                    return List.of(
                            progress.get("epoch").asInt(), progress.get("batch").asInt());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int steps(JsonNode progress) {
        return 4 * (progress.get("epoch").asInt() - 1) + progress.get("batch").asInt();
    }

    @Test
    void pausedIsSaidOnlyOnceItWaits() throws IOException {
        CountDownLatch inTheMidst = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        var tenth = new LambdaCallback().onBatchEnd(t -> {
            if (made.incrementAndGet() == 10) {
                inTheMidst.countDown();
                join(goOn);
            }
        });
        Sequential model = model();
        LivePage page = page(browser -> {});
        Thread trains =
                new Thread(() -> model.fit(DATA, epochs(100).batchSize(16).callbacks(tenth, page)));
        trains.start();
        join(inTheMidst);
        Browser browser = waitForBrowser();
        try (Events events = new Events(browser)) {
            browser.post("/steer", "command=pause");
            String asked = state(events);
            while (asked.equals("running")) {
                asked = state(events);
            }
            goOn.countDown();
            int shown = steps(events.await("paused").get("progress"));
            browser.post("/steer", "command=stop");
            join(trains);
            assertEquals("pausing", asked);
            assertEquals(10, shown);
        }
        assertEquals(10, made.get());
    }

    private static String state(Events events) {
        return events.next().get("progress").get("state").asText();
    }

    @Test
    void pausedBetweenEpochsItShowsTheStepItWaitsAfter() throws IOException {
        AtomicInteger made = new AtomicInteger();
        AtomicReference<Browser> browser = new AtomicReference<>();
        LivePage page = page(browser::set).text(() -> {
            if (made.get() == 4) { // the first epoch is being noted
                browser.get().post("/steer", "command=pause");
            }
            return "";
        });
        var count = new LambdaCallback().onBatchEnd(t -> made.incrementAndGet());
        Sequential model = model();
        Thread trains =
                new Thread(() -> model.fit(DATA, epochs(100).batchSize(16).callbacks(count, page)));
        trains.start();
        try (Events events = new Events(waitForBrowser())) {
            int shown = steps(events.await("paused").get("progress"));
            trains.interrupt();
            join(trains);
            assertEquals(made.get(), shown);
        }
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stopKeepsWhatWasReached() {
        Sequential model = model();
        double[] before = model.parameters();
        History history = model.fit(
                DATA,
                epochs(1000)
                        .batchSize(16)
                        .callbacks(page(browser -> browser.post("/steer", "command=stop"))));
        assertEquals(1, history.get("loss").size());
        assertFalse(Arrays.equals(before, model.parameters()));
    }

    @Test
    void anInterruptEndsAPausedTraining() {
        Sequential model = model();
        Thread trains = new Thread(() -> model.fit(
                DATA, epochs(1000).callbacks(page(b -> b.post("/steer", "command=pause")))));
        trains.start();
        place(waitForBrowser(), 1);
        trains.interrupt();
        join(trains);
        assertEquals(1, model.history().get("loss").size());
    }

    @Test
    void aTrainingThatFailsEndsThePageAndSaysWhy() throws IOException {
        Sequential model = Sequential.of(new Input(2), new Dense(1))
                .compile(new SteepestDescent(1e30), new MeanSquaredError());
        List<Events> open = new ArrayList<>();
        LivePage page = page(browser -> open.add(new Events(browser)));
        var error = assertThrows(
                DivergenceException.class, () -> model.fit(DATA, epochs(50).callbacks(page)));
        try (Events events = open.get(0)) {
            JsonNode progress = events.await("failed").get("progress");
            assertEquals(error.getMessage(), progress.get("reason").asText());
        }
        assertThrows(IllegalStateException.class, page::address);
    }

    @Test
    void oneCallbackServesOneTrainingAfterTheOther() {
        List<URI> seen = new ArrayList<>();
        LivePage page = new LivePage(0).announce(seen::add);
        model().fit(DATA, epochs(2).callbacks(page));
        model().fit(DATA, epochs(2).callbacks(page));
        assertEquals(2, seen.size());
    }

    @Test
    void aPortInUseEndsTheTrainingBeforeItBegan() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Sequential model = model();
            double[] before = model.parameters();
            int port = other.getLocalPort();
            var error = assertThrows(
                    UncheckedIOException.class,
                    () -> model.fit(DATA, epochs(1).callbacks(new LivePage(port))));
            String begin = "LivePage: expected port " + port + " to be free, got ";
            assertTrue(error.getMessage().startsWith(begin), error.getMessage());
            assertArrayEquals(before, model.parameters());
        }
    }

    @Test
    void theAddressIsPrinted() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LivePage page = new LivePage(0);
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            model().fit(
                            DATA,
                            epochs(1)
                                    .callbacks(
                                            page,
                                            new LambdaCallback()
                                                    .onBatchEnd(t -> address.set(page.address()))));
        } finally {
            System.setOut(before);
        }
        assertEquals(
                "Live page: " + address.get() + System.lineSeparator(),
                printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LivePage(70_000));
        LivePage page = new LivePage(0);
        assertThrows(IllegalArgumentException.class, () -> page.title(null));
        assertThrows(IllegalArgumentException.class, () -> page.text(null));
        assertThrows(IllegalArgumentException.class, () -> page.announce(null));
    }
}
