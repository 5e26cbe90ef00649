package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.LambdaCallback;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.page.LivePage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A training steered from a real browser. */
@Timeout(90)
class LivePageInBrowserTest {
    private static final Pattern WHERE = Pattern.compile("epoch (\\d+) of \\d+, batch (\\d+) of 8");

    private static int steps(Chromium browser) {
        Matcher matcher = WHERE.matcher(browser.text("#where"));
        return matcher.find()
                ? 8 * (Integer.parseInt(matcher.group(1)) - 1) + Integer.parseInt(matcher.group(2))
                : 0;
    }

    /** As a larger network would take its time. */
    private static void rest() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitFor(Chromium browser, String state) {
        while (!browser.text("#state").equals(state)) {}
    }

    @Test
    void itsButtonsPauseAndStopTheTraining() throws IOException {
        Dataset.Split moons = Moons.moons(42);
        Sequential model = Moons.network(42);
        CompletableFuture<URI> address = new CompletableFuture<>();
        LivePage page = new LivePage(0).title("Two moons").announce(address::complete);
        try (Chromium browser = Chromium.start()) {
            CompletableFuture<History> training = CompletableFuture.supplyAsync(() -> model.fit(
                    moons.train(),
                    epochs(1000)
                            .batchSize(32)
                            .validationData(moons.test())
                            .callbacks(page, new LambdaCallback().onBatchEnd(t -> rest()))));
            browser.size(1280, 900);
            browser.open(address.join());
            waitFor(browser, "running");
            while (steps(browser) < 800) {}
            browser.click("#pause");
            waitFor(browser, "paused");
            int before = steps(browser);
            browser.click("#step");
            while (steps(browser) == before) {}
            assertEquals(before + 1, steps(browser));
            browser.click("#log");
            browser.screenshot(Path.of("target/live-page.png"));
            assertEquals("Two moons", browser.text("h1"));
            assertEquals(
                    2,
                    browser.script("return document.querySelectorAll('canvas').length")
                            .asInt());
            browser.click("#pause");
            waitFor(browser, "running");
            browser.click("#stop");
            History history = training.join();
            waitFor(browser, "The training has ended.");
            int epochs = history.get("loss").size();
            assertTrue(browser.text("#where").startsWith("epoch " + epochs + " of "));
        }
    }
}
