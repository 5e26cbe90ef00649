package dev.kobai.examples;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Standardizer;

/** What an example's network makes of rows that it was not trained on. */
final class HeldOut {
    private HeldOut() {}

    /** Trains a model and returns one of its metrics on the rows held out. */
    static double score(Dataset.Split data, Sequential model, FitOptions training, String metric) {
        model.fit(data.train(), training);
        return model.evaluate(data.test()).get(metric);
    }

    /** Both parts by the means and deviations of what is trained on. */
    static Dataset.Split standardized(Dataset.Split data) {
        Standardizer standardizer = Standardizer.of(data.train().x());
        return new Dataset.Split(standardizer.apply(data.train()), standardizer.apply(data.test()));
    }
}
