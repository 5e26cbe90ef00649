package dev.kobai.nn.doctor;

import dev.kobai.nn.callback.Probe;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.HardSigmoid;
import dev.kobai.nn.layer.HardTanh;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Relu6;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softsign;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/** What some rows look like inside the network at one time, after a pass of the probe. */
final class Examination {
    private static final int FEWEST_ROWS = 10; // that tell of a unit
    private static final double NEAR = 0.01; // of its range, where a unit counts as at its end

    /**
     * A layer whose units can be stuck.
     *
     * @param name the layer's name
     * @param units how many units it has
     * @param stuck how many of them are stuck
     */
    record Units(String name, int units, int stuck) {
        double share() {
            return (double) stuck / units;
        }
    }

    /**
     * A layer with a kernel.
     *
     * @param name the layer's name
     * @param trains whether the kernel is trained
     * @param input the root mean square of what goes in
     * @param slope that of the loss's gradient towards what comes out
     */
    record Station(String name, boolean trains, double input, double slope) {}

    private final List<Units> dead = new ArrayList<>();
    private final List<Units> saturated = new ArrayList<>();
    private final List<Station> stations = new ArrayList<>();
    private double[] inputs = {}; // the columns' root mean squares at the first kernel
    private double[] nonZero = {}; // the share of each column's numbers that are not 0

    Examination(Architecture architecture, Probe probe) {
        List<Place> places = architecture.places();
        int lastKernel = -1;
        for (int i = 0; i < places.size(); i++) {
            for (Weight weight : places.get(i).weights()) {
                lastKernel = isKernel(weight) ? i : lastKernel;
            }
        }
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Layer layer = place.layer();
            boolean enough = probe.value(0).samples() >= FEWEST_ROWS;
            if (enough && isRectifier(layer)) {
                dead.add(units(place.name(), probe.value(i + 1), 0, 0, 1));
            } else if (enough && i < lastKernel && isBounded(layer)) {
                double low = layer instanceof Sigmoid || layer instanceof HardSigmoid ? 0 : -1;
                saturated.add(units(place.name(), probe.value(i + 1), low, NEAR * (1 - low), 0.9));
            }
            boolean trains = false;
            boolean kernel = false;
            for (Weight weight : place.weights()) {
                kernel |= isKernel(weight);
                trains |= isKernel(weight) && place.trains(weight);
            }
            if (kernel && !layer.takesIndices()) {
                if (stations.isEmpty()) {
                    lookAtInputs(probe.value(i));
                }
                Tensor slope = probe.slope(i + 1);
                stations.add(new Station(
                        place.name(),
                        trains,
                        rootMeanSquare(probe.value(i)),
                        slope == null ? Double.NaN : rootMeanSquare(slope)));
            }
        }
    }

    private static boolean isKernel(Weight weight) {
        return weight.shape().sizes().length > 1;
    }

    private static boolean isRectifier(Layer layer) {
        return layer instanceof Relu6 || layer instanceof Relu relu && relu.negativeSlope() == 0;
    }

    private static boolean isBounded(Layer layer) {
        return layer instanceof Sigmoid
                || layer instanceof Tanh
                || layer instanceof HardSigmoid
                || layer instanceof HardTanh
                || layer instanceof Softsign;
    }

    /** Units that are within a margin of their lowest value, or of 1, in a share of the rows. */
    private static Units units(
            String name, Tensor output, double low, double margin, double share) {
        int[] at = new int[output.columns()];
        int unit = 0;
        for (double y : numbers(output)) {
            at[unit] += y <= low + margin || margin > 0 && y >= 1 - margin ? 1 : 0;
            unit = unit + 1 == at.length ? 0 : unit + 1;
        }
        int stuck = 0;
        for (int count : at) {
            stuck += count >= share * output.rows() ? 1 : 0;
        }
        return new Units(name, at.length, stuck);
    }

    private static double rootMeanSquare(Tensor tensor) {
        double sum = 0;
        for (double value : numbers(tensor)) {
            sum += value * value;
        }
        return Math.sqrt(sum / tensor.size());
    }

    private static double[] numbers(Tensor tensor) {
        double[] numbers = new double[tensor.size()];
        tensor.read(numbers);
        return numbers;
    }

    private void lookAtInputs(Tensor x) {
        inputs = new double[x.columns()];
        nonZero = new double[x.columns()];
        int column = 0;
        for (double value : numbers(x)) {
            inputs[column] += value * value;
            nonZero[column] += value == 0 ? 0 : 1;
            column = column + 1 == inputs.length ? 0 : column + 1;
        }
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] = Math.sqrt(inputs[j] / x.rows());
            nonZero[j] /= x.rows();
        }
    }

    /** The layers of rectifiers; stuck are units that give 0 for every row. */
    List<Units> dead() {
        return dead;
    }

    /** The hidden layers of bounded units; stuck are those at an end in nine rows of ten. */
    List<Units> saturated() {
        return saturated;
    }

    /** The layers with kernels, in order. */
    List<Station> stations() {
        return stations;
    }

    /** The root mean square of each column that goes into the first kernel. */
    double[] inputs() {
        return inputs;
    }

    double[] nonZero() {
        return nonZero;
    }
}
