package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What the curves over all thresholds have in common: a ranking for each of several models or
 * classes, by name, and a square to draw them in. An immutable value.
 */
record Rankings(String where, Map<String, Ranking> all) {
    static final String UNNAMED = "";
    private static final int WIDTH = 640;
    private static final int HEIGHT = 640;
    private static final double STEP = 1.0 / 400; // shorter than a dash, and than a bend that shows
    private static final double CLOSE = 1.0 / 4000;

    /** One ranking, which needs no name. */
    static Rankings of(String where, INDArray targets, INDArray predictions) {
        return new Rankings(where, Map.of(UNNAMED, Ranking.of(targets, predictions, where)));
    }

    /** These rankings and another. */
    Rankings add(String name, INDArray targets, INDArray predictions) {
        boolean named = name != null && !name.isBlank();
        Check.that(named, where, "a name for the curve", name, "Give one for the legend.");
        boolean other = !all.containsKey(name);
        Check.that(other, where, "a name that no other has", name, "Give another name.");
        Map<String, Ranking> more = new LinkedHashMap<>(all);
        more.put(name, Ranking.of(targets, predictions, where + ", " + name));
        return new Rankings(where, Collections.unmodifiableMap(more));
    }

    /** A ranking for each class, named as the classes. */
    static Rankings eachClass(
            String where, INDArray targets, INDArray predictions, String... names) {
        List<Ranking> rankings = Ranking.ofEachClass(targets, predictions, where);
        List<String> labels = List.of(Check.present(names, where, "names"));
        boolean ok = labels.size() == rankings.size()
                && labels.stream().distinct().count() == labels.size();
        String expected = rankings.size() + " different names, one for each class";
        Check.that(ok, where, expected, labels, "Name the classes in order.");
        Map<String, Ranking> all = new LinkedHashMap<>();
        for (int i = 0; i < rankings.size(); i++) {
            all.put(labels.get(i), rankings.get(i));
        }
        return new Rankings(where, Collections.unmodifiableMap(all));
    }

    /** The only ranking. */
    Ranking only() {
        String got = all.size() + " named " + all.keySet();
        Check.that(all.size() == 1, where, "one curve", got, "Ask by name.");
        return all.values().iterator().next();
    }

    Ranking get(String name) {
        Ranking ranking = all.get(name);
        Check.that(ranking != null, where, "one of " + all.keySet(), name, "Check the name.");
        return ranking;
    }

    /** A square from 0 to 1 both ways. */
    static XYChart square(String title, String xLabel, String yLabel) {
        XYChart chart = ChartStyle.chart(title, xLabel, yLabel, WIDTH, HEIGHT);
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setXAxisMin(-0.02);
        chart.getStyler().setXAxisMax(1.02);
        chart.getStyler().setYAxisMin(-0.02);
        chart.getStyler().setYAxisMax(1.02);
        return chart;
    }

    /** A straight grey line that says what the curves are to be compared with. */
    static void addReference(XYChart chart, String name, double from, double to) {
        XYSeries line = addPath(chart, name, new double[] {0, 1}, new double[] {from, to}, 0);
        line.setLineColor(ChartStyle.NEUTRAL);
        line.setMarkerColor(ChartStyle.NEUTRAL);
        line.setLineStyle(ChartStyle.line(2));
    }

    /**
     * A line from corner to corner, each joint a short one from the next so that dashes go on, and
     * no more of them than a picture can show.
     */
    static XYSeries addPath(XYChart chart, String name, double[] x, double[] y, int series) {
        DoubleStream.Builder xs = DoubleStream.builder();
        DoubleStream.Builder ys = DoubleStream.builder();
        double lastX = x[0];
        double lastY = y[0];
        xs.add(lastX);
        ys.add(lastY);
        for (int i = 1; i < x.length; i++) {
            double length = Math.hypot(x[i] - lastX, y[i] - lastY);
            if (length < CLOSE && i < x.length - 1) {
                continue;
            }
            int parts = (int) Math.max(1, Math.ceil(length / STEP));
            for (int part = 1; part <= parts; part++) {
                double t = (double) part / parts;
                xs.add(lastX + t * (x[i] - lastX));
                ys.add(lastY + t * (y[i] - lastY));
            }
            lastX = x[i];
            lastY = y[i];
        }
        XYSeries line =
                ChartStyle.addLine(chart, name, xs.build().toArray(), ys.build().toArray(), series);
        line.setMarker(SeriesMarkers.NONE);
        return line;
    }
}
