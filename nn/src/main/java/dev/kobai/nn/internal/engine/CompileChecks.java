package dev.kobai.nn.internal.engine;

import dev.kobai.nn.layer.Activation;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.LayerNormalization;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.LogSoftmax;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.PRelu;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Rescaling;
import dev.kobai.nn.layer.Reshape;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalLoss;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.Loss.Predictions;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;

/**
 * What cannot be meant, found before a step is made: networks, losses and metrics that go together
 * by their shapes, but train to nothing.
 *
 * <p>What the last layers give is seen by trying their functions; what layers that are not known
 * give, such as somebody's own, is taken to be right.
 */
public final class CompileChecks {
    private static final String WHERE = "compile";
    private static final double[] PROBES = {-30, -3, -1, -0.5, 0, 0.5, 1, 3, 30};
    private static final double ROUNDING = 1e-6;
    private static final List<Class<? extends Layer>> PASSING =
            List.of(Linear.class, Flatten.class, Reshape.class, Dropout.class, GaussianNoise.class);
    private static final List<Class<? extends Layer>> UNBOUNDED = List.of(
            Dense.class,
            Embedding.class,
            BatchNormalization.class,
            LayerNormalization.class,
            Normalization.class,
            PRelu.class,
            LogSoftmax.class);

    private CompileChecks() {}

    /**
     * Checks a network with its loss and metrics.
     *
     * @param architecture the network
     * @param compiled the loss and the metrics
     * @throws IllegalArgumentException if they cannot be meant together
     */
    public static void check(Architecture architecture, Compiled compiled) {
        architecture.places().forEach(CompileChecks::checkWidth);
        checkLoss(architecture, compiled.loss());
        for (Metric metric : compiled.metrics()) {
            checkTargets(architecture.output(), compiled.loss(), metric);
            if (metric instanceof Loss counted) {
                checkLoss(architecture, counted);
            }
        }
        checkNames(compiled);
    }

    private static void checkWidth(Place place) {
        Layer layer = place.layer();
        boolean shares = layer instanceof Softmax || layer instanceof LogSoftmax;
        if (shares && place.output().last() == 1) {
            String where = WHERE + ", " + place.name();
            String got = "one, which is always " + (layer instanceof Softmax ? "1" : "0");
            String advice = "Take Sigmoid for one output, or give the layer before it more units.";
            Check.that(false, where, "two or more outputs", got, advice);
        }
    }

    private static void checkLoss(Architecture architecture, Loss loss) {
        if (loss instanceof CategoricalLoss && architecture.output().last() == 1) {
            String advice = "Give the network an output for each class, or take Sigmoid and "
                    + "BinaryCrossentropy for two classes.";
            String expected = "two or more outputs for " + loss;
            Check.that(false, WHERE, expected, "one, whose share is always 1", advice);
        }
        List<Layer> end = end(architecture);
        if (end.isEmpty()) {
            return; // the outputs are the inputs, of which nothing is known
        }
        Layer last = end.get(end.size() - 1);
        Predictions taken = loss.predictions();
        if (taken == Predictions.LOGITS && (last instanceof Sigmoid || last instanceof Softmax)) {
            String advice = "Leave out the layer, or fromLogits.";
            Check.that(false, WHERE, "raw outputs for " + loss, "those of " + last, advice);
        }
        double[] outputs = outputs(end);
        boolean probabilities = all(outputs, CompileChecks::isProbability);
        if (taken == Predictions.PROBABILITIES && !probabilities) {
            String advice = "End the network with Sigmoid, or with Softmax for one of several "
                    + "classes; crossentropies take raw outputs by fromLogits(true).";
            Check.that(false, WHERE, "probabilities for " + loss, "outputs of " + last, advice);
        }
        if (taken == Predictions.SHARES && !probabilities && !all(outputs, v -> v > 0)) {
            String advice = "End the network with Softmax, or take fromLogits(true).";
            Check.that(false, WHERE, "probabilities for " + loss, "outputs of " + last, advice);
        }
    }

    /**
     * Checks that a network's outputs can be probabilities.
     *
     * @param architecture the network
     * @param where the place an error opens with
     * @throws IllegalArgumentException if they cannot
     */
    public static void checkProbabilities(Architecture architecture, String where) {
        List<Layer> end = end(architecture);
        boolean ok = end.isEmpty() || all(outputs(end), CompileChecks::isProbability);
        String got = ok ? "" : "outputs of " + end.get(end.size() - 1);
        String advice = "End the model with Softmax or Sigmoid; for one that was trained on raw "
                + "outputs take Sequential.of(model, new Softmax()).";
        Check.that(ok, where, "probabilities of classes", got, advice);
    }

    private static boolean isProbability(double value) {
        return value >= -ROUNDING && value <= 1 + ROUNDING;
    }

    private static boolean all(double[] values, DoublePredicate so) {
        return Arrays.stream(values).allMatch(so);
    }

    /** The activations at the network's end, and before them the layer that feeds them, if any. */
    private static List<Layer> end(Architecture architecture) {
        List<Layer> end = new ArrayList<>();
        List<Place> places = architecture.places();
        for (int i = places.size() - 1; i >= 0; i--) {
            Layer layer = places.get(i).layer();
            if (PASSING.contains(layer.getClass())) {
                continue;
            }
            end.add(layer);
            if (!isFunction(layer)) {
                break;
            }
        }
        Collections.reverse(end);
        return end;
    }

    /** Some of what the end of a network can give; nothing where one cannot tell. */
    private static double[] outputs(List<Layer> end) {
        boolean fed = !isFunction(end.get(0));
        double[] known = fed ? outputs(end.get(0)) : new double[0];
        List<Layer> activations = end.subList(fed ? 1 : 0, end.size());
        double[] values = known.length == 0 && !activations.isEmpty() ? PROBES.clone() : known;
        for (Layer layer : activations) {
            Arrays.setAll(values, i -> value(layer, values[i]));
        }
        return values;
    }

    /** Whether a layer is one function of each number. */
    private static boolean isFunction(Layer layer) {
        boolean same = layer instanceof Rescaling r
                && r.scale().size() == 1
                && r.offset().size() == 1;
        return same || layer instanceof Activation;
    }

    private static double value(Layer layer, double x) {
        return layer instanceof Rescaling r
                ? r.scale().get(0) * x + r.offset().get(0)
                : ((Activation) layer).value(x);
    }

    private static double[] outputs(Layer layer) {
        if (layer instanceof Softmax) {
            return new double[] {0, 0.5, 1};
        }
        if (layer instanceof Tanh) {
            return new double[] {-1, 0, 1};
        }
        if (layer instanceof Relu relu) {
            double below = -30 * relu.negativeSlope();
            return new double[] {
                below, 0, Math.min(1, relu.maxValue()), Math.min(30, relu.maxValue())
            };
        }
        return UNBOUNDED.contains(layer.getClass()) ? PROBES.clone() : new double[0];
    }

    private static void checkTargets(Shape output, Loss loss, Metric metric) {
        Shape target = loss.targetShape(output);
        boolean ok = metric.accepts(target, output);
        String expected = "a metric of targets " + target + " as " + loss + " takes";
        String advice = "Class numbers go with the Sparse metrics, one-hot rows with the others.";
        Check.that(ok, WHERE, expected, metric, advice);
    }

    private static void checkNames(Compiled compiled) {
        Set<String> taken = new HashSet<>(Set.of("loss", "val_loss"));
        List<String> names = compiled.names();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String own = compiled.metrics().get(i).name();
            // Compiled puts a number behind the second of a name, which Keras does without a word.
            boolean ok = taken.add(name) && taken.add("val_" + name) && name.endsWith(own);
            String expected = "a name for each metric, other than loss";
            String advice = "Name one of them, as in new Precision(0.3).named(\"low\").";
            Check.that(ok, WHERE, expected, own + " again", advice);
        }
    }

    /**
     * What to do where targets are of another shape than a loss takes.
     *
     * @param loss the loss
     * @param output the shape of the model's output
     * @return advice for an error message
     */
    public static String targetAdvice(Loss loss, Shape output) {
        if (output.rank() > 1) {
            return "For one row a sample put new Flatten() before the first Dense.";
        }
        if (!(loss instanceof CategoricalLoss)) {
            return "Every row must have the shape that the model works with.";
        }
        return loss.targetShape(output).equals(output)
                ? "This loss takes a one-hot row for each sample, as Dataset.oneHot makes them; "
                        + "class numbers go with SparseCategoricalCrossentropy."
                : "This loss takes a class number for each sample; "
                        + "one-hot rows go with CategoricalCrossentropy.";
    }
}
