package dev.kobai.nn;

import dev.kobai.nn.data.Table;
import dev.kobai.nn.encoder.Encoding;
import dev.kobai.nn.encoder.Prediction;
import dev.kobai.nn.encoder.Preparation;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.keras.KerasArchive;
import dev.kobai.nn.file.keras.KerasArchive.Prepared;
import dev.kobai.nn.internal.engine.CompileChecks;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.optim.internal.Check;

import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A model together with the way from a table's rows to its input and back, so that one file is all
 * that a service needs.
 *
 * <pre>{@code
 * TableModel churn = new TableModel(preparation, model);
 * churn.fit(train, epochs(20));
 * churn.save(Path.of("churn.keras"));
 * // in another program
 * Prediction p = TableModel.load(Path.of("churn.keras")).predict(Map.of("age", 41, "plan", "basic"));
 * System.out.println(p.label() + " " + p.probability("yes"));
 * }</pre>
 *
 * <p>The model stays usable by itself, and trains here as there. Predicting is safe from several
 * threads.
 */
public final class TableModel implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String WHERE = "TableModel";

    private final transient Preparation preparation;
    private final transient Sequential model;

    /**
     * Puts both together.
     *
     * @param preparation what was learned of the training data, with targets
     * @param model the model, compiled or not
     * @throws IllegalArgumentException if the model has not as many inputs as the preparation
     *     gives, or not as many outputs as its targets need; or if its outputs for classes are not
     *     probabilities
     */
    public TableModel(Preparation preparation, Sequential model) {
        this.preparation = Check.present(preparation, WHERE, "a preparation");
        this.model = Check.present(model, WHERE, "a model");
        Architecture architecture = model.architecture();
        int size = preparation.size();
        boolean fits = architecture.input().rank() == 1 && architecture.input().size() == size;
        String advice = "Begin the model with new Input(" + size + "), or preparation.size().";
        Check.that(fits, WHERE, "a model of " + size + " inputs", architecture.input(), advice);
        boolean flat = architecture.output().rank() == 1;
        Check.that(flat, WHERE, "outputs [n]", architecture.output(), "End with a Flatten.");
        preparation.checkOutputs(architecture.output().size());
        boolean classes = preparation.targets().stream()
                .allMatch(target -> !target.classes().isEmpty());
        if (classes) {
            CompileChecks.checkProbabilities(architecture, WHERE);
        }
    }

    /**
     * The way from rows to inputs and back.
     *
     * @return the preparation
     */
    public Preparation preparation() {
        return preparation;
    }

    /**
     * The model.
     *
     * @return the model itself, not a copy
     */
    public Sequential model() {
        return model;
    }

    /**
     * Trains on a table's rows.
     *
     * @param table the rows, with the columns of inputs and targets
     * @param options epochs and more
     * @return the loss and the metrics of every epoch
     * @throws IllegalArgumentException if a column is not there, or a cell is missing or not what
     *     its encoder takes
     * @see Sequential#fit(dev.kobai.nn.data.Dataset, FitOptions)
     */
    public History fit(Table table, FitOptions options) {
        return model.fit(preparation.dataset(table), options);
    }

    /**
     * The loss and the metrics on a table's rows.
     *
     * @param table the rows, with the columns of inputs and targets
     * @return {@code loss} first, then the metrics by name
     * @throws IllegalArgumentException if a column is not there, or a cell is missing or not what
     *     its encoder takes
     * @throws IllegalStateException if the model was not compiled
     */
    public Map<String, Double> evaluate(Table table) {
        return model.evaluate(preparation.dataset(table));
    }

    /**
     * Predicts for a table's rows.
     *
     * @param table the rows, with the columns of inputs
     * @return a row for each: for a target of classes a column with the label, called as the
     *     target, and one for each class with how probable it is, called {@code churned=yes}; for a
     *     number a column in the target's own units
     * @throws IllegalArgumentException if a column is not there, or a cell is missing or not what
     *     its encoder takes
     */
    public Table predict(Table table) {
        return preparation.table(model.predict(preparation.inputs(table)).toDoubleMatrix());
    }

    /**
     * Predicts for one row of named values.
     *
     * @param row a value for each column of inputs and no other, see {@link Preparation#input}
     * @return label and probabilities, or numbers
     * @throws IllegalArgumentException if a column is not there or not known, or a value is not
     *     what its encoder takes
     */
    public Prediction predict(Map<String, ?> row) {
        return preparation.prediction(model.predict(preparation.input(row)));
    }

    /**
     * Writes both as one file, an archive of Keras in which the preparation is a further entry.
     *
     * <p>{@link Sequential#load} and Keras' {@code load_model} read the model from it too.
     *
     * @param file the file, named {@code .keras}; replaced if it exists, written whole or not at
     *     all
     * @return the file
     * @throws ArchiveException if a part of the model or an encoding of one's own cannot be written
     * @throws UncheckedIOException if the file cannot be written
     */
    public Path save(Path file) {
        return KerasArchive.write(saved(), file);
    }

    /**
     * Writes the bytes of the file that {@link #save(Path)} writes.
     *
     * @param out a stream; it is flushed and stays open
     * @throws ArchiveException if a part of the model or an encoding of one's own cannot be
     *     written; nothing is written then
     * @throws UncheckedIOException if the stream fails
     */
    public void save(OutputStream out) {
        KerasArchive.write(saved(), out);
    }

    private Prepared saved() {
        return new Prepared(model.saved(), preparation.toJson());
    }

    /**
     * Reads what {@link #save(Path)} wrote, compiled and mid-training as it was saved.
     *
     * @param file the file
     * @param own the records of one's own in the model or among what encoders learned, if any; no
     *     other code than theirs runs
     * @return model and preparation
     * @throws IllegalArgumentException if one is no record, or two have one name
     * @throws ArchiveException if the archive is damaged, has no preparation, or holds what neither
     *     Kobai has nor was named
     * @throws UncheckedIOException if the file cannot be read
     */
    public static TableModel load(Path file, Class<?>... own) {
        Prepared prepared = KerasArchive.readPrepared(file, ofModel(own));
        return of(prepared, String.valueOf(file.getFileName()), own);
    }

    /**
     * Reads what {@link #save(OutputStream)} wrote.
     *
     * @param in a stream, such as a database's; it is read to the archive's end and stays open
     * @param own the records of one's own, if any
     * @return model and preparation
     * @throws ArchiveException if the archive is damaged, has no preparation, or holds what neither
     *     Kobai has nor was named
     * @throws UncheckedIOException if the stream fails
     */
    public static TableModel load(InputStream in, Class<?>... own) {
        return of(KerasArchive.readPrepared(in, ofModel(own)), "stream", own);
    }

    private static Class<?>[] ofModel(Class<?>... own) {
        Check.present(own, "load", "classes");
        return Arrays.stream(own).filter(type -> !isEncoding(type)).toArray(Class<?>[]::new);
    }

    private static boolean isEncoding(Class<?> type) {
        return type != null && Encoding.class.isAssignableFrom(type);
    }

    private static TableModel of(Prepared prepared, String name, Class<?>... own) {
        String json = prepared.preparation();
        String advice = "Sequential.load reads models without one.";
        ArchiveException.check(json != null, name, "a preparation", "none", advice);
        Class<?>[] learned =
                Arrays.stream(own).filter(TableModel::isEncoding).toArray(Class<?>[]::new);
        Preparation preparation;
        try {
            preparation = Preparation.fromJson(json, learned);
        } catch (ArchiveException e) {
            throw new ArchiveException(name + ", " + e.getMessage(), e);
        }
        try {
            return new TableModel(preparation, Sequential.of(prepared.model()));
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(name + ", " + e.getMessage(), e);
        }
    }

    /**
     * For Java's serialisation, which takes both as the bytes of their archive.
     *
     * @return the bytes
     */
    private Object writeReplace() {
        return SerializedTableModel.of(this);
    }

    /**
     * Refuses the model's own fields, which are never written.
     *
     * @param in not read
     * @throws InvalidObjectException always
     */
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("TableModel: expected the bytes of an archive.");
    }

    @Override
    public String toString() {
        return "TableModel(" + preparation.columns() + ", " + model + ")";
    }
}
