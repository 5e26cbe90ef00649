package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Descent;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentPage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page's own arithmetic, in a real browser, beside that of {@link Descent}. */
@Timeout(90)
class DescentPageTest {
    private static final int STEPS = 50;

    private static Chromium browser;

    @TempDir
    private static Path folder;

    private static Path page;

    @BeforeAll
    static void write() throws IOException {
        page = DescentPage.save(folder.resolve("descent.html"));
        browser = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.size(1280, 900);
        browser.open(page.toUri());
    }

    /**
     * The functions in the page's order, each with the start and the rate that the page gives it.
     */
    private static Map<String, Descent> descents() {
        Map<String, Descent> descents = new LinkedHashMap<>();
        descents.put("0.1", Descent.of(x -> x * x, x -> 2 * x).from(3));
        descents.put("0.1 ", Descent.of(x -> x * x + 4 * x + 6, x -> 2 * x + 4).from(3));
        descents.put(
                "0.1  ",
                Descent.of(x -> x * x + Math.exp(-x), x -> 2 * x - Math.exp(-x)).from(3));
        descents.put(
                "0.01",
                Descent.of(
                                x -> x * x / 10 + 10 * Math.sin(x * x / 4),
                                x -> x / 5 + 5 * x * Math.cos(x * x / 4))
                        .from(7.35));
        descents.put(
                "0.05",
                Descent.of(Objective.of(p -> p[0] * p[0] + 5 * p[1] * p[1], p ->
                                new double[] {2 * p[0], 10 * p[1]}))
                        .from(-3.5, 2));
        descents.put(
                "0.001",
                Descent.of(Objective.of(
                                p -> Math.pow(1 - p[0], 2) + 100 * Math.pow(p[1] - p[0] * p[0], 2),
                                p -> {
                                    double off = p[1] - p[0] * p[0];
                                    return new double[] {
                                        -2 * (1 - p[0]) - 400 * p[0] * off, 200 * off
                                    };
                                }))
                        .from(-1.2, 1));
        return descents;
    }

    private static Map<String, Optimizer> rules(double rate) {
        return Map.of(
                "steepest descent", new SteepestDescent(rate),
                "momentum", new Momentum(rate, 0.9),
                "Nesterov", new Nesterov(rate, 0.9),
                "Adam", new Adam(rate));
    }

    @Test
    void everyStepOfEveryRuleOnEveryFunctionIsThatOfJava() {
        int number = 0;
        for (Map.Entry<String, Descent> descent : descents().entrySet()) {
            browser.script("const s = document.getElementById('function'); s.selectedIndex = "
                    + number++ + "; s.onchange()");
            double rate = Double.parseDouble(descent.getKey());
            assertEquals(rate, Double.parseDouble(browser.text("#rate-text")));
            rules(rate).forEach((name, rule) -> {
                browser.choose("#rule", name);
                Trajectory java = descent.getValue().with(rule).run(STEPS);
                for (int i = 0; i < STEPS / 10; i++) {
                    browser.click("#ten");
                }
                JsonNode path = browser.script("return descent.path");
                assertEquals(STEPS + 1, path.size());
                for (int step = 0; step <= STEPS; step++) {
                    for (int i = 0; i < java.get(step).x().length; i++) {
                        double expected = java.get(step).x(i);
                        double got = path.get(step).get("x").get(i).asDouble();
                        double off = 1e-12 * Math.max(1, Math.abs(expected));
                        assertEquals(expected, got, off, name + " on " + rate + ", step " + step);
                    }
                }
            });
        }
    }

    @Test
    void aDraggedStartIsStartedFrom() throws IOException {
        browser.click("#step");
        assertEquals(
                2.4,
                browser.script("return descent.path[1].x[0]").asDouble(),
                1e-12); // 3 − 0.1 · 6
        browser.click("#picture"); // its middle
        JsonNode path = browser.script("return descent.path");
        assertEquals(1, path.size());
        assertEquals(0, path.get(0).get("x").get(0).asDouble(), 0.5);
        assertNotEquals(3, path.get(0).get("x").get(0).asDouble());
    }

    @Test
    void slidersChangeTheStepsThatFollow() {
        browser.type("#rate", "\uE014".repeat(6)); // by twentieths of a power of ten
        double rate = Double.parseDouble(browser.text("#rate-text"));
        assertEquals(Math.pow(10, -0.7), rate, 0.001);
        browser.click("#step");
        assertEquals(3 - rate * 6, browser.script("return descent.path[1].x[0]").asDouble(), 1e-12);
        browser.choose("#rule", "momentum");
        browser.type("#momentum", "\uE012".repeat(40));
        assertEquals("0.5", browser.text("#momentum-text"));
    }

    @Test
    void aRateThatIsTooLargeIsSaid() {
        browser.type("#rate", "\uE010"); // to the right end
        for (int i = 0; i < 4; i++) {
            browser.click("#ten");
        }
        String message = browser.text("#message");
        assertTrue(message.startsWith("The descent diverges"), message);
    }

    @Test
    void playGoesOnUntilPause() {
        browser.click("#play");
        while (browser.script("return descent.path.length").asInt() < 5) {}
        browser.click("#play");
        assertEquals("Play", browser.text("#play"));
    }

    @Test
    void theFileLoadsNothing() throws IOException {
        String text = Files.readString(page);
        assertFalse(text.contains("http:") || text.contains("https:"), "an address");
        assertTrue(text.contains("default-src 'none'"));
        String loaded = "return performance.getEntriesByType('resource')"
                + ".filter(e => !e.name.startsWith('data:')).length";
        assertEquals(0, browser.script(loaded).asInt());
        browser.size(500, 900);
        String over = "return document.documentElement.scrollWidth - innerWidth";
        assertTrue(browser.script(over).asInt() <= 0, "to the right there is more");
    }

    @Test
    void itLooksWell() throws IOException {
        browser.choose("#function", "x²/10 + 10 sin(x²/4)");
        browser.choose("#rule", "momentum");
        browser.click("#ten");
        browser.screenshot(Path.of("target/descent-page.png"));
        browser.choose("#function", "(1 − x)² + 100 (y − x²)²");
        for (int i = 0; i < 10; i++) {
            browser.click("#ten");
        }
        browser.screenshot(Path.of("target/descent-page-plane.png"));
        assertTrue(Files.size(Path.of("target/descent-page.png")) > 10_000);
    }
}
