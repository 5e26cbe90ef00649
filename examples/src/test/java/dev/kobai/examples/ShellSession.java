package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A page's block of {@code jshell}: its lines are typed into the shell, which must say the same.
 */
final class ShellSession {
    private static final String PROMPT = "jshell> ";
    private static final String MORE = "   ...> ";

    private final MarkdownPage page;
    private final MarkdownPage.Block block;
    private final Path folder;

    /**
     * The session of a block.
     *
     * @param page where it stands
     * @param block the block
     * @param folder where to run it
     */
    ShellSession(MarkdownPage page, MarkdownPage.Block block, Path folder) {
        this.page = page;
        this.block = block;
        this.folder = folder;
    }

    /** Runs it; an error tells the page, the line and what the shell said instead. */
    void run() throws IOException, InterruptedException {
        List<String> typed = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < block.lines().size(); i++) {
            String line = block.lines().get(i);
            if (line.startsWith(PROMPT)) {
                typed.add(line.substring(PROMPT.length()));
                answers.add("");
                places.add(block.fence() + 2 + i);
            } else if (line.startsWith(MORE)) {
                typed.add(line.substring(MORE.length()));
            } else {
                answers.set(answers.size() - 1, answers.get(answers.size() - 1) + line + "\n");
            }
        }
        List<String> said = saidTo(typed);
        for (int i = 0; i < answers.size(); i++) {
            String actual = i < said.size() ? said.get(i) : "nothing, as it had ended";
            assertEquals(answers.get(i).strip(), actual, page.file + ":" + places.get(i));
        }
    }

    private List<String> saidTo(List<String> lines) throws IOException, InterruptedException {
        Path work = Files.createDirectories(folder.resolve("run"));
        Path input = Files.write(folder.resolve("typed.txt"), lines);
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-Duser.language=en",
                        "-Duser.country=US",
                        "-Djava.util.prefs.userRoot=" + folder.toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Shell.class.getName(),
                        "-R-Djava.awt.headless=true",
                        "-R-Duser.language=en",
                        "-R-Duser.country=US")
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(true, ended, page.file + ": the shell did not end in ten minutes\n" + text);
        return answers(text);
    }

    /** What came after each prompt; some versions of Java put a space and take it back. */
    private static List<String> answers(String text) {
        List<String> answers = new ArrayList<>();
        String[] parts = text.replace("\r", "").replace(" \b", "").split("(?m)^" + PROMPT);
        for (int i = 1; i < parts.length; i++) {
            answers.add(parts[i].strip());
        }
        return answers;
    }
}
