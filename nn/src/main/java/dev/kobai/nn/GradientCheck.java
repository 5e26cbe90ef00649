package dev.kobai.nn;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.internal.engine.Network;
import dev.kobai.nn.internal.engine.Pass;
import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Central differences against backpropagation: whether a model's gradients are right.
 *
 * <pre>
 * numeric = (L(w + ε) − L(w − ε)) / 2ε,   ε = 1e-6
 * error   = |backprop − numeric| / max(|backprop|, |numeric|, 1e-4 · max(1, |L|))
 * </pre>
 *
 * <p>Works in double precision on a copy of the model, whatever the model's own type. The floor in
 * the error's denominator is there because rounding alone disturbs the numeric gradient by about
 * 1e-10 · L, so that of a gradient below 1e-4 · L nothing can be told to 1e-5. A right gradient has
 * errors below 1e-5; near the kink of a relu the difference quotient itself is wrong.
 *
 * @param entries every weight and every input (unless inputs are indices) with its gradients, the
 *     worst error first
 */
public record GradientCheck(List<Entry> entries) {
    private static final double EPSILON = 1e-6;
    private static final double FLOOR = 1e-4;

    /**
     * One number's gradients.
     *
     * @param place which number, such as {@code dense kernel [5]} or {@code x [0]}
     * @param backprop its gradient by backpropagation
     * @param numeric its gradient by central differences
     * @param error how far they differ, relative to their size
     */
    public record Entry(String place, double backprop, double numeric, double error) {}

    /**
     * Checks a compiled model on data.
     *
     * @param model the model; it stays as it is
     * @param data a few samples and targets, all in one batch
     * @return the check
     */
    public static GradientCheck of(Sequential model, Dataset data) {
        return of(model, model.compiled("gradient check").loss(), data);
    }

    /**
     * Checks a model under any loss.
     *
     * @param model the model, compiled or not; it stays as it is
     * @param loss the loss
     * @param data a few samples and targets, all in one batch
     * @return the check
     */
    public static GradientCheck of(Sequential model, Loss loss, Dataset data) {
        Check.present(loss, "gradient check", "a loss");
        Network network = model.read(now -> now.copy(DataType.DOUBLE));
        var input = network.architecture().input();
        var output = loss.targetShape(network.architecture().output());
        Tensor x = data.samples(input, DataType.DOUBLE, "gradient check, x");
        Tensor y = data.targets(output, DataType.DOUBLE, "gradient check, y");
        loss.check(y, network.architecture().output(), "gradient check, y");
        Pass pass = new Pass(network, loss, data.rows(), Purpose.GRADIENT_CHECK);
        pass.input().copySamples(x, 0, 0, x.samples());
        pass.target().copySamples(y, 0, 0, y.samples());

        double value = pass.gradient();
        double[] slopes = new double[network.parameterCount()];
        network.readGradients(slopes);
        double[] inputSlopes = new double[pass.input().size()];
        pass.inputGradient().read(inputSlopes);

        List<Entry> entries = new ArrayList<>();
        List<String> places = places(network);
        for (int i = 0; i < slopes.length; i++) {
            double numeric = difference(pass, network.parameters(), i);
            entries.add(entry(places.get(i), slopes[i], numeric, value));
        }
        boolean indices = network.architecture().places().get(0).layer().takesIndices();
        for (int i = 0; i < inputSlopes.length && !indices; i++) {
            entries.add(entry(
                    "x [" + i + "]", inputSlopes[i], difference(pass, pass.input(), i), value));
        }
        entries.sort(Comparator.comparingDouble(Entry::error).reversed());
        return new GradientCheck(List.copyOf(entries));
    }

    private static double difference(Pass pass, Tensor numbers, int index) {
        double here = numbers.get(index);
        numbers.set(index, here + EPSILON);
        double above = pass.loss();
        numbers.set(index, here - EPSILON);
        double below = pass.loss();
        numbers.set(index, here);
        return (above - below) / (2 * EPSILON);
    }

    private static Entry entry(String place, double backprop, double numeric, double loss) {
        double size = Math.max(Math.abs(backprop), Math.abs(numeric));
        double floor = FLOOR * Math.max(1, Math.abs(loss));
        double error = Math.abs(backprop - numeric) / Math.max(size, floor);
        return new Entry(
                place, backprop, numeric, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
    }

    private static List<String> places(Network network) {
        List<String> names = new ArrayList<>();
        for (Place place : network.architecture().places()) {
            for (Weight weight : place.weights()) {
                for (int i = 0; i < weight.shape().size() && place.trains(weight); i++) {
                    names.add(place.name() + " " + weight.name() + " [" + i + "]");
                }
            }
        }
        return names;
    }

    /**
     * The largest error of all.
     *
     * @return 0 if there is nothing to check
     */
    public double maxError() {
        return entries.isEmpty() ? 0 : entries.get(0).error();
    }

    /** Gives the ten worst entries as a table. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        String header = "%-28s %16s %16s %10s%n";
        text.append(String.format(Locale.ROOT, header, "place", "backprop", "numeric", "error"));
        for (Entry e : entries.subList(0, Math.min(10, entries.size()))) {
            String row = "%-28s %16.8e %16.8e %10.1e%n";
            text.append(String.format(Locale.ROOT, row, e.place, e.backprop, e.numeric, e.error));
        }
        return text.toString();
    }
}
