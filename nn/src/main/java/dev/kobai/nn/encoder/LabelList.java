package dev.kobai.nn.encoder;

import dev.kobai.optim.internal.Check;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** Different labels in order, each of which is found at once, however many there are. */
final class LabelList extends AbstractList<String> implements RandomAccess {
    private static final int SHOWN = 20;

    private final List<String> labels;
    private final Map<String, Integer> numbers = new HashMap<>();

    private LabelList(List<String> labels, String where) {
        this.labels = List.copyOf(labels);
        for (String label : this.labels) {
            boolean once = numbers.put(label, numbers.size()) == null;
            Check.that(once, where, "different labels", label + " twice", "Give each once.");
        }
        Check.that(!labels.isEmpty(), where, "at least one label", "none", "Give some.");
    }

    static LabelList of(List<String> labels, String where) {
        return labels instanceof LabelList list ? list : new LabelList(labels, where);
    }

    @Override
    public String get(int index) {
        return labels.get(index);
    }

    @Override
    public int size() {
        return labels.size();
    }

    @Override
    public int indexOf(Object label) {
        return numbers.getOrDefault(label, -1);
    }

    /** The labels, cut to what fits a message. */
    String brief() {
        String more = size() > SHOWN ? ", … " + size() + " in all" : "";
        return String.join(", ", labels.subList(0, Math.min(SHOWN, size()))) + more;
    }
}
