package dev.kobai.nn.internal.hdf5;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A group of an HDF5 file: named groups and datasets. */
public final class Hdf5Group extends Hdf5Node {
    private final Map<String, Hdf5Node> members = new LinkedHashMap<>();

    Hdf5Group(Hdf5Group parent, String name, Attributes attributes) {
        super(parent, name, attributes);
    }

    void add(String name, Hdf5Node member) {
        members.put(name, member);
    }

    /** The members by name, in the file's order. */
    public Map<String, Hdf5Node> members() {
        return Collections.unmodifiableMap(members);
    }

    /**
     * What a path leads to.
     *
     * @param path names with slashes between, seen from this group
     * @return the group or dataset; null if there is none
     */
    public Hdf5Node find(String path) {
        Hdf5Node node = this;
        for (String name : path.split("/")) {
            node = node instanceof Hdf5Group group ? group.members.get(name) : null;
        }
        return node;
    }
}
