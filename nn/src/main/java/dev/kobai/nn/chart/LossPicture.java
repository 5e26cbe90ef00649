package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

/** A {@link LossChart} in the making: the lines are added, then the axes are set around them. */
final class LossPicture {
    /** How many trainings have a colour of their own. */
    private static final int COLORS = 7;

    /** How wide lines are, once all colours have been full and dashed, dotted and dash-dotted. */
    private static final float[] WIDTHS = {2.5f, 1.2f, 4};

    private static final String OF_VALIDATION = "val_";
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
    private int firstEpoch = Integer.MAX_VALUE; // from 0
    private int endEpoch = 1; // the last, from 1
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
        chart = ChartStyle.chart(title, "epoch", words(metric), width, height);
    }

    private static String words(String metric) {
        String name = isOfValidation(metric)
                ? "validation " + metric.substring(OF_VALIDATION.length())
                : metric;
        return name.replace('_', ' ');
    }

    private static boolean isOfValidation(String metric) {
        return metric.startsWith(OF_VALIDATION) && metric.length() > OF_VALIDATION.length();
    }

    /**
     * Adds a training by what it reported; one that needs no name, being alone, has an empty one.
     *
     * @param first the number of its first epoch, from 0
     */
    void add(String name, int first, Map<String, List<Double>> columns) {
        int epochs = columns.values().stream().mapToInt(List::size).max().orElse(0);
        firstEpoch = Math.min(firstEpoch, first);
        endEpoch = Math.max(endEpoch, first + epochs);
        boolean alone = name.isEmpty();
        List<Double> training = columns.getOrDefault(metric, List.of());
        List<Double> validation = columns.get(OF_VALIDATION + metric);
        if (smoothing > 0) {
            addFaintly(training, first, FULL);
            addFaintly(validation == null ? List.of() : validation, first, DASHED);
        }
        String usual = isOfValidation(metric) ? "validation" : "training";
        addLine(alone ? usual : name, smoothed(training), first, FULL);
        if (validation != null) {
            XYSeries line = addLine("validation", smoothed(validation), first, DASHED);
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

    private EpochCurve curve(List<Double> numbers, int first) {
        return EpochCurve.of(numbers, logarithmic, chart.getWidth()).after(first);
    }

    /** Adds what the smoothed line was made of, below it. */
    private void addFaintly(List<Double> numbers, int first, int stroke) {
        EpochCurve curve = curve(numbers, first);
        if (!curve.isEmpty()) {
            XYSeries line = addLine("original", curve, stroke);
            line.setLineColor(Tint.of(line.getLineColor(), FAINT));
            line.setMarkerColor(line.getLineColor());
            line.setLineStyle(new BasicStroke(1.5f));
            line.setShowInLegend(false);
        }
    }

    private XYSeries addLine(String label, List<Double> numbers, int first, int stroke) {
        EpochCurve curve = curve(numbers, first);
        return curve.isEmpty()
                ? addLine(label + " (nothing to draw)", NOTHING, stroke)
                : addLine(label, curve, stroke);
    }

    /** A line in the colour of its training; a second round of colours has other strokes. */
    private XYSeries addLine(String label, EpochCurve curve, int stroke) {
        String id = String.valueOf(chart.getSeriesCollection().size());
        XYSeries line = ChartStyle.addLine(chart, id, curve.epochs(), curve.values(), runs);
        line.setLineStyle(stroke(runs / COLORS, stroke));
        // Only a smooth line is drawn in one go, so that dashes do not begin anew at each point.
        // The points are too close to each other for its curves to show.
        line.setSmooth(true);
        line.setLabel(label);
        return line;
    }

    private static BasicStroke stroke(int round, int stroke) {
        float width = WIDTHS[round / 2 % WIDTHS.length];
        BasicStroke usual = ChartStyle.line(2 * round + stroke);
        return new BasicStroke(
                width, usual.getEndCap(), usual.getLineJoin(), 10, usual.getDashArray(), 0);
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
        } else if (range.getMin() > 0 && range.getMin() < range.getMax() / 5) {
            chart.getStyler().setYAxisMin(0.0); // as the numbers come near it
        }
        chart.getSeriesCollection().forEach(LossPicture::setMarker);
        if (comparesValidation) {
            explainDashes();
        }
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
        ChartStyle.leaveEmpty(chart, note);
    }

    /** One entry says of all trainings what their dashed lines are. */
    private void explainDashes() {
        XYSeries line = addLine("validation", NOTHING, DASHED);
        line.setLineStyle(ChartStyle.line(DASHED));
        line.setLineColor(ChartStyle.NEUTRAL);
        line.setMarker(SeriesMarkers.NONE);
    }

    /** From 0, or from the first epoch where these are few, or where it is a later one. */
    private void setEpochAxis() {
        AxesChartStyler styler = chart.getStyler();
        int first = firstEpoch + 1;
        int length = endEpoch - firstEpoch;
        boolean fromFirst = length > 1 && (length <= 20 || firstEpoch > 0);
        styler.setXAxisMin(fromFirst ? (double) first : firstEpoch);
        styler.setXAxisMax(length > 1 ? endEpoch + 0.01 * length : firstEpoch + 2.0);
        ChartStyle.countAcross(chart);
    }
}
