package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a program gets along with the library is known jar by jar, and nothing else slips in. */
class ClassPathTest {
    /** ND4J's own, and what arrays, SameDiff and the rest of the library call. */
    private static final Set<String> WANTED = Set.of(
            "VectorGraphics2D",
            "byteunits",
            "commons-collections4",
            "commons-io",
            "commons-lang3",
            "commons-math3",
            "dflib",
            "fastcsv",
            "flatbuffers-java",
            "guava",
            "jackson",
            "javacpp",
            "jspecify",
            "nd4j-api",
            "nd4j-common",
            "nd4j-native",
            "nd4j-native-api",
            "nd4j-native-preset",
            "nd4j-presets-common",
            "neoitertools",
            "openblas",
            "protobuf",
            "slf4j-api",
            "xchart");

    /** Old, with known holes or in the way of a program's own: none of them is ever called. */
    private static final Set<String> UNWANTED = Set.of(
            "commons-codec",
            "commons-compress",
            "commons-net",
            "jna",
            "jna-platform",
            "oshi-core",
            "threetenbp");

    private static final String OF_TESTS =
            "(junit|opentest4j|apiguardian|archunit|jhdf|lz4|compress-lzf"
                    + "|bitshuffle|onnxruntime|slf4j-nop|surefire).*";

    private static Set<String> jars() {
        String path = System.getProperty("java.class.path");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .map(name -> name.replaceFirst("-\\d.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void itHoldsWhatIsCalledAndNothingElse() {
        Set<String> jars = jars();
        jars.removeIf(name -> name.matches(OF_TESTS) || name.startsWith("kobai-"));
        assertEquals(new TreeSet<>(WANTED), jars);
    }

    @Test
    void nothingOfWhatScannersFlagIsThere() {
        Set<String> jars = jars();
        jars.retainAll(UNWANTED);
        assertEquals(Set.of(), jars);
    }
}
