package dev.kobai.nn.chart;

import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * The units of one or several layers that stand in one column of a picture: a Dense, and what
 * follows it unit by unit, such as its activation.
 *
 * @param names the layers' kinds
 * @param units how many units there are
 * @param from the place of the first layer
 * @param to the place after the last one; of the input without a layer of its own, {@code from}
 * @param kernel which of the first layer's weights leads to each unit from each one before; -1 if
 *     none
 * @param bias which of them has a number for each unit; -1 if none
 */
record UnitColumn(List<String> names, int units, int from, int to, int kernel, int bias) {
    static List<UnitColumn> of(Architecture architecture) {
        List<UnitColumn> columns = new ArrayList<>();
        int inputs = architecture.input().size();
        columns.add(new UnitColumn(List.of("input"), inputs, 0, 0, -1, -1));
        List<Place> places = architecture.places();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            UnitColumn last = columns.get(columns.size() - 1);
            int kernel = kernel(place);
            if (kernel < 0 && place.output().size() == last.units()) {
                columns.set(columns.size() - 1, last.with(name(place)));
            } else {
                List<String> names = List.of(name(place));
                int bias = kernel < 0 ? -1 : bias(place);
                int units = place.output().size();
                columns.add(new UnitColumn(names, units, i, i + 1, kernel, bias));
            }
        }
        return List.copyOf(columns);
    }

    private UnitColumn with(String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return new UnitColumn(List.copyOf(more), units, from, to + 1, kernel, bias);
    }

    private static String name(Place place) {
        String kind = place.layer().getClass().getSimpleName();
        return kind.isEmpty() ? place.name() : kind;
    }

    private static int kernel(Place place) {
        for (int i = 0; i < place.weights().size(); i++) {
            Shape shape = place.weights().get(i).shape();
            boolean flat = place.input().rank() == 1 && place.output().rank() == 1;
            if (flat
                    && shape.rank() == 2
                    && shape.axis(0) == place.input().size()
                    && shape.axis(1) == place.output().size()) {
                return i;
            }
        }
        return -1;
    }

    private static int bias(Place place) {
        List<Weight> weights = place.weights();
        for (int i = 0; i < weights.size(); i++) {
            Shape shape = weights.get(i).shape();
            if (shape.rank() == 1 && shape.size() == place.output().size()) {
                return i;
            }
        }
        return -1;
    }

    /** The units that a picture shows: all, or as many of the first as of the last. */
    int[] shown(int most) {
        int count = Math.min(units, most);
        int[] shown = new int[count];
        for (int i = 0; i < count; i++) {
            shown[i] = i < (count + 1) / 2 ? i : units - count + i;
        }
        return shown;
    }
}
