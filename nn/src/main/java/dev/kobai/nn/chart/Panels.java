package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.LetteredChart;
import dev.kobai.optim.chart.internal.TextFit;

import org.knowm.xchart.XYChart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Several charts in rows, as one picture. */
final class Panels extends XYChart implements LetteredChart {
    private static final int TITLE = 44;
    private static final int MARGIN = 14;
    private static final int CAPTION = 24;
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.BOLD, 20);

    private final String title;
    private final List<XYChart> panels;
    private final int columns;
    private final List<String> captions;
    private final int last; // by how much the last panel is higher than the others

    /** Charts of the same size, the first ones in the upper row. */
    Panels(String title, List<XYChart> panels, int columns) {
        this(title, panels, columns, List.of(), 0);
    }

    /**
     * Charts of the same size, each below its caption. A chart's own title takes more room if it
     * has letters that go below the line, so that plots beside each other would not be level.
     */
    Panels(String title, List<XYChart> panels, int columns, List<String> captions) {
        this(title, panels, columns, captions, 0);
    }

    private Panels(
            String title, List<XYChart> panels, int columns, List<String> captions, int last) {
        super(
                columns * panels.get(0).getWidth(),
                (panels.size() + columns - 1)
                                / columns
                                * (panels.get(0).getHeight() + (captions.isEmpty() ? 0 : CAPTION))
                        + last
                        + (title.isEmpty() ? 0 : TITLE));
        this.title = title;
        this.panels = panels;
        this.columns = columns;
        this.captions = captions;
        this.last = last;
        setTitle(title);
    }

    /**
     * Charts one below the other over the same axis, of which the last has the legend of all.
     *
     * @param last how many pixels the last takes for it
     */
    static Panels stacked(String title, List<XYChart> panels, int last) {
        return new Panels(title, panels, 1, List.of(), last);
    }

    List<XYChart> panels() {
        return panels;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        int top = title.isEmpty() ? 0 : paintTitle(g, width);
        int rows = (panels.size() + columns - 1) / columns;
        int across = width / columns;
        int up = (height - top - last) / rows;
        if (last > 0) {
            ChartStyle.alignLeft(panels, across, up);
        }
        for (int i = 0; i < panels.size(); i++) {
            int caption = captions.isEmpty() ? 0 : CAPTION;
            int x = i % columns * across;
            int y = top + i / columns * up + caption;
            int more = i == panels.size() - 1 ? last : 0;
            g.translate(x, y);
            panels.get(i).paint(g, across, up - caption + more);
            g.translate(-x, -y);
            if (caption > 0) {
                TextLine.smooth(g);
                g.setFont(TextLine.font(Font.PLAIN, across < 400 ? 15 : 18));
                g.setColor(Color.BLACK);
                double middle = x + across / 2.0;
                TextLine.write(g, captions.get(i), middle, y - 5, TextLine.Side.MIDDLE);
            }
        }
    }

    private int paintTitle(Graphics2D g, int width) {
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(LETTERS);
        g.setColor(Color.BLACK);
        int baseline = 32;
        for (String line : TextFit.lines(title, LETTERS, width - 2 * MARGIN, 2)) {
            double length = TextFit.width(line, LETTERS);
            g.drawString(line, (float) (width - length) / 2, baseline);
            baseline += 26;
        }
        return baseline - 32 - 26 + TITLE;
    }

    @Override
    public Collection<String> texts() {
        List<String> texts = new ArrayList<>(captions);
        texts.add(title);
        for (XYChart panel : panels) {
            texts.addAll(((LetteredChart) panel).texts());
        }
        return texts;
    }

    @Override
    public Collection<Font> fonts() {
        return List.of(LETTERS);
    }
}
