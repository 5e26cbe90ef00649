package dev.kobai.nn.chart;

import dev.kobai.optim.Objective;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.LevelCurves;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;

/**
 * A {@link LossLandscape} drawn: the darker the lower, with level curves, and the path on it.
 *
 * <p>Shade and curves follow the order of the losses and not their size, as between a minimum and
 * the heights around it there are often many powers of ten.
 */
final class LandscapePicture {
    private static final int LEVELS = 14;
    private static final Color LOWEST = new Color(0x35, 0x5C, 0x7D);
    private static final Color HIGHEST = new Color(0xF4, 0xF6, 0xF8);

    private final String title;
    private final WeightPlane plane;
    private final Grid grid;

    LandscapePicture(String title, WeightPlane plane, double[] range, int cells) {
        this.title = title;
        this.plane = plane;
        grid = new Grid(range, cells);
    }

    XYChart draw(Objective loss, double[][] path) {
        double[] losses = Arrays.stream(grid.all())
                .mapToDouble(point -> loss.value(plane.at(point[0], point[1])))
                .toArray();
        XYChart chart = ChartStyle.chart(title, plane.labels()[0], plane.labels()[1]);
        Backdrop.add(chart, grid.range(), Backdrop.of(shades(losses)));
        addCurves(chart, losses);
        if (path.length > 0) {
            addPath(chart, path);
        }
        addPoint(chart, "end", new double[] {0, 0}, SeriesMarkers.DIAMOND)
                .setLabel(String.format(
                        Locale.ROOT,
                        path.length > 0 ? "end, loss %.3g" : "the model, loss %.3g",
                        loss.value(plane.origin())));
        chart.getStyler().setMarkerSize(path.length > 40 ? 5 : 8);
        return chart;
    }

    private BufferedImage shades(double[] losses) {
        double[] sorted =
                Arrays.stream(losses).filter(Double::isFinite).sorted().toArray();
        int size = grid.cells() + 1;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < losses.length; i++) {
            int below = Arrays.binarySearch(sorted, losses[i]);
            double rank = Double.isFinite(losses[i]) ? (double) below / sorted.length : 1;
            Color shade = Tint.mix(LOWEST, HIGHEST, Math.sqrt(rank));
            image.setRGB(i % size, grid.cells() - i / size, shade.getRGB());
        }
        return image;
    }

    private void addCurves(XYChart chart, double[] losses) {
        LevelCurves curves =
                new LevelCurves((x, y) -> losses[grid.at(x, y)], grid.range(), grid.cells());
        for (double level : curves.levels(LEVELS)) {
            double[][] curve = curves.at(level);
            if (curve[0].length > 0) {
                XYSeries line = ChartStyle.addLine(chart, "loss " + level, curve[0], curve[1], 0);
                line.setLineColor(new Color(0x50, 0x60, 0x70));
                line.setLineStyle(new BasicStroke(1));
                line.setMarker(SeriesMarkers.NONE);
                line.setSmooth(false);
                line.setShowInLegend(false);
            }
        }
    }

    private static void addPath(XYChart chart, double[][] path) {
        double[] x = Arrays.stream(path).mapToDouble(point -> point[0]).toArray();
        double[] y = Arrays.stream(path).mapToDouble(point -> point[1]).toArray();
        XYSeries line = ChartStyle.addLine(chart, "path of training", x, y, 1);
        line.setLineStyle(new BasicStroke(2));
        line.setMarker(SeriesMarkers.CIRCLE);
        line.setSmooth(false);
        addPoint(chart, "start", path[0], SeriesMarkers.SQUARE);
    }

    private static XYSeries addPoint(XYChart chart, String name, double[] point, Marker marker) {
        double[] x = {point[0]};
        double[] y = {point[1]};
        XYSeries series = ChartStyle.addLine(chart, name, x, y, 6);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(new RimmedMarker(marker));
        return series;
    }
}
