package dev.kobai.nn.chart;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.chart.Pictures.model;
import static dev.kobai.nn.chart.Pictures.refused;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

class LiveChartTest {
    private static final long MILLISECOND = 1_000_000;
    private static final Dataset LINE =
            Dataset.of(new double[][] {{0}, {1}, {2}}, new double[][] {{1}, {3}, {5}});

    /** A screen that notes the charts it is to show. */
    private static final class NotedScreen implements LiveChart.Screen {
        private final List<XYChart> charts = new ArrayList<>();
        private long drawingTime;
        private boolean ready = true;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public long drawingTime() {
            return drawingTime;
        }

        @Override
        public void show(LiveChart.Drawing drawing) {
            charts.add(drawing.draw(400, 300));
        }
    }

    @TempDir
    Path folder;

    private final NotedScreen screen = new NotedScreen();
    private long now;

    private LiveChart live() {
        return new LiveChart(title -> screen, () -> now, "loss", "", false);
    }

    private static Sequential compiled() {
        return model(List.of(new Input(1), new Dense(1)), 0, 0)
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
    }

    /** Trains so many epochs that take 10 milliseconds each by the test's clock. */
    private void train(int epochs, LiveChart live) {
        Callback clock = new Callback() {
            @Override
            public void onEpochBegin(Training training) {
                now += 10 * MILLISECOND;
            }
        };
        compiled().fit(LINE, epochs(epochs).callbacks(clock, live));
    }

    @Test
    void itShowsAChartTenTimesASecondAndAtTheEnd() {
        train(100, live());
        // At 10 ms, 110 ms, ... 910 ms, and all epochs at last.
        assertEquals(10 + 1, screen.charts.size());
        assertEquals(1.01 * 100, screen.charts.get(10).getStyler().getXAxisMax(), 1e-9);
    }

    @Test
    void whereDrawingTakesLongItShowsFewer() {
        screen.drawingTime = 20 * MILLISECOND; // so at most one in 1000 ms
        train(300, live());
        assertEquals(3 + 1, screen.charts.size());
    }

    @Test
    void aScreenThatStillDrawsIsNotGivenAnother() {
        screen.ready = false;
        train(100, live());
        assertEquals(1, screen.charts.size(), "only the last");
    }

    @Test
    void trainingWithItIsTheSameTraining() {
        Sequential watched = compiled();
        Sequential alone = compiled();
        watched.fit(LINE, epochs(9).callbacks(live()));
        alone.fit(LINE, epochs(9));
        assertArrayEquals(alone.parameters(), watched.parameters());
    }

    @Test
    void itShowsTrainingAndValidationAndBeginsAnewWithEachFit() {
        LiveChart live = live().title("Line").logarithmic();
        for (int i = 0; i < 2; i++) {
            compiled().fit(LINE, epochs(3).validationData(LINE).callbacks(live));
            XYChart chart = screen.charts.get(screen.charts.size() - 1);
            assertEquals(
                    List.of("training", "validation"),
                    chart.getSeriesCollection().stream().map(s -> s.getLabel()).toList());
            assertEquals(1.01 * 3, chart.getStyler().getXAxisMax(), 1e-9);
            assertEquals("Line", chart.getTitle());
        }
    }

    @Test
    void aTrainingThatGoesOnIsShownAtItsEpochs() {
        compiled().fit(LINE, epochs(60).initialEpoch(50).callbacks(live()));
        XYChart chart = screen.charts.get(screen.charts.size() - 1);
        assertEquals(51, chart.getStyler().getXAxisMin(), 1e-9);
        double[] x = chart.getSeriesCollection().iterator().next().getXData();
        assertEquals(51, x[0], 1e-9);
        assertEquals(60, x[x.length - 1], 1e-9);
    }

    @Test
    void aMetricThatIsNotReportedGivesAnEmptyChart() {
        train(2, live().metric("accuracy"));
        XYChart chart = screen.charts.get(0);
        assertEquals("accuracy", chart.getYAxisTitle());
        assertTrue(chart.getSeriesCollection().stream()
                .flatMapToDouble(s -> Arrays.stream(s.getYData()))
                .allMatch(Double::isNaN));
        refused("live chart", () -> live().metric(null));
        refused("live chart", () -> live().title(null));
    }

    @Test
    void withoutAScreenItDoesNothing() {
        assumeTrue(GraphicsEnvironment.isHeadless(), "there is a screen here");
        assertNull(LiveWindow.open("Training"));
        Sequential model = compiled();
        assertEquals(3, model.fit(LINE, epochs(3).callbacks(new LiveChart())).epochs());
    }

    /** Runs {@link LiveChartOnScreen} in a process of its own, as this one has no screen. */
    @Test
    void theWindowOpensAndFollows() throws IOException, InterruptedException {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean xvfb = Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "Xvfb")));
        assumeTrue(xvfb, "no Xvfb on the PATH to open a window on");
        Path number = folder.resolve("display");
        Process display = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24")
                .redirectOutput(number.toFile())
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            String name = "";
            for (int i = 0; i < 300 && !name.endsWith("\n"); i++) {
                Thread.sleep(100);
                name = Files.readString(number);
            }
            assertTrue(name.endsWith("\n"), "Xvfb does not say its display");
            Path output = folder.resolve("output");
            var java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.awt.headless=false",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LiveChartOnScreen.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            java.environment().put("DISPLAY", ":" + name.strip());
            Process process = java.start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            assertTrue(ended, "still running: " + text);
            assertTrue(text.contains("window Line 1"), text);
            assertTrue(text.contains("line drawn true"), text);
        } finally {
            display.destroy();
        }
    }
}
