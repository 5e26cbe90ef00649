package dev.kobai.nn.internal.engine;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An architecture with its numbers: the only owner of weights and gradients.
 *
 * <p>All trained weights are parts of one flat parameter vector and their gradients of another, so
 * that optimizer, clipping, saving and checking need no loop over layers. Weights that are not
 * trained lie in a third.
 */
public final class Network {
    private record Penalty(Regularizer regularizer, Tensor weight, Tensor gradient) {}

    private record Bound(Constraint constraint, Tensor weight) {}

    private final List<Penalty> penalties = new ArrayList<>();
    private final List<Bound> constraints = new ArrayList<>();
    private long step;
    private final Architecture architecture;
    private final long seed;
    private final DataType type;
    private final Tensor parameters;
    private final Tensor gradients;
    private final Tensor untrained;
    private final int[] boundaries;
    private final boolean[] draws; // by place
    private final List<List<Tensor>> weights = new ArrayList<>();
    private final List<List<Tensor>> weightGradients = new ArrayList<>();
    private final Predictor predictor = new Predictor(this);

    /**
     * A network whose weights are as their initializers make them.
     *
     * @param architecture the layers
     * @param type FLOAT or DOUBLE
     * @param seed settles all initial weights
     */
    public Network(Architecture architecture, DataType type, long seed) {
        this(architecture, type, seed, true);
    }

    private Network(Architecture architecture, DataType type, long seed, boolean initialize) {
        this(
                architecture,
                type,
                seed,
                flat(type, architecture.count(true)),
                flat(type, architecture.count(true)),
                flat(type, architecture.count(false)));
        if (initialize) {
            initialize(seed);
        }
    }

    private Network(
            Architecture architecture,
            DataType type,
            long seed,
            Tensor parameters,
            Tensor gradients,
            Tensor untrained) {
        this.architecture = architecture;
        this.type = type;
        this.seed = seed;
        this.parameters = parameters;
        this.gradients = gradients;
        this.untrained = untrained;
        boundaries = layOut();
        draws = new boolean[architecture.places().size()];
    }

    /**
     * Some of the layers as a network of their own over the same numbers, whoever changes them.
     *
     * @param from the place of the first
     * @param to the place after the last
     * @return the part
     */
    public Network part(int from, int to) {
        Architecture part = architecture.part(from, to);
        int trained = from == 0 ? 0 : architecture.part(0, from).count(true);
        int fixed = from == 0 ? 0 : architecture.part(0, from).count(false);
        return new Network(
                part,
                type,
                seed,
                slice(parameters, trained, part.count(true)),
                slice(gradients, trained, part.count(true)),
                slice(untrained, fixed, part.count(false)));
    }

    private static Tensor slice(Tensor whole, int from, int count) {
        return count == 0 ? flat(whole.type(), 0) : whole.part(from, count);
    }

    /**
     * A network with numbers that are there already.
     *
     * @param saved the layers and their numbers
     * @return the network
     */
    public static Network of(SavedModel saved) {
        Network network = new Network(saved.architecture(), saved.type(), saved.seed(), false);
        network.write(saved.weights());
        return network;
    }

    /**
     * This network and how it trains, as a file keeps it.
     *
     * @param training how it trains; null if it was not compiled
     * @return copies of all numbers
     */
    public SavedModel saved(SavedModel.SavedTraining training) {
        return new SavedModel(architecture, type, seed, numbers(), training);
    }

    private List<double[]> numbers() {
        return variables().stream().map(Network::values).toList();
    }

    private static Tensor flat(DataType type, int count) {
        return Tensor.zeros(type, Math.max(1, count)); // ND4J has no arrays without numbers
    }

    private int[] layOut() {
        List<Integer> begins = new ArrayList<>();
        int trained = 0;
        int fixed = 0;
        for (Place place : architecture.places()) {
            List<Tensor> parts = new ArrayList<>();
            List<Tensor> slopes = new ArrayList<>();
            for (Weight weight : place.weights()) {
                long[] shape = weight.shape().sizes();
                if (place.trains(weight)) {
                    begins.add(trained);
                    parts.add(parameters.part(trained, shape));
                    slopes.add(gradients.part(trained, shape));
                    trained += weight.shape().size();
                } else {
                    parts.add(untrained.part(fixed, shape));
                    slopes.add(Tensor.zeros(type, shape)); // so that no layer needs to ask
                    fixed += weight.shape().size();
                }
                Tensor part = parts.get(parts.size() - 1);
                if (weight.regularizer() != null && place.trains(weight)) {
                    Tensor slope = slopes.get(slopes.size() - 1);
                    penalties.add(new Penalty(weight.regularizer(), part, slope));
                }
                if (weight.constraint() != null && place.trains(weight)) {
                    constraints.add(new Bound(weight.constraint(), part));
                }
            }
            weights.add(parts);
            weightGradients.add(slopes);
        }
        begins.add(trained);
        return begins.stream().mapToInt(Integer::intValue).toArray();
    }

    private void initialize(long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < weights.size(); i++) {
            List<Weight> declared = architecture.places().get(i).weights();
            for (int j = 0; j < declared.size(); j++) {
                Weight weight = declared.get(j);
                SplittableRandom random = seeds.split();
                double[] values = weight.initializer().values(weight.shape(), random);
                int size = weight.shape().size();
                Check.that(
                        values.length == size,
                        weight.initializer().toString(),
                        size + " values for " + weight.name(),
                        values.length,
                        "Return one value for each place of the weight.");
                Tensor tensor = weights.get(i).get(j);
                tensor.write(values);
                int bad = tensor.firstNotFinite();
                if (bad >= 0) {
                    String where = architecture.places().get(i).name() + " " + weight.name();
                    String expected = "finite initial numbers in " + type;
                    Check.that(false, where, expected, values[bad], "Choose smaller ones.");
                }
            }
        }
    }

    /**
     * A network of its own with the same weights.
     *
     * @param type the copy's type, FLOAT or DOUBLE
     * @return the copy
     */
    public Network copy(DataType type) {
        Network copy = new Network(architecture, type, seed, false);
        copy.step = step;
        copy.parameters.write(values(parameters));
        copy.untrained.write(values(untrained));
        return copy;
    }

    /** A network of its own with these layers and type, whose numbers are yet to be taken. */
    Network without() {
        return new Network(architecture, type, seed, false);
    }

    /** Takes over the numbers of a network with the same layers and type, and returns this. */
    Network take(Network other) {
        step = other.step;
        parameters.copy(other.parameters, 0, 0, parameters.size());
        untrained.copy(other.untrained, 0, 0, untrained.size());
        return this;
    }

    private static double[] values(Tensor tensor) {
        double[] values = new double[tensor.size()];
        tensor.read(values);
        return values;
    }

    /**
     * The same numbers under an architecture that trains other layers.
     *
     * @param architecture this network's architecture but for what is frozen
     * @return a network of its own
     */
    public Network rebuilt(Architecture architecture) {
        Network copy = new Network(architecture, type, seed, false);
        copy.replace(numbers());
        return copy;
    }

    /**
     * What predicts with these weights.
     *
     * @return always the same predictor, safe from several threads
     */
    public Predictor predictor() {
        return predictor;
    }

    /**
     * The layers.
     *
     * @return the architecture
     */
    public Architecture architecture() {
        return architecture;
    }

    /**
     * The type of all numbers.
     *
     * @return FLOAT or DOUBLE
     */
    public DataType type() {
        return type;
    }

    /**
     * How many numbers are trained.
     *
     * @return the length of the flat parameter vector, 0 if no layer has weights
     */
    public int parameterCount() {
        return boundaries[boundaries.length - 1];
    }

    /**
     * The steps of a rule over the trained weights.
     *
     * @param optimizer the rule; one that is elementwise does not ask for the weights
     * @return a step that knows each weight's place and name
     */
    Step stepsOf(Optimizer optimizer) {
        if (optimizer.isElementwise()) {
            return new Step();
        }
        List<String> names = architecture.places().stream()
                .flatMap(place -> place.weights().stream().filter(place::trains))
                .map(Weight::name)
                .toList();
        return new Step(names, boundaries);
    }

    /**
     * Where each trained weight begins in the flat vectors, and where the last one ends.
     *
     * @return the boundaries
     */
    public int[] boundaries() {
        return boundaries.clone();
    }

    /**
     * All trained weights, one behind the other.
     *
     * @return the flat vector itself, not a copy
     */
    public Tensor parameters() {
        return parameters;
    }

    /**
     * The gradients of all trained weights, one behind the other.
     *
     * @return the flat vector itself, not a copy
     */
    public Tensor gradients() {
        return gradients;
    }

    /** All weights that are not trained, one behind the other: the flat vector itself. */
    Tensor untrained() {
        return untrained;
    }

    List<Tensor> weights(int place) {
        return weights.get(place);
    }

    List<Tensor> weightGradients(int place) {
        return weightGradients.get(place);
    }

    /** Room for gradients that nobody is to see. */
    List<Tensor> discardedGradients(int place) {
        return weights.get(place).stream()
                .map(weight -> Tensor.zeros(type, weight.shape()))
                .toList();
    }

    /**
     * A copy of the flat parameter vector.
     *
     * @return all trained numbers
     */
    public double[] readParameters() {
        double[] values = new double[parameterCount()];
        parameters.read(values);
        return values;
    }

    /**
     * A copy of the flat gradient vector.
     *
     * @param gradient receives the gradient of the last backward
     */
    public void readGradients(double[] gradient) {
        gradients.read(gradient);
    }

    /**
     * Replaces the flat parameter vector.
     *
     * @param values all trained numbers
     */
    public void writeParameters(double[] values) {
        parameters.write(values);
    }

    /**
     * The weights themselves.
     *
     * @return the tensors, layer by layer in the order in which they were declared
     */
    public List<Tensor> variables() {
        return weights.stream().flatMap(List::stream).toList();
    }

    /**
     * A copy of all weights, layer by layer.
     *
     * @return the arrays, in the order in which the layers declared them
     */
    public List<INDArray> readWeights() {
        List<INDArray> copies = new ArrayList<>();
        weights.forEach(list -> list.forEach(weight -> copies.add(weight.copy())));
        return copies;
    }

    /**
     * Replaces all weights, or none of them if an argument is wrong.
     *
     * @param values as many arrays and of the same shapes as {@link #readWeights} gives
     * @throws IllegalArgumentException if the number, a shape or a value is wrong
     */
    public void writeWeights(List<INDArray> values) {
        List<Tensor> targets = variables();
        String advice = "Give the arrays in the order of weights().";
        int count = values.size();
        Check.that(count == targets.size(), "weights", targets.size() + " arrays", count, advice);
        List<double[]> checked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            INDArray array = Check.present(values.get(i), "weight " + i, "an array");
            long[] shape = targets.get(i).shape();
            String expected = "shape " + Arrays.toString(shape);
            String got = Arrays.toString(array.shape());
            Check.that(Arrays.equals(shape, array.shape()), "weight " + i, expected, got, advice);
            checked.add(values(Tensor.of(array.castTo(type).dup('c'))));
        }
        replace(checked);
    }

    /**
     * Replaces all weights, or none of them if a number is not finite.
     *
     * @param numbers for each of {@link #variables} as many as it has
     * @throws IllegalArgumentException if one is not finite in the network's type
     */
    public void replace(List<double[]> numbers) {
        String advice = "Give the arrays in the order of weights().";
        for (int i = 0; i < numbers.size(); i++) {
            boolean finite = Arrays.stream(numbers.get(i)).allMatch(this::isFinite);
            Check.that(finite, "weight " + i, "finite numbers", "NaN or infinity", advice);
        }
        write(numbers);
    }

    /**
     * Whether a number is finite where a weight holds it.
     *
     * @param number the number
     * @return false too if it is beyond single precision and the network is of that
     */
    public boolean isFinite(double number) {
        return Double.isFinite(type == DataType.FLOAT ? (float) number : number);
    }

    /**
     * Replaces some of the weights.
     *
     * @param numbers for each of {@link #variables} its numbers, or null to leave it as it is
     */
    public void write(List<double[]> numbers) {
        List<Tensor> targets = variables();
        for (int i = 0; i < targets.size(); i++) {
            if (numbers.get(i) != null) {
                targets.get(i).write(numbers.get(i));
            }
        }
    }

    /**
     * The number of the training step, on which every chance depends.
     *
     * @return how many updates were made
     */
    long step() {
        return step;
    }

    void setStep(long step) {
        this.step = step;
    }

    /** A layer's source of chance. */
    RandomStream random(int place) {
        return new RandomStream(seed, place, () -> {
            draws[place] = true;
            return step;
        });
    }

    /** Whether a layer has asked for chance, which depends on the step. */
    boolean draws(int place) {
        return draws[place];
    }

    /** The sum of all regularizers' penalties. */
    double penalty() {
        double sum = 0;
        for (int i = 0; i < penalties.size(); i++) {
            sum += penalties.get(i).regularizer.penalty(penalties.get(i).weight);
        }
        return sum;
    }

    void addPenaltyGradients() {
        for (int i = 0; i < penalties.size(); i++) {
            Penalty p = penalties.get(i);
            p.regularizer.addGradient(p.weight, p.gradient);
        }
    }

    void applyConstraints() {
        for (int i = 0; i < constraints.size(); i++) {
            constraints.get(i).constraint.apply(constraints.get(i).weight);
        }
    }

    /**
     * Whether every weight is a finite number.
     *
     * @return false if one is NaN or infinite
     */
    public boolean isFinite() {
        return parameters.firstNotFinite() < 0 && untrained.firstNotFinite() < 0;
    }

    /**
     * A copy of every number, to go back to.
     *
     * @return the parameters and the untrained weights
     */
    double[][] snapshot() {
        return new double[][] {values(parameters), values(untrained)};
    }

    /** The same copy, in the arrays of an older one. */
    void snapshot(double[][] old) {
        parameters.read(old[0]);
        untrained.read(old[1]);
    }

    void restore(double[][] snapshot) {
        parameters.write(snapshot[0]);
        untrained.write(snapshot[1]);
    }
}
