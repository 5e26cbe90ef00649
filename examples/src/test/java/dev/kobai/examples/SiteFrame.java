package dev.kobai.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands around each page of the site: its head, and links to the main pages. */
final class SiteFrame {
    private static final Map<String, String> ENGLISH = menu(
            "index.html", "Kobai",
            "docs/start.html", "Start",
            "index.html#the-course", "Course",
            "docs/gallery.html", "Gallery",
            "docs/faq.html", "FAQ",
            "api/index.html", "API",
            "docs/ja/index.html", "日本語");
    private static final Map<String, String> JAPANESE = menu(
            "docs/ja/index.html", "Kobai 勾配",
            "docs/ja/start.html", "はじめかた",
            "docs/ja/index.html#講座", "講座",
            "docs/gallery.html", "ギャラリー",
            "docs/faq.html", "Q&amp;A",
            "api/index.html", "API",
            "index.html", "English");

    private SiteFrame() {}

    /**
     * A whole page of HTML.
     *
     * @param page what stands in it
     * @param up the way from it to the site's root, as {@code ../}
     * @param japanese whether it is in Japanese
     * @return the page
     */
    static String of(SitePage page, String up, boolean japanese) {
        String menu = (japanese ? JAPANESE : ENGLISH)
                .entrySet().stream()
                        .map(e -> "<a href=\"" + up + e.getKey() + "\">" + e.getValue() + "</a>")
                        .collect(Collectors.joining("\n"));
        String title = page.title().replace("&", "&amp;").replace("<", "&lt;");
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%ssite.css">
                </head>
                <body>
                <nav>
                %s
                </nav>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(japanese ? "ja" : "en", title, up, menu, page.body());
    }

    private static Map<String, String> menu(String... parts) {
        Map<String, String> menu = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            menu.put(parts[i], parts[i + 1]);
        }
        return menu;
    }
}
