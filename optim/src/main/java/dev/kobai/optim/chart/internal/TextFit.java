package dev.kobai.optim.chart.internal;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes texts fit: shortens them, or divides them into lines. */
public final class TextFit {
    /** In which letters are measured: as they are drawn, smooth and not moved to whole pixels. */
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private TextFit() {}

    /**
     * How wide a text is.
     *
     * @param text the text
     * @param font its font
     * @return the width in pixels
     */
    public static double width(String text, Font font) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, CONTEXT).getWidth();
    }

    /**
     * How high letters are, from the top of the highest to the foot of the lowest.
     *
     * @param font the font
     * @return the height in pixels
     */
    static double height(Font font) {
        var metrics = font.getLineMetrics("Ág", CONTEXT);
        return metrics.getAscent() + metrics.getDescent();
    }

    /**
     * A text, the end of which is cut off and an ellipsis put there if it is too long.
     *
     * @param text the text
     * @param font its font
     * @param room the greatest width in pixels
     * @return the text, or its begin and {@code …}
     */
    public static String shortened(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int end = text.length();
        int least = text.offsetByCodePoints(0, 1);
        String shorter;
        do {
            end = text.offsetByCodePoints(end, -1);
            shorter = text.substring(0, end).stripTrailing() + "…";
        } while (end > least && width(shorter, font) > room);
        return shorter;
    }

    /** A text that is cut in the middle, where it and others begin alike. */
    static String shortenedInside(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int kept = text.length() / 2;
        String shorter;
        do {
            kept--;
            int tail = text.length() - kept;
            int head = Character.isLowSurrogate(text.charAt(kept)) ? kept - 1 : kept;
            tail = Character.isLowSurrogate(text.charAt(tail)) ? tail + 1 : tail;
            shorter = text.substring(0, head) + "…" + text.substring(tail);
        } while (kept > 1 && width(shorter, font) > room);
        return shorter;
    }

    /**
     * A text in lines, divided where a line may end; the last is shortened where they do not hold
     * it.
     *
     * @param text the text
     * @param font its font
     * @param room the greatest width in pixels
     * @param most the greatest number of lines
     * @return the lines, at least one
     */
    public static List<String> lines(String text, Font font, double room, int most) {
        List<String> lines = new ArrayList<>();
        BreakIterator ends = BreakIterator.getLineInstance(Locale.ROOT);
        String rest = text.strip();
        while (lines.size() + 1 < most && width(rest, font) > room) {
            ends.setText(rest);
            int end = 0;
            for (int next = ends.next(); next != BreakIterator.DONE; next = ends.next()) {
                if (width(rest.substring(0, next).stripTrailing(), font) > room) {
                    break;
                }
                end = next;
            }
            if (end == 0 || end == rest.length()) {
                break; // a word that is too long
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end);
        }
        lines.add(shortened(rest, font, room));
        return lines;
    }
}
