package dev.kobai.nn.chart;

import dev.kobai.nn.Inspection;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.chart.NetworkPainting.Words;
import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A network at one time of a training, as a {@link NetworkPicture} shows it.
 *
 * @param columns its units
 * @param numbers their weights, and what a row of data makes of them
 * @param loss the row's loss; NaN without a row
 */
record NetworkShot(List<UnitColumn> columns, List<UnitNumbers> numbers, double loss) {
    private static final int PITCH = 66;
    private static final int PITCH_WITH_ROW = 88;
    private static final int TALLEST = 860;

    static NetworkShot of(Sequential model, Inspection inspection, int most) {
        List<UnitColumn> columns = UnitColumn.of(model.architecture());
        return inspection == null
                ? new NetworkShot(columns, UnitNumbers.of(model, columns, most), Double.NaN)
                : new NetworkShot(
                        columns, UnitNumbers.of(inspection, columns, most), inspection.loss());
    }

    double greatestWeight() {
        return UnitNumbers.greatestWeight(numbers);
    }

    double greatestDelta() {
        return numbers.stream()
                .mapToDouble(n -> UnitNumbers.greatest(n.deltas()))
                .max()
                .orElse(0);
    }

    private boolean hasRow() {
        return !Double.isNaN(loss);
    }

    XYChart draw(
            double greatest,
            double greatestDelta,
            String title,
            String epoch,
            List<String> inputs,
            List<String> outputs,
            boolean written,
            int most) {
        String lossText = hasRow() ? "loss " + Signed.text(loss) : "";
        String now = epoch + (epoch.isEmpty() || lossText.isEmpty() ? "" : ", ") + lossText;
        String line = title + (title.isEmpty() || now.isEmpty() ? "" : ":  ") + now;
        boolean bias = numbers.stream().anyMatch(n -> n.bias().length > 0);
        List<NetworkKey.Entry> entries = hasRow()
                ? List.of(
                        new NetworkKey.Entry(
                                new Circle(), ChartStyle.NEUTRAL, "value a, forward →"),
                        new NetworkKey.Entry(new Bar(), Signed.POSITIVE, "← δ = ∂L/∂z, back"))
                : List.of();
        Words words =
                new Words(line, inputs, outputs, written, most, new NetworkKey(bias, entries));
        int slots = NetworkLayout.mostSlots(columns, most);
        int height = 170 + slots * (hasRow() ? PITCH_WITH_ROW : PITCH);
        return new NetworkPainting(
                Math.max(ChartStyle.WIDTH, 150 * columns.size()),
                Math.max(ChartStyle.HEIGHT, Math.min(TALLEST, height)),
                columns,
                numbers,
                greatest,
                new UnitCircles(numbers, greatestDelta),
                words);
    }

    private static final class Circle extends Marker {
        @Override
        public void paint(Graphics2D g, double x, double y, int size) {
            g.setStroke(new BasicStroke(1.75f));
            g.draw(new Ellipse2D.Double(x - 8, y - 8, 16, 16));
        }
    }

    private static final class Bar extends Marker {
        @Override
        public void paint(Graphics2D g, double x, double y, int size) {
            g.fill(new Rectangle2D.Double(x - 7, y - 3, 16, 6));
        }
    }
}
