package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.doctor.Doctor;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The trainings of the examples are healthy, and a doctor who watches them says nothing. */
class HealthyTrainingsTest {
    private static final int SEEDS = Integer.getInteger("doctor.seeds", 3);

    @TempDir
    static Path folder;

    /** A training of an example. */
    record Healthy(String name, Training training) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Training {
        void run(long seed, Doctor doctor) throws Exception;
    }

    static Stream<Healthy> trainings() {
        return Stream.of(
                new Healthy("lecture-net, steepest descent", (seed, doctor) -> {
                    Sequential model = LectureNet.network(new SteepestDescent(0.5), seed);
                    model.fit(LectureNet.X, LectureNet.Y, options(2000, 4, doctor));
                }),
                new Healthy("lecture-net, momentum", (seed, doctor) -> {
                    Sequential model = LectureNet.network(new Momentum(0.5, 0.9), seed);
                    model.fit(LectureNet.X, LectureNet.Y, options(2000, 4, doctor));
                }),
                new Healthy(
                        "three-layer",
                        (seed, doctor) -> run(
                                HeldOut.standardized(ThreeLayer.flowers(seed)),
                                ThreeLayer.network(seed),
                                ThreeLayer.training(),
                                doctor)),
                new Healthy(
                        "iris",
                        (seed, doctor) -> run(
                                HeldOut.standardized(Iris.flowers(seed)),
                                Iris.network(seed),
                                Iris.training(),
                                doctor)),
                new Healthy(
                        "wine",
                        (seed, doctor) -> run(
                                HeldOut.standardized(Wine.wines(seed)),
                                Wine.network(seed),
                                Wine.training(),
                                doctor)),
                new Healthy(
                        "breast-cancer",
                        (seed, doctor) -> run(
                                HeldOut.standardized(BreastCancer.tumours(seed)),
                                BreastCancer.network(seed),
                                BreastCancer.training(),
                                doctor)),
                new Healthy(
                        "digits",
                        (seed, doctor) -> run(
                                Digits.digits(seed),
                                Digits.network(seed),
                                Digits.training(),
                                doctor)),
                new Healthy("autoencoder", (seed, doctor) -> {
                    Dataset.Split digits = Digits.digits(seed);
                    Dataset.Split pictures = new Dataset.Split(
                            new Dataset(digits.train().x(), digits.train().x()),
                            new Dataset(digits.test().x(), digits.test().x()));
                    run(pictures, Autoencoder.network(seed), Autoencoder.training(), doctor);
                }),
                new Healthy(
                        "transfer, digits",
                        (seed, doctor) -> Digits.network(seed)
                                .fit(Digits.digits(seed).train(), options(20, 16, doctor))),
                new Healthy("transfer, head", (seed, doctor) -> {
                    Dataset train = Digits.digits(seed).train();
                    Sequential trained = Digits.network(seed);
                    trained.fit(train, epochs(20).batchSize(16));
                    Transfer.newHead(trained, seed)
                            .fit(Transfer.few(train), options(150, 40, doctor));
                }),
                new Healthy(
                        "transfer, from nothing",
                        (seed, doctor) -> Transfer.fromNothing(seed)
                                .fit(
                                        Transfer.few(Digits.digits(seed).train()),
                                        options(150, 40, doctor))),
                new Healthy(
                        "moons",
                        (seed, doctor) -> run(
                                Moons.moons(seed), Moons.network(seed), Moons.training(), doctor)),
                new Healthy(
                        "sine",
                        (seed, doctor) -> run(
                                Sine.points(seed), Sine.network(seed), Sine.training(), doctor)),
                new Healthy(
                        "fashion",
                        (seed, doctor) -> run(
                                Fashion.clothes(TinyFashion.write(folder)),
                                Fashion.network(seed),
                                Fashion.training(),
                                doctor)),
                new Healthy(
                        "network-as-function",
                        (seed, doctor) -> NetworkAsFunction.network(seed)
                                .fit(
                                        NetworkAsFunction.X,
                                        NetworkAsFunction.Y,
                                        options(NetworkAsFunction.STEPS, 33, doctor))),
                new Healthy("serve-anywhere", (seed, doctor) -> {
                    Dataset train = Iris.flowers(seed).train();
                    ServeAnywhere.network(train, seed)
                            .fit(train, Iris.training().callbacks(doctor));
                }),
                new Healthy("churn", (seed, doctor) -> {
                    Path file = Customers.write(folder.resolve("customers.csv"), 5000, seed);
                    Table customers = Churn.GERMAN.read(file);
                    Dataset train = Churn.RECIPE.learn(customers).dataset(customers);
                    Churn.network((int) train.x().size(1))
                            .fit(train, Churn.training(train).callbacks(doctor));
                }));
    }

    private static FitOptions options(int epochs, int batch, Doctor doctor) {
        return epochs(epochs).batchSize(batch).callbacks(doctor);
    }

    private static void run(
            Dataset.Split data, Sequential model, FitOptions options, Doctor doctor) {
        model.fit(data.train(), options.validationData(data.test()).callbacks(doctor));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void aDoctorFindsNothing(Healthy healthy) throws Exception {
        List<String> found = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Doctor doctor = Doctor.silent();
            healthy.training.run(seed, doctor);
            boolean silent = doctor.findings().isEmpty();
            assertEquals(silent, doctor.toString().startsWith("Doctor: nothing found after "));
            if (!silent) {
                found.add("seed " + seed + ": " + doctor);
            }
        }
        assertEquals(List.of(), found);
    }
}
