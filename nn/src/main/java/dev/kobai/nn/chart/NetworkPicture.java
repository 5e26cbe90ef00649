package dev.kobai.nn.chart;

import dev.kobai.nn.Inspection;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.util.List;
import java.util.function.Consumer;

/**
 * Shows a network as circles and lines: its units, and its weights by colour and width.
 *
 * <pre>{@code
 * NetworkPicture.of(model).inputs("height", "weight").save(Path.of("network.png"));
 * NetworkPicture.of(model).row(data.take(1)).save(Path.of("row.png"));
 * }</pre>
 *
 * <p>Positive weights are orange, negative ones blue, and the widest line has the greatest weight;
 * a small square at a unit is its bias. A layer without weights between units, such as an
 * activation, stands in the column of the layer before it. Of many units the first and the last are
 * shown, with three dots between them. A picture is an immutable value and needs no screen.
 */
public final class NetworkPicture implements Chart {
    private static final String WHERE = "network picture";

    private final Sequential model;
    private List<String> inputs = List.of();
    private List<String> outputs = List.of();
    private String title = "";
    private int most = 8;
    private boolean written;
    private Dataset row;
    private Inspection inspection;

    private NetworkPicture(Sequential model) {
        this.model = model;
    }

    /**
     * The picture of a model.
     *
     * @param model the model, trained or not; its weights are read when the picture is drawn
     * @return the picture
     */
    public static NetworkPicture of(Sequential model) {
        return new NetworkPicture(Check.present(model, WHERE, "a model"));
    }

    /**
     * Names the inputs.
     *
     * @param names one for each input; default none
     * @return the new picture
     * @throws IllegalArgumentException if there are more or fewer names than inputs
     */
    public NetworkPicture inputs(String... names) {
        checkNames(names, model.architecture().input().size(), "input");
        return copy(c -> c.inputs = List.of(names));
    }

    /**
     * Names the outputs.
     *
     * @param names one for each output; default none
     * @return the new picture
     * @throws IllegalArgumentException if there are more or fewer names than outputs
     */
    public NetworkPicture outputs(String... names) {
        checkNames(names, model.architecture().output().size(), "output");
        return copy(c -> c.outputs = List.of(names));
    }

    private static void checkNames(String[] names, int count, String what) {
        String advice = "Give one name for each " + what + ".";
        Check.that(names.length == count, WHERE, count + " names", names.length, advice);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new picture
     */
    public NetworkPicture title(String title) {
        Check.present(title, WHERE, "a title");
        return copy(c -> c.title = title);
    }

    /**
     * Sets how many units of a layer are shown.
     *
     * @param units 2 to 100; default 8
     * @return the new picture
     * @throws IllegalArgumentException if the number is out of its range
     */
    public NetworkPicture most(int units) {
        Check.within(units, 2, 100, WHERE, "units");
        return copy(c -> c.most = units);
    }

    /**
     * Writes its number to each weight and bias, for small networks.
     *
     * @return the new picture
     */
    public NetworkPicture numbers() {
        return copy(c -> c.written = true);
    }

    /**
     * Shows what a row of data makes of the network in a training step: in each unit what it gives
     * forward, and below it what comes back, the slope of the loss L.
     *
     * <pre>
     * a = σ(z)      in the circle; the stronger its colour, the greater in its layer
     * δ = ∂L/∂z     below it: a bar to the right if L rises with z, else to the left;
     *               of the inputs ∂L/∂x
     * </pre>
     *
     * <p>Both are computed when the picture is drawn, in an animation anew for each frame.
     *
     * @param row one sample with its target, as {@code data.take(1)} or {@code data.rows(7)}
     * @return the new picture
     * @throws IllegalArgumentException if there are several rows, they do not fit the model, or a
     *     BatchNormalization takes means over rows
     * @throws IllegalStateException if the model was not compiled
     * @see Sequential#inspect
     */
    public NetworkPicture row(Dataset row) {
        int rows = Check.present(row, WHERE, "a row").rows();
        Check.that(rows == 1, WHERE, "1 row", rows, "Choose one: data.rows(7).");
        checkSingleRowsTrain();
        model.inspect(row);
        return copy(c -> {
            c.row = row;
            c.inspection = null;
        });
    }

    /**
     * Shows the weights, values and slopes of a training step that was inspected before.
     *
     * @param inspection what {@link Sequential#inspect} gave for one row
     * @return the new picture
     * @throws IllegalArgumentException if it is of several rows or of other layers, or a
     *     BatchNormalization takes means over rows
     * @see #row
     */
    public NetworkPicture inspection(Inspection inspection) {
        Check.present(inspection, WHERE, "an inspection");
        List<String> names =
                inspection.layers().stream().map(Inspection.Layer::name).toList();
        List<String> own = model.architecture().names();
        Check.that(own.equals(names), WHERE, "layers " + own, names, "Inspect this model.");
        int rows = inspection.layers().get(0).input().length;
        Check.that(rows == 1, WHERE, "1 row", rows, "Inspect one: data.rows(7).");
        checkSingleRowsTrain();
        return copy(c -> {
            c.row = null;
            c.inspection = inspection;
        });
    }

    /** Off the mean of a batch of one row nothing is left. */
    private void checkSingleRowsTrain() {
        for (Place place : model.architecture().places()) {
            boolean ok = place.frozen() || !(place.layer() instanceof BatchNormalization);
            String advice = "Show the picture without a row, or freeze the layer first.";
            Check.that(ok, WHERE, "layers that take single rows", place.name(), advice);
        }
    }

    private NetworkPicture copy(Consumer<NetworkPicture> change) {
        NetworkPicture copy = new NetworkPicture(model);
        copy.inputs = inputs;
        copy.outputs = outputs;
        copy.title = title;
        copy.most = most;
        copy.written = written;
        copy.row = row;
        copy.inspection = inspection;
        change.accept(copy);
        return copy;
    }

    @Override
    public Picture picture() {
        return Picture.of(() -> draw());
    }

    /**
     * A callback that remembers the weights as they form, for an animation. Its widest line is that
     * of the greatest weight of the whole training, and its longest bar that of the greatest slope.
     *
     * @param epochs after every so many epochs, 1 or more; untrained and at the end too
     * @return the callback, to give to {@code fit} of the same model
     */
    public TrainingAnimation every(int epochs) {
        return new TrainingAnimation(epochs, new Reel<>(this::shot, this::draw));
    }

    XYChart draw() {
        return draw(List.of(shot()), 0, "");
    }

    private NetworkShot shot() {
        Inspection inside = row == null ? inspection : model.inspect(row);
        return NetworkShot.of(model, inside, most);
    }

    private XYChart draw(List<NetworkShot> all, int number, String epoch) {
        NetworkShot shot = all.get(number);
        double greatest =
                all.stream().mapToDouble(NetworkShot::greatestWeight).max().orElseThrow();
        double slope =
                all.stream().mapToDouble(NetworkShot::greatestDelta).max().orElseThrow();
        return shot.draw(greatest, slope, title, epoch, inputs, outputs, written, most);
    }
}
