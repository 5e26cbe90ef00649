package dev.kobai.nn.chart;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Paints a rectangle of a chart below all that is added to it later, such as regions or cells, for
 * which XChart has only a chart of its own without lines.
 *
 * <p>It is a series of two points, the rectangle's corners, whose marker does the painting.
 */
final class Backdrop extends Marker {
    /** What fills the rectangle. */
    @FunctionalInterface
    interface Painting {
        /** Paints the area, given in the picture's own measure. */
        void paint(Graphics2D g, Rectangle2D area);
    }

    private final Painting painting;
    private double[] firstCorner; // between the two calls that a painting takes

    private Backdrop(Painting painting) {
        this.painting = painting;
    }

    /**
     * Adds a painting and makes the axes reach over it and no further.
     *
     * @param range {@code {from x, to x, from y, to y}}
     */
    static void add(XYChart chart, double[] range, Painting painting) {
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setXAxisMin(range[0]);
        chart.getStyler().setXAxisMax(range[1]);
        chart.getStyler().setYAxisMin(range[2]);
        chart.getStyler().setYAxisMax(range[3]);
        XYSeries corners = chart.addSeries(
                "backdrop", new double[] {range[0], range[1]}, new double[] {range[2], range[3]});
        corners.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        corners.setMarker(new Backdrop(painting));
        corners.setShowInLegend(false);
    }

    /**
     * Stretches an image so that its outermost pixels' centres lie on the area's border. It is
     * stretched here and not by the picture's own graphics, as those of an SVG file cannot.
     */
    static Painting of(BufferedImage image) {
        return (g, area) -> {
            double fine = Math.max(1, g.getTransform().getScaleX()); // as pixels of the picture
            int width = (int) Math.ceil(area.getWidth());
            int height = (int) Math.ceil(area.getHeight());
            double xScale = fine * area.getWidth() / (image.getWidth() - 1);
            double yScale = fine * area.getHeight() / (image.getHeight() - 1);
            AffineTransform place = AffineTransform.getScaleInstance(xScale, yScale);
            place.translate(-0.5, -0.5);
            BufferedImage stretched = new BufferedImage(
                    (int) Math.ceil(fine * width),
                    (int) Math.ceil(fine * height),
                    BufferedImage.TYPE_INT_RGB);
            Graphics2D inner = stretched.createGraphics();
            inner.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            inner.drawImage(image, place, null);
            inner.dispose();
            g.drawImage(stretched, (int) area.getX(), (int) area.getY(), width, height, null);
        };
    }

    @Override
    public void paint(Graphics2D g, double x, double y, int ignoredSize) {
        if (firstCorner == null) {
            firstCorner = new double[] {x, y};
            return;
        }
        Rectangle2D area = new Rectangle2D.Double();
        area.setFrameFromDiagonal(firstCorner[0], firstCorner[1], x, y);
        firstCorner = null;
        painting.paint(g, area);
    }
}
