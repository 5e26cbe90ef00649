package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.xml.parsers.DocumentBuilderFactory;

/** Holds the build files that docs/start.md shows against the versions of Kobai's own pom.xml. */
class StartPageTest {
    private static final Path PAGE = Path.of("../docs/start.md");
    private static final Pattern COORDINATES =
            Pattern.compile("\"([\\w.]+):([\\w-]+):([\\w.-]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"org.slf4j:slf4j-nop", "org.codehaus.mojo:exec-maven-plugin"})
    void thePomAsksForTheVersionsThatKobaiUses(String artifact) throws Exception {
        String[] name = artifact.split(":");
        String pom = new MarkdownPage(PAGE).blocks("xml").get(0).code();
        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)));
        assertEquals("project", parsed.getDocumentElement().getTagName());
        assertTrue(pom.contains(element("groupId", name[0])), pom);
        String next =
                element("artifactId", name[1]) + "\\s*" + element("version", versionOf(name[1]));
        assertTrue(Pattern.compile(next).matcher(pom).find(), next);
    }

    @Test
    void gradleIsAskedForTheVersionsThatKobaiUses() throws IOException {
        List<MatchResult> all = COORDINATES
                .matcher(new MarkdownPage(PAGE).blocks("kotlin").get(0).code())
                .results()
                .toList();
        for (MatchResult one : all) {
            assertEquals(versionOf(one.group(2)), one.group(3), one.group());
        }
        Set<String> artifacts = all.stream().map(one -> one.group(2)).collect(Collectors.toSet());
        assertEquals(Set.of("kobai-nn", "kobai-native-linux-x86_64", "slf4j-nop"), artifacts);
    }

    @Test
    void theFlagsForJava24AreThoseThatKobaiRunsWith() throws IOException {
        List<String> own = Files.readAllLines(Path.of("../.mvn/jvm.config"));
        List<String> shown = new MarkdownPage(PAGE).blocks("text").get(0).lines();
        assertTrue(own.containsAll(shown), own + " and " + shown);
    }

    private static String versionOf(String artifact) throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        String property = switch (artifact) {
            case "kobai-nn", "kobai-native-linux-x86_64" -> null;
            case "slf4j-nop" -> "slf4j.version";
            case "nd4j-native" -> "nd4j.version";
            case "exec-maven-plugin" -> "maven-exec-plugin.version";
            default -> artifact + ".version";
        };
        String before = property == null
                ? "<artifactId>kobai-parent</artifactId>\\s*<version>"
                : "<" + property + ">";
        var version = Pattern.compile(before + "([^<]+)<").matcher(pom);
        assertTrue(version.find(), before);
        return version.group(1);
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + text + "</" + name + ">";
    }
}
