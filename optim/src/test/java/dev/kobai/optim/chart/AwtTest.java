package dev.kobai.optim.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.optim.Descent;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where Java cannot draw, a chart says why in one sentence, in each form and each time. */
@EnabledOnOs(OS.LINUX)
class AwtTest {
    private static final String FORMS = "png svg pdf image surface gif";

    /** Draws a chart in each form, and prints what is thrown. */
    static final class Program {
        private Program() {}

        public static void main(String... arguments) {
            var path = Descent.of((x, y) -> x * x + y * y)
                    .with(new SteepestDescent(0.1))
                    .from(3, 1)
                    .run(5);
            for (String form : FORMS.split(" ")) {
                try {
                    DescentChart chart = DescentChart.of(path);
                    Path file = Path.of(arguments[0], "chart." + form);
                    switch (form) {
                        case "image" -> chart.image();
                        case "surface" -> chart.surface().svg();
                        case "gif" -> chart.gif(file, 10);
                        default -> chart.save(file);
                    }
                    System.out.println("drawn");
                } catch (Throwable e) {
                    System.out.println(e);
                }
            }
        }
    }

    private static List<String> run(Path folder, String variable, String value, String... options)
            throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-Duser.home=" + folder); // Java remembers fonts there
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Program.class.getName(), folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(variable, value);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return text.lines().toList();
    }

    private static List<String> each(String line) {
        return Collections.nCopies(FORMS.split(" ").length, line);
    }

    @Test
    void aScreenThatDoesNotAnswerIsNamed(@TempDir Path folder) throws Exception {
        String line = "java.lang.IllegalStateException: chart: expected a screen or none,"
                + " got DISPLAY=:7777, which does not answer."
                + " Start Java with -Djava.awt.headless=true: charts need no screen.";
        assertEquals(each(line), run(folder, "DISPLAY", ":7777"));
        assertEquals(each("drawn"), run(folder, "DISPLAY", ":7777", "-Djava.awt.headless=true"));
    }

    @Test
    void aMissingFontIsNamed(@TempDir Path folder) throws Exception {
        Path none = Files.writeString(
                folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        String line = "java.lang.IllegalStateException: chart: expected a font, got none."
                + " Install one, such as Debian's fontconfig and fonts-dejavu-core.";
        assertEquals(
                each(line),
                run(folder, "FONTCONFIG_FILE", none.toString(), "-Djava.awt.headless=true"));
    }
}
