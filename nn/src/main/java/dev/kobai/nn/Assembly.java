package dev.kobai.nn;

import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.internal.engine.Network;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Block;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.NamedLayer;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Layers and models put one behind the other: the models' layers, names, frozen flags and copies of
 * their weights.
 */
final class Assembly {
    private final List<Layer> layers = new ArrayList<>();
    private final List<Integer> models = new ArrayList<>(); // where the layers of a model begin
    private final List<SavedModel> saved = new ArrayList<>(); // and the model
    private final Set<String> taken = new HashSet<>();
    private final Architecture architecture;

    Assembly(List<? extends Block> blocks) {
        for (Block block : blocks) {
            if (block instanceof NamedLayer named) {
                taken.add(named.name());
            }
        }
        for (Block block : blocks) {
            if (block instanceof Sequential model) {
                add(model.untrained());
            } else {
                boolean ok = block == null || block instanceof Layer; // null is found later
                Check.that(ok, "model", "layers and models", block, "Implement Layer.");
                layers.add((Layer) block);
            }
        }
        Architecture joined = Architecture.of(layers);
        for (int i = 0; i < models.size(); i++) {
            joined = joined.freeze(true, checked(i, joined));
        }
        architecture = joined;
    }

    private void add(SavedModel model) {
        if (layers.isEmpty()) {
            layers.add(new Input(model.architecture().input()));
        }
        models.add(layers.size() - 1);
        saved.add(model);
        for (Place place : model.architecture().places()) {
            layers.add(place.layer().named(free(place.name())));
        }
    }

    /** A model's own name for a layer, or the next number behind it if another has it already. */
    private String free(String given) {
        String name = given.replace('/', '_'); // which only a file can have brought
        String stem = name.replaceFirst("_\\d+$", "");
        String free = name;
        for (int i = 1; !taken.add(free); i++) {
            free = stem + "_" + i;
        }
        return free;
    }

    /** The names of a model's frozen layers in the whole, whose shapes must be the model's. */
    private List<String> checked(int model, Architecture joined) {
        List<Place> places = saved.get(model).architecture().places();
        int from = models.get(model);
        Shape input = joined.places().get(from).input();
        Shape own = saved.get(model).architecture().input();
        String where = "layer " + (from + 1) + ", where a model begins";
        String advice = "Put a layer between them that gives what the model takes.";
        Check.that(input.equals(own), where, "an input of " + own + " as it has", input, advice);
        List<String> frozen = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).frozen()) {
                frozen.add(joined.places().get(from + i).name());
            }
        }
        return frozen;
    }

    Architecture architecture() {
        return architecture;
    }

    /** The models' precision, DOUBLE if one has it; FLOAT without models. */
    DataType type() {
        boolean wide = saved.stream().anyMatch(model -> model.type() == DataType.DOUBLE);
        return wide ? DataType.DOUBLE : DataType.FLOAT;
    }

    /** The network, whose weights are the models' where they had some and new ones elsewhere. */
    Network network(DataType type, long seed) {
        Network network = new Network(architecture, type, seed);
        List<double[]> numbers = new ArrayList<>();
        int model = 0;
        int place = 0;
        while (place < architecture.places().size()) {
            if (model < models.size() && models.get(model) == place) {
                numbers.addAll(saved.get(model).weights());
                place += saved.get(model).architecture().places().size();
                model++;
            } else {
                int count = architecture.places().get(place).weights().size();
                numbers.addAll(Collections.nCopies(count, null));
                place++;
            }
        }
        network.write(numbers);
        return network;
    }
}
