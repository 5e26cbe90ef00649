package dev.kobai.nn.chart;

import dev.kobai.nn.evaluation.Importances;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.List;

/**
 * Shows how much a model needs each of its inputs: a bar for each, with its standard deviation over
 * the repeats, the most important one above.
 *
 * <pre>{@code
 * ImportanceChart.of(PermutationImportance.of(model, test).run()).save(Path.of("inputs.png"));
 * }</pre>
 *
 * <p>A chart is an immutable value and needs no screen.
 */
public final class ImportanceChart implements Chart {
    private static final String WHERE = "importance chart";

    private final Importances importances;
    private final int most;
    private final String title;

    private ImportanceChart(Importances importances, int most, String title) {
        this.importances = importances;
        this.most = most;
        this.title = title;
    }

    /**
     * The picture of importances.
     *
     * @param importances what {@code PermutationImportance} found
     * @return the chart, 800 pixels wide, the higher the more rows it has
     */
    public static ImportanceChart of(Importances importances) {
        return new ImportanceChart(Check.present(importances, WHERE, "importances"), 30, "");
    }

    /**
     * Sets how many rows are drawn at most, the best of all.
     *
     * @param rows from 1 to 200, default 30
     * @return the new chart
     * @throws IllegalArgumentException if the number is out of its range
     */
    public ImportanceChart most(int rows) {
        Check.within(rows, 1, 200, WHERE, "rows");
        return new ImportanceChart(importances, rows, title);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public ImportanceChart title(String title) {
        return new ImportanceChart(importances, most, Check.present(title, WHERE, "a title"));
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    XYChart draw() {
        List<RankedRows.Row> rows = importances.sorted().stream()
                .limit(most)
                .map(input -> new RankedRows.Row(input.name(), input.mean(), input.deviation()))
                .toList();
        String label = importances.score().replace('_', ' ') + " worse by";
        return new RankedRows(rows, true).chart(title, label);
    }
}
