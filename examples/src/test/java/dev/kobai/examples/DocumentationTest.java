package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever README.md and docs/ show as Java compiles and runs, and their links lead somewhere. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> LANGUAGES =
            Set.of("java", "jshell", "kotlin", "python", "sh", "text", "xml");
    private static final Path RUN_BESIDE_SPARK = ROOT.resolve("docs/spark.md"); // SparkPageTest
    private static final String SENTENCE = "[^-|#!<>\\s].*"; // no list, table, heading, picture
    static final String PICTURE = ".*\\.(png|gif|svg)";

    static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> imports() throws IOException {
        return new MarkdownPage(ROOT.resolve("README.md")).imports();
    }

    /** A translation shows the same blocks as its original, and so need not run them again. */
    static List<Path> originals() throws IOException {
        List<Path> translations = translations();
        return pages().stream().filter(file -> !translations.contains(file)).toList();
    }

    @ParameterizedTest
    @MethodSource("originals")
    void itsJavaCompilesAndRuns(Path file) throws Exception {
        MarkdownPage page = new MarkdownPage(file);
        if (!page.java().isEmpty() && !file.equals(RUN_BESIDE_SPARK)) {
            new PageProgram(page, imports(), folderFor(file)).run();
            checkPictures(page, folderFor(file).resolve("run"));
        }
    }

    /**
     * A page with a folder of pictures of its own shows all that its programs make and no other.
     */
    private static void checkPictures(MarkdownPage page, Path work) throws IOException {
        String name = page.file.getFileName().toString().replace(".md", "");
        Path own = page.file.resolveSibling("pictures").resolve(name).normalize();
        if (Files.isDirectory(own)) {
            Set<String> made = picturesIn(work);
            Set<Path> expected = made.stream().map(own::resolve).collect(Collectors.toSet());
            assertEquals(expected, Set.copyOf(picturesOf(page)), page.file + " shows");
            if (CommittedPictures.areMadeAnew()) {
                for (String picture : made) {
                    CommittedPictures.check(work.resolve(picture), own.resolve(picture));
                }
            }
            assertEquals(made, picturesIn(own), "CONTRIBUTING.md says how to fill " + own);
            for (String picture : made) {
                CommittedPictures.check(work.resolve(picture), own.resolve(picture));
            }
        }
    }

    private static Set<String> picturesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(PICTURE))
                    .collect(Collectors.toSet());
        }
    }

    private static Path folderFor(Path file) {
        String name = ROOT.relativize(file).toString().replaceAll("\\W", "-");
        return Path.of("target", "documentation", name);
    }

    @ParameterizedTest
    @MethodSource("originals")
    void aShellSaysWhatItsSessionsShow(Path file) throws Exception {
        MarkdownPage page = new MarkdownPage(file);
        for (MarkdownPage.Block block : page.blocks("jshell")) {
            new ShellSession(page, block, folderFor(file)).run();
        }
    }

    @Test
    void aShellImportsWhatTheReadmeImports() throws IOException {
        Path file = Path.of("src/main/resources/dev/kobai/examples/kobai.jsh");
        List<String> lines = Files.readAllLines(file);
        assertEquals(imports(), lines.stream().filter(line -> !line.isBlank()).toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsBlocksSayTheirLanguageSoThatNoJavaHides(Path file) throws IOException {
        for (MarkdownPage.Block block : new MarkdownPage(file).blocks()) {
            String place = file + ":" + (block.fence() + 1) + ": " + block.language();
            assertTrue(LANGUAGES.contains(block.language()), place);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsLinksAndPicturesExist(Path file) throws IOException {
        for (String link : new MarkdownPage(file).links()) {
            checkLink(file, link);
        }
    }

    private static void checkLink(Path file, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
        assertTrue(Files.exists(target), file + " links to " + link);
        if (parts.length == 2) {
            List<String> anchors = new MarkdownPage(target).anchors();
            assertTrue(anchors.contains(parts[1]), file + " links to " + link + " of " + anchors);
        }
    }

    @Test
    void everyPictureIsShownSomewhere() throws IOException {
        Set<Path> shown = new HashSet<>();
        for (Path file : pages()) {
            shown.addAll(picturesOf(new MarkdownPage(file)));
        }
        CommittedPictures.checkShown(shown);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationShowsTheSameCodeAndPictures(Path file) throws IOException {
        MarkdownPage page = new MarkdownPage(file);
        MarkdownPage original = new MarkdownPage(original(file));
        assertEquals(codeOf(original), codeOf(page));
        assertEquals(picturesOf(original), picturesOf(page));
    }

    static List<Path> translations() throws IOException {
        return pages().stream().filter(file -> file.getParent().endsWith("ja")).toList();
    }

    /** README.md stands a folder higher than the other pages. */
    private static Path original(Path file) {
        Path docs = file.getParent().getParent();
        return (file.endsWith("README.md") ? docs.getParent() : docs).resolve(file.getFileName());
    }

    /** What its blocks show, in which language, and the mark above: {@code goes on} or so. */
    private static List<String> codeOf(MarkdownPage page) {
        return page.blocks().stream()
                .map(block -> (block.before().startsWith("<!--") ? block.before() : "") + "\n"
                        + block.language() + "\n" + block.code())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aParagraphOfJapaneseIsOneLineAsItsEndWouldShowAsASpace(Path file) throws IOException {
        String before = "";
        for (String line : new MarkdownPage(file).prose()) {
            boolean both = line.matches(SENTENCE) && before.matches(SENTENCE);
            assertFalse(both, file + ": " + before + "\n" + line);
            before = line;
        }
    }

    private static List<Path> picturesOf(MarkdownPage page) throws IOException {
        return page.links().stream()
                .filter(link -> link.matches(PICTURE))
                .map(link -> page.file.resolveSibling(link).normalize())
                .toList();
    }

    @Test
    void whatDoesNotCompileIsFoundOnItsLineOfThePage(@TempDir Path folder) throws IOException {
        PageProgram program = program(folder, "Text.", "```java", "int x = 1;", "x = y;", "```");
        var error = assertThrows(AssertionError.class, program::run);
        assertTrue(error.getMessage().contains("page.md:4: cannot find symbol"));
    }

    @Test
    void whatFailsWhenItRunsIsFoundOnItsLineOfThePage(@TempDir Path folder) throws IOException {
        PageProgram program = program(
                folder, "```java", "throw new IllegalStateException(\"a failure\");", "```");
        var error = assertThrows(AssertionError.class, program::run);
        assertTrue(error.getMessage().contains("IllegalStateException: a failure"));
        assertTrue(error.getMessage().contains("page.md:2)"), error.getMessage());
    }

    @Test
    void aFileOfItsOwnIsRunToo(@TempDir Path folder) throws Exception {
        PageProgram program = program(
                folder,
                "```java",
                "package a.b;",
                "public class Hello {",
                "    public static void main(String[] arguments) {",
                "        System.out.print(\"good day\");",
                "    }",
                "}",
                "```");
        program.run();
        assertEquals("good day", Files.readString(folder.resolve("output.txt")));
    }

    @Test
    void aBlockThatGoesOnKnowsTheOneBeforeAndOthersDoNot(@TempDir Path folder) throws Exception {
        String[] page = {
            "```java",
            "int x = 1;",
            "```",
            "<!-- goes on -->",
            "```java",
            "System.out.print(x + 1);",
            "```",
            "```java",
            "int x = 5;",
            "System.out.print(x);",
            "```"
        };
        program(folder, page).run();
        assertEquals("25", Files.readString(folder.resolve("output.txt")));
    }

    @Test
    void whatIsNotPrintedAsThePageSaysIsFound(@TempDir Path folder) throws Exception {
        String[] page = {
            "```java",
            "System.out.println(\"pi = \" + Math.PI);",
            "```",
            "<!-- prints -->",
            "```text",
            "pi = 3.14159265358980",
            "```"
        };
        program(folder, page).run();
        page[5] = "pi = 3.1416";
        assertThrows(AssertionError.class, program(folder, page)::run);
        page[5] = "tau = 3.141592653589793";
        var error = assertThrows(AssertionError.class, program(folder, page)::run);
        assertTrue(error.getMessage().contains("page.md:5: not printed:"), error.getMessage());
    }

    @Test
    void whatAShellDoesNotSayIsFoundOnItsLineOfThePage(@TempDir Path folder) throws Exception {
        String[] lines = {"```jshell", "jshell> 3 * 4", "$1 ==> 12", "```"};
        shell(folder, lines).run();
        lines[2] = "$1 ==> 13";
        var error = assertThrows(AssertionError.class, shell(folder, lines)::run);
        assertTrue(error.getMessage().contains("page.md:2 "), error.getMessage());
    }

    @Test
    void aPictureThatAPageDoesNotMakeItselfIsFound(@TempDir Path folder) throws Exception {
        Path own = Files.createDirectories(folder.resolve("pictures/page"));
        Files.createFile(own.resolve("a.png"));
        Path work = folder.resolve("run");
        String[] page = {"```java", makes("a.png"), "```", "![a](pictures/page/a.png)"};
        program(folder, page).run();
        checkPictures(new MarkdownPage(folder.resolve("page.md")), work);
        page[1] = makes("b.png"); // and a.png is left over from the run before
        program(folder, page).run();
        MarkdownPage changed = new MarkdownPage(folder.resolve("page.md"));
        assertEquals(Set.of("b.png"), picturesIn(work));
        assertThrows(AssertionError.class, () -> checkPictures(changed, work));
    }

    private static String makes(String picture) {
        return "java.nio.file.Files.createFile(java.nio.file.Path.of(\"" + picture + "\"));";
    }

    @Test
    void aPictureThatAPageMakesButDoesNotShowIsFound(@TempDir Path folder) throws Exception {
        Path own = Files.createDirectories(folder.resolve("pictures/page"));
        Path work = Files.createDirectories(folder.resolve("run"));
        for (Path place : List.of(own, work)) {
            Files.createFile(place.resolve("a.png"));
        }
        Path file = Files.write(folder.resolve("page.md"), List.of("![a](pictures/page/a.png)"));
        MarkdownPage page = new MarkdownPage(file);
        checkPictures(page, work);
        Files.createFile(work.resolve("b.gif"));
        assertThrows(AssertionError.class, () -> checkPictures(page, work));
        Files.delete(work.resolve("b.gif"));
        Files.createFile(own.resolve("old.png"));
        assertThrows(AssertionError.class, () -> checkPictures(page, work));
    }

    @Test
    void aLinkToNothingIsFound(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("page.md"), List.of("# A heading", "![a](a.png) [b](#b)"));
        assertEquals(List.of("a.png", "#b"), new MarkdownPage(file).links());
        assertThrows(AssertionError.class, () -> checkLink(file, "a.png"));
        assertThrows(AssertionError.class, () -> checkLink(file, "#b"));
        checkLink(file, "#a-heading");
    }

    private static ShellSession shell(Path folder, String... lines) throws IOException {
        MarkdownPage page =
                new MarkdownPage(Files.write(folder.resolve("page.md"), List.of(lines)));
        return new ShellSession(page, page.blocks().get(0), folder);
    }

    private static PageProgram program(Path folder, String... lines) throws IOException {
        Path file = Files.write(folder.resolve("page.md"), List.of(lines));
        return new PageProgram(new MarkdownPage(file), List.of(), folder);
    }
}
