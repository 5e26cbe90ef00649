package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;

class MainTest {
    /** The animations: one frame for each step and one for the start, or as many as asked for. */
    private static final Map<String, Integer> FRAMES = Map.of(
            "quadratic.gif", 41,
            "local-minima.gif", 61,
            "two-variables.gif", 100,
            "linear-regression.gif", 50,
            "moons.gif", 17, // after 0, 5, ... 80 epochs
            "sine.gif", 61); // after 0, 10, ... 600

    @BeforeAll
    static void aFewPicturesStandForFashionMnist(@TempDir Path folder) throws IOException {
        System.setProperty("data", TinyFashion.write(folder).toString());
    }

    @AfterAll
    static void fashionLooksWhereItIsInstalled() {
        System.clearProperty("data");
    }

    static Stream<String> names() {
        return Main.EXAMPLES.stream().map(Example::name);
    }

    /** All but those that wait for someone who types or clicks. */
    static Stream<String> programs() {
        return names().filter(name -> !List.of("jshell", "playground").contains(name));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void everyExampleRunsAndItsPicturesLieWhereItSays(String name) throws Exception {
        String output = Console.of(Main::main, name);
        assertFalse(output.isBlank());
        List<String> animations = new ArrayList<>();
        for (String line : output.lines().toList()) {
            File picture = new File(line.substring(line.lastIndexOf(' ') + 1));
            if (line.endsWith(".png")) {
                assertNotNull(ImageIO.read(picture), line);
            } else if (line.endsWith(".gif")) {
                checkAnimation(picture);
                animations.add(picture.getName());
            }
            Path committed = CommittedPictures.FOLDER.resolve(picture.getName());
            if (line.matches(".*\\.(png|gif)") && Files.exists(committed)) {
                CommittedPictures.check(picture.toPath(), committed);
            }
        }
        assertEquals(FRAMES.containsKey(name + ".gif"), animations.contains(name + ".gif"), name);
    }

    private static void checkAnimation(File file) throws IOException {
        assertTrue(file.length() < 2_000_000, file + " has " + file.length() + " bytes");
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(file)) {
            reader.setInput(stream);
            int frames = reader.getNumImages(true);
            assertEquals(FRAMES.get(file.getName()), frames, file + " has other frames");
            for (int i = 0; i < frames; i++) {
                IIOMetadata metadata = reader.getImageMetadata(i);
                var tree = (IIOMetadataNode) metadata.getAsTree("javax_imageio_gif_image_1.0");
                var control =
                        tree.getElementsByTagName("GraphicControlExtension").item(0);
                String delay = ((IIOMetadataNode) control).getAttribute("delayTime");
                String expected = i < frames - 1 ? "10" : "110"; // it rests at its end
                assertEquals(expected, delay, "hundredths of a second in frame " + i);
                assertNotNull(reader.read(i));
            }
        } finally {
            reader.dispose();
        }
    }

    @Test
    void theMainJobRunsBothNetworksOfTheLecture() throws Exception {
        List<Path> pictures =
                List.of(Path.of("target/lecture-net.png"), Path.of("target/three-layer.png"));
        for (Path picture : pictures) {
            Files.deleteIfExists(picture);
        }
        String output = Console.of(Main::main);
        for (Path picture : pictures) {
            assertTrue(Files.exists(picture), picture.toString());
            assertTrue(output.contains(picture.toString()), output);
        }
        assertTrue(output.contains("Total params: 13 "), output); // 2·3 + 3 and 3·1 + 1
        assertTrue(output.contains("Total params: 113 "), output); // 3·8 + 8, 8·8 + 8 and 8·1 + 1
    }

    @Test
    void helpIsTheList() throws Exception {
        assertEquals(Console.of(Main::main, "list"), Console.of(Main::main, "help"));
    }

    @Test
    void listNamesEveryExampleOnALineOfItsOwn() throws Exception {
        List<String> lines = Console.of(Main::main, "list").lines().toList();
        assertEquals(Main.EXAMPLES.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Example example = Main.EXAMPLES.get(i);
            assertTrue(lines.get(i).startsWith(example.name() + " "), lines.get(i));
            assertTrue(lines.get(i).endsWith(" " + example.about()), lines.get(i));
        }
    }

    @Test
    void whatFollowsTheNameIsPassedOn() throws Exception {
        Example echo = new Example(
                "echo", "prints its arguments", words -> System.out.print(List.of(words)));
        assertEquals("[a, b]", Console.of(a -> Main.run(List.of(echo), a), "echo", "a", "b"));
        assertEquals("[]", Console.of(a -> Main.run(List.of(echo), a), "echo"));
    }

    @Test
    void noTwoExamplesHaveTheSameName() {
        assertEquals(Main.EXAMPLES.size(), names().distinct().count());
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheKnownOnes() {
        var error = assertThrows(IllegalArgumentException.class, () -> Main.main("no-such"));
        String begin = "examples: expected the name of an example, got no-such. There are:\n";
        assertTrue(error.getMessage().startsWith(begin), error.getMessage());
        names().forEach(name -> assertTrue(error.getMessage().contains(name), name));
    }
}
