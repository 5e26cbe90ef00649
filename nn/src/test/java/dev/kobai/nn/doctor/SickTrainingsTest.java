package dev.kobai.nn.doctor;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.DivergenceException;
import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.RandomNormal;
import dev.kobai.nn.layer.Block;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Trainings made ill on purpose, each in one way, and the doctor says in which. */
class SickTrainingsTest {
    private static final int SEEDS = 3;

    /** Trains with several seeds; in each the doctor must find what ails, and nothing else. */
    private static void diagnose(String expected, String where, Sick sick) {
        diagnose(Set.of(expected), where, sick);
    }

    private static void diagnose(Set<String> expected, String where, Sick sick) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Doctor doctor = Doctor.silent();
            try {
                sick.train(seed, doctor);
            } catch (DivergenceException e) {
                assertTrue(doctor.toString().contains("epoch"), doctor.toString());
            }
            Set<String> names = new TreeSet<>();
            doctor.findings().forEach(finding -> names.add(finding.what()));
            assertEquals(expected, names, "seed " + seed + "\n" + doctor);
            String places =
                    doctor.findings().stream().map(Finding::where).toList().toString();
            assertTrue(places.contains(where), places);
        }
    }

    interface Sick {
        void train(long seed, Doctor doctor);
    }

    private static Dataset moons(long seed) {
        return MadeData.moons(300, 0.15, seed);
    }

    private static Sequential network(long seed, Optimizer rule, Layer... hidden) {
        return model(seed, 2, rule, new BinaryCrossentropy(), hidden, new Dense(1), new Sigmoid());
    }

    private static Sequential model(
            long seed, int inputs, Optimizer rule, Loss loss, Layer[] hidden, Layer... output) {
        List<Block> blocks = new ArrayList<>(List.of(new Input(inputs)));
        blocks.addAll(List.of(hidden));
        blocks.addAll(List.of(output));
        return Sequential.of(blocks.toArray(Block[]::new)).seed(seed).compile(rule, loss);
    }

    private static Layer[] tanh() {
        return new Layer[] {new Dense(16), new Tanh(), new Dense(16), new Tanh()};
    }

    private static Layer[] relu() {
        return new Layer[] {new Dense(16), new Relu(), new Dense(16), new Relu()};
    }

    private static Layer[] deep(int layers, Supplier<Layer> activation, Dense dense) {
        List<Layer> all = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            all.add(dense);
            all.add(activation.get());
        }
        return all.toArray(Layer[]::new);
    }

    private static FitOptions training(Doctor doctor) {
        return epochs(60).batchSize(32).callbacks(doctor);
    }

    /** Numbers from a normal distribution, and what a row of them gives. */
    private static Dataset made(int rows, int columns, long seed, Target target) {
        Random random = new Random(seed);
        double[][] x = new double[rows][columns];
        double[][] y = new double[rows][];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                x[i][j] = random.nextGaussian();
            }
            y[i] = target.of(x[i], random);
        }
        return Dataset.of(x, y);
    }

    interface Target {
        double[] of(double[] x, Random random);
    }

    /** The same data with every row of x changed. */
    private static Dataset changed(Dataset data, Target change) {
        double[][] x = data.x().toDoubleMatrix();
        Random random = new Random(7);
        for (int i = 0; i < x.length; i++) {
            x[i] = change.of(x[i], random);
        }
        return Dataset.of(x, data.y().toDoubleMatrix());
    }

    private static double[] sumOf(double[] x, Random random) {
        double sum = 0.1 * random.nextGaussian();
        for (double number : x) {
            sum += number;
        }
        return new double[] {sum};
    }

    private static Sequential regression(long seed, int inputs, Optimizer rule) {
        return model(
                seed,
                inputs,
                rule,
                new MeanSquaredError(),
                new Layer[] {new Dense(16), new Tanh()},
                new Dense(1));
    }

    @Test
    void descentThatDiverges() {
        diagnose(
                RateTooLarge.NAME,
                "rate 50",
                (seed, doctor) -> model(
                                seed,
                                3,
                                new SteepestDescent(50),
                                new MeanSquaredError(),
                                relu(),
                                new Dense(1))
                        .fit(made(300, 3, seed, SickTrainingsTest::sumOf), training(doctor)));
    }

    @Test
    void aLinearModelThatDivergesSlowly() {
        diagnose(
                RateTooLarge.NAME,
                "rate 1.2",
                (seed, doctor) -> model(
                                seed,
                                3,
                                new SteepestDescent(1.2), // beyond 2 / the largest curvature, 2
                                new MeanSquaredError(),
                                new Layer[0],
                                new Dense(1))
                        .fit(
                                made(300, 3, seed, SickTrainingsTest::sumOf),
                                epochs(15).batchSize(300).callbacks(doctor)));
    }

    @Test
    void adamThatThrowsTheWeightsOver() {
        diagnose(
                Set.of(RateTooLarge.NAME, SaturatedUnits.NAME), // the cause and what it did
                "rate 10",
                (seed, doctor) -> network(seed, new Adam(10), new Dense(16), new Sigmoid())
                        .fit(moons(seed), training(doctor)));
    }

    @Test
    void fullBatchesThatGoToAndFro() {
        // The valley is steep across, curvature 2 · 4, and long: 0.255 is beyond 2 / 8.
        diagnose(
                RateTooLarge.NAME,
                "rate 0.95",
                (seed, doctor) -> regression(seed, 3, new Momentum(0.95, 0.9))
                        .fit(
                                made(200, 3, seed, SickTrainingsTest::sumOf),
                                epochs(100).batchSize(200).callbacks(doctor)));
    }

    @Test
    void adamThatCrawls() {
        diagnose(
                RateTooSmall.NAME,
                "rate 1.00e-06",
                (seed, doctor) ->
                        network(seed, new Adam(1e-6), tanh()).fit(moons(seed), training(doctor)));
    }

    @Test
    void descentThatCrawls() {
        diagnose(
                RateTooSmall.NAME,
                "rate 1.00e-05",
                (seed, doctor) -> regression(seed, 3, new SteepestDescent(1e-5))
                        .fit(made(300, 3, seed, SickTrainingsTest::sumOf), training(doctor)));
    }

    @Test
    void rectifiersThatBeginDead() {
        diagnose(
                DeadUnits.NAME,
                "relu_1",
                (seed, doctor) -> network(
                                seed,
                                new Adam(0.001),
                                new Dense(16),
                                new Relu(),
                                new Dense(16).biasInitializer(new Constant(-10)),
                                new Relu())
                        .fit(moons(seed), training(doctor)));
    }

    @Test
    void aRectifierAsOutputOfNegativeTargets() {
        diagnose(
                DeadUnits.NAME,
                "relu",
                (seed, doctor) -> model(
                                seed,
                                3,
                                new Adam(0.01),
                                new MeanSquaredError(),
                                new Layer[] {new Dense(16), new Tanh()},
                                new Dense(1),
                                new Relu())
                        .fit(
                                made(300, 3, seed, (x, r) -> new double[] {-5 + sumOf(x, r)[0]}),
                                training(doctor)));
    }

    @Test
    void sigmoidsThatBeginSaturated() {
        diagnose(
                SaturatedUnits.NAME,
                "sigmoid",
                (seed, doctor) -> network(
                                seed,
                                new SteepestDescent(0.01),
                                new Dense(16).biasInitializer(new Constant(12)),
                                new Sigmoid())
                        .fit(moons(seed), training(doctor)));
    }

    @Test
    void tanhsSaturatedByLargeWeights() {
        diagnose(
                SaturatedUnits.NAME,
                "tanh_1",
                (seed, doctor) -> model(
                                seed,
                                8,
                                new SteepestDescent(0.01),
                                new MeanSquaredError(),
                                new Layer[] {
                                    new Dense(32),
                                    new Tanh(),
                                    new Dense(32).kernelInitializer(new RandomNormal(0, 30)),
                                    new Tanh()
                                },
                                new Dense(1))
                        .fit(
                                made(300, 8, seed, (x, r) ->
                                        new double[] {x[0] * x[1] * x[2] * x[3]}),
                                training(doctor)));
    }

    @Test
    void gradientsThatVanishInSigmoids() {
        diagnose(
                VanishingGradients.NAME,
                "dense to dense_10",
                (seed, doctor) -> network(
                                seed,
                                new SteepestDescent(0.1),
                                deep(10, Sigmoid::new, new Dense(16)))
                        .fit(moons(seed), training(doctor)));
    }

    @Test
    void gradientsThatVanishInSmallWeights() {
        Dense small = new Dense(16).kernelInitializer(new RandomNormal(0, 0.01));
        diagnose(
                VanishingGradients.NAME,
                "dense to dense_5",
                (seed, doctor) -> network(
                                seed, new SteepestDescent(0.01), deep(5, Tanh::new, small))
                        .fit(moons(seed), training(doctor)));
    }

    @Test
    void gradientsThatExplodeInLargeWeights() {
        Dense large = new Dense(64).kernelInitializer(new RandomNormal(0, 1));
        diagnose(
                ExplodingGradients.NAME,
                "dense to dense_6",
                (seed, doctor) -> model(
                                seed,
                                3,
                                new SteepestDescent(0.01),
                                new MeanSquaredError(),
                                deep(6, Relu::new, large),
                                new Dense(1))
                        .fit(made(300, 3, seed, SickTrainingsTest::sumOf), training(doctor)));
    }

    @Test
    void inputsInThousands() {
        diagnose(
                InputScale.NAME,
                "columns 0, 1 into dense",
                (seed, doctor) -> network(seed, new Adam(0.01), tanh())
                        .fit(
                                changed(moons(seed), (x, r) ->
                                        new double[] {1000 * x[0] + 5000, 3000 * x[1]}),
                                training(doctor)));
    }

    @Test
    void yearsBesideStandardisedNumbers() {
        diagnose(
                InputScale.NAME,
                "column 2 into dense",
                (seed, doctor) -> regression(seed, 3, new SteepestDescent(0.01))
                        .fit(
                                changed(made(300, 3, seed, SickTrainingsTest::sumOf), (x, r) ->
                                        new double[] {x[0], x[1], Math.rint(2000 + 10 * x[2])}),
                                training(doctor)));
    }

    @Test
    void inputsNextToNothing() {
        diagnose(
                InputScale.NAME,
                "all columns into dense",
                (seed, doctor) -> network(seed, new SteepestDescent(0.1), tanh())
                        .fit(
                                changed(moons(seed), (x, r) ->
                                        new double[] {1e-4 * x[0], 1e-4 * x[1]}),
                                training(doctor)));
    }

    @Test
    void whatIsFrozenCannotLearn() {
        diagnose(
                NothingTrained.NAME,
                "the network",
                (seed, doctor) -> network(seed, new Adam(0.01), tanh())
                        .freeze("dense", "dense_1", "dense_2")
                        .compile(new Adam(0.01), new BinaryCrossentropy())
                        .fit(moons(seed), training(doctor)));
    }

    @Test
    void anActivationAlone() {
        diagnose(
                NothingTrained.NAME,
                "the network",
                (seed, doctor) -> Sequential.of(new Input(2), new Sigmoid())
                        .compile(new Adam(0.01), new MeanSquaredError())
                        .fit(
                                Dataset.of(
                                        new double[][] {{1, 2}, {3, 1}},
                                        new double[][] {{1, 0}, {0, 1}}),
                                training(doctor)));
    }

    @Test
    void aColumnThatIsAlwaysTheSame() {
        diagnose(
                ConstantColumns.NAME,
                "column 1 of x",
                (seed, doctor) -> model(
                                seed,
                                3,
                                new Adam(0.01),
                                new BinaryCrossentropy(),
                                tanh(),
                                new Dense(1),
                                new Sigmoid())
                        .fit(
                                changed(moons(seed), (x, r) -> new double[] {x[0], 1.5, x[1]}),
                                training(doctor)));
    }

    @Test
    void aColumnOfZerosAmongOthersThatHaveNone() {
        diagnose(
                ConstantColumns.NAME,
                "column 2 of x",
                (seed, doctor) -> model(
                                seed,
                                3,
                                new Adam(0.01),
                                new BinaryCrossentropy(),
                                tanh(),
                                new Dense(1),
                                new Sigmoid())
                        .fit(
                                changed(moons(seed), (x, r) -> new double[] {x[0], x[1], 0}),
                                training(doctor)));
    }

    @Test
    void oneColumnTwice() {
        diagnose(
                DuplicateColumns.NAME,
                "columns 0, 3 of x",
                (seed, doctor) -> regression(seed, 4, new Adam(0.01))
                        .fit(
                                changed(made(300, 3, seed, SickTrainingsTest::sumOf), (x, r) ->
                                        new double[] {x[0], x[1], x[2], x[0]}),
                                training(doctor)));
    }

    @Test
    void theSameLengthInTwoUnits() {
        diagnose(
                DuplicateColumns.NAME,
                "columns 1, 3 of x",
                (seed, doctor) -> regression(seed, 4, new Adam(0.01))
                        .fit(
                                changed(made(300, 3, seed, SickTrainingsTest::sumOf), (x, r) ->
                                        new double[] {x[0], x[1], x[2], 2 - 3.28084 * x[1]}),
                                training(doctor)));
    }

    @Test
    void oneOfAHundredIsIll() {
        diagnose(UnbalancedClasses.NAME, "class 1 of y", (seed, doctor) -> {
            int[] count = {0};
            Dataset data = made(600, 3, seed, (x, r) -> {
                boolean ill = count[0]++ % 100 == 0;
                x[0] += ill ? 6 : 0;
                return new double[] {ill ? 1 : 0};
            });
            model(
                            seed,
                            3,
                            new Adam(0.01),
                            new BinaryCrossentropy(),
                            tanh(),
                            new Dense(1),
                            new Sigmoid())
                    .fit(data, training(doctor));
        });
    }

    @Test
    void aRareClassOfThree() {
        diagnose(
                UnbalancedClasses.NAME,
                "class 2 of y",
                (seed, doctor) -> model(
                                seed,
                                2,
                                new Adam(0.01),
                                new CategoricalCrossentropy(),
                                tanh(),
                                new Dense(3),
                                new Softmax())
                        .fit(rare(seed, true), training(doctor)));
        diagnose(
                UnbalancedClasses.NAME,
                "class 2 of y",
                (seed, doctor) -> model(
                                seed,
                                2,
                                new Adam(0.01),
                                new SparseCategoricalCrossentropy(),
                                tanh(),
                                new Dense(3),
                                new Softmax())
                        .fit(rare(seed, false), training(doctor)));
    }

    /** Three heaps of points, of which the last has 8 of 600. */
    private static Dataset rare(long seed, boolean oneHot) {
        int[] count = {0};
        return made(600, 2, seed, (x, r) -> {
            int i = count[0]++;
            int label = i % 75 == 0 ? 2 : i % 2;
            x[label % 2] += label == 2 ? -5 : 5;
            double[] hot = {label == 0 ? 1 : 0, label == 1 ? 1 : 0, label == 2 ? 1 : 0};
            return oneHot ? hot : new double[] {label};
        });
    }

    @Test
    void aRareClassThatIsGivenItsWeightIsNone() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Doctor doctor = Doctor.silent();
            model(
                            seed,
                            2,
                            new Adam(0.01),
                            new CategoricalCrossentropy(),
                            tanh(),
                            new Dense(3),
                            new Softmax())
                    .fit(rare(seed, true), training(doctor).classWeight(Map.of(2, 37.0)));
            assertEquals(List.of(), doctor.findings());
        }
    }

    @Test
    void labelsThatAreDrawnAreLearnedByHeart() {
        diagnose(Memorising.NAME, "from epoch ", (seed, doctor) -> {
            Dataset noise = made(200, 10, seed, (x, r) -> new double[] {r.nextInt(2)});
            model(
                            seed,
                            10,
                            new Adam(0.01),
                            new BinaryCrossentropy(),
                            new Layer[] {new Dense(64), new Relu()},
                            new Dense(1),
                            new Sigmoid())
                    .fit(noise, training(doctor).validationSplit(0.5));
        });
    }

    @Test
    void fewNoisyPointsAndManyUnits() {
        diagnose(Memorising.NAME, "from epoch ", (seed, doctor) -> {
            Dataset points = made(60, 5, seed, (x, r) -> new double[] {x[0] + r.nextGaussian()});
            model(
                            seed,
                            5,
                            new Adam(0.01),
                            new MeanSquaredError(),
                            new Layer[] {new Dense(128), new Relu(), new Dense(128), new Relu()},
                            new Dense(1))
                    .fit(points, training(doctor).validationSplit(0.5));
        });
    }

    @Test
    void singleRowsThatDisagree() {
        diagnose(
                BatchTooSmall.NAME,
                "batches of 1",
                (seed, doctor) -> model(
                                seed,
                                5,
                                new SteepestDescent(0.1),
                                new MeanSquaredError(),
                                new Layer[0],
                                new Dense(1))
                        .fit(noisy(seed), epochs(40).batchSize(1).callbacks(doctor)));
    }

    @Test
    void pairsThatDisagree() {
        diagnose(
                BatchTooSmall.NAME,
                "batches of 2",
                (seed, doctor) -> model(
                                seed,
                                5,
                                new SteepestDescent(0.2),
                                new MeanSquaredError(),
                                new Layer[0],
                                new Dense(1))
                        .fit(noisy(seed), epochs(40).batchSize(2).callbacks(doctor)));
    }

    private static Dataset noisy(long seed) {
        return made(400, 5, seed, (x, r) -> new double[] {sumOf(x, r)[0] + r.nextGaussian()});
    }

    @Test
    void layersWithoutActivationsCannotBend() {
        diagnose(
                Underfitting.NAME,
                "the network",
                (seed, doctor) -> model(
                                seed,
                                2,
                                new Adam(0.01),
                                new BinaryCrossentropy(),
                                new Layer[] {new Dense(16), new Dense(16)},
                                new Dense(1),
                                new Sigmoid())
                        .fit(MadeData.circles(300, 0.05, seed), training(doctor)));
    }

    @Test
    void aSigmoidCannotReachTargetsOfTen() {
        diagnose(
                Underfitting.NAME,
                "the network",
                (seed, doctor) -> model(
                                seed,
                                3,
                                new Adam(0.01),
                                new MeanSquaredError(),
                                new Layer[] {new Dense(16), new Tanh()},
                                new Dense(1),
                                new Sigmoid())
                        .fit(
                                made(300, 3, seed, (x, r) ->
                                        new double[] {10 + 3 * sumOf(x, r)[0]}),
                                training(doctor)));
    }

    @Test
    void aTrainingThatFailsLeavesItsFindings() {
        Doctor doctor = Doctor.silent();
        Sequential model = regression(0, 3, new SteepestDescent(1e6));
        Dataset data = made(300, 3, 0, SickTrainingsTest::sumOf);
        assertThrows(DivergenceException.class, () -> model.fit(data, training(doctor)));
        assertEquals(RateTooLarge.NAME, doctor.findings().get(0).what());
    }
}
