package dev.kobai.nn.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kobai.nn.FitOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What the console shows of the training of {@link ProgressProgram}, beside Keras' Progbar. */
class ProgbarTest {
    private static final String FIRST = " - binary_accuracy: 0.0000e+00 - loss: 28.0000"
            + " - mean_absolute_error: 4.6667 - val_binary_accuracy: 0.0000e+00"
            + " - val_loss: 1.0000 - val_mean_absolute_error: 1.0000\n";
    private static final String SECOND = " - binary_accuracy: 0.0000e+00 - loss: 18.6667"
            + " - mean_absolute_error: 4.0000 - val_binary_accuracy: 0.0000e+00"
            + " - val_loss: 1.0000 - val_mean_absolute_error: 1.0000\n";
    private static final String BAR = "━━━━━━━━━━━━━━━━━━━━";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now;

    @TempDir
    Path folder;

    /** What is printed where each batch takes so many milliseconds. */
    private String printed(
            int epochs, int verbose, boolean terminal, Charset charset, long... milliseconds) {
        now = 0;
        Callback time = new Callback() {
            @Override
            public void onBatchEnd(Training training) {
                now += milliseconds[training.batch() % milliseconds.length] * 1_000_000;
            }
        };
        PrintStream out = new PrintStream(bytes, false, charset);
        Callback progress = new Progbar(verbose, out, terminal, charset, () -> now);
        ProgressProgram.fit(FitOptions.epochs(epochs).callbacks(time, progress));
        return bytes.toString(charset).replace("\r\n", "\n");
    }

    private static String bold(String text) {
        return "\u001b[1m" + text + "\u001b[0m";
    }

    private static String bar(int filled) {
        return "\u001b[32m" + BAR.substring(0, filled) + "\u001b[0m\u001b[37m"
                + BAR.substring(filled) + "\u001b[0m";
    }

    @Test
    void onATerminalTheLineIsDrawnAnewAsKerasDrawsIt() {
        String first = "1/3 " + BAR + " 3:20 100s/step";
        String second = "2/3 " + BAR + " 0s 400ms/step";
        String expected = "\r" + bold("1/3") + " " + bar(6) + " " + bold("3:20") + " 100s/step"
                + " - binary_accuracy: 0.0000e+00 - loss: 64.0000 - mean_absolute_error: 8.0000"
                + "\r" + bold("2/3") + " " + bar(13) + " " + bold("0s") + " 400ms/step"
                + " - binary_accuracy: 0.0000e+00 - loss: 40.0000 - mean_absolute_error: 6.0000"
                + " ".repeat(first.length() - second.length())
                + "\r" + bold("3/3") + " " + bar(20) + " " + bold("0s") + " 450ms/step"
                + " - binary_accuracy: 0.0000e+00 - loss: 28.0000 - mean_absolute_error: 4.6667"
                + "\r" + bold("3/3") + " " + bar(20) + " " + bold("101s") + " 450ms/step" + FIRST;
        assertEquals(expected, printed(1, 1, true, StandardCharsets.UTF_8, 100_000, 400, 500));
    }

    @Test
    void elsewhereALineIsWrittenWhenTheEpochEnds() {
        String line = "3/3 " + BAR + " 2s 500ms/step";
        assertEquals(
                "Epoch 1/2\n" + line + FIRST + "Epoch 2/2\n" + line + SECOND,
                printed(2, 1, false, StandardCharsets.UTF_8, 1000, 500, 500));
    }

    @Test
    void verboseTwoWritesALineWithoutABarEvenOnATerminal() {
        String line = "3/3 - 2s - 500ms/step";
        assertEquals(
                "Epoch 1/2\n" + line + FIRST + "Epoch 2/2\n" + line + SECOND,
                printed(2, 2, true, StandardCharsets.UTF_8, 1000, 500, 500));
    }

    @Test
    void aCharsetWithoutTheLineGetsEqualsSigns() {
        String ascii = printed(1, 1, true, StandardCharsets.US_ASCII, 100);
        assertTrue(ascii.contains("\u001b[32m======\u001b[0m\u001b[37m..............\u001b[0m"));
        assertTrue(ascii.contains("\u001b[32m" + "=".repeat(20) + "\u001b[0m"), ascii);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0s/step",
        "1,1us/step",
        "999,999us/step",
        "1000,1ms/step",
        "999000,999ms/step",
        "1000000,1s/step",
        "61000000,61s/step"
    })
    void timeIsInTheUnitThatFitsIt(long microseconds, String expected) {
        ProgressLine line = new ProgressLine(false, false, false);
        long end = microseconds * 1000;
        String text =
                line.complete(ScriptedTraining.run(new Callback() {}, "loss", 1), 1, 0, end, end);
        assertEquals(expected, text.split(" ")[4]);
    }

    /** Keras: {@code %d:%02d:%02d} above an hour, {@code %d:%02d} above a minute, else seconds. */
    @ParameterizedTest
    @CsvSource({
        "0,0s",
        "60,60s",
        "61,1:01",
        "3600,60:00",
        "3601,1:00:01",
        "4210,1:10:10",
        "36000,10:00:00",
        "90061,25:01:01"
    })
    void theTimeToGoIsInHoursMinutesAndSeconds(long seconds, String expected) {
        Training training = ScriptedTraining.run(new Callback() {}, "loss", 1).batches(2);
        long first = seconds * 1_000_000_000; // the first of two batches took as long
        String text = new ProgressLine(false, false, false).running(training, 1, 0, first, first);
        assertEquals("1/2 - " + expected + " - " + seconds + "s/step - loss: 1.0000", text);
    }

    @Test
    void whereTheNumberOfBatchesIsUnknownTheTimeThatPassedIsShown() {
        Training training = ScriptedTraining.run(new Callback() {}, "loss", 1).batches(0);
        for (boolean bar : new boolean[] {true, false}) {
            ProgressLine line = new ProgressLine(bar, false, false);
            String text = line.running(training, 5, 0, 1_000_000_000, 3_000_000_000L);
            String time = bar ? " 3s" : " - 3s -";
            assertEquals("      5/Unknown" + time + " 500ms/step - loss: 1.0000", text);
        }
    }

    @Test
    void redrawsAreAtLeastATenthOfASecondApartAndStepsAreNotCountedOneByOne() {
        List<Long> draws = new ArrayList<>();
        long[] looks = {0};
        PrintStream out = new PrintStream(bytes) {
            @Override
            public void print(String text) {
                draws.add(now);
            }
        };
        Progbar progress = new Progbar(1, out, true, StandardCharsets.UTF_8, () -> {
            looks[0]++;
            return now;
        });
        ScriptedTraining training = ScriptedTraining.run(new Callback() {}, "loss", 1);
        progress.onTrainBegin(training);
        progress.onEpochBegin(training);
        for (int batch = 0; batch < 1_000_000; batch++) {
            now += 1000; // a microsecond a batch, a second in all
            progress.onBatchEnd(training);
        }
        // The first batch, then one every 100 to 110 ms, for the clock is looked at every 10.
        assertTrue(draws.size() >= 10 && draws.size() <= 11, draws.toString());
        for (int i = 1; i < draws.size(); i++) {
            assertTrue(draws.get(i) - draws.get(i - 1) >= 100_000_000, draws.toString());
        }
        assertTrue(looks[0] < 150, looks[0] + " looks at the clock");
    }

    @Test
    void nothingIsPrintedUnlessAsked() throws Exception {
        assertEquals("", child(javaCommand("0")));
        assertThrows(IllegalArgumentException.class, () -> FitOptions.epochs(1).verbose(3));
        assertThrows(IllegalArgumentException.class, () -> new Progbar(0));
    }

    @Test
    void aFileGetsWholeLinesWithoutStyles() throws Exception {
        String any = "3/3 " + BAR + " \\ds \\d+[mu]?s/step";
        String expected =
                "Epoch 1/2\n" + any + quoted(FIRST) + "Epoch 2/2\n" + any + quoted(SECOND);
        String printed = child(javaCommand("1"));
        assertTrue(printed.matches(expected), printed);
    }

    @Test
    void aPseudoTerminalGetsTheLineDrawnAnew() throws Exception {
        boolean script = Files.isExecutable(Path.of("/usr/bin/script"))
                && child(List.of("/usr/bin/script", "--version")).contains("util-linux");
        assumeTrue(script, "there is no script of util-linux to make a pseudo-terminal");
        String command = String.join(" ", javaCommand("1"));
        String printed = child(List.of("/usr/bin/script", "-q", "-e", "-c", command, "/dev/null"));
        String full = quoted("\r" + bold("3/3") + " " + bar(20) + " \u001b[1m") + "\\ds"
                + quoted("\u001b[0m ") + "\\d+[mu]?s/step";
        String expected = "(?s).*Epoch 1/2\n" + quoted("\r" + bold("1/3") + " " + bar(6)) + ".*"
                + full + quoted(FIRST) + "Epoch 2/2\n.*" + full + quoted(SECOND);
        assertTrue(printed.matches(expected), printed);
    }

    private static String quoted(String text) {
        return Pattern.quote(text);
    }

    private static List<String> javaCommand(String verbose) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ProgressProgram.class.getName(),
                verbose);
    }

    private String child(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile());
        builder.environment().put("TERM", "xterm");
        Process process =
                builder.redirectError(folder.resolve("errors.txt").toFile()).start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertTrue(ended && process.exitValue() == 0, () -> errors(output));
        return Files.readString(output).replace("\r\n", "\n");
    }

    private String errors(Path output) {
        try {
            return Files.readString(output) + Files.readString(folder.resolve("errors.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
