package dev.kobai.optim.chart;

import dev.kobai.optim.internal.WholeFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a web page on which one descends by hand: the lecture's functions, sliders for η and α, a
 * start to drag, and steps one by one or as a film.
 *
 * <pre>{@code
 * DescentPage.save(Path.of("descent.html"));   // then open it in any browser
 * }</pre>
 *
 * <p>The page is one file, which loads nothing and works offline. Its functions are x², x² + 4x +
 * 6, x² + e^(−x), x²/10 + 10 sin(x²/4), and of two variables x² + 5y² and Rosenbrock's valley; its
 * rules are {@link dev.kobai.optim.SteepestDescent}, {@link dev.kobai.optim.Momentum},
 * {@link dev.kobai.optim.Nesterov} and {@link dev.kobai.optim.Adam}, computed as these do.
 * {@code descent.html?function=2&rule=momentum} opens it with the third function.
 */
public final class DescentPage {
    private static final List<String> SCRIPTS =
            List.of("descent-rules", "descent-functions", "descent-curve", "descent-page");

    private DescentPage() {}

    /**
     * Writes the page.
     *
     * @param file the file, such as {@code descent.html}; its folder must exist
     * @return the file
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path save(Path file) {
        String script =
                SCRIPTS.stream().map(name -> read(name + ".js")).collect(Collectors.joining("\n"));
        return WholeFile.writeText(
                file,
                read("descent.html")
                        .replace("/*style*/\n", read("descent.css"))
                        .replace("/*script*/\n", script));
    }

    private static String read(String name) {
        try (InputStream in = DescentPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
