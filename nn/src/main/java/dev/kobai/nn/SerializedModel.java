package dev.kobai.nn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;

/**
 * A model as Java's serialisation takes it: the bytes of its archive, read within the same bounds.
 *
 * @param archive the bytes of a {@code .keras} file
 */
record SerializedModel(byte[] archive) implements Serializable {
    static SerializedModel of(Sequential model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.save(bytes);
        return new SerializedModel(bytes.toByteArray());
    }

    private Object readResolve() {
        return Sequential.load(new ByteArrayInputStream(archive));
    }
}
