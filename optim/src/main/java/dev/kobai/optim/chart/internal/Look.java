package dev.kobai.optim.chart.internal;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.pdf.PDFProcessor;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;

import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BiFunction;

/**
 * The size, scale and ground of a picture, and the drawing of charts in them.
 *
 * @param width in pixels, or 0 for the chart's own times the scale
 * @param height in pixels, or 0 for the chart's own times the scale
 * @param scale how many times as large as usual letters and lines are
 * @param dark whether lines are light on a dark ground
 */
public record Look(int width, int height, double scale, boolean dark) {
    /** The chart's own size, on white. */
    public static final Look USUAL = new Look(0, 0, 1, false);

    private static final String WHERE = "picture";
    private static final double MILLIMETRES = 25.4 / 96; // of a pixel, in which a PDF is measured
    private static final String DEJAVU = "font-family:&quot;DejaVu Sans&quot;";
    private static final String ALIKE = "font-family:'DejaVu Sans',Verdana,sans-serif";

    /** Another size in pixels. */
    public Look size(int width, int height) {
        Check.within(width, 100, 10_000, WHERE, "width");
        Check.within(height, 100, 10_000, WHERE, "height");
        return new Look(width, height, scale, dark);
    }

    /** Other letters and lines. */
    public Look scale(double scale) {
        boolean ok = scale >= 0.1 && scale <= 10;
        Check.that(ok, WHERE, "a scale from 0.1 to 10", scale, "1 is usual.");
        return new Look(width, height, scale, dark);
    }

    /** A dark ground. */
    public Look darkened() {
        return new Look(width, height, scale, true);
    }

    /** A chart, as large as it is painted before it is scaled. */
    private record Drawn(XYChart chart, int width, int height) {
        void paint(Graphics2D g) {
            chart.paint(g, width, height);
        }
    }

    private Drawn draw(BiFunction<Integer, Integer, XYChart> drawing) {
        Awt.check();
        boolean usual = width == 0;
        int across = usual ? ChartStyle.WIDTH : (int) Math.round(width / scale);
        int up = usual ? ChartStyle.HEIGHT : (int) Math.round(height / scale);
        XYChart chart = drawing.apply(across, up);
        return usual
                ? new Drawn(chart, chart.getWidth(), chart.getHeight())
                : new Drawn(chart, across, up);
    }

    private int pixels(int wanted, int drawn) {
        return wanted > 0 ? wanted : (int) Math.round(scale * drawn);
    }

    /** Draws a chart, and warns of letters that no font has. */
    public BufferedImage image(BiFunction<Integer, Integer, XYChart> drawing) {
        Drawn drawn = draw(drawing);
        BufferedImage image = image(drawn);
        Letters.warn(drawn.chart);
        return image;
    }

    /** Draws one frame of many. */
    public BufferedImage frame(BiFunction<Integer, Integer, XYChart> drawing) {
        return image(draw(drawing));
    }

    /** Lines lie where they are and not at the nearest pixel. */
    private BufferedImage image(Drawn drawn) {
        int across = pixels(width, drawn.width);
        int up = pixels(height, drawn.height);
        BufferedImage image = new BufferedImage(across, up, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, across, up);
        if (scale != 1) {
            g.scale(scale, scale);
        }
        drawn.paint(g);
        g.dispose();
        return dark ? Dark.of(image) : image;
    }

    /** Draws a chart as the text of an SVG file. */
    public String svg(BiFunction<Integer, Integer, XYChart> drawing) {
        Drawn drawn = draw(drawing);
        CommandSequence commands = paint(drawn, scale, TextGraphics.xml());
        String svg = new SVGProcessor().getDocument(commands, page(drawn, 1)).toString();
        // Elsewhere the font may be missing, and a browser would take one with serifs.
        return svg.replace(DEJAVU, ALIKE);
    }

    /** Draws a chart as a PDF file. */
    void pdf(BiFunction<Integer, Integer, XYChart> drawing, OutputStream out) throws IOException {
        Drawn drawn = draw(drawing);
        CommandSequence commands =
                paint(drawn, scale * MILLIMETRES, TextGraphics.westernEuropean());
        Document document = new PDFProcessor().getDocument(commands, page(drawn, MILLIMETRES));
        document.writeTo(out);
    }

    private CommandSequence paint(Drawn drawn, double scale, TextGraphics g) {
        if (scale != 1) {
            g.scale(scale, scale);
        }
        drawn.paint(g);
        Letters.warn(drawn.chart);
        return dark ? Dark.of(g.getCommands()) : g.getCommands();
    }

    private PageSize page(Drawn drawn, double unit) {
        double across = pixels(width, drawn.width);
        double up = pixels(height, drawn.height);
        return new PageSize(0, 0, across * unit, up * unit);
    }
}
