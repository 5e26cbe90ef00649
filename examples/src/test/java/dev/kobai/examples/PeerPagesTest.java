package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The classes that the pages for users of PyTorch and Deeplearning4j name are there. */
class PeerPagesTest {
    private static final List<String> PACKAGES = List.of(
            "dev.kobai.nn.",
            "dev.kobai.nn.callback.",
            "dev.kobai.nn.chart.",
            "dev.kobai.nn.data.",
            "dev.kobai.nn.encoder.",
            "dev.kobai.nn.file.onnx.",
            "dev.kobai.nn.initializer.",
            "dev.kobai.nn.layer.",
            "dev.kobai.nn.loss.",
            "dev.kobai.nn.metric.",
            "dev.kobai.nn.regularizer.",
            "dev.kobai.optim.",
            "org.nd4j.linalg.api.ndarray.",
            "org.nd4j.linalg.api.buffer.");

    @ParameterizedTest
    @ValueSource(strings = {"pytorch", "dl4j"})
    void everyCounterpartIsAClass(String page) throws IOException {
        Set<String> names = counterparts(Path.of("../docs", page + ".md"));
        assertTrue(names.size() > 20, names.toString());
        for (String name : names) {
            assertTrue(PACKAGES.stream().anyMatch(p -> exists(p + name)), page + ": " + name);
        }
    }

    /** The names of classes in the code of the tables' second column. */
    private static Set<String> counterparts(Path page) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(page)) {
            String[] cells = line.split("\\|");
            if (cells.length > 2 && line.startsWith("| ")) {
                for (MatchResult code : find("`([^`]+)`", cells[2])) {
                    find("\\b([A-Z]\\w*[a-z]\\w*)", code.group(1))
                            .forEach(m -> names.add(m.group(1)));
                }
            }
        }
        return names;
    }

    private static List<MatchResult> find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, PeerPagesTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
