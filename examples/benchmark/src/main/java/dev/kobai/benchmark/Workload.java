package dev.kobai.benchmark;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of work that every system does: a network, what it learns, and what of it is timed.
 *
 * @param name its name in the table
 * @param timed what the time is of
 * @param task what the network learns, and by which rule
 * @param widths inputs, then the neurons of each dense layer
 * @param batch rows in a step
 * @param batches batches in an epoch
 */
record Workload(String name, Timed timed, Task task, List<Integer> widths, int batch, int batches) {

    /** What the time is of. */
    enum Timed {
        /** A training step, within a training that goes on. */
        STEP,
        /** One row through a trained network. */
        PREDICTION,
        /** A whole process that trains the network for {@link Worker#EPOCHS} epochs. */
        PROCESS
    }

    /** What is learned settles activations, loss and rule. */
    enum Task {
        /** Exclusive or: sigmoid throughout, mean squared error, steepest descent. */
        XOR,
        /** Which part of a row is largest? Relu, softmax at the end, crossentropy, Adam. */
        CLASSES,
        /** Half of every input: tanh throughout, mean squared error, momentum. */
        HALVES
    }

    /** The table's rows. */
    static final List<Workload> ALL = List.of(
            of("xor", Timed.STEP, Task.XOR, "2-3-1", 4, 500),
            of("iris", Timed.STEP, Task.CLASSES, "4-16-3", 16, 200),
            of("fashion", Timed.STEP, Task.CLASSES, "784-128-10", 32, 60),
            of("mnist", Timed.STEP, Task.CLASSES, "784-128-10", 128, 60),
            of("wide", Timed.STEP, Task.CLASSES, "784-512-512-10", 256, 20),
            of("deep", Timed.STEP, Task.HALVES, "64" + "-64".repeat(16), 64, 60),
            of("predict1-xor", Timed.PREDICTION, Task.XOR, "2-3-1", 4, 500),
            of("predict1-mnist", Timed.PREDICTION, Task.CLASSES, "784-128-10", 128, 10),
            of("cold", Timed.PROCESS, Task.XOR, "2-3-1", 4, 1));

    private static final String SEPARATOR = ",";

    /** Widths are written with a minus between them. */
    static Workload of(String name, Timed timed, Task task, String widths, int batch, int batches) {
        List<Integer> numbers =
                Arrays.stream(widths.split("-")).map(Integer::valueOf).toList();
        return new Workload(name, timed, task, numbers, batch, batches);
    }

    /** Reads what {@link #text} has written. */
    static Workload parse(String text) {
        String[] parts = text.split(SEPARATOR);
        Check.that(parts.length == 6, "workload", "six parts", text, "Write it with text().");
        return of(
                parts[0],
                Timed.valueOf(parts[1]),
                Task.valueOf(parts[2]),
                parts[3],
                Integer.parseInt(parts[4]),
                Integer.parseInt(parts[5]));
    }

    /** In one word, for a command line. */
    String text() {
        String numbers = widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
        return String.join(
                SEPARATOR, name, timed.name(), task.name(), numbers, "" + batch, "" + batches);
    }

    /** Rows in an epoch. */
    int rows() {
        return batch * batches;
    }

    /** Numbers in a row. */
    int inputs() {
        return widths.get(0);
    }

    /** Numbers in a target. */
    int outputs() {
        return widths.get(widths.size() - 1);
    }

    /** How many dense layers there are. */
    int layers() {
        return widths.size() - 1;
    }

    /**
     * The learning rate, of which every system has the same.
     *
     * <p>Small for the classes, so that they are not learned to the end within the time: slopes of
     * nearly nothing are denormal numbers, which many processors are slow with.
     */
    double learningRate() {
        return switch (task) {
            case XOR -> 0.5;
            case CLASSES -> 1e-5;
            case HALVES -> 0.01;
        };
    }
}
