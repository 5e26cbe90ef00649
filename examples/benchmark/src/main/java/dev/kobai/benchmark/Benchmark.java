package dev.kobai.benchmark;

import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures Kobai beside its peers: each system in a JVM of its own, in turn, several times over.
 *
 * <p>Prints for each workload and system the median of the rounds' medians, and its ratio to
 * Kobai's. Without arguments everything is measured, which takes about ten minutes; names of
 * workloads and systems leave out the others:
 *
 * <pre>
 * mvn -q -Pbench -pl examples/benchmark -am compile exec:java
 * mvn -q -Pbench -pl examples/benchmark -am compile exec:java -Dexec.args="xor iris kobai djl"
 * </pre>
 */
public final class Benchmark {
    private static final int ROUNDS = 3;
    private static final double SECONDS = 1;

    private Benchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments names of workloads, as {@code xor} or {@code predict1}, and of systems
     * @throws IllegalArgumentException if there is no workload or system of a name
     */
    public static void main(String... arguments) {
        List<Workload> workloads = new ArrayList<>();
        List<Competitor> systems = new ArrayList<>();
        for (String name : arguments) {
            boolean found = workloads.addAll(Workload.ALL.stream()
                    .filter(work -> (work.name() + "-").startsWith(name + "-"))
                    .toList());
            found |= systems.addAll(Arrays.stream(Competitor.values())
                    .filter(system -> system.label().equals(name))
                    .toList());
            Check.that(found, "benchmark", "a workload or a system", name, names());
        }
        System.out.println("workload\tsystem\tmedian µs per step\tratio to Kobai");
        for (Workload workload : workloads.isEmpty() ? Workload.ALL : workloads) {
            List<Competitor> all = List.of(Competitor.values());
            measure(workload, systems.isEmpty() ? all : systems);
        }
    }

    private static String names() {
        return "There are " + Workload.ALL.stream().map(Workload::name).toList() + " and "
                + Arrays.stream(Competitor.values()).map(Competitor::label).toList();
    }

    private static void measure(Workload workload, List<Competitor> systems) {
        Map<Competitor, List<Double>> times = new EnumMap<>(Competitor.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Competitor system : systems) {
                if (system.does(workload)) {
                    times.computeIfAbsent(system, key -> new ArrayList<>())
                            .add(microseconds(system, workload));
                }
            }
        }
        List<Double> ofKobai = times.getOrDefault(Competitor.KOBAI, List.of(Double.NaN));
        times.forEach((system, rounds) -> System.out.printf(
                Locale.ROOT,
                "%s\t%s\t%.2f\t%.2f%n",
                workload.name(),
                system.label(),
                Clock.median(rounds),
                Clock.median(rounds) / Clock.median(ofKobai)));
    }

    /** For a process as a whole its own time from outside, otherwise what it says. */
    static double microseconds(Competitor system, Workload workload) {
        String[] arguments = {system.name(), workload.text(), String.valueOf(SECONDS)};
        OwnProcess.Result result = OwnProcess.run(system, Worker.class, arguments);
        if (workload.timed() == Workload.Timed.PROCESS) {
            return result.seconds() * 1e6;
        }
        String output = result.output();
        int begin = output.indexOf(Worker.RESULT);
        Check.that(begin >= 0, "benchmark", Worker.RESULT, output, "See what went wrong.");
        return Double.parseDouble(
                output.substring(begin + Worker.RESULT.length()).trim());
    }
}
