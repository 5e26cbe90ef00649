package dev.kobai.examples;

import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;
import dev.kobai.nn.internal.json.ObjectNode;

import org.junit.jupiter.api.Assumptions;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser that clicks and types as it is told, through chromedriver.
 *
 * <p>Source: W3C, <i>WebDriver</i>, 2018.
 */
public final class Chromium implements AutoCloseable {
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Pattern STARTED = Pattern.compile("successfully on port (\\d+)");
    private static final Pattern PICTURE = Pattern.compile("\"value\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String server;
    private final String session;

    private Chromium(Path driver, Path browser) throws IOException {
        Process started = new ProcessBuilder(driver.toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        this.driver = started;
        try {
            server = "http://localhost:" + port();
            ObjectNode body = new ObjectNode();
            ObjectNode options = body.putObject("capabilities")
                    .putObject("alwaysMatch")
                    .putObject("goog:chromeOptions");
            options.put("binary", browser.toString());
            options.putArray("args")
                    .add("--headless=new")
                    .add("--no-sandbox") // which root cannot have
                    .add("--disable-dev-shm-usage")
                    .add("--disable-gpu")
                    .add("--force-color-profile=srgb");
            session = "/session/" + post("/session", body).get("sessionId").asText();
        } catch (Throwable e) {
            started.destroy();
            throw e;
        }
    }

    /** Starts a browser, or skips the test where there is none. */
    public static Chromium start() throws IOException {
        Optional<Path> driver = find("chromedriver");
        Optional<Path> browser = find("chromium", "chromium-browser", "google-chrome");
        Assumptions.assumeTrue(
                driver.isPresent() && browser.isPresent(),
                "There is no chromium with its chromedriver; Debian's packages are chromium and"
                        + " chromium-driver.");
        return new Chromium(driver.get(), browser.get());
    }

    private static Optional<Path> find(String... names) {
        List<String> folders =
                List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String port() throws IOException {
        var lines = new BufferedReader(
                new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = STARTED.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("chromedriver did not start");
    }

    private String send(HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(request.uri() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode value(String answer) {
        return JsonReader.read(answer.getBytes(StandardCharsets.UTF_8)).get("value");
    }

    private JsonNode post(String path, JsonNode body) {
        return value(send(HttpRequest.newBuilder(URI.create(server + path))
                .POST(BodyPublishers.ofString(body.toString()))
                .build()));
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).build());
    }

    public void open(URI address) {
        post(session + "/url", new ObjectNode().put("url", address.toString()));
    }

    public void size(int width, int height) {
        post(session + "/window/rect", new ObjectNode().put("width", width).put("height", height));
    }

    private String element(String css) {
        ObjectNode query = new ObjectNode().put("using", "css selector").put("value", css);
        return session + "/element/"
                + post(session + "/element", query).get(ELEMENT).asText();
    }

    /** Clicks in the middle of the first element of a CSS selector, which must be in sight. */
    public void click(String css) {
        post(element(css) + "/click", new ObjectNode());
    }

    /** Chooses an option of a list by what it says. */
    public void choose(String css, String option) {
        String of = element(css);
        ObjectNode query = new ObjectNode()
                .put("using", "xpath")
                .put("value", ".//option[normalize-space()='" + option + "']");
        String found = post(of + "/element", query).get(ELEMENT).asText();
        post(session + "/element/" + found + "/click", new ObjectNode());
    }

    /** Types into an element; U+E012 and U+E014 are the arrows to the left and right. */
    public void type(String css, String keys) {
        post(element(css) + "/value", new ObjectNode().put("text", keys));
    }

    /** Types where the keyboard's focus is. */
    public void type(String keys) {
        ObjectNode body = new ObjectNode();
        ObjectNode source = new ObjectNode().put("type", "key").put("id", "keyboard");
        body.putArray("actions").add(source);
        ArrayNode actions = source.putArray("actions");
        for (String key : keys.split("")) {
            actions.add(new ObjectNode().put("type", "keyDown").put("value", key));
            actions.add(new ObjectNode().put("type", "keyUp").put("value", key));
        }
        post(session + "/actions", body);
    }

    public String text(String css) {
        return value(get(element(css) + "/text")).asText();
    }

    /** What a function's body returns. */
    public JsonNode script(String body) {
        ObjectNode script = new ObjectNode().put("script", body);
        script.putArray("args");
        return post(session + "/execute/sync", script);
    }

    public Path screenshot(Path file) throws IOException {
        Matcher matcher = PICTURE.matcher(get(session + "/screenshot"));
        if (!matcher.find()) {
            throw new AssertionError("no picture");
        }
        return Files.write(file, Base64.getDecoder().decode(matcher.group(1)));
    }

    @Override
    public void close() {
        try {
            send(HttpRequest.newBuilder(URI.create(server + session)).DELETE().build());
        } finally {
            driver.destroy();
        }
    }
}
