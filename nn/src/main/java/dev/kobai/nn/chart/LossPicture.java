package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Font;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

/** A {@link LossChart} in the making: the lines are added, then the axes are set around them. */
final class LossPicture {
    /** How many trainings have a colour of their own. */
    private static final int COLORS = 7;

    private static final double FAINT = 0.35;
    private static final int FULL = 0;
    private static final int DASHED = 1;
    private static final EpochCurve NOTHING =
            new EpochCurve(new double[] {1}, new double[] {Double.NaN});

    private final String metric;
    private final boolean logarithmic;
    private final double smoothing;
    private final XYChart chart;
    private int runs;
    private int epochs = 1;
    private boolean comparesValidation;

    LossPicture(
            String title,
            String metric,
            boolean logarithmic,
            double smoothing,
            int width,
            int height) {
        this.metric = metric;
        this.logarithmic = logarithmic;
        this.smoothing = smoothing;
        chart = ChartStyle.chart(title, "epoch", metric.replace('_', ' '), width, height);
    }

    /**
     * Adds a training by what it reported; one that needs no name, being alone, has an empty one.
     */
    void add(String name, Map<String, List<Double>> columns) {
        epochs = Math.max(epochs, columns.getOrDefault("loss", List.of()).size());
        boolean alone = name.isEmpty();
        List<Double> training = columns.getOrDefault(metric, List.of());
        List<Double> validation = columns.get("val_" + metric);
        if (smoothing > 0) {
            addFaintly(training, FULL);
            addFaintly(validation == null ? List.of() : validation, DASHED);
        }
        addLine(alone ? "training" : name, smoothed(training), FULL);
        if (validation != null) {
            XYSeries line = addLine("validation", smoothed(validation), DASHED);
            line.setShowInLegend(alone);
            comparesValidation |= !alone;
        }
        runs++;
    }

    private List<Double> smoothed(List<Double> numbers) {
        double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        return smoothing > 0
                ? Arrays.stream(Smoothing.of(values, smoothing)).boxed().toList()
                : numbers;
    }

    /** Adds what the smoothed line was made of, below it. */
    private void addFaintly(List<Double> numbers, int stroke) {
        EpochCurve curve = EpochCurve.of(numbers, logarithmic, chart.getWidth());
        if (!curve.isEmpty()) {
            XYSeries line = addLine("original", curve, stroke);
            line.setLineColor(Tint.of(line.getLineColor(), FAINT));
            line.setMarkerColor(line.getLineColor());
            line.setLineStyle(new BasicStroke(1.5f));
            line.setShowInLegend(false);
        }
    }

    private XYSeries addLine(String label, List<Double> numbers, int stroke) {
        EpochCurve curve = EpochCurve.of(numbers, logarithmic, chart.getWidth());
        return curve.isEmpty()
                ? addLine(label + " (nothing to draw)", NOTHING, stroke)
                : addLine(label, curve, stroke);
    }

    /** A line in the colour of its training; a second round of colours has other strokes. */
    private XYSeries addLine(String label, EpochCurve curve, int stroke) {
        String id = String.valueOf(chart.getSeriesCollection().size());
        XYSeries line = ChartStyle.addLine(chart, id, curve.epochs(), curve.values(), runs);
        line.setLineStyle(ChartStyle.line(2 * (runs / COLORS) + stroke));
        // Only a smooth line is drawn in one go, so that dashes do not begin anew at each point.
        // The points are too close to each other for its curves to show.
        line.setSmooth(true);
        line.setLabel(label);
        return line;
    }

    XYChart finish() {
        var range = new DoubleSummaryStatistics();
        for (XYSeries line : chart.getSeriesCollection()) {
            Arrays.stream(line.getYData()).filter(Double::isFinite).forEach(range::accept);
        }
        if (range.getCount() == 0) {
            noteThatNothingIsDrawn();
            return chart;
        }
        setEpochAxis();
        if (logarithmic) {
            ChartStyle.logarithmicY(chart);
        } else {
            setLinearAxis(range.getMin(), range.getMax());
        }
        chart.getSeriesCollection().forEach(LossPicture::setMarker);
        if (comparesValidation) {
            explainDashes();
        }
        placeLegend();
        return chart;
    }

    /** Where numbers stand alone, as of one epoch, markers tell what strokes cannot. */
    private static void setMarker(XYSeries line) {
        boolean nothing = Arrays.stream(line.getYData()).allMatch(Double::isNaN);
        if (nothing) {
            line.setMarker(SeriesMarkers.NONE);
        } else if (line.getMarker() != SeriesMarkers.NONE) {
            boolean full = line.getLineStyle().getDashArray() == null;
            line.setMarker(full ? SeriesMarkers.CIRCLE : SeriesMarkers.SQUARE);
        }
    }

    private void noteThatNothingIsDrawn() {
        String note = "No " + (logarithmic ? "number above 0" : "finite number") + " to draw";
        chart.addAnnotation(
                new AnnotationText(note, chart.getWidth() / 2.0, chart.getHeight() / 2.0, true));
        AxesChartStyler styler = chart.getStyler();
        styler.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        styler.setAnnotationTextFontColor(ChartStyle.NEUTRAL);
        styler.setAxisTicksVisible(false);
        styler.setPlotGridLinesVisible(false);
        styler.setLegendVisible(false);
    }

    /** One entry says of all trainings what their dashed lines are. */
    private void explainDashes() {
        XYSeries line = addLine("validation", NOTHING, DASHED);
        line.setLineStyle(ChartStyle.line(DASHED));
        line.setLineColor(ChartStyle.NEUTRAL);
        line.setMarker(SeriesMarkers.NONE);
    }

    /** Below the plot, or beside it where the entries are too many for one line. */
    private void placeLegend() {
        int length = chart.getSeriesCollection().stream()
                .filter(XYSeries::isShowInLegend)
                .mapToInt(line -> 60 + 8 * line.getLabel().length())
                .sum();
        if (length > chart.getWidth()) {
            chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
            chart.getStyler().setLegendLayout(LegendLayout.Vertical);
        }
    }

    /** Ticks at round numbers: XChart would count from 1 in steps that just fit. */
    private void setEpochAxis() {
        AxesChartStyler styler = chart.getStyler();
        styler.setXAxisMin(epochs > 1 && epochs <= 20 ? 1.0 : 0.0);
        styler.setXAxisMax(epochs > 1 ? 1.01 * epochs : 2);
        chart.setCustomXAxisTickLabelsFormatter(null); // which leaves whole epochs only
        styler.setXAxisDecimalPattern("#,##0");
        styler.setXAxisTickMarkSpacingHint(100);
    }

    /**
     * With 0 where the numbers come near it, and with room around a number that is the only one.
     */
    private void setLinearAxis(double least, double greatest) {
        AxesChartStyler styler = chart.getStyler();
        if (least == greatest) {
            double margin = least == 0 ? 0.1 : Math.abs(least) / 10;
            styler.setYAxisMin(least - margin);
            styler.setYAxisMax(least + margin);
        } else if (least > 0 && least < greatest / 5) {
            styler.setYAxisMin(0.0);
        }
    }
}
