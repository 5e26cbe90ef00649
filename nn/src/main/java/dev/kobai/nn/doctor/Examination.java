package dev.kobai.nn.doctor;

import dev.kobai.nn.callback.Probe;
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

    Examination(Probe probe) {
        List<Place> places = probe.architecture().places();
        int lastKernel = -1;
        for (int i = 0; i < places.size(); i++) {
            lastKernel = places.get(i).weights().stream().anyMatch(Examination::isKernel)
                    ? i
                    : lastKernel;
        }
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Layer layer = place.layer();
            if (isRectifier(layer)) {
                dead.add(units(place.name(), probe.value(i + 1), 0, 0, 1));
            } else if (i < lastKernel && isBounded(layer)) {
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
        int units = output.columns();
        int stuck = 0;
        for (int j = 0; j < units; j++) {
            int at = 0;
            for (int i = j, end = output.size(); i < end; i += units) {
                double y = output.get(i);
                at += y <= low + margin || margin > 0 && y >= 1 - margin ? 1 : 0;
            }
            stuck += at >= share * output.rows() ? 1 : 0;
        }
        return new Units(name, units, stuck);
    }

    private static double rootMeanSquare(Tensor tensor) {
        double sum = 0;
        for (int i = 0, n = tensor.size(); i < n; i++) {
            sum += tensor.get(i) * tensor.get(i);
        }
        return Math.sqrt(sum / tensor.size());
    }

    private void lookAtInputs(Tensor x) {
        inputs = new double[x.columns()];
        nonZero = new double[x.columns()];
        for (int i = 0, n = x.size(); i < n; i++) {
            double value = x.get(i);
            inputs[i % inputs.length] += value * value / x.rows();
            nonZero[i % inputs.length] += value == 0 ? 0 : 1.0 / x.rows();
        }
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] = Math.sqrt(inputs[j]);
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
