package dev.kobai.examples;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A page of Markdown as a page of HTML: tables as GitHub has them, and a name for each heading. */
final class SitePage {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();

    private final Node document;
    private final Map<Node, String> names = new HashMap<>();
    private String title = "";

    SitePage(String markdown) {
        document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String text = textOf(heading);
                title = title.isEmpty() ? text : title;
                names.put(heading, free(nameOf(text)));
            }

            @Override
            public void visit(Link link) {
                link.setDestination(page(link.getDestination()));
                visitChildren(link);
            }
        });
    }

    /** The first heading. */
    String title() {
        return title;
    }

    /** What stands between the head and the foot of the page. */
    String body() {
        return HtmlRenderer.builder()
                .extensions(TABLES)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (names.containsKey(node)) {
                        attributes.put("id", names.get(node));
                    }
                })
                .build()
                .render(document);
    }

    /**
     * Where a link to a page of Markdown leads on the site.
     *
     * @param link a relative link, or one to another site
     * @return the same, or that of the page of HTML
     */
    static String page(String link) {
        String[] parts = link.split("#", 2);
        boolean markdown = parts[0].endsWith(".md") && !parts[0].matches("[a-z]+:.*");
        String file = markdown
                ? parts[0].replaceFirst("README\\.md$", "index.md").replaceFirst("md$", "html")
                : parts[0];
        return parts.length == 1 ? file : file + "#" + parts[1];
    }

    /** The name by which links reach a heading, as on GitHub. */
    private static String nameOf(String heading) {
        String lower = heading.toLowerCase().strip();
        return lower.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    private String free(String name) {
        String free = name;
        for (int i = 1; names.containsValue(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
