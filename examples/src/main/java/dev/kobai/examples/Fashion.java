package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.chart.ConfusionMatrixChart;
import dev.kobai.nn.chart.LossChart;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Idx;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.metric.ConfusionMatrix;
import dev.kobai.nn.metric.SparseCategoricalAccuracy;
import dev.kobai.optim.Adam;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Tells ten kinds of clothes apart on 28 by 28 pixels: Fashion-MNIST, whose 70,000 pictures are too
 * many to come with the examples.
 *
 * <pre>
 * mvn -q compile exec:java -Dexec.args=fashion               where Debian installs the pictures
 * mvn -q compile exec:java -Dexec.args=fashion -Ddata=DIR    in a folder of one's own
 * mvn -q compile exec:java -Dexec.args="fashion DIR"         the same
 * </pre>
 *
 * <p>Source: H. Xiao, K. Rasul and R. Vollgraf, <i>Fashion-MNIST: a novel image dataset for
 * benchmarking machine learning algorithms</i>, 2017.
 */
public final class Fashion {
    static final Path INSTALLED = Path.of("/usr/share/datasets/fashion-mnist");
    private static final String ADVICE =
            "On Debian and Ubuntu: apt-get install dataset-fashion-mnist. Elsewhere take the four"
                    + " files *-ubyte.gz from github.com/zalandoresearch/fashion-mnist, folder"
                    + " data/fashion, and name their folder by -Ddata=DIR.";
    private static final String[] CLOTHES = {
        "T-shirt",
        "trousers",
        "pullover",
        "dress",
        "coat",
        "sandal",
        "shirt",
        "sneaker",
        "bag",
        "boot"
    };
    private static final int WHITE = 255; // the brightest pixel

    private Fashion() {}

    /**
     * Trains ten epochs on 60,000 pictures, and asks for the kind of 10,000 others.
     *
     * @param arguments the folder of the pictures; without one that of {@code -Ddata=}, and without
     *     that where Debian's package installs them, or if it has not, only says how to get them
     * @throws IllegalArgumentException if the folder lacks one of the four files, or one is broken
     */
    public static void main(String... arguments) {
        String named = arguments.length > 0 ? arguments[0] : System.getProperty("data");
        if (named == null && !Files.isDirectory(INSTALLED)) {
            System.out.println("The pictures are not on this computer. " + ADVICE);
            return;
        }
        Path folder = named == null ? INSTALLED : Path.of(named);
        Dataset.Split clothes = clothes(folder);
        Dataset train = clothes.train();
        Dataset test = clothes.test();
        Sequential model = network(42);
        System.out.print(model.summary());
        long begin = System.nanoTime();
        History history = model.fit(train, training().verbose(1).validationData(test));
        double seconds = (System.nanoTime() - begin) / 1e9;

        ConfusionMatrix matrix = ConfusionMatrix.of(test.y(), model.predict(test.x()));
        System.out.printf(
                Locale.ROOT,
                "%d held-out pictures: %.2f %% right after %.1f seconds of training%n",
                test.rows(),
                100 * matrix.accuracy(),
                seconds);

        Path confusion = Pictures.file("fashion-confusion.png");
        ConfusionMatrixChart.of(matrix)
                .classNames(CLOTHES)
                .title("What is taken for what?")
                .save(confusion);
        System.out.println("Confusion matrix: " + confusion);
        Path loss = Pictures.file("fashion.png");
        LossChart.of(history).title("Ten kinds of clothes").save(loss);
        System.out.println("Loss curves: " + loss);
    }

    /** 60,000 pictures to train on and 10,000 to test with, their pixels from 0 to 1. */
    static Dataset.Split clothes(Path folder) {
        try {
            Dataset.Split clothes = Idx.folder(folder);
            clothes.train().x().divi(WHITE);
            clothes.test().x().divi(WHITE);
            return clothes;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fashion: " + e.getMessage() + " " + ADVICE, e);
        }
    }

    static Sequential network(long seed) {
        return Sequential.of(
                        new Input(28, 28),
                        new Flatten(),
                        new Dense(128),
                        new Relu(),
                        new Dense(10),
                        new Softmax())
                .seed(seed)
                .compile(
                        new Adam(0.001),
                        new SparseCategoricalCrossentropy(),
                        new SparseCategoricalAccuracy());
    }

    static FitOptions training() {
        return epochs(10).batchSize(32);
    }
}
