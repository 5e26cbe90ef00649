package dev.kobai.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The systems that are measured, and which libraries each of them sees. */
enum Competitor {
    /** This library. */
    KOBAI(none("/(ai/djl|org/encog|org/deeplearning4j)/")),
    /** Deeplearning4j, on the same ND4J. */
    DEEPLEARNING4J(none("/(ai/djl|org/encog)/")),
    /** DJL on PyTorch. */
    DJL(only("/(ai/djl|com/google/code/gson|net/java/dev/jna|org/apache/commons|commons-codec"
            + "|commons-io|org/slf4j)/")),
    /** Encog. */
    ENCOG(only("/org/encog/")),
    /** The network written down in ND4J's operations. */
    ND4J(none("/(ai/djl|org/encog|org/deeplearning4j)/")),
    /** The floor of large networks: the matrix products of a step. */
    GEMM(none("/(ai/djl|org/encog|org/deeplearning4j)/")),
    /** The floor of small networks: the same arithmetic in Java. */
    JAVA(only("/none/")),
    /** FANN, a C library for small networks. */
    FANN(only("/none/")),
    /** The floor below that: the same arithmetic in C. */
    C(only("/none/"));

    private final Predicate<String> libraries;

    Competitor(Predicate<String> libraries) {
        this.libraries = libraries;
    }

    private static Predicate<String> only(String folders) {
        return Pattern.compile(folders).asPredicate();
    }

    private static Predicate<String> none(String folders) {
        return only(folders).negate();
    }

    /** The name in the table. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The C program of this system, or null. */
    String source() {
        return switch (this) {
            case FANN -> "fann";
            case C -> "hand";
            default -> null;
        };
    }

    /**
     * The numbers of threads to try, of which the fastest counts; 0 for the system's own choice.
     */
    List<Integer> threads() {
        return switch (this) {
            case DJL, DEEPLEARNING4J, ND4J -> List.of(0, 1);
            default -> List.of(0);
        };
    }

    /** Whether a jar, by its path with slashes, belongs to this system. */
    boolean needs(String jar) {
        return libraries.test(jar);
    }

    /** Whether this system does that work. */
    boolean does(Workload workload) {
        boolean step = workload.timed() == Workload.Timed.STEP;
        boolean small = workload.inputs() < 10;
        return switch (this) {
            case GEMM -> step && !small;
            case JAVA -> step && small;
            case FANN, C -> step && small && CProgram.isThere(source());
            default -> true;
        };
    }
}
