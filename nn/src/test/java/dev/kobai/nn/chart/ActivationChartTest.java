package dev.kobai.nn.chart;

import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.refused;
import static dev.kobai.nn.chart.Pictures.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Activation;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Exponential;
import dev.kobai.nn.layer.FormulaLayer;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.LogSoftmax;
import dev.kobai.nn.layer.PRelu;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.optim.Formula;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

class ActivationChartTest {
    @TempDir
    Path folder;

    @Test
    void theSigmoidAndItsDerivativeGoThroughKnownPoints() {
        ActivationCurve sigmoid = ActivationCurve.of(new Sigmoid(), -Math.log(3), Math.log(3));
        int last = sigmoid.x().length - 1;
        // e^x is 1/3, 1 and 3: y = e^x / (1 + e^x), and y' = y (1 - y).
        assertEquals(0.25, sigmoid.value()[0], 1e-12);
        assertEquals(0.5, sigmoid.value()[last / 2], 1e-12);
        assertEquals(0.75, sigmoid.value()[last], 1e-12);
        assertEquals(3 / 16.0, sigmoid.slope()[0], 1e-12);
        assertEquals(0.25, sigmoid.slope()[last / 2], 1e-12);
        assertEquals(3 / 16.0, sigmoid.slope()[last], 1e-12);
    }

    /** Except within a step of where the function has a corner. */
    @Test
    void everyDerivativeIsTheDifferenceQuotient() {
        for (Layer layer : ActivationChart.all().activations()) {
            // Ends such that no point of the axis is a corner, which lie at whole numbers.
            ActivationCurve curve = ActivationCurve.of(layer, -4.0005, 4.0005);
            int compared = 0;
            for (int i = 1; i < curve.x().length - 1; i++) {
                double h = curve.x()[i + 1] - curve.x()[i];
                double left = (curve.value()[i] - curve.value()[i - 1]) / h;
                double right = (curve.value()[i + 1] - curve.value()[i]) / h;
                boolean corner = Math.abs(right - left) > 0.1 * Math.max(1, Math.abs(right));
                if (!corner && Math.abs(curve.x()[i] - Math.rint(curve.x()[i])) > h) {
                    double central = (left + right) / 2; // off by h² f‴ / 6
                    double allowed = h * h * Math.max(1, Math.abs(central));
                    assertEquals(central, curve.slope()[i], allowed, layer + " at " + i);
                    compared++;
                }
            }
            assertTrue(compared > 400, layer + ": compared " + compared);
        }
    }

    @Test
    void noActivationIsMissing() throws Exception {
        Set<Class<?>> shown = ActivationChart.all().activations().stream()
                .map(Object::getClass)
                .collect(Collectors.toSet());
        File classes = new File(
                Path.of(Activation.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toFile(),
                "dev/kobai/nn/layer");
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (String name : classes.list((dir, file) -> file.matches("\\w+\\.class"))) {
            Class<?> type = Class.forName("dev.kobai.nn.layer." + name.replace(".class", ""));
            if (Activation.class.isAssignableFrom(type) && type.isRecord()) {
                found++;
                if (!shown.contains(type)) {
                    missing.add(name);
                }
            }
        }
        assertTrue(found > 10, "found " + found);
        assertEquals(Set.of(), missing);
        List<Class<?>> others = List.of(
                Sigmoid.class,
                Tanh.class,
                Relu.class,
                PRelu.class,
                Softmax.class,
                LogSoftmax.class);
        assertTrue(shown.containsAll(others), "those that are no Activation are there too");
    }

    @Test
    void softmaxOfTwoNumbersIsTheSigmoidOfTheirDifference() {
        ActivationCurve softmax = ActivationCurve.of(new Softmax(), -3, 3);
        ActivationCurve sigmoid = ActivationCurve.of(new Sigmoid(), -3, 3);
        assertEquals("Softmax of (x, 0)", softmax.name());
        for (int i = 0; i < softmax.x().length; i++) {
            assertEquals(sigmoid.value()[i], softmax.value()[i], 1e-12);
            assertEquals(sigmoid.slope()[i], softmax.slope()[i], 1e-12);
        }
    }

    record Square() implements FormulaLayer {
        @Override
        public Formula formula(Formula x, List<Formula> weights) {
            return x.times(x);
        }
    }

    @Test
    void alsoOneOfOnesOwn() {
        ActivationCurve square = ActivationCurve.of(new Square(), 0, 3);
        int last = square.x().length - 1;
        assertEquals("Square", square.name());
        assertEquals(9, square.value()[last], 1e-12);
        assertEquals(6, square.slope()[last], 1e-12);
    }

    @Test
    void oneIsAPictureAndSeveralArePanels() {
        XYChart one = ActivationChart.of(new Tanh()).draw();
        assertEquals("Tanh", one.getTitle());
        assertEquals(Set.of("function", "derivative"), series(one).keySet());
        var each = (Panels)
                ActivationChart.of(new Tanh(), new Relu(), new Sigmoid()).draw();
        assertEquals(3, each.panels().size());
        var both = (Panels) ActivationChart.of(new Tanh(), new Relu(), new Sigmoid())
                .together()
                .draw();
        assertEquals(2, both.panels().size());
        for (XYChart panel : both.panels()) {
            List<String> names = panel.getSeriesCollection().stream()
                    .map(line -> line.getLabel())
                    .toList();
            assertEquals(List.of("Tanh", "Relu", "Sigmoid"), names);
        }
    }

    @Test
    void thePictureIsSavedWholeOrNotAtAll() throws IOException {
        assertSaved(ActivationChart.of(new Tanh()).title("tanh"), folder, 800, 500);
    }

    @Test
    void whatIsNoActivationIsRefused() {
        refused("activation chart", () -> ActivationChart.of());
        refused("activation chart", () -> ActivationChart.of(new Dense(3)));
        refused("activation chart", () -> ActivationChart.of(new Tanh()).range(1, 1));
        refused(
                "activation chart, Exponential",
                () -> ActivationChart.of(new Exponential()).range(-1000, 1000).image());
        refused("layer 1", () -> ActivationChart.of(new Input(2)));
    }
}
