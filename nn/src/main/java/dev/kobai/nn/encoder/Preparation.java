package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole way from a row of a table to a network's input and back from its output, as a
 * {@link Recipe} learned it from the training data: an immutable value.
 *
 * <pre>{@code
 * Preparation preparation = recipe.learn(train);
 * model.fit(preparation.dataset(train), epochs(20));
 * model.evaluate(preparation.dataset(test));
 * double[] x = preparation.input(Map.of("age", 41, "fee", 9.5, "plan", "basic", "region", "north"));
 * }</pre>
 *
 * <p>What it does to one cell is the same wherever the cell comes from. {@code TableModel} keeps it
 * together with a model.
 */
public final class Preparation {
    private static final String WHERE = "preparation";

    private final List<Encoding> inputs;
    private final List<Target> targets;
    private final int rows;
    private final RowCoder inputCoder;
    private final RowCoder targetCoder;
    private final Outputs outputs;

    Preparation(List<Encoding> inputs, List<Target> targets, int rows) {
        this.inputs = List.copyOf(inputs);
        this.targets = List.copyOf(targets);
        this.rows = rows;
        inputCoder = new RowCoder(this.inputs);
        targetCoder = new RowCoder(this.targets);
        outputs = new Outputs(this.targets, targetCoder.width());
    }

    /**
     * What was learned for the inputs.
     *
     * @return an encoding for each encoder's column, in order
     */
    public List<Encoding> inputs() {
        return inputs;
    }

    /**
     * What was learned for the targets.
     *
     * @return an encoding for each encoder's column, in order; none if the recipe had no targets
     */
    public List<Target> targets() {
        return targets;
    }

    /**
     * How many rows it was learned from.
     *
     * @return the number
     */
    public int rows() {
        return rows;
    }

    /**
     * The columns of a table that inputs are made from.
     *
     * @return their names, each once
     */
    public List<String> columns() {
        Set<String> names = new LinkedHashSet<>();
        inputs.forEach(input -> names.add(input.column()));
        return List.copyOf(names);
    }

    /**
     * The names of the network's inputs, such as {@code plan=basic}.
     *
     * @return as many as {@link #size}
     */
    public List<String> inputNames() {
        return inputs.stream().flatMap(input -> input.names().stream()).toList();
    }

    /**
     * How many inputs the network has, for its {@code Input}.
     *
     * @return the number
     */
    public int size() {
        return inputCoder.width();
    }

    /**
     * The classes of the one column that is predicted.
     *
     * @return their labels in the order of the outputs
     * @throws IllegalStateException if there is not one target of classes
     */
    public List<String> classes() {
        boolean one = targets.size() == 1 && !targets.get(0).classes().isEmpty();
        if (!one) {
            String got = targets.size() == 1 ? "a number" : targets.size() + " targets";
            String advice = "Ask each of targets() for its classes.";
            throw new IllegalStateException(
                    Check.message("classes", "one target of classes", got, advice));
        }
        return targets.get(0).classes();
    }

    /**
     * Samples and targets of a table's rows.
     *
     * @param table the rows, at least one, with all columns of inputs and targets
     * @return the data, in double precision
     * @throws IllegalArgumentException if a column is not there, or a cell is missing or not what
     *     its encoder takes; the message says file, line and column
     */
    public Dataset dataset(Table table) {
        checkTargets();
        return Dataset.of(inputCoder.rows(table), targetCoder.rows(table));
    }

    /**
     * Samples of a table's rows; columns of targets need not be there.
     *
     * @param table the rows, at least one, with all columns of inputs
     * @return the samples, {@code [rows, size]}, in double precision
     * @throws IllegalArgumentException as for {@link #dataset}
     */
    public INDArray inputs(Table table) {
        return inputCoder.rows(table).array();
    }

    /**
     * One sample.
     *
     * @param row a value for each of {@link #columns} and no other: a number, text, boolean,
     *     {@code LocalDate}, {@code LocalDateTime}, or null for what is missing; where a number is
     *     needed, text such as "12.5" is one
     * @return the sample, for {@code predict}
     * @throws IllegalArgumentException if a column is not there or not known, or a value is not
     *     what its encoder takes
     */
    public double[] input(@Nullable Map<String, ?> row) {
        List<String> names = columns();
        Check.present(row, "input", "a map");
        Set<String> lacking = new LinkedHashSet<>(names);
        lacking.removeAll(row.keySet());
        String expected = "a value for each of " + names;
        String advice = "Put null where a value is missing.";
        Check.that(lacking.isEmpty(), "input", expected, "none for " + lacking, advice);
        Set<Object> unknown = new LinkedHashSet<>(row.keySet());
        names.forEach(unknown::remove);
        String cure = "Check the spelling, and leave out what is no input.";
        Check.that(unknown.isEmpty(), "input", "only " + names, unknown, cure);
        double[] sample = new double[size()];
        Cells[] cells = inputCoder.cells(column -> new MapCells(column, row.get(column)));
        inputCoder.encode(cells, 0, sample);
        return sample;
    }

    /**
     * Samples and targets of a file that need not fit into memory: row by row, in each epoch anew.
     *
     * @param csv how the file is written
     * @param file the file, with all columns of inputs and targets
     * @return the stream, for {@code fit}; a row of it is the row of {@link #dataset} to the last
     *     bit, and an error of a row is thrown when it is read
     * @throws IllegalArgumentException if there are no targets
     */
    public DataStream stream(Csv csv, Path file) {
        Check.present(csv, "stream", "a description of the file");
        Check.present(file, "stream", "a file");
        checkTargets();
        Set<String> needed = new LinkedHashSet<>(columns());
        targets.forEach(target -> needed.add(target.column()));
        Csv only = csv.only(needed.toArray(String[]::new));
        return new PreparedStream(only, file, inputCoder, targetCoder);
    }

    private void checkTargets() {
        String advice = "Call targets(...) of the recipe.";
        Check.that(!targets.isEmpty(), WHERE, "targets", "none", advice);
    }

    /**
     * Checks that a network's outputs can be read as predictions of the targets.
     *
     * @param outputs how many outputs it has
     * @throws IllegalArgumentException if there are not as many as the targets need
     */
    public void checkOutputs(int outputs) {
        this.outputs.check(outputs);
    }

    /**
     * What one prediction says.
     *
     * @param outputs the network's outputs for one row
     * @return labels with their probabilities, and numbers in the columns' own units
     * @throws IllegalArgumentException if there are not as many outputs as the targets need
     */
    public Prediction prediction(double[] outputs) {
        return this.outputs.prediction(Check.present(outputs, WHERE, "outputs"));
    }

    /**
     * The labels that predictions say: the most probable, or of one output the second class above
     * 0.5.
     *
     * @param predictions a row of outputs for each sample
     * @return a label for each row
     * @throws IllegalStateException if there is not one target of classes
     * @throws IllegalArgumentException if there are not as many outputs as the target needs
     */
    public List<String> labels(double[][] predictions) {
        classes();
        Check.present(predictions, "labels", "predictions");
        return Arrays.stream(predictions).map(row -> prediction(row).label()).toList();
    }

    /**
     * The labels that predictions say.
     *
     * @param predictions outputs, {@code [n, outputs]}
     * @return a label for each row
     * @see #labels(double[][])
     */
    public List<String> labels(INDArray predictions) {
        return labels(matrix(predictions));
    }

    /**
     * Predicted numbers in the columns' own units, as before they were scaled.
     *
     * @param predictions a row of outputs for each sample
     * @return a number for each target, row by row
     * @throws IllegalStateException if there are other targets than numbers
     */
    public double[][] invert(double[][] predictions) {
        boolean numbers = targets.stream().allMatch(target -> target.classes().isEmpty());
        if (!numbers) {
            String advice = "Call labels, or prediction for each row.";
            throw new IllegalStateException(
                    Check.message("invert", "targets of numbers", "classes", advice));
        }
        Check.present(predictions, "invert", "predictions");
        return Arrays.stream(predictions)
                .map(row -> prediction(row).values().values().stream()
                        .mapToDouble(Double.class::cast)
                        .toArray())
                .toArray(double[][]::new);
    }

    /**
     * Predicted numbers in the columns' own units.
     *
     * @param predictions outputs, {@code [n, targets]}
     * @return the numbers, {@code [n, targets]}, in double precision
     * @see #invert(double[][])
     */
    public INDArray invert(INDArray predictions) {
        return Nd4j.createFromArray(invert(matrix(predictions)));
    }

    /**
     * Predictions as a table: for each target of classes a column with the label, and one for each
     * class with how probable it is; for each number a column.
     *
     * @param predictions a row of outputs for each sample
     * @return the table, whose columns are called as the targets, and {@code churned=yes}
     * @throws IllegalArgumentException if there are not as many outputs as the targets need
     */
    public Table table(double[][] predictions) {
        Check.present(predictions, "table", "predictions");
        return Prediction.table(Arrays.stream(predictions).map(this::prediction).toList());
    }

    private static double[][] matrix(INDArray predictions) {
        Check.present(predictions, WHERE, "predictions");
        boolean ok = predictions.rank() == 2;
        String got = Arrays.toString(predictions.shape());
        String advice = "Give what predict returned.";
        Check.that(ok, WHERE, "predictions [n, outputs]", got, advice);
        return predictions.toDoubleMatrix();
    }

    /**
     * What was learned, as JSON: every number to its last bit.
     *
     * @return the text, on one line
     * @throws dev.kobai.nn.file.ArchiveException if an encoding of one's own has a component that
     *     JSON cannot say
     */
    public String toJson() {
        return PreparationJson.write(this);
    }

    /**
     * Takes up what {@link #toJson} wrote.
     *
     * @param json the text
     * @param own the records of one's own that were learned, if any; no other code than theirs runs
     * @return the preparation
     * @throws IllegalArgumentException if one is no record, or two have one name
     * @throws dev.kobai.nn.file.ArchiveException if the text is damaged, or holds what is not known
     */
    public static Preparation fromJson(String json, Class<?>... own) {
        return PreparationJson.read(Check.present(json, WHERE, "a text"), own);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Preparation preparation
                && preparation.inputs.equals(inputs)
                && preparation.targets.equals(targets)
                && preparation.rows == rows;
    }

    @Override
    public int hashCode() {
        return 31 * inputs.hashCode() + targets.hashCode();
    }

    /** What was learned, a line for each column. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Preparation learned from " + rows + " rows: "
                + columns().size() + " columns to " + size() + " inputs\n");
        int width = 0;
        for (Encoding input : inputs) {
            width = Math.max(width, input.column().length());
        }
        for (Target target : targets) {
            width = Math.max(width, target.column().length());
        }
        for (Encoding input : inputs) {
            text.append(line(input, width));
        }
        text.append(targets.isEmpty() ? "" : "Targets\n");
        for (Target target : targets) {
            text.append(line(target, width));
        }
        return text.toString();
    }

    private static String line(Encoding encoding, int width) {
        String gap = " ".repeat(width - encoding.column().length() + 2);
        return "  " + encoding.column() + gap + encoding.learned() + "\n";
    }
}
