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
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.BOLD, 20);

    private final String title;
    private final List<XYChart> panels;
    private final int columns;
    private final int last; // by how much the last panel is higher than the others

    /** Charts of the same size, the first ones in the upper row. */
    Panels(String title, List<XYChart> panels, int columns) {
        this(title, panels, columns, 0);
    }

    private Panels(String title, List<XYChart> panels, int columns, int last) {
        super(
                columns * panels.get(0).getWidth(),
                (panels.size() + columns - 1) / columns * panels.get(0).getHeight()
                        + last
                        + (title.isEmpty() ? 0 : TITLE));
        this.title = title;
        this.panels = panels;
        this.columns = columns;
        this.last = last;
    }

    /**
     * Charts one below the other over the same axis, of which the last has the legend of all.
     *
     * @param last how many pixels the last takes for it
     */
    static Panels stacked(String title, List<XYChart> panels, int last) {
        return new Panels(title, panels, 1, last);
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
        if (columns == 1) {
            ChartStyle.alignLeft(panels, across, up);
        }
        for (int i = 0; i < panels.size(); i++) {
            int x = i % columns * across;
            int y = top + i / columns * up;
            int more = i == panels.size() - 1 ? last : 0;
            g.translate(x, y);
            panels.get(i).paint(g, across, up + more);
            g.translate(-x, -y);
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
        List<String> texts = new ArrayList<>(List.of(title));
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
