package dev.kobai.nn.callback;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;

import java.util.List;

class StepMonitorTest {
    /** y = w x + b from w = 2 and b = 0 on the points (1, 0) and (2, 0). */
    private static Sequential line(Optimizer rule) {
        return Sequential.of(new Input(1), new Dense(1).kernelInitializer(new Constant(2)))
                .compile(rule, new MeanSquaredError());
    }

    private static final Dataset DATA =
            Dataset.of(new double[][] {{1}, {2}}, new double[][] {{0}, {0}});

    @Test
    void theNormIsThatOfTheGradient() {
        // Errors 2 and 4: slopes (2 2 1 + 2 4 2) / 2 = 10 by w and (2 2 + 2 4) / 2 = 6 by b.
        History history =
                line(new SteepestDescent(0)).fit(DATA, epochs(2).callbacks(new StepMonitor()));
        double norm = Math.sqrt(136);
        assertEquals(norm, history.get("gradient_norm").get(0), 1e-5);
        assertEquals(norm, history.get("gradient_norm").get(1), 1e-5);
    }

    @Test
    void ofSeveralBatchesItIsTheMean() {
        // Alone: slopes 2 2 1 = 4 and 4, norm √32; and 2 4 2 = 16 and 8, norm √320.
        History history = line(new SteepestDescent(0))
                .fit(DATA, epochs(1).batchSize(1).callbacks(new StepMonitor()));
        double mean = (Math.sqrt(32) + Math.sqrt(320)) / 2;
        assertEquals(mean, history.get("gradient_norm").get(0), 1e-5);
    }

    @Test
    void clippingDoesNotChangeIt() {
        History history = line(new SteepestDescent(0).clipNorm(1))
                .fit(DATA, epochs(1).callbacks(new StepMonitor()));
        assertEquals(Math.sqrt(136), history.get("gradient_norm").get(0), 1e-5);
    }

    @Test
    void theRateIsThatOfTheNextStep() {
        // Halved at each step, of which an epoch has one.
        Optimizer halved = new SteepestDescent(new ExponentialDecay(0.1, 1, 0.5));
        History history = line(halved).fit(DATA, epochs(2).callbacks(new StepMonitor()));
        List<Double> rates = history.get("learning_rate");
        assertEquals(0.05, rates.get(0), 1e-12);
        assertEquals(0.025, rates.get(1), 1e-12);
    }

    @Test
    void whatASchedulerLoggedStays() {
        Callback scheduler = new LambdaCallback().onEpochEnd(t -> t.log("learning_rate", 7));
        History history = line(new SteepestDescent(0.01))
                .fit(DATA, epochs(1).callbacks(scheduler, new StepMonitor()));
        assertEquals(List.of(7.0), history.get("learning_rate"));
    }
}
