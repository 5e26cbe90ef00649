package dev.kobai.nn.chart;

import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.refused;
import static dev.kobai.nn.chart.Pictures.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.IOException;
import java.nio.file.Path;

class PredictedAgainstTrueTest {
    private static final INDArray Y = column(3, -0.5, 2, 7);
    private static final INDArray P = column(2.5, 0, 2, 8);

    @TempDir
    Path folder;

    private static INDArray column(double... numbers) {
        return Nd4j.createFromArray(numbers).reshape(numbers.length, 1);
    }

    /** The example in scikit-learn's documentation of r2_score: 0.948. */
    @Test
    void r2IsThatOfScikitLearn() {
        assertEquals(0.948, PredictedAgainstTrue.of(Y, P).r2(), 0.001);
    }

    @Test
    void residualsAreWhatPredictionsLack() {
        assertArrayEquals(
                new double[] {0.5, -0.5, 0, -1}, PredictedAgainstTrue.of(Y, P).residuals(), 1e-12);
    }

    @Test
    void bothPanelsShowEachRow() {
        Panels drawn = PredictedAgainstTrue.of(Y, P).draw();
        XYChart left = drawn.panels().get(0);
        assertArrayEquals(
                new double[] {3, -0.5, 2, 7}, series(left).get("points").getXData());
        assertArrayEquals(
                new double[] {2.5, 0, 2, 8}, series(left).get("points").getYData());
        XYChart right = drawn.panels().get(1);
        assertArrayEquals(
                new double[] {2.5, 0, 2, 8}, series(right).get("points").getXData());
        assertEquals("R² = 0.949", left.getTitle());
        assertEquals("root mean square 0.612", right.getTitle()); // √(1.5 / 4)
    }

    @Test
    void thePictureIsSavedWholeOrNotAtAll() throws IOException {
        assertSaved(PredictedAgainstTrue.of(Y, P), folder, 960, 460);
    }

    @Test
    void aModelThatAlwaysSaysTheSameIsDrawnToo() throws IOException {
        var chart = PredictedAgainstTrue.of(Y, column(1, 1, 1, 1)).title("Always 1");
        assertSaved(chart, folder, 960, 504);
    }

    @Test
    void whatCannotBeIsRefused() {
        String where = "predicted against true";
        refused(where, () -> PredictedAgainstTrue.of(column(1, 1), column(1, 2)));
        refused(where, () -> PredictedAgainstTrue.of(column(1, 2), column(1)));
        refused(where, () -> PredictedAgainstTrue.of(Nd4j.zeros(2, 2), column(1, 2)));
        refused(where + ", predictions, row 1", () -> {
            PredictedAgainstTrue.of(column(1, 2), column(1, Double.NaN));
        });
        refused(where, () -> PredictedAgainstTrue.of(Y, null));
        refused(where, () -> PredictedAgainstTrue.of(Y, P).title(null));
    }
}
