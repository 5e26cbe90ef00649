package dev.kobai.nn.chart;

import dev.kobai.nn.evaluation.Search;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.List;

/**
 * Shows how good each of the settings of a search is: a dot for the mean over the folds, with the
 * standard deviation to both sides, the best settings above.
 *
 * <pre>{@code
 * SearchChart.of(search.highest("binary_accuracy")).save(Path.of("search.png"));
 * }</pre>
 *
 * <p>Where the best reach into each other, the data cannot tell which is better: take the simplest.
 *
 * <p>A chart is an immutable value and needs no screen.
 */
public final class SearchChart implements Chart {
    private static final String WHERE = "search chart";

    private final Search search;
    private final int most;
    private final String title;

    private SearchChart(Search search, int most, String title) {
        this.search = search;
        this.most = most;
        this.title = title;
    }

    /**
     * The picture of a search.
     *
     * @param search what {@code Search} found; the score that its best is the best by is drawn
     * @return the chart, 800 pixels wide, the higher the more rows it has
     */
    public static SearchChart of(Search search) {
        return new SearchChart(Check.present(search, WHERE, "a search"), 30, "");
    }

    /**
     * Sets how many rows are drawn at most, the best of all.
     *
     * @param rows from 1 to 200, default 30
     * @return the new chart
     * @throws IllegalArgumentException if the number is out of its range
     */
    public SearchChart most(int rows) {
        Check.within(rows, 1, 200, WHERE, "rows");
        return new SearchChart(search, rows, title);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public SearchChart title(String title) {
        return new SearchChart(search, most, Check.present(title, WHERE, "a title"));
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    XYChart draw() {
        String score = search.score();
        List<RankedRows.Row> rows = search.trials().stream()
                .limit(most)
                .map(trial -> new RankedRows.Row(
                        trial.settings().toString(),
                        trial.scores().mean(score),
                        trial.scores().deviation(score)))
                .toList();
        return new RankedRows(rows, false).chart(title, score.replace('_', ' '));
    }
}
