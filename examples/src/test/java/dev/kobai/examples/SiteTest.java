package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SiteTest {
    @Test
    void everyLinkOfTheDocumentationLeadsSomewhere(@TempDir Path out) throws IOException {
        Files.createDirectories(out.resolve("api"));
        Files.writeString(
                out.resolve("api/index.html"), "stands for the javadoc, which takes long");
        Site site = new Site(Path.of(".."), out);
        site.writePages();
        site.checkLinks();
        for (Path page : DocumentationTest.pages()) {
            String place = SitePage.page(Path.of("..").relativize(page).toString());
            assertTrue(Files.exists(out.resolve(place)), place);
        }
        assertTrue(Files.exists(out.resolve("docs/pictures/moons.gif")));
        assertTrue(Files.exists(out.resolve("LICENSE")));
    }

    @ParameterizedTest
    @CsvSource({
        "docs/start.md, docs/start.html",
        "../README.md#a-first-tour, ../index.html#a-first-tour",
        "#here, #here",
        "https://example.org/a.md, https://example.org/a.md",
        "LICENSE, LICENSE"
    })
    void aLinkToAPageLeadsToItsHtml(String link, String expected) {
        assertEquals(expected, SitePage.page(link));
    }

    @Test
    void headingsHaveTheNamesThatTheyHaveOnGitHub() {
        String body = new SitePage("# What `fit` does\n\n## 3. x² 節\n\n## 3. x² 節\n").body();
        assertTrue(body.contains("<h1 id=\"what-fit-does\">"), body);
        assertTrue(body.contains("<h2 id=\"3-x²-節\">"), body);
        assertTrue(body.contains("<h2 id=\"3-x²-節-1\">"), body);
    }

    @Test
    void tablesAreTables() {
        String body = new SitePage("| a | b |\n|---|---|\n| 1 | `2` |\n").body();
        assertTrue(body.contains("<td><code>2</code></td>"), body);
    }

    @Test
    void aTitleCannotEndItsElement() {
        String html = SiteFrame.of(new SitePage("# a `<b>` & c"), "", false);
        assertTrue(html.contains("<title>a &lt;b> &amp; c</title>"), html);
    }

    @Test
    void aLinkToNothingFails(@TempDir Path folder) throws IOException {
        for (String link : List.of("docs/none.md", "docs/page.md#none", "../outside.txt")) {
            Files.createDirectories(folder.resolve("in/docs"));
            Files.writeString(folder.resolve("outside.txt"), "not of the project");
            Files.writeString(folder.resolve("in/docs/page.md"), "# A page\n");
            Files.writeString(
                    folder.resolve("in/README.md"),
                    "# Kobai\n\n[a](" + link + ") [b](docs/page.md)\n");
            Site site = new Site(folder.resolve("in"), folder.resolve("out"));
            site.writePages();
            var error = assertThrows(IllegalStateException.class, site::checkLinks);
            String expected = "index.html to " + SitePage.page(link);
            assertTrue(error.getMessage().contains(expected), error.getMessage());
            assertFalse(error.getMessage().contains("index.html to docs/page.html,"), expected);
        }
    }
}
