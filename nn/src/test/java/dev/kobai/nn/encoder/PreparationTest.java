package dev.kobai.nn.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.file.ArchiveException;

import org.junit.jupiter.api.Test;

import java.io.StringReader;
import java.util.List;
import java.util.Map;

class PreparationTest {
    private static final Table FLOWERS = table("""
            size,colour,price
            1,blue,10
            3,green,30
            """);

    private static final Recipe RECIPE = Recipe.of(
                    new OneHot("colour"), new Numbers("size").standardize(), new Bins("size", 2))
            .targets(new Numbers("price").standardize());

    private static Table table(String text) {
        return new Csv().read(new StringReader(text), "flowers.csv");
    }

    @Test
    void theInputsComeInTheOrderOfTheEncoders() {
        Preparation preparation = RECIPE.learn(FLOWERS);
        assertEquals(
                List.of("colour=blue", "colour=green", "size", "size below 2", "size from 2"),
                preparation.inputNames());
        assertEquals(List.of("colour", "size"), preparation.columns());
        Dataset data = preparation.dataset(FLOWERS);
        double[][] x = {{1, 0, -1, 1, 0}, {0, 1, 1, 0, 1}};
        assertArrayEquals(x, data.x().toDoubleMatrix());
        assertArrayEquals(new double[][] {{-1}, {1}}, data.y().toDoubleMatrix());
    }

    /** Later data is treated by what the training data taught, whatever is in it. */
    @Test
    void anotherFileIsEncodedAsTheFirst() {
        Preparation preparation = RECIPE.learn(FLOWERS);
        Table later = table("price,colour,size\n0,green,5\n");
        double[][] x = {{0, 1, 3, 0, 1}};
        assertArrayEquals(x, preparation.inputs(later).toDoubleMatrix());
        Table withoutPrice = table("colour,size\ngreen,5\n");
        assertArrayEquals(x, preparation.inputs(withoutPrice).toDoubleMatrix());
    }

    @Test
    void aLabelThatIsNewIsRefusedAndNotTakenForAnother() {
        Preparation preparation = RECIPE.learn(FLOWERS);
        Table later = table("size,colour\n1,green\n1,red\n");
        var error = assertThrows(IllegalArgumentException.class, () -> preparation.inputs(later));
        assertEquals(
                "flowers.csv, line 3, column colour: expected one of the labels blue, green, got"
                        + " \"red\". Correct the cell, or learn anew with unknown().",
                error.getMessage());
    }

    /** b is class 1 in training; in a file without a it stays so. */
    @Test
    void targetsKeepTheirNumbersInALaterFile() {
        Recipe recipe = Recipe.of(new Numbers("x")).targets(new OneHot("y"));
        Preparation preparation = recipe.learn(table("x,y\n1,a\n2,b\n3,c\n"));
        double[][] y = {{0, 1, 0}, {0, 0, 1}};
        assertArrayEquals(y, preparation.dataset(table("x,y\n1,b\n2,c\n")).y().toDoubleMatrix());
        assertEquals(List.of("a", "b", "c"), preparation.classes());
        double[][] predictions = {{0.2, 0.5, 0.3}, {0.4, 0.2, 0.4}};
        assertEquals(List.of("b", "a"), preparation.labels(predictions));
    }

    @Test
    void aSigmoidsOneOutputIsTheSecondClassAboveAHalf() {
        Recipe recipe = Recipe.of(new Numbers("x")).targets(new ClassNumbers("y"));
        Preparation preparation = recipe.learn(table("x,y\n1,yes\n2,no\n"));
        double[][] predictions = {{0.5}, {0.75}, {0.1}};
        assertEquals(List.of("no", "yes", "no"), preparation.labels(predictions));
        Prediction one = preparation.prediction(new double[] {0.75});
        assertEquals("yes", one.label());
        assertEquals(0.75, one.probability("yes"));
        assertEquals(0.25, one.probability("no"));
        assertEquals("no", preparation.prediction(new double[] {0.7, 0.3}).label());
    }

    @Test
    void predictedNumbersComeBackInTheirUnits() {
        Preparation preparation = RECIPE.learn(FLOWERS);
        double[][] predictions = {{-1}, {1}, {0.5}};
        assertArrayEquals(new double[][] {{10}, {30}, {25}}, preparation.invert(predictions));
        assertEquals(25, preparation.prediction(new double[] {0.5}).number());
        Table table = preparation.table(predictions);
        assertEquals(List.of("price"), table.names());
        assertArrayEquals(
                new double[][] {{10}, {30}, {25}}, table.numbers("price").toDoubleMatrix());
    }

    @Test
    void logarithmsComeBackToo() {
        Recipe recipe = Recipe.of(new Numbers("x")).targets(new Numbers("y").log1p());
        Preparation preparation = recipe.learn(table("x,y\n1,0\n2,7\n"));
        assertEquals(7, preparation.invert(new double[][] {{Math.log(8)}})[0][0], 1e-14);
    }

    @Test
    void severalTargetsShareTheOutputs() {
        Recipe recipe = Recipe.of(new Numbers("x"))
                .targets(new OneHot("kind"), new Numbers("price"), new MultiHot("tags", "+"));
        Preparation preparation =
                recipe.learn(table("x,kind,price,tags\n1,a,5,new\n2,b,6,new+red\n"));
        Prediction prediction = preparation.prediction(new double[] {0.3, 0.7, 5.5, 0.9, 0.6});
        assertEquals(Map.of("kind", "b", "price", 5.5, "tags", "new+red"), prediction.values());
        assertEquals(
                Map.of("kind=a", 0.3, "kind=b", 0.7, "tags=new", 0.9, "tags=red", 0.6),
                prediction.probabilities());
        assertThrows(IllegalStateException.class, prediction::label);
        assertThrows(IllegalStateException.class, prediction::number);
        assertThrows(IllegalStateException.class, preparation::classes);
        assertEquals(
                List.of("kind", "price", "tags", "kind=a", "kind=b", "tags=new", "tags=red"),
                preparation.table(new double[][] {{0.3, 0.7, 5.5, 0.9, 0.6}}).names());
        assertThrows(IllegalArgumentException.class, () -> preparation.prediction(new double[4]));
    }

    @Test
    void trueAndBinsArePredictedToo() {
        Table table = table("x,y,z\n1,true,10\n2,false,30\n");
        Preparation flags = Recipe.of(new Numbers("x")).targets(new Flags("y")).learn(table);
        double[][] y = {{1}, {0}};
        assertArrayEquals(y, flags.dataset(table).y().toDoubleMatrix());
        assertEquals(List.of("true", "false"), flags.labels(new double[][] {{0.9}, {0.1}}));
        assertEquals(0.75, flags.prediction(new double[] {0.25}).probability("false"));
        Preparation bins = Recipe.of(new Numbers("x")).targets(Bins.at("z", 20)).learn(table);
        assertEquals(List.of("below 20", "from 20"), bins.classes());
        assertEquals(List.of("from 20"), bins.labels(new double[][] {{0.1, 0.9}}));
        double[][] one = {{0.9}};
        assertThrows(IllegalArgumentException.class, () -> bins.labels(one));
        assertThrows(IllegalStateException.class, () -> flags.invert(one));
    }

    @Test
    void eachFoldLearnsFromItsOwnTrainingRows() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 10; i++) {
            text.append(i * i).append(i % 2 == 0 ? ",a\n" : ",b\n");
        }
        Table table = table(text.toString());
        Recipe recipe = Recipe.of(new Numbers("x").standardize()).targets(new OneHot("y"));
        List<Dataset.Split> folds = recipe.stratifiedFolds(table, "y", 5, 42);
        assertEquals(5, folds.size());
        for (Dataset.Split fold : folds) {
            assertEquals(8, fold.train().rows());
            assertEquals(0, fold.train().x().meanNumber().doubleValue(), 1e-15);
            double[][] both = {{1, 1}};
            assertArrayEquals(both, new double[][] {fold.test().y().sum(0).toDoubleVector()});
        }
        assertEquals(recipe.folds(table, 3, 1).get(0), recipe.folds(table, 3, 1).get(0));
        assertEquals(4, recipe.folds(table, 3, 1).get(0).test().rows());
        assertThrows(IllegalArgumentException.class, () -> recipe.folds(table, 11, 1));
    }

    @Test
    void itTellsWhatItLearned() {
        Preparation preparation = Recipe.of(
                        new Numbers("size").fill(2), new OneHot("colour").unknown())
                .targets(new Numbers("price").standardize())
                .learn(FLOWERS);
        assertEquals("""
                Preparation learned from 2 rows: 2 columns to 4 inputs
                  size    x; missing 2
                  colour  blue, green; unknown
                Targets
                  price   (x - 20) / 10
                """, preparation.toString());
    }

    @Test
    void jsonOfAnotherFormIsRefused() {
        String json = RECIPE.learn(FLOWERS).toJson();
        refused("", "preparation: expected kobai_preparation = 1, got none.");
        refused("[1]", "preparation: expected kobai_preparation = 1, got none.");
        refused(json.replace("preparation\":1", "preparation\":2"), "A newer Kobai wrote it");
        refused(json.replace("\"Bins\"", "\"Bin\""), "got Bin. Name the class of what it learned");
        refused(json.replace("\"edges\":[2.0]", "\"edges\":[]"), "expected at least one edge");
        refused(json.replace("\"edges\":[2.0]", "\"edges\":[1e400]"), "expected a number");
        refused(json.replace("\"edges\"", "\"edgy\""), "expected a list, got nothing");
        refused(json.replace("\"divisor\":1.0", "\"divisor\":0.0"), "the second not 0");
        refused(json.replace("[\"blue\",\"green\"]", "[\"blue\",\"blue\"]"), "blue twice");
        refused(json.replace("\"rows\":2", "\"rows\":-2"), "a number of rows");
    }

    private static void refused(String json, String message) {
        var error = assertThrows(ArchiveException.class, () -> Preparation.fromJson(json));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    /** Every place of the text, cut off there and with another character there. */
    @Test
    void damagedJsonEndsInTheDocumentedException() {
        String json = RECIPE.learn(FLOWERS).toJson();
        for (int i = 0; i < json.length(); i++) {
            readsOrRefuses(json.substring(0, i));
            for (char c : "0\"}]{[,:x-".toCharArray()) {
                readsOrRefuses(json.substring(0, i) + c + json.substring(i + 1));
            }
        }
    }

    private static void readsOrRefuses(String json) {
        try {
            Preparation.fromJson(json).toString();
        } catch (ArchiveException e) {
            assertTrue(e.getMessage().length() > 10);
        }
    }

    /** An encoder of one's own: the length of a text. */
    record Length(String column) implements Encoder {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public Encoding learn(String name, Cells cells) {
            return new Learned(name, 0.5);
        }

        record Learned(String column, double more) implements Encoding {
            @Override
            public List<String> names() {
                return List.of(column + " length");
            }

            @Override
            public void encode(Cells cells, int row, double[] to, int at) {
                to[at] = cells.label(row).length() + more;
            }

            @Override
            public String learned() {
                return "length";
            }
        }
    }

    @Test
    void anEncoderOfOnesOwnTravelsIfItsClassIsNamed() {
        Preparation preparation = Recipe.of(new Length("colour")).learn(FLOWERS);
        assertEquals(4.5, preparation.input(Map.of("colour", "blue"))[0]);
        String json = preparation.toJson();
        assertThrows(ArchiveException.class, () -> Preparation.fromJson(json));
        assertEquals(preparation, Preparation.fromJson(json, Length.Learned.class));
    }
}
