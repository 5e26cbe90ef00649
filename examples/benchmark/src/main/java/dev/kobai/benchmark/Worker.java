package dev.kobai.benchmark;

import dev.kobai.optim.internal.Check;

import java.util.Locale;

/** The program that each JVM of the benchmark runs: one system does one workload. */
public final class Worker {
    /** How long {@link Workload.Timed#PROCESS} trains. */
    static final int EPOCHS = 1000;

    /** What the line with the result begins with. */
    static final String RESULT = "µs per step: ";

    private static final int PREDICTIONS = 200;

    private Worker() {}

    /**
     * Trains or predicts, and prints the median time of a step in µs.
     *
     * @param arguments the system's name, the workload's text, and the seconds to time
     */
    public static void main(String... arguments) {
        Workload workload = Workload.parse(arguments[1]);
        Contender contender = create(arguments[0], workload);
        double seconds = Double.parseDouble(arguments[2]);
        double median = switch (workload.timed()) {
            case STEP -> train(contender, Clock.seconds(seconds));
            case PREDICTION -> {
                train(contender, Clock.laps(3));
                yield predict(contender, Clock.seconds(seconds));
            }
            case PROCESS -> train(contender, Clock.laps(EPOCHS));
        };
        System.out.printf(Locale.ROOT, "%s%.4f%n", RESULT, median);
        System.exit(0); // some systems leave threads behind
    }

    /** The time in what a program of the benchmark has printed. */
    static double result(String output) {
        int begin = output.indexOf(RESULT);
        Check.that(begin >= 0, "benchmark", RESULT, output, "See what went wrong.");
        return Double.parseDouble(output.substring(begin + RESULT.length()).trim());
    }

    private static Contender create(String system, Workload workload) {
        return switch (Competitor.valueOf(system)) {
            case KOBAI -> new KobaiSystem(workload);
            case DEEPLEARNING4J -> new Deeplearning4jSystem(workload);
            case DJL -> new DjlSystem(workload);
            case ENCOG -> new EncogSystem(workload);
            case ND4J -> new NaiveNd4jSystem(workload);
            case GEMM -> new GemmFloor(workload);
            case JAVA -> new JavaFloor(workload);
            case FANN, C -> throw new IllegalArgumentException(system + " is no program of Java's");
        };
    }

    static double train(Contender contender, Clock clock) {
        contender.train(clock);
        if (!(contender instanceof GemmFloor)) {
            clock.checkThatItLearned();
        }
        return clock.median();
    }

    private static double predict(Contender contender, Clock clock) {
        double sum = 0;
        do {
            for (int i = 0; i < PREDICTIONS; i++) {
                sum += contender.predict();
            }
        } while (clock.lap(PREDICTIONS));
        if (!Double.isFinite(sum)) {
            throw new IllegalStateException("benchmark: predictions are not finite");
        }
        return clock.median();
    }
}
