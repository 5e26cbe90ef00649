package dev.kobai.nn.internal.hdf5;

import java.util.List;

/** A group or dataset, with what both have: a path and attributes. */
public abstract sealed class Hdf5Node permits Hdf5Group, Hdf5Dataset {
    private final Hdf5Group parent;
    private final String name;
    private final Attributes attributes;

    Hdf5Node(Hdf5Group parent, String name, Attributes attributes) {
        this.parent = parent;
        this.name = name;
        this.attributes = attributes;
    }

    /** The names that lead here from the file's root, such as {@code /layers/dense}. */
    public final String path() {
        Hdf5Node above = parent;
        if (above == null) {
            return "/";
        }
        return above.parent == null ? "/" + name : above.path() + "/" + name;
    }

    /**
     * The texts of an attribute.
     *
     * @param attribute its name
     * @return one text for a single one, none for an empty list; null if there is no such attribute
     * @throws Hdf5Exception if it holds anything but texts, or is damaged
     */
    public final List<String> texts(String attribute) throws Hdf5Exception {
        return attributes.texts(attribute);
    }

    /**
     * The only text of an attribute.
     *
     * @param attribute its name
     * @return the text; null if there is no such attribute
     * @throws Hdf5Exception if it does not hold one text, or is damaged
     */
    public final String text(String attribute) throws Hdf5Exception {
        List<String> texts = texts(attribute);
        if (texts != null && texts.size() != 1) {
            String where = path() + ", attribute " + attribute;
            throw new Hdf5Exception(where, "one text", texts.size());
        }
        return texts == null ? null : texts.get(0);
    }
}
