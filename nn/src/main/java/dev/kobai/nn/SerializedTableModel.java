package dev.kobai.nn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;

/**
 * A table model as Java's serialisation takes it: the bytes of its archive, read within the same
 * bounds.
 *
 * @param archive the bytes of a {@code .keras} file with a preparation
 */
record SerializedTableModel(byte[] archive) implements Serializable {
    static SerializedTableModel of(TableModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.save(bytes);
        return new SerializedTableModel(bytes.toByteArray());
    }

    private Object readResolve() {
        return TableModel.load(new ByteArrayInputStream(archive));
    }
}
