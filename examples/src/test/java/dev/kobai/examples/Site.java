package dev.kobai.examples;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Writes the documentation and the javadoc as a site of static files, to be put on any host.
 *
 * <pre>
 * mvn -q -Psite test-compile exec:java      into target/site
 * </pre>
 *
 * <p>README.md becomes index.html, every other page the one of its name; what pages link to comes
 * along. A link that leads nowhere fails.
 */
final class Site {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\\bid=\"([^\"]*)\"");

    private final Path root;
    private final Path out;
    private final Queue<Path> waiting = new ArrayDeque<>();
    private final Set<Path> taken = new TreeSet<>();
    private final List<Path> pages = new ArrayList<>();

    /**
     * A site.
     *
     * @param root the folder of the project, with README.md
     * @param out where to write
     */
    Site(Path root, Path out) {
        this.root = root.toAbsolutePath().normalize();
        this.out = out.toAbsolutePath().normalize();
    }

    /**
     * Writes the site anew.
     *
     * @param arguments the project's folder and the one to write to; default . and target/site
     */
    public static void main(String... arguments) throws IOException {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : ".");
        Path out = Path.of(arguments.length > 1 ? arguments[1] : "target/site");
        Site site = new Site(root, out);
        site.clear();
        site.writeJavadoc();
        site.writePages();
        site.checkLinks();
        System.out.println(
                site.pages.size() + " pages and the javadoc: " + site.out.resolve("index.html"));
    }

    private void clear() throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.walk(out)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void writeJavadoc() throws IOException {
        List<Path> sources =
                List.of(root.resolve("optim/src/main/java"), root.resolve("nn/src/main/java"));
        Set<String> internal = new TreeSet<>();
        for (Path source : sources) {
            try (Stream<Path> folders = Files.walk(source)) {
                folders.filter(folder -> folder.endsWith("internal"))
                        .forEach(folder -> internal.add(source.relativize(folder)
                                .toString()
                                .replace(root.getFileSystem().getSeparator(), ".")));
            }
        }
        String path = String.join(
                File.pathSeparator, sources.stream().map(Path::toString).toList());
        ToolProvider javadoc = ToolProvider.findFirst("javadoc").orElseThrow();
        int code = javadoc.run(
                System.out,
                System.err,
                "-d",
                out.resolve("api").toString(),
                "-sourcepath",
                path,
                "-classpath",
                classPath(),
                "-subpackages",
                "dev.kobai",
                "-exclude",
                String.join(":", internal),
                "-Xdoclint:none",
                "-quiet",
                "-notimestamp",
                "-encoding",
                "UTF-8",
                "-docencoding",
                "UTF-8",
                "-windowtitle",
                "Kobai",
                "-doctitle",
                "Kobai");
        if (code != 0) {
            throw new IllegalStateException("site: javadoc ended with " + code);
        }
    }

    /** Of the loader that runs this, which in Maven is not the JVM's own. */
    private static String classPath() {
        if (Site.class.getClassLoader() instanceof URLClassLoader loader) {
            return String.join(
                    File.pathSeparator,
                    Stream.of(loader.getURLs())
                            .map(url -> Path.of(URI.create(url.toString())).toString())
                            .toList());
        }
        return System.getProperty("java.class.path");
    }

    /** Writes all pages, and whatever of the project they link to. */
    void writePages() throws IOException {
        try (InputStream style = Site.class.getResourceAsStream("site.css")) {
            Files.createDirectories(out);
            Files.copy(style, out.resolve("site.css"), StandardCopyOption.REPLACE_EXISTING);
        }
        take(root.resolve("README.md"));
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(this::take);
        }
        while (!waiting.isEmpty()) {
            write(waiting.remove());
        }
    }

    private void take(Path file) {
        if (taken.add(file)) {
            waiting.add(file);
        }
    }

    private void write(Path file) throws IOException {
        String place = root.relativize(file).toString();
        if (Files.isDirectory(file)) {
            writeList(file, place);
        } else if (place.endsWith(".md")) {
            writePage(file, Files.readString(file), SitePage.page(place));
        } else {
            Path copy = out.resolve(place);
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A folder that is linked to is a list of its files. */
    private void writeList(Path folder, String place) throws IOException {
        StringBuilder list = new StringBuilder("# " + folder.getFileName() + "\n\n");
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .forEach(name -> list.append("- [" + name + "](" + name + ")\n"));
        }
        writePage(folder.resolve("index.md"), list.toString(), place + "/index.html");
    }

    private void writePage(Path source, String markdown, String place) throws IOException {
        SitePage page = new SitePage(markdown);
        String up = "../".repeat(place.split("/").length - 1);
        boolean japanese = place.startsWith("docs/ja/");
        String html = SiteFrame.of(page, up, japanese);
        Path file = out.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, html);
        pages.add(file);
        for (String link : linksOf(page.body())) {
            Path target = source.resolveSibling(
                            link.split("#", 2)[0].replaceFirst("\\.html$", ".md"))
                    .normalize();
            if (target.endsWith("index.md") && !Files.exists(target)) {
                target = target.resolveSibling("README.md");
            }
            if (!link.startsWith("#") && target.startsWith(root) && Files.exists(target)) {
                take(target);
            }
        }
    }

    /** Throws if a link of a page leads to no file, or to no heading of that file. */
    void checkLinks() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            for (String link : linksOf(Files.readString(page))) {
                if (!leadsSomewhere(page, link)) {
                    broken.add(out.relativize(page) + " to " + link);
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException("site: links that lead nowhere: " + broken);
        }
    }

    private boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (Files.isDirectory(target)) {
            target = target.resolve("index.html");
        }
        boolean found = target.startsWith(out) && Files.exists(target);
        return found && (parts.length == 1 || namesOf(target).contains(parts[1]));
    }

    private static List<String> linksOf(String html) {
        return LINK.matcher(html)
                .results()
                .map(link -> decode(link.group(1)))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static Set<String> namesOf(Path page) throws IOException {
        Set<String> names = new TreeSet<>();
        NAME.matcher(Files.readString(page)).results().forEach(name -> names.add(name.group(1)));
        return names;
    }

    private static String decode(String link) {
        return URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
