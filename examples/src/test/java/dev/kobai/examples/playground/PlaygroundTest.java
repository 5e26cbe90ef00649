package dev.kobai.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
@Timeout(90)
class PlaygroundTest {
    private static final Pattern RIGHT = Pattern.compile("of the test ([\\d.]+)");
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
    void circlesAreLearnedByOneClick() {
        learn(97);
    }

    @Test
    void exclusiveOrIsLearned() {
        browser.choose("[name=data]", "exclusive or");
        browser.type("[name=noise]", LEFT_KEY.repeat(2)); // none
        learn(97);
    }

    @Test
    void longSpiralsAreLearned() throws IOException {
        browser.choose("[name=data]", "long spirals");
        browser.type("[name=noise]", LEFT_KEY.repeat(2));
        for (int i = 0; i < 2; i++) {
            browser.click("[aria-label='One neuron more in layer 1']");
        }
        for (int i = 0; i < 5; i++) {
            browser.click("[aria-label='One neuron more in layer 2']");
        }
        browser.choose("[name=rule]", "adam");
        browser.type("[name=rate]", LEFT_KEY.repeat(2)); // 0.01
        browser.choose("[name=speed]", "as fast as it goes");
        browser.click("#log");
        learn(90);
        browser.screenshot(Path.of("target/playground.png"));
        browser.size(500, 1400);
        browser.screenshot(Path.of("target/playground-phone.png"));
    }

    @Test
    void tenTimesTheRateIsTenTimesTheStep() {
        browser.choose("[name=rule]", "steepest descent");
        browser.choose("[name=batch]", "all 200");
        double[] start = playground.lab.frame().parameters();
        double[] small = afterOneStep();
        browser.click("#reset");
        waitForCount(0, 0);
        browser.type("[name=rate]", RIGHT_KEY.repeat(4)); // by quarters of a power of ten
        double[] large = afterOneStep();
        for (int i = 0; i < start.length; i++) {
            assertEquals(10 * (small[i] - start[i]), large[i] - start[i], 1e-5);
        }
        assertTrue(Math.abs(large[0] - start[0]) > 1e-4, "a step");
    }

    private double[] afterOneStep() {
        browser.click("#step");
        waitForCount(1, 1);
        return playground.lab.frame().parameters();
    }

    @Test
    void noiseMakesOtherPoints() {
        Object before = playground.lab.frame().session().points.train();
        browser.type("[name=noise]", RIGHT_KEY);
        while (playground.lab.frame().session().settings.noise() < 0.14) {}
        assertNotEquals(before, playground.lab.frame().session().points.train());
    }

    @Test
    void whatDivergesSaysSoAndStops() {
        browser.choose("[name=activation]", "linear");
        browser.choose("[name=penalty]", "L2");
        browser.type("[name=strength]", RIGHT_KEY.repeat(6)); // 1
        browser.type("[name=rate]", RIGHT_KEY.repeat(10)); // 10
        browser.choose("[name=speed]", "as fast as it goes");
        browser.click("#play");
        while (browser.text("#message").isEmpty()) {}
        String message = browser.text("#message");
        assertTrue(message.contains("Try a smaller learning rate"), message);
        assertEquals("Play", browser.text("#play"));
    }

    @Test
    void theKeyboardAloneWillDo() {
        browser.type("\uE004\uE00D"); // tab to the first button, and space
        while (!browser.text("#play").equals("Pause")) {}
        browser.type("\uE00D");
        while (!browser.text("#play").equals("Play")) {}
        assertTrue(playground.lab.frame().step() > 0);
    }

    @Test
    void nothingComesFromElsewhereAndNothingGoesWrong() {
        String requests = browser.script("return performance.getEntriesByType('resource')"
                        + ".map(e => new URL(e.name).origin).filter(o => o !== location.origin && o !== 'null')"
                        + ".length")
                .asText();
        assertEquals("0", requests);
        int wide = browser.script("return document.documentElement.scrollWidth - innerWidth")
                .asInt();
        assertTrue(wide <= 0, "to the right there is more: " + wide);
        browser.size(500, 900); // as narrow as the window of Chromium can be
        int narrow = browser.script("return document.documentElement.scrollWidth - innerWidth")
                .asInt();
        assertTrue(narrow <= 0, "to the right there is more: " + narrow);
    }
}
