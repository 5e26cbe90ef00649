package dev.kobai.optim.chart.internal;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Records what is painted, and knows letters by their outlines: XChart fills outlines only, of
 * which a file would have no text.
 *
 * <p>Whoever paints says beforehand, by {@link #learn}, which texts may come.
 */
final class TextGraphics extends VectorGraphics2D {
    private static final AffineTransform UPWARDS =
            AffineTransform.getRotateInstance(-1 * Math.PI / 2, 0, 0);

    private record Text(String text, Font font, boolean upwards) {}

    private final IntPredicate writable; // which characters the file can hold as text
    private final Set<FontRenderContext> contexts = new HashSet<>();
    private final List<LetteredChart> charts = new ArrayList<>();
    private final Map<String, Set<Font>> learnt = new HashMap<>();
    private final Map<List<Double>, Text> byOutline = new HashMap<>();

    private TextGraphics(IntPredicate writable) {
        this.writable = writable;
        contexts.add(getFontRenderContext());
        contexts.add(new FontRenderContext(null, true, false));
        contexts.add(TextFit.CONTEXT);
    }

    /** For files that can hold all characters of XML: no control characters. */
    static TextGraphics xml() {
        return new TextGraphics(letter -> !Character.isISOControl(letter)
                && Character.getType(letter) != Character.SURROGATE
                && letter != 0xFFFE
                && letter != 0xFFFF);
    }

    /** For files that can hold the characters of ISO 8859-1 alone. */
    static TextGraphics westernEuropean() {
        return new TextGraphics(letter -> letter < 0x100 && !Character.isISOControl(letter));
    }

    /** Remembers a chart whose texts may be painted. */
    void learn(LetteredChart chart) {
        charts.add(chart);
    }

    @Override
    public void fill(Shape shape) {
        if (getColor().getAlpha() == 0) {
            return;
        }
        Text text = text(shape);
        if (text == null) {
            super.fill(shape);
            return;
        }
        AffineTransform before = getTransform();
        if (text.upwards()) {
            rotate(-Math.PI / 2);
        }
        setFont(text.font());
        super.drawString(text.text(), 0, 0);
        setTransform(before);
    }

    /** Texts that the file cannot hold become outlines. */
    @Override
    public void drawString(String text, float x, float y) {
        if (text.codePoints().allMatch(writable)) {
            super.drawString(text, x, y);
        } else {
            TextLayout layout = new TextLayout(text, getFont(), getFontRenderContext());
            super.fill(layout.getOutline(AffineTransform.getTranslateInstance(x, y)));
        }
    }

    private Text text(Shape shape) {
        List<Double> outline = outline(shape);
        if (outline.size() < 8) {
            return null; // no letter is that simple
        }
        Text known = byOutline.get(outline);
        if (known == null) {
            learnNewTexts(); // ticks are known only now
            known = byOutline.get(outline);
        }
        return known;
    }

    private void learnNewTexts() {
        for (LetteredChart chart : charts) {
            for (String text : chart.texts()) {
                for (Font font : chart.fonts()) {
                    boolean isNew =
                            learnt.computeIfAbsent(text, t -> new HashSet<>()).add(font);
                    if (isNew && !text.isBlank() && text.codePoints().allMatch(writable)) {
                        learn(text, font);
                    }
                }
            }
        }
    }

    private void learn(String text, Font font) {
        for (FontRenderContext context : contexts) {
            TextLayout layout = new TextLayout(text, font, context);
            byOutline.put(outline(layout.getOutline(null)), new Text(text, font, false));
            byOutline.put(outline(layout.getOutline(UPWARDS)), new Text(text, font, true));
        }
    }

    private static List<Double> outline(Shape shape) {
        List<Double> numbers = new ArrayList<>();
        double[] part = new double[6];
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            Arrays.fill(part, 0);
            numbers.add((double) path.currentSegment(part));
            for (double number : part) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
