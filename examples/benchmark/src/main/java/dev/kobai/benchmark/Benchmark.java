package dev.kobai.benchmark;

import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures Kobai beside its peers: each system in a JVM of its own, in turn, several times over.
 *
 * <p>Prints for each workload and system the median of the rounds' medians, the least and the most
 * of them, and the ratio to Kobai's; a system that can use several threads is run with one too, and
 * the faster way counts. Without arguments everything is measured, which takes a quarter of an
 * hour; names of workloads and systems leave out the others:
 *
 * <pre>
 * mvn -q -Pbench -pl examples/benchmark -am compile exec:java
 * mvn -q -Pbench -pl examples/benchmark -am compile exec:java -Dexec.args="xor iris kobai djl"
 * </pre>
 */
public final class Benchmark {
    private static final int ROUNDS = 3;
    private static final double SECONDS = 1;
    private static final double MOST_SPREAD = 1.5; // of a system's rounds, to be published

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
        System.out.println("workload\tsystem\tmedian µs per step\tleast\tmost\tratio to Kobai");
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
        Map<Competitor, Map<Integer, List<Double>>> times = new EnumMap<>(Competitor.class);
        List<Competitor> able = systems.stream().filter(s -> s.does(workload)).toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (Competitor system : able) {
                for (int threads : system.threads()) {
                    times.computeIfAbsent(system, key -> new TreeMap<>())
                            .computeIfAbsent(threads, key -> new ArrayList<>())
                            .add(microseconds(system, threads, workload));
                }
            }
        }
        double ofKobai = times.containsKey(Competitor.KOBAI)
                ? Clock.median(times.get(Competitor.KOBAI).get(0))
                : Double.NaN;
        times.forEach((system, settings) -> {
            int best = settings.keySet().stream()
                    .min(Comparator.comparingDouble(key -> Clock.median(settings.get(key))))
                    .orElseThrow();
            report(workload, system, best, settings.get(best), ofKobai);
        });
    }

    private static void report(
            Workload workload,
            Competitor system,
            int threads,
            List<Double> rounds,
            double ofKobai) {
        double least = Collections.min(rounds);
        double most = Collections.max(rounds);
        System.out.printf(
                Locale.ROOT,
                "%s\t%s%s\t%.2f\t%.2f\t%.2f\t%.2f%s%n",
                workload.name(),
                system.label(),
                threads == 0 ? "" : ", " + threads + " thread",
                Clock.median(rounds),
                least,
                most,
                Clock.median(rounds) / ofKobai,
                most > MOST_SPREAD * least ? "\tvaries too much: measure in a quieter hour" : "");
    }

    /** For a process as a whole its own time from outside, otherwise what it says. */
    static double microseconds(Competitor system, int threads, Workload workload) {
        if (system.source() != null) {
            return CProgram.microseconds(system.source(), workload);
        }
        String[] arguments = {system.name(), workload.text(), String.valueOf(SECONDS)};
        OwnProcess.Result result = OwnProcess.run(system, threads, Worker.class, arguments);
        return workload.timed() == Workload.Timed.PROCESS
                ? result.seconds() * 1e6
                : Worker.result(result.output());
    }
}
