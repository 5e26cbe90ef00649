package dev.kobai.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.examples.Chromium;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The playground in a real browser, by clicks and keys alone. */
@Timeout(240)
class PlaygroundTest {
    private static final Pattern RIGHT = Pattern.compile("test ([\\d.]+) %");
    private static final Pattern COUNT = Pattern.compile("epoch (\\d+), step (\\d+)");
    private static final String LEFT_KEY = "\uE012";
    private static final String RIGHT_KEY = "\uE014";

    private static Chromium browser;
    private Playground playground;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Chromium.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        playground = new Playground(0);
        browser.size(1280, 1000);
        browser.open(playground.address());
        waitForCount(0, 0);
    }

    @AfterEach
    void close() {
        playground.close();
    }

    private static int[] count() {
        Matcher matcher = COUNT.matcher(browser.text("#count"));
        return matcher.find()
                ? new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))}
                : new int[] {-1, -1};
    }

    private static void waitForCount(int epoch, int step) {
        int[] count = count();
        while (count[0] != epoch || count[1] != step) {
            count = count();
        }
    }

    private static double right() {
        Matcher matcher = RIGHT.matcher(browser.text("#right"));
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static void learn(double percent) {
        browser.click("#play");
        while (right() < percent) {
            assertEquals("", browser.text("#message"));
        }
        browser.click("#play");
        while (!browser.text("#play").equals("Play")) {}
    }

    @Test
    void circlesAreLearnedByOneClick() throws IOException {
        learn(99);
        browser.screenshot(Path.of("target/playground-circles.png"));
    }

    @Test
    void exclusiveOrIsLearned() throws IOException {
        browser.choose("[name=data]", "exclusive or");
        browser.type("[name=noise]", LEFT_KEY.repeat(2)); // none
        browser.choose("[name=speed]", "as fast as it goes");
        learn(97);
        browser.screenshot(Path.of("target/playground-xor.png"));
    }

    @Test
    void spiralsAreLearned() throws IOException {
        browser.choose("[name=data]", "spirals");
        for (int i = 0; i < 4; i++) {
            browser.click("[aria-label='One neuron more in layer 1']");
        }
        for (int i = 0; i < 4; i++) {
            browser.click("[aria-label='One neuron more in layer 2']");
        }
        browser.choose("[name=rule]", "adam");
        browser.type("[name=rate]", LEFT_KEY.repeat(3)); // 0.018
        browser.choose("[name=speed]", "as fast as it goes");
        learn(97);
        browser.screenshot(Path.of("target/playground.png"));
        browser.size(500, 1400);
        browser.screenshot(Path.of("target/playground-phone.png"));
    }
}
