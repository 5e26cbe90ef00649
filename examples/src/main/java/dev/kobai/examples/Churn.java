package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import static java.time.temporal.ChronoField.MONTH_OF_YEAR;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.TableModel;
import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.encoder.Bins;
import dev.kobai.nn.encoder.ClassNumbers;
import dev.kobai.nn.encoder.Dates;
import dev.kobai.nn.encoder.Flags;
import dev.kobai.nn.encoder.Numbers;
import dev.kobai.nn.encoder.OneHot;
import dev.kobai.nn.encoder.Preparation;
import dev.kobai.nn.encoder.Recipe;
import dev.kobai.nn.evaluation.CrossValidation;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.metric.AUC;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.metric.Recall;
import dev.kobai.optim.Adam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Which customers will leave? From a messy file to a model that a service can load: see
 * {@code docs/table-to-service.md}.
 */
public final class Churn {
    static final Csv GERMAN = new Csv().separator(';').decimalComma().dates("dd.MM.yyyy", "joined");
    static final Recipe RECIPE = Recipe.of(
                    new Numbers("age", "fee").fillMedian().indicator().standardize(),
                    new Numbers("calls").log1p(),
                    new Bins("age", 4).missing(),
                    new OneHot("contract", "region").missing(),
                    new Dates("joined")
                            .cyclic(MONTH_OF_YEAR)
                            .daysSince(LocalDate.of(2020, 1, 1))
                            .standardize(),
                    new Flags("paperless"))
            .targets(new ClassNumbers("left"));

    private Churn() {}

    /**
     * Makes the file, learns from it, and saves what a service needs.
     *
     * @param arguments where to save; without one, a temporary file
     * @throws IOException if a file cannot be written
     */
    public static void main(String... arguments) throws IOException {
        Path csv = Files.createTempFile("customers", ".csv");
        Path file = arguments.length > 0
                ? Path.of(arguments[0])
                : Files.createTempFile("churn", ".keras");
        try {
            Table customers = GERMAN.read(Customers.write(csv, 5000, 42));
            System.out.print(customers);
            System.out.println(CrossValidation.of(
                    RECIPE.stratifiedFolds(customers, "left", 5, 42), Churn::trained));

            Table.Split split = customers.stratifiedSplit("left", 0.8, 42);
            Preparation preparation = RECIPE.learn(split.train());
            System.out.print(preparation);
            var model = new TableModel(preparation, trained(preparation.dataset(split.train())));
            System.out.println("Held out: " + model.evaluate(split.test()));
            System.out.print(model.predict(split.test()).head(5));
            System.out.println("All a service needs: " + model.save(file));
        } finally {
            Files.delete(csv);
        }
    }

    private static Sequential trained(Dataset train) {
        Sequential model = network(Math.toIntExact(train.x().size(1)));
        model.fit(train, training(train));
        return model;
    }

    static Sequential network(int inputs) {
        return Sequential.of(
                        new Input(inputs), new Dense(16), new Relu(), new Dense(1), new Sigmoid())
                .seed(42)
                .compile(
                        new Adam(0.01),
                        new BinaryCrossentropy(),
                        new BinaryAccuracy(),
                        new Recall(),
                        new AUC());
    }

    static FitOptions training(Dataset train) {
        return epochs(10).batchSize(64).classWeight(train.balancedClassWeight());
    }
}
