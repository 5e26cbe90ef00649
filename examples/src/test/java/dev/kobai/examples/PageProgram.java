package dev.kobai.examples;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles and runs the Java blocks of a page of documentation.
 *
 * <p>A block holds statements, as a method does, and may declare records and classes in them. It
 * stands on its own, unless {@code <!-- goes on -->} on the line before says that it goes on where
 * the block before it ended. The imports are those of README.md, and those that the page shows in
 * blocks of nothing but imports. A block that begins with a package or an import and has more than
 * imports is a source file of its own. What the statements print can stand in blocks of text with
 * {@code <!-- prints -->} on the line before, see {@link PrintedText}.
 *
 * <p>A page runs in a JVM of its own, and in a folder of its own with the data of the examples.
 */
final class PageProgram {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |final )*(?:class|record|enum|interface) (\\w+)");
    private static final Path DATA = Path.of("src/main/resources/dev/kobai/examples");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final MarkdownPage page;
    private final List<String> imports;
    private final Path folder;

    /**
     * The program of a page.
     *
     * @param page the page
     * @param imports what it may leave out
     * @param folder where to compile and run
     */
    PageProgram(MarkdownPage page, List<String> imports, Path folder) {
        this.page = page;
        this.imports = new ArrayList<>(imports);
        this.imports.addAll(page.imports());
        this.folder = folder;
    }

    /** Compiles and runs all blocks; an error tells the page, the line and what is wrong. */
    void run() throws IOException, InterruptedException {
        clear(folder.resolve("run"));
        run("Page", page.program("Page", imports));
        new PrintedText(page).check(Files.readAllLines(folder.resolve("output.txt")));
        for (MarkdownPage.Block block : page.java()) {
            if (block.isFile()) {
                String code = "\n".repeat(block.fence() + 1) + block.code();
                Matcher type = TYPE.matcher(code);
                check(type.find(), block.fence() + 1, "a file without a class");
                Matcher inPackage = PACKAGE.matcher(code);
                run((inPackage.find() ? inPackage.group(1) + "." : "") + type.group(1), code);
            }
        }
    }

    /** Removes what an earlier run left, which could pass for what this one makes. */
    private static void clear(Path work) throws IOException {
        Files.createDirectories(work);
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void run(String className, String code) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(className, code, classes);
        if (!code.contains("static void main(")) {
            return;
        }
        Path work = Files.createDirectories(folder.resolve("run"));
        provideData(work);
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-Duser.language=en",
                        "-Duser.country=US", // en in Germany still has a decimal comma
                        "-cp",
                        classes.toAbsolutePath() + File.pathSeparator + CLASS_PATH,
                        className)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            String what = ended ? "its code failed" : "its code did not end in ten minutes";
            throw new AssertionError(page.file + ": " + what + "\n"
                    + Files.readString(output).replace("Page.java", page.file.toString()));
        }
    }

    private static void provideData(Path work) throws IOException {
        try (Stream<Path> files = Files.list(DATA)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                Path copy = work.resolve(file.getFileName());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void compile(String className, String code, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-cp",
                CLASS_PATH,
                "-d",
                classes.toString(),
                "-proc:none",
                "-Xlint:all,-path",
                "-encoding",
                "UTF-8");
        URI uri = URI.create("string:///" + className.replace('.', '/') + ".java");
        var source = new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
        compiler.getTask(null, null, found, options, null, List.of(source)).call();
        found.getDiagnostics()
                .forEach(d -> check(false, (int) d.getLineNumber(), d.getMessage(null)));
    }

    private void check(boolean ok, int line, String message) {
        if (!ok) {
            throw new AssertionError(page.file + ":" + line + ": " + message);
        }
    }
}
