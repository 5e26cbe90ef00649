package dev.kobai.nn.chart;

import dev.kobai.optim.Objective;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.Contours;
import dev.kobai.optim.chart.internal.Star;
import dev.kobai.optim.chart.internal.Surface;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A {@link LossLandscape} drawn: level curves with their numbers, the darker the lower, the path on
 * them, and a star where the loss is least.
 *
 * <p>Shade and curves follow the order of the losses and not their size, as between a minimum and
 * the heights around it there are often many powers of ten.
 */
final class LandscapePicture {
    private static final Color LOWEST = new Color(0x5B, 0x7F, 0x9E);

    private final String title;
    private final WeightPlane plane;
    private final Grid grid;

    LandscapePicture(String title, WeightPlane plane, double[] range, int cells) {
        this.title = title;
        this.plane = plane;
        grid = new Grid(range, cells);
    }

    XYChart draw(Objective loss, double[][] path) {
        double[] losses = losses(loss);
        XYChart chart = ChartStyle.chart(title, plane.labels()[0], plane.labels()[1]);
        contours(losses).addTo(chart, "loss", path);
        if (path.length > 0) {
            addPath(chart, path);
        }
        int lowest = lowest(losses);
        if (Double.isFinite(losses[lowest])) {
            XYSeries star = addPoint(chart, "lowest", grid.all()[lowest], SeriesMarkers.CIRCLE);
            star.setMarker(new Star());
            star.setLabel(tellLowest(losses[lowest]));
        }
        addPoint(chart, "end", new double[] {0, 0}, SeriesMarkers.DIAMOND)
                .setLabel(tellEnd(loss, path));
        chart.getStyler().setMarkerSize(path.length > 40 ? 5 : 8);
        return chart;
    }

    /** The same in three dimensions. */
    XYChart surface(Objective loss, double[][] path) {
        double[] losses = losses(loss);
        List<Surface.Trail> trails = new ArrayList<>();
        List<Surface.Mark> marks = new ArrayList<>();
        if (path.length > 0) {
            trails.add(new Surface.Trail("path of training", path, 1));
            Marker square = new RimmedMarker(SeriesMarkers.SQUARE);
            marks.add(new Surface.Mark("start", path[0], square, Color.BLACK));
        }
        int lowest = lowest(losses);
        if (Double.isFinite(losses[lowest])) {
            double[] there = grid.all()[lowest];
            String told = tellLowest(losses[lowest]);
            marks.add(new Surface.Mark(told, there, new Star(), Color.BLACK));
        }
        Marker diamond = new RimmedMarker(SeriesMarkers.DIAMOND);
        double[] end = {0, 0};
        marks.add(new Surface.Mark(tellEnd(loss, path), end, diamond, Color.BLACK));
        String[] labels = {plane.labels()[0], plane.labels()[1], "loss"};
        return Surface.chart(title, contours(losses), labels, trails, marks);
    }

    private double[] losses(Objective loss) {
        return Arrays.stream(grid.all())
                .mapToDouble(point -> loss.value(plane.at(point[0], point[1])))
                .toArray();
    }

    private Contours contours(double[] losses) {
        return new Contours((x, y) -> losses[grid.at(x, y)], grid.range(), grid.cells(), LOWEST);
    }

    /** The number of the least loss among all that were asked for. */
    private static int lowest(double[] losses) {
        int lowest = 0;
        for (int i = 1; i < losses.length; i++) {
            lowest = losses[i] < losses[lowest] || Double.isNaN(losses[lowest]) ? i : lowest;
        }
        return lowest;
    }

    private static String tellLowest(double loss) {
        return String.format(Locale.ROOT, "lowest here, loss %.3g", loss);
    }

    private String tellEnd(Objective loss, double[][] path) {
        String end = path.length > 0 ? "end, loss %.3g" : "the model, loss %.3g";
        return String.format(Locale.ROOT, end, loss.value(plane.origin()));
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
