package dev.kobai.nn;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.encoder.ClassNumbers;
import dev.kobai.nn.encoder.Numbers;
import dev.kobai.nn.encoder.OneHot;
import dev.kobai.nn.encoder.Prediction;
import dev.kobai.nn.encoder.Preparation;
import dev.kobai.nn.encoder.Recipe;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

class TableModelTest {
    private static final Table FLOWERS = table("""
            size,colour,kind
            1,blue,violet
            2,green,fern
            3,blue,iris
            ,green,moss
            2,blue,violet
            """);

    private static final Preparation PREPARATION = Recipe.of(
                    new Numbers("size").fillMean().indicator().standardize(), new OneHot("colour"))
            .targets(new OneHot("kind"))
            .learn(FLOWERS);

    @TempDir
    Path folder;

    private static Table table(String text) {
        return new Csv().read(new StringReader(text), "flowers.csv");
    }

    private static TableModel flowers() {
        return new TableModel(
                PREPARATION,
                Sequential.of(new Input(4), new Dense(5), new Tanh(), new Dense(4), new Softmax())
                        .seed(1)
                        .compile(
                                new Adam(0.05),
                                new CategoricalCrossentropy(),
                                new CategoricalAccuracy()));
    }

    private static void assertSame(Table expected, Table table) {
        assertEquals(expected.names(), table.names());
        for (String column : expected.names()) {
            assertEquals(expected.column(column).toList(), table.column(column).toList());
        }
    }

    @Test
    void itTrainsAndPredictsInTheWordsOfTheTable() {
        TableModel model = flowers();
        model.fit(FLOWERS, epochs(200).batchSize(5));
        assertEquals(1, model.evaluate(FLOWERS).get("categorical_accuracy"));
        Table predicted = model.predict(FLOWERS);
        assertEquals(FLOWERS.strings("kind"), predicted.strings("kind"));
        assertEquals(
                List.of("kind", "kind=fern", "kind=iris", "kind=moss", "kind=violet"),
                predicted.names());
        Prediction one = model.predict(Map.of("size", 3, "colour", "blue"));
        assertEquals("iris", one.label());
        double share = predicted.numbers("kind=iris").getDouble(2);
        assertEquals(share, one.probability("iris"), 1e-7); // a batch's sums may round otherwise
        assertThrows(IllegalArgumentException.class, () -> one.probability("rose"));
    }

    @Test
    void oneFileHoldsModelAndPreparation() throws IOException {
        TableModel model = flowers();
        model.fit(FLOWERS, epochs(3));
        Path file = model.save(folder.resolve("flowers.keras"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(entry -> entry.getName()).toList();
            assertEquals(
                    List.of("metadata.json", "config.json", "model.weights.h5", "preparation.json"),
                    names);
        }
        TableModel loaded = TableModel.load(file);
        assertEquals(PREPARATION, loaded.preparation());
        assertSame(model.predict(FLOWERS), loaded.predict(FLOWERS));
        model.fit(FLOWERS, epochs(6).initialEpoch(3));
        loaded.fit(FLOWERS, epochs(6).initialEpoch(3));
        assertArrayEquals(model.model().parameters(), loaded.model().parameters());
    }

    @Test
    void theModelAloneIsReadFromTheSameFile() throws IOException {
        TableModel model = flowers();
        Path file = model.save(folder.resolve("flowers.keras"));
        double[] parameters = model.model().parameters();
        assertArrayEquals(parameters, Sequential.load(file).parameters());
        byte[] bytes = Files.readAllBytes(file);
        assertArrayEquals(
                parameters, Sequential.load(new ByteArrayInputStream(bytes)).parameters());
        assertArrayEquals(parameters, Sequential.loadUncompiled(file).parameters());
    }

    @Test
    void aStreamHoldsTheSame() throws IOException {
        TableModel model = flowers();
        var bytes = new ByteArrayOutputStream();
        model.save(bytes);
        Path file = model.save(folder.resolve("flowers.keras"));
        assertEquals(Files.readAllBytes(file).length, bytes.size());
        TableModel loaded = TableModel.load(new ByteArrayInputStream(bytes.toByteArray()));
        assertSame(model.predict(FLOWERS), loaded.predict(FLOWERS));
    }

    @Test
    void javasSerialisationTakesBoth() throws Exception {
        TableModel model = flowers();
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(model);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            TableModel same = (TableModel) in.readObject();
            assertSame(model.predict(FLOWERS), same.predict(FLOWERS));
        }
    }

    @Test
    void aModelWithoutPreparationIsRefused() {
        Path file = flowers().model().save(folder.resolve("bare.keras"));
        var error = assertThrows(ArchiveException.class, () -> TableModel.load(file));
        assertEquals(
                "bare.keras: expected a preparation, got none. Sequential.load reads models without"
                        + " one.",
                error.getMessage());
    }

    @Test
    void pricesComeBackInDollars() {
        Table houses = table("rooms,price\n1,100000\n3,300000\n");
        Preparation preparation = Recipe.of(new Numbers("rooms").standardize())
                .targets(new Numbers("price").standardize())
                .learn(houses);
        Sequential line = Sequential.of(new Input(1), new Dense(1))
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        TableModel model = new TableModel(preparation, line);
        model.fit(houses, epochs(300));
        // a line through both points
        assertEquals(200_000, model.predict(Map.of("rooms", 2)).number(), 1e-6);
        assertEquals(400_000, model.predict(Map.of("rooms", 4)).number(), 1e-6);
    }

    @Test
    void twoClassesGoWithOneSigmoid() {
        Table mails = table("length,spam\n1,no\n2,no\n8,yes\n9,yes\n");
        Preparation preparation = Recipe.of(new Numbers("length").standardize())
                .targets(new ClassNumbers("spam"))
                .learn(mails);
        Sequential network = Sequential.of(new Input(1), new Dense(1), new Sigmoid())
                .compile(new Adam(0.1), new BinaryCrossentropy());
        TableModel model = new TableModel(preparation, network);
        model.fit(mails, epochs(100));
        Prediction long9 = model.predict(Map.of("length", 9));
        assertEquals("yes", long9.label());
        assertEquals(1, long9.probability("yes") + long9.probability("no"), 1e-15);
        assertEquals(
                List.of("spam", "spam=no", "spam=yes"), model.predict(mails).names());
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        refused(
                "TableModel: expected a model of 4 inputs, got [batch, 3]. Begin the model with new"
                        + " Input(4), or preparation.size().",
                PREPARATION,
                Sequential.of(new Input(3), new Dense(4), new Softmax()));
        refused(
                "preparation: expected 4 outputs for classes [fern, iris, moss, violet], got 3. Give"
                        + " the last Dense as many units, or learn targets of such a form.",
                PREPARATION,
                Sequential.of(new Input(4), new Dense(3), new Softmax()));
        refused(
                "TableModel: expected probabilities of classes, got outputs of Dense(4). End the"
                        + " model with Softmax or Sigmoid; for one that was trained on raw outputs"
                        + " take Sequential.of(model, new Softmax()).",
                PREPARATION,
                Sequential.of(new Input(4), new Dense(4)));
        Preparation two = Recipe.of(new Numbers("a"))
                .targets(new OneHot("b"))
                .learn(table("a,b\n1,x\n2,y\n"));
        refused(
                "preparation: expected 2 outputs for classes [x, y], got 1. Take ClassNumbers as"
                        + " target of a Sigmoid, or give the last Dense 2 units.",
                two,
                Sequential.of(new Input(1), new Dense(1), new Sigmoid()));
        Preparation none = Recipe.of(new Numbers("a")).learn(table("a,b\n1,x\n2,y\n"));
        refused(
                "preparation: expected targets, got 1. Give the last Dense as many units, or learn"
                        + " targets of such a form.",
                none,
                Sequential.of(new Input(1), new Dense(1), new Sigmoid()));
    }

    private static void refused(String message, Preparation preparation, Sequential model) {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new TableModel(preparation, model));
        assertEquals(message, error.getMessage());
    }

    @Test
    void aPreparationOfAnotherModelIsFoundOnLoading() throws IOException {
        Path file = flowers().save(folder.resolve("flowers.keras"));
        byte[] bytes = Files.readAllBytes(file);
        // a byte of the preparation changed, and its check sum not
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int place = text.indexOf("\"blue\"");
        assertTrue(place > 0);
        bytes[place + 1] = 'g';
        Files.write(file, bytes);
        assertThrows(ArchiveException.class, () -> TableModel.load(file));
        assertThrows(
                ArchiveException.class, () -> TableModel.load(new ByteArrayInputStream(bytes)));
    }
}
