package dev.kobai.nn.evaluation;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.evaluation.Constants.split;
import static dev.kobai.nn.evaluation.Constants.targets;
import static dev.kobai.nn.evaluation.GridTest.refuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;

/** Searches for the number that a model should always say. */
@Timeout(300)
class SearchTest {
    /** Of the targets 4 and of 1 and 3. */
    private static final List<Dataset.Split> TWO =
            List.of(split(targets(0), targets(4)), split(targets(0), targets(1, 3)));

    private static final Grid NUMBERS = Grid.of("number", 0.0, 2.0, 3.0);

    private static Search search() {
        return Search.of(
                NUMBERS.all(),
                TWO,
                (settings, train) -> Constants.saying(settings.number("number")));
    }

    /**
     * Losses 16 and 5, 4 and 1, 1 and 2; the means 10.5, 2.5, 1.5. Of 4 alone R² is taken as Keras
     * takes it, so only the order of the losses is asked for.
     */
    @Test
    void theBestComesFirst() {
        Search search = search();
        List<Double> order = search.trials().stream()
                .map(trial -> trial.settings().number("number"))
                .toList();
        assertEquals(List.of(3.0, 2.0, 0.0), order);
        assertEquals("number=3.0", search.best().settings().toString());
        assertEquals(1.5, search.best().scores().mean("loss"), 1e-12);
        assertEquals(0.5, search.best().scores().deviation("loss"), 1e-12);
        assertEquals(0.0, search.highest("loss").best().settings().number("number"));
        assertEquals(
                "root_mean_squared_error",
                search.lowest("root_mean_squared_error").score());
    }

    @Test
    void theTableIsSorted() {
        Search search = Search.of(
                Grid.of("number", 0, 3).and("name", "a").all(), TWO, (settings, train) -> {
                    return Constants.saying(settings.number("number"))
                            .compile(new SteepestDescent(), new MeanSquaredError());
                });
        assertEquals(
                String.join(
                        "\n",
                        "number  name            loss",
                        "3       a     1.500 ± 0.5000",
                        "0       a      10.50 ± 5.500",
                        ""),
                search.toString());
    }

    @Test
    void settingsThatDivergeComeLast() {
        Search search = Search.of(Grid.of("rate", 1e200, 0.1).all(), TWO, (settings, train) -> {
            Sequential model = Constants.saying(1)
                    .compile(new SteepestDescent(settings.number("rate")), new MeanSquaredError());
            model.fit(train, epochs(20));
            return model;
        });
        assertEquals(0.1, search.best().settings().number("rate"));
        assertEquals(Double.NaN, search.trials().get(1).scores().mean("loss"));
        assertEquals(1e200, search.highest("loss").trials().get(1).settings().number("rate"));
    }

    @Test
    void whereAllDivergeThereIsNoBest() {
        Search search = Search.of(Grid.of("rate", 1e200, 1e250).all(), TWO, (settings, train) -> {
            Sequential model = Constants.saying(1)
                    .compile(new SteepestDescent(settings.number("rate")), new MeanSquaredError());
            model.fit(train, epochs(20));
            return model;
        });
        assertEquals(2, search.trials().size());
        var error = assertThrows(IllegalStateException.class, search::best);
        assertTrue(error.getMessage().startsWith("search: expected settings whose trainings"));
    }

    private static Sequential network(Settings settings, Dataset train) {
        Sequential model = Sequential.of(
                        new Input(2),
                        new Dense(settings.integer("units")),
                        new Tanh(),
                        new Dense(1),
                        new Sigmoid())
                .seed(3)
                .compile(new Adam(settings.number("rate")), new BinaryCrossentropy());
        model.fit(train, epochs(10));
        return model;
    }

    @Test
    void besideEachOtherTheyHaveTheSameBitsAsOneAfterTheOther() {
        List<Dataset.Split> folds = MadeData.xor(120, 0.05, 1).folds(3, 2);
        List<Settings> all = Grid.of("units", 4, 200).and("rate", 0.1, 0.01).all();
        List<Double> expected = new ArrayList<>();
        for (Settings settings : all) {
            for (Dataset.Split fold : folds) {
                expected.add(
                        network(settings, fold.train()).evaluate(fold.test()).get("loss"));
            }
        }
        Search search = Search.of(all, folds, SearchTest::network);
        List<Double> got = new ArrayList<>();
        for (Settings settings : all) {
            search.trials().stream()
                    .filter(trial -> trial.settings().equals(settings))
                    .forEach(trial -> {
                        for (double loss : trial.scores().values("loss")) {
                            got.add(loss);
                        }
                    });
        }
        assertArrayEquals(
                expected.stream().mapToDouble(v -> v).toArray(),
                got.stream().mapToDouble(v -> v).toArray(),
                0);
    }

    @Test
    void aTrainingThatFailsIsNamedByItsSettings() {
        var error = assertThrows(IllegalStateException.class, () -> {
            Search.of(NUMBERS.all(), TWO, (settings, train) -> {
                if (settings.number("number") == 2) {
                    throw new IllegalArgumentException("two");
                }
                return Constants.saying(1);
            });
        });
        String message = error.getMessage();
        assertTrue(
                message.matches("search, number=2.0, fold [12]: expected .*: two\\. .*"), message);
    }

    @Test
    void whatCannotBeIsRefused() {
        refuse(
                "search: expected at least one of the settings, got none.",
                () -> Search.of(List.of(), TWO, SearchTest::network));
        refuse(
                "search: expected at least one fold, got none.",
                () -> Search.of(NUMBERS.all(), List.of(), SearchTest::network));
        List<Settings> mixed = List.of(Settings.of("a", 1), Settings.of("b", 1));
        refuse(
                "search: expected settings of [a], got b=1.",
                () -> Search.of(mixed, TWO, SearchTest::network));
        refuse("search: expected one of [loss,", () -> search().highest("auc"));
    }
}
