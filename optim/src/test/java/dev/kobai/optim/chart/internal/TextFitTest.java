package dev.kobai.optim.chart.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.awt.Font;
import java.util.List;

class TextFitTest {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    private static final String LONG = "a name of more letters than anybody has room for";

    @Test
    void whatFitsStaysAsItIs() {
        assertEquals(LONG, TextFit.shortened(LONG, FONT, 1000));
        assertEquals(List.of(LONG), TextFit.lines(LONG, FONT, 1000, 3));
        assertEquals("", TextFit.shortened("", FONT, 10));
    }

    @Test
    void whatDoesNotFitEndsInAnEllipsis() {
        String shorter = TextFit.shortened(LONG, FONT, 120);
        assertTrue(shorter.endsWith("…") && LONG.startsWith(shorter.replace("…", "")), shorter);
        assertTrue(TextFit.width(shorter, FONT) <= 120);
        assertEquals("a…", TextFit.shortened("aaaa", FONT, 1));
        assertEquals("😀…", TextFit.shortened("😀😀😀", FONT, 1)); // no half of a letter
    }

    @Test
    void namesThatDifferAtTheirEndKeepIt() {
        String first = TextFit.shortenedInside(LONG + " 1", FONT, 150);
        String second = TextFit.shortenedInside(LONG + " 2", FONT, 150);
        assertNotEquals(first, second);
        assertTrue(first.startsWith("a name") && first.endsWith("1"), first);
        assertTrue(TextFit.width(first, FONT) <= 150);
    }

    @Test
    void aLongTextIsDividedBetweenWords() {
        List<String> lines = TextFit.lines(LONG, FONT, 200, 3);
        assertEquals(LONG, String.join(" ", lines));
        lines.forEach(line -> assertTrue(TextFit.width(line, FONT) <= 200, line));
    }

    @Test
    void aJapaneseTextHasNoWordsAndIsDividedAllTheSame() {
        String text = "勾配降下法による学習曲線の比較";
        double half = TextFit.width(text, FONT) * 0.6;
        List<String> lines = TextFit.lines(text, FONT, half, 2);
        assertEquals(2, lines.size());
        assertEquals(text, String.join("", lines));
    }

    @Test
    void theLastLineIsShortenedWhereTheyDoNotHoldTheText() {
        List<String> lines = TextFit.lines(LONG.repeat(3), FONT, 200, 2);
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).endsWith("…"));
        assertEquals(1, TextFit.lines("x".repeat(200), FONT, 200, 3).size());
    }
}
