package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.LevelCurves;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** A {@link DecisionBoundary} drawn from the predictions on a grid. */
final class BoundaryPicture {
    private static final int CELLS = 120;
    private static final double STRONGEST = 0.45;
    private static final int MARKER = 9;
    private static final int RIM = 3;

    private final double[][][] samples;
    private final List<String> classNames;
    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final Grid grid;
    private final double threshold;

    BoundaryPicture(
            double[][][] samples,
            List<String> classNames,
            String title,
            String xLabel,
            String yLabel,
            double[] range,
            double threshold) {
        this.samples = samples;
        this.classNames = classNames;
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.threshold = threshold;
        grid = new Grid(range, CELLS);
    }

    double[][] predict(Sequential model) {
        return model.predict(grid.all());
    }

    XYChart draw(double[][] predictions, String epoch) {
        boolean both = !title.isEmpty() && !epoch.isEmpty();
        String line = title + (both ? ":  " : "") + epoch;
        XYChart chart = ChartStyle.chart(line, xLabel, yLabel);
        Backdrop.add(chart, grid.range(), Backdrop.of(regions(predictions)));
        addLines(chart, predictions);
        for (int c = 0; c < samples.length; c++) {
            addSamples(chart, c);
        }
        return chart;
    }

    /** A pixel for each point of the grid. */
    private BufferedImage regions(double[][] predictions) {
        int size = CELLS + 1;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < predictions.length; i++) {
            image.setRGB(i % size, CELLS - i / size, color(predictions[i]).getRGB());
        }
        return image;
    }

    private Color color(double[] prediction) {
        int best = prediction.length == 1
                ? (prediction[0] > threshold ? 1 : 0)
                : LabelledPoints.greatest(prediction);
        double sure = prediction.length == 1
                ? Math.abs(prediction[0] - threshold) / (threshold == 0 ? 1 : Math.abs(threshold))
                : lead(prediction, best);
        return Tint.of(ChartStyle.color(best), STRONGEST * Math.min(1, 0.25 + 0.75 * sure));
    }

    /** By how much a class is ahead of the best other one. */
    private static double lead(double[] prediction, int of) {
        double other = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < prediction.length; i++) {
            other = i == of ? other : Math.max(other, prediction[i]);
        }
        return prediction[of] - other;
    }

    /** A region's border is where its class is as far ahead as the best other: by nothing. */
    private void addLines(XYChart chart, double[][] predictions) {
        int outputs = predictions[0].length;
        for (int c = 0; c < outputs; c++) {
            int of = c;
            LevelCurves ahead = new LevelCurves(
                    (x, y) -> {
                        double[] prediction = predictions[grid.at(x, y)];
                        return outputs == 1 ? prediction[0] - threshold : lead(prediction, of);
                    },
                    grid.range(),
                    CELLS);
            double[][] line = ahead.at(0);
            if (line[0].length > 0) {
                XYSeries series = ChartStyle.addLine(chart, "line " + c, line[0], line[1], 0);
                series.setLineColor(Color.BLACK);
                series.setLineStyle(new BasicStroke(2f));
                series.setMarker(SeriesMarkers.NONE);
                series.setSmooth(false);
                series.setShowInLegend(false);
            }
        }
    }

    private void addSamples(XYChart chart, int c) {
        double[][] rows = samples[c];
        if (rows.length == 0) {
            return;
        }
        double[] x = Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
        double[] y = Arrays.stream(rows).mapToDouble(row -> row[1]).toArray();
        XYSeries series = ChartStyle.addLine(chart, "class " + c, x, y, c);
        series.setLabel(classNames.isEmpty() ? "class " + c : classNames.get(c));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(new RimmedMarker(ChartStyle.marker(c), MARKER, RIM));
    }
}
