package dev.kobai.examples.playground;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.page.Curves;

import java.util.ArrayList;
import java.util.List;

/** One network with its points, from its first weights to its last step. */
final class Session {
    /** The plane's points lie in [-REACH, REACH], to the right and upwards. */
    static final double REACH = 2.7;

    /** Pictures of the plane have this many pixels across and up. */
    static final int PIXELS = 32;

    private static final float[][] PLANE = plane();

    final Settings settings; // of the network; rule, rate and pace may have changed since
    final Dataset.Split points;
    final Sequential model;
    final Curves curves = new Curves(500);
    private final List<Sequential> parts = new ArrayList<>(); // the layers, one after the other
    int epoch;
    long step;

    Session(Settings settings) {
        this.settings = settings;
        points = Points.of(settings);
        List<Layer> layers = new ArrayList<>(List.of(new Input(2)));
        for (int width : settings.widths()) {
            layers.add(settings.dense(width));
            layers.add(settings.layer().named("seen" + layers.size() / 2));
        }
        layers.add(settings.dense(1));
        layers.add(new Sigmoid());
        model = Sequential.of(layers.toArray(Layer[]::new)).seed(settings.seed());
        compile(settings);
        Sequential rest = model;
        for (int i = 1; i <= settings.widths().size(); i++) {
            parts.add(rest.upTo("seen" + i));
            rest = rest.after("seen" + i);
        }
        parts.add(rest);
    }

    /** Takes another rule; the weights stay. */
    void compile(Settings settings) {
        model.compile(settings.optimizer(), new BinaryCrossentropy(), new BinaryAccuracy());
    }

    /** The points of the plane, line by line from the upper left, as a picture has its pixels. */
    private static float[][] plane() {
        float[][] plane = new float[PIXELS * PIXELS][];
        double size = 2 * REACH / PIXELS;
        for (int i = 0; i < plane.length; i++) {
            double x = -REACH + (i % PIXELS + 0.5) * size;
            double y = REACH - (i / PIXELS + 0.5) * size;
            plane[i] = new float[] {(float) x, (float) y};
        }
        return plane;
    }

    /** What each neuron gives all over the plane: by layer, pixel and neuron; the output last. */
    List<float[][]> seen() {
        List<float[][]> seen = new ArrayList<>();
        float[][] values = PLANE;
        for (Sequential part : parts) {
            values = part.predict(values, values.length);
            seen.add(values);
        }
        return seen;
    }
}
