package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.chart.NetworkPainting.Words;
import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.XYChart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Asks and draws what {@link NeuronPictures} show.
 *
 * @param columns the model's units
 * @param samples what lies on each map
 * @param range what each map reaches over
 * @param inputs the inputs' names
 * @param title the line above; may be empty
 * @param threshold where class 1 begins in a single output
 * @param most how many units of a layer are shown
 */
record NeuronMaps(
        List<UnitColumn> columns,
        UnitTiles.Samples samples,
        double[] range,
        List<String> inputs,
        String title,
        double threshold,
        int most) {
    private static final int CELLS = 50;
    private static final int PITCH = 108;
    private static final int GAP = 190;
    private static final int TALLEST = 1100;
    private static final Set<String> FROM_0_TO_1 = Set.of("Sigmoid", "HardSigmoid", "Softmax");

    /**
     * The network at one time.
     *
     * @param numbers its weights
     * @param planes what each shown unit gives at each point of the grid, by column
     */
    record Shot(List<UnitNumbers> numbers, double[][][] planes) {}

    Shot shot(Sequential model) {
        double[][] grid = new Grid(range, CELLS).all();
        List<String> names = model.architecture().names();
        double[][][] planes = new double[columns.size()][][];
        for (int c = 0; c < planes.length; c++) {
            UnitColumn column = columns.get(c);
            int to = column.to();
            double[][] given = to == 0
                    ? grid
                    : to == names.size()
                            ? model.predict(grid)
                            : model.upTo(names.get(to - 1)).predict(grid);
            int[] shown = column.shown(most);
            planes[c] = new double[shown.length][grid.length];
            for (int unit = 0; unit < shown.length; unit++) {
                for (int i = 0; i < grid.length; i++) {
                    planes[c][unit][i] = given[i][shown[unit]];
                }
            }
        }
        return new Shot(UnitNumbers.of(model, columns, most), planes);
    }

    XYChart draw(List<Shot> all, int number, String epoch) {
        Shot shot = all.get(number);
        boolean both = !title.isEmpty() && !epoch.isEmpty();
        boolean bias = shot.numbers().stream().anyMatch(n -> n.bias().length > 0);
        Words words = new Words(
                title + (both ? ":  " : "") + epoch,
                inputs,
                List.of(),
                false,
                most,
                new NetworkKey(bias, samples.entries()));
        double greatest = all.stream()
                .mapToDouble(s -> UnitNumbers.greatestWeight(s.numbers()))
                .max()
                .orElseThrow();
        int height = 170 + PITCH * NetworkLayout.mostSlots(columns, most);
        return new NetworkPainting(
                Math.max(ChartStyle.WIDTH, GAP * columns.size()),
                Math.max(ChartStyle.HEIGHT, Math.min(TALLEST, height)),
                columns,
                shot.numbers(),
                greatest,
                new UnitTiles(shot.planes(), scales(all), new Grid(range, CELLS), samples),
                words);
    }

    /** For each shown unit the number that is white, and how far off the colours reach. */
    private List<List<UnitTiles.Scale>> scales(List<Shot> all) {
        List<List<UnitTiles.Scale>> scales = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            UnitColumn column = columns.get(c);
            boolean single = c == columns.size() - 1 && column.units() == 1;
            boolean share =
                    FROM_0_TO_1.contains(column.names().get(column.names().size() - 1));
            double white = single ? threshold : share ? 0.5 : 0;
            List<UnitTiles.Scale> units = new ArrayList<>();
            for (int unit = 0; unit < column.shown(most).length; unit++) {
                double reach = share ? 0.5 : 0;
                for (Shot shot : all) {
                    for (double value : shot.planes()[c][unit]) {
                        reach = share ? 0.5 : Math.max(reach, Math.abs(value - white));
                    }
                }
                units.add(new UnitTiles.Scale(white, reach));
            }
            scales.add(units);
        }
        return scales;
    }
}
