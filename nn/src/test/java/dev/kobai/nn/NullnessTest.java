package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may be null says so twice: in its javadoc, and as an annotation that compilers read. */
class NullnessTest {
    private static final Pattern MEMBER =
            Pattern.compile("/\\*\\*(?<doc>.*?)\\*/(?<signature>[^;{]*)", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile(
            "@(?<kind>param|return)\\s+(?<name>\\w+)(?<text>.*?)(?=\\n\\s*\\*\\s*@|$)",
            Pattern.DOTALL);
    private static final Pattern NULL = Pattern.compile("\\bnull\\b");
    private static final Pattern PRIMITIVE =
            Pattern.compile("\\b(boolean|int|long|float|double)\\s+\\w+\\s*\\(.*", Pattern.DOTALL);

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("../optim", ".")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.toString().contains("internal"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    @Test
    void everyPackageIsMarked() throws IOException {
        List<Path> packages = sources().stream()
                .filter(file -> file.endsWith("package-info.java"))
                .toList();
        assertTrue(packages.size() > 15, packages.toString());
        for (Path file : packages) {
            assertTrue(Files.readString(file).contains("@NullMarked"), file.toString());
        }
    }

    @Test
    void theAnnotationsSayWhatTheJavadocSays() throws IOException {
        List<String> differing = new ArrayList<>();
        int found = 0;
        for (Path file : sources()) {
            String text = Files.readString(file);
            for (MatchResult member : MEMBER.matcher(text).results().toList()) {
                String signature = member.group(2);
                for (MatchResult tag : TAG.matcher(member.group(1)).results().toList()) {
                    boolean result = tag.group(1).equals("return");
                    String all = tag.group(2) + tag.group(3);
                    boolean said = NULL.matcher(all).find()
                            && !(result && PRIMITIVE.matcher(signature).find());
                    boolean marked = result
                            ? signature.split("\\(")[0].contains("@Nullable")
                            : isMarked(signature, tag.group(2));
                    found += said ? 1 : 0;
                    if (said != marked) {
                        differing.add(file + ": " + tag.group(1) + " " + all.strip());
                    }
                }
            }
        }
        assertEquals(List.of(), differing);
        assertTrue(found > 50, "only " + found + " found");
    }

    /** Whether a parameter is annotated, of an array its brackets. */
    private static boolean isMarked(String signature, String name) {
        String type = "(@Nullable\\s+[\\w.]+(<[^()]*?>)?|[\\w.]+\\s+@Nullable\\s*\\[\\])\\s+";
        return Pattern.compile(type + name + "\\s*[,)]").matcher(signature).find();
    }
}
