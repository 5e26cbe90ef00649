package dev.kobai.nn.chart;

import dev.kobai.nn.metric.ConfusionMatrix;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Shows which classes are taken for which: a cell for each pair, with its count, the darker the
 * greater its share of the row.
 *
 * <pre>{@code
 * ConfusionMatrixChart.of(ConfusionMatrix.of(test.y(), model.predict(test.x())))
 *         .classNames("setosa", "versicolor", "virginica")
 *         .save(Path.of("confusion.png"));
 * }</pre>
 *
 * <p>A row is a class that was to be predicted, a column one that was; what is right lies on the
 * falling diagonal. A chart is an immutable value and needs no screen.
 */
public final class ConfusionMatrixChart implements Chart {
    private static final String WHERE = "confusion matrix chart";
    private static final int SIDE = 640;

    private final ConfusionMatrix matrix;
    private final List<String> classNames;
    private final String title;

    private ConfusionMatrixChart(ConfusionMatrix matrix, List<String> classNames, String title) {
        this.matrix = matrix;
        this.classNames = classNames;
        this.title = title;
    }

    /**
     * The picture of a matrix.
     *
     * @param matrix the counts
     * @return the chart, 640 by 640 pixels, and larger for more than 12 classes
     */
    public static ConfusionMatrixChart of(ConfusionMatrix matrix) {
        Check.present(matrix, WHERE, "a matrix");
        List<String> numbers =
                IntStream.range(0, matrix.classes()).mapToObj(String::valueOf).toList();
        return new ConfusionMatrixChart(matrix, numbers, "");
    }

    /**
     * Names the classes.
     *
     * @param names a name for each class in the order of their numbers; default the numbers
     * @return the new chart
     * @throws IllegalArgumentException if there are more or fewer names than classes
     */
    public ConfusionMatrixChart classNames(String... names) {
        int classes = matrix.classes();
        String advice = "Give one name for each class.";
        Check.that(names.length == classes, WHERE, classes + " names", names.length, advice);
        return new ConfusionMatrixChart(matrix, List.of(names), title);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public ConfusionMatrixChart title(String title) {
        Check.present(title, WHERE, "a title");
        return new ConfusionMatrixChart(matrix, classNames, title);
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    XYChart draw() {
        int side = SIDE + 40 * Math.max(0, matrix.classes() - 12);
        XYChart chart = ChartStyle.chart(title, "predicted", "target", side, side);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setAxisTicksVisible(false);
        chart.getStyler().setPlotBorderVisible(false);
        ChartStyle.writes(chart, classNames);
        Backdrop.add(chart, new double[] {0, 1, 0, 1}, new MatrixCells(matrix, classNames));
        return chart;
    }
}
